// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/signal_import.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/names/names.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/progress.h"
#include "gateway/cli/views/printing.h"
#include "google/rpc/error_details.pb.h"

namespace driehoek::cli {
namespace {

using signals::v1::CreateSignalBatchRequest;

constexpr int kMostInBatch = 500;
// The answer to a batch is somewhat larger than the batch.
constexpr size_t kMostBytesInBatch = rpc::kMaxMessageBytes / 2;

template <class Detail>
Detail DetailOf(const absl::Status& status) {
  Detail detail;
  const auto payload =
      status.GetPayload(absl::StrCat("type.googleapis.com/", Detail::descriptor()->full_name()));
  if (payload.has_value()) (void)detail.ParseFromString(std::string(*payload));
  return detail;
}

// The places that a refused batch names: "0-3,17".
std::set<size_t> RefusedItems(const absl::Status& status) {
  std::set<size_t> places;
  const auto info = DetailOf<google::rpc::ErrorInfo>(status);
  const auto found = info.metadata().find("items");
  if (found == info.metadata().end()) return places;
  for (absl::string_view range : absl::StrSplit(found->second, ',')) {
    const std::pair<absl::string_view, absl::string_view> ends =
        absl::StrSplit(range, absl::MaxSplits('-', 1));
    size_t first = 0;
    size_t last = 0;
    if (!absl::SimpleAtoi(ends.first, &first)) continue;
    if (!absl::SimpleAtoi(ends.second, &last)) last = first;
    for (size_t place = first; place <= last && place < size_t{kMostInBatch}; ++place) places.insert(place);
  }
  return places;
}

// Signals of one tenant that wait to be sent, and on which lines they stand.
struct Batch {
  CreateSignalBatchRequest request;
  std::vector<size_t> lines;
  size_t bytes = 0;
};

class Import {
 public:
  Import(Session& session, bool validate_only)
      : session_(session), validate_only_(validate_only), progress_(session.terminal) {}

  absl::Status ReadAll(std::istream& in) {
    std::string line;
    for (size_t number = 1; std::getline(in, line); ++number) {
      if (absl::StripAsciiWhitespace(line).empty()) continue;
      DRIEHOEK_RETURN_IF_ERROR(Add(number, line));
    }
    for (auto& [tenant, batch] : batches_) DRIEHOEK_RETURN_IF_ERROR(Send(batch));
    return absl::OkStatus();
  }

  void Print() {
    progress_.Done();
    if (session_.json) {
      session_.terminal.out << "{\"created\": " << created_ << ", \"existing\": " << existing_ << "}\n";
      return;
    }
    session_.terminal.out << created_ << (validate_only_ ? " signalen zijn goed" : " signalen opgeslagen");
    if (existing_ > 0) session_.terminal.out << ", " << existing_ << " stonden er al";
    session_.terminal.out << (validate_only_ ? "; er is niets opgeslagen\n" : "\n");
  }

 private:
  absl::Status Add(size_t line, const std::string& json) {
    signals::v1::Signal signal;
    DRIEHOEK_RETURN_IF_ERROR(FromJson(absl::StrCat("regel ", line), json, &signal));
    DRIEHOEK_ASSIGN_OR_RETURN(const std::string name,
                              NameArgument(session_.registry, signal.name().empty() ? "-" : signal.name()));
    const std::string tenant = TenantOf(name);
    absl::string_view id = name;
    if (tenant.empty() || !absl::ConsumePrefix(&id, absl::StrCat(tenant, "/signals/"))) {
      return UsageError(
          absl::StrCat("regel ", line,
                       ": name is niet van een signaal; bijvoorbeeld municipalities/GM0797/signals/2021-1"));
    }
    Batch& batch = batches_[tenant];
    const size_t bytes = signal.ByteSizeLong();
    if (batch.request.items_size() == kMostInBatch || batch.bytes + bytes > kMostBytesInBatch)
      DRIEHOEK_RETURN_IF_ERROR(Send(batch));
    batch.request.set_parent(tenant);
    signals::v1::BatchedSignal* item = batch.request.add_items();
    item->set_signal_id(std::string(id));
    *item->mutable_signal() = std::move(signal);
    batch.lines.push_back(line);
    batch.bytes += bytes;
    return absl::OkStatus();
  }

  // Leaves the batch empty.
  absl::Status Send(Batch& batch) {
    while (batch.request.items_size() > 0) {
      batch.request.set_validate_only(validate_only_);
      batch.request.set_request_id(NewRequestId());
      const auto answer = session_.Call<signals::v1::SignalBatch>(
          "driehoek.signals.v1.SignalService/CreateSignalBatch", batch.request);
      if (answer.ok()) {
        created_ += batch.request.items_size();
        progress_.Say(absl::StrCat(created_ + existing_, " signalen (",
                                   TenantWord(session_.registry, batch.request.parent()), ")"));
        break;
      }
      const std::set<size_t> refused = RefusedItems(answer.status());
      if (!absl::IsAlreadyExists(answer.status()) || refused.empty())
        return OfLines(batch, answer.status(), refused);
      // Of an earlier run: the others go without them.
      existing_ += refused.size();
      Remove(refused, batch);
    }
    batch = Batch();
    return absl::OkStatus();
  }

  static void Remove(const std::set<size_t>& places, Batch& batch) {
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
      if (*place >= batch.lines.size()) continue;
      batch.request.mutable_items()->DeleteSubrange(static_cast<int>(*place), 1);
      batch.lines.erase(batch.lines.begin() + static_cast<std::ptrdiff_t>(*place));
    }
  }

  // What is wrong, by the lines of the file.
  absl::Status OfLines(const Batch& batch, const absl::Status& status, const std::set<size_t>& refused) {
    std::set<size_t> silent = refused;
    FieldViolations violations;
    const auto bad = DetailOf<google::rpc::BadRequest>(status);
    for (const auto& violation : bad.field_violations()) {
      absl::string_view field = violation.field();
      size_t place = 0;
      if (!absl::ConsumePrefix(&field, "items[") ||
          !absl::SimpleAtoi(field.substr(0, field.find(']')), &place) || place >= batch.lines.size()) {
        violations.Add(violation.field(), violation.description());
        continue;
      }
      silent.erase(place);
      field.remove_prefix(field.find(']') + 1);
      absl::ConsumePrefix(&field, ".signal") && absl::ConsumePrefix(&field, ".");
      violations.Add(absl::StrCat("regel ", batch.lines[place], " ", absl::StripPrefix(field, ".")),
                     violation.description());
    }
    if (violations.empty()) return status;
    for (size_t place : silent) {
      if (place < batch.lines.size())
        violations.Add(absl::StrCat("regel ", batch.lines[place]), "is ook fout");
    }
    return violations.ToStatus();
  }

  Session& session_;
  const bool validate_only_;
  Progress progress_;
  std::map<std::string, Batch> batches_;
  size_t created_ = 0;
  size_t existing_ = 0;
};

struct Arguments {
  std::string file = "-";
  bool validate_only = false;
};

absl::StatusOr<Outcome> ImportSignals(Session& session, const Arguments& arguments) {
  std::ifstream file;
  if (arguments.file != "-") {
    file.open(arguments.file, std::ios::binary);
    if (!file)
      return UsageError(absl::StrCat(arguments.file, " kan niet worden geopend: ", std::strerror(errno)));
  }
  Import import(session, arguments.validate_only);
  const absl::Status done = import.ReadAll(arguments.file == "-" ? session.terminal.in : file);
  // What was stored before a fault is said too: the import can be repeated from there.
  import.Print();
  if (!done.ok()) return done;
  return Outcome::kComplete;
}

}  // namespace

void AddSignalImportCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->get_subcommand("signals")->add_subcommand(
      "import", "veel signalen inlezen, in pakketten van 500; wat er al staat, blijft zoals het is");
  command
      ->add_option("file", arguments->file,
                   "bestand met op elke regel een signaal als JSON, met zijn naam; - leest standaardinvoer")
      ->type_name("");
  command->add_flag("--validate-only", arguments->validate_only,
                    "laat zien wat er zou gebeuren; sla niets op");
  command->callback([=] { session->action = [=] { return ImportSignals(*session, *arguments); }; });
}

}  // namespace driehoek::cli
