// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/signal_summary.h"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/printing.h"
#include "gateway/cli/request_flags.h"
#include "gateway/cli/table.h"
#include "gateway/cli/words.h"

namespace driehoek::cli {
namespace {

using google::protobuf::RepeatedPtrField;
using signals::v1::SignalCount;
using signals::v1::SignalSummary;

struct Sum {
  int64_t count = 0;
  bool at_least = false;
  int tenants = 0;
};

struct Arguments {
  std::string parent;
  RequestFlags flags;
};

// Columns that nobody asked for stay empty, and are left out.
constexpr const char* kColumns[] = {"Thema", "Gebied", "Maand", "Toestand", "AVE"};

std::vector<std::string> KeyOf(const SignalCount& row) {
  const std::string state = row.signal_state() != 0 ? Word(row.signal_state()) : Word(row.case_state());
  const std::string ave =
      row.ave_version().empty() ? "" : absl::StrCat(row.ave_version(), ", niveau ", row.ave_level());
  return {row.theme(), row.area(), row.month(), state, ave};
}

// Sums over tenants of what each released (rule 16). Where somebody did not answer, there may be more.
void PrintCounts(const char* title, const RepeatedPtrField<SignalSummary>& summaries,
                 const RepeatedPtrField<SignalCount>& (SignalSummary::*rows)() const, bool incomplete,
                 std::ostream& out) {
  std::map<std::vector<std::string>, Sum> sums;
  for (const SignalSummary& summary : summaries) {
    for (const SignalCount& row : (summary.*rows)()) {
      Sum& sum = sums[KeyOf(row)];
      sum.count += row.count();
      sum.at_least |= row.at_least() || incomplete;
      ++sum.tenants;
    }
  }
  if (sums.empty()) return;
  std::vector<bool> used(std::size(kColumns));
  for (const auto& [key, sum] : sums)
    for (size_t i = 0; i < key.size(); ++i) used[i] = used[i] || !key[i].empty();
  std::vector<Table::Column> columns;
  for (size_t i = 0; i < used.size(); ++i)
    if (used[i]) columns.push_back({kColumns[i]});
  columns.push_back({title, true});
  columns.push_back({"Gemeenten", true});
  Table table(columns);
  for (const auto& [key, sum] : sums) {
    std::vector<std::string> cells;
    for (size_t i = 0; i < used.size(); ++i)
      if (used[i]) cells.push_back(key[i]);
    cells.push_back(absl::StrCat(sum.at_least ? "ten minste " : "", sum.count));
    cells.push_back(absl::StrCat(sum.tenants));
    table.AddRow(std::move(cells));
  }
  table.Print(out);
}

absl::StatusOr<Outcome> Summarize(Session& session, const Arguments& arguments) {
  signals::v1::SummarizeSignalsRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent, ParentArgument(session.registry, arguments.parent, ""));
  request.set_parent(parent);
  DRIEHOEK_RETURN_IF_ERROR(arguments.flags.Apply(&request));
  signals::v1::SummarizeSignalsResponse response;
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(session, "driehoek.signals.v1.SignalService/SummarizeSignals",
                                      /*all=*/true, &request, &response));
  if (session.json) return PrintPage(session, response);
  std::ostream& out = session.terminal.out;
  const bool incomplete = response.unreachable_size() > 0;
  PrintCounts("Signalen", response.summaries(), &SignalSummary::signals, incomplete, out);
  PrintCounts("Casussen", response.summaries(), &SignalSummary::cases, incomplete, out);
  return PrintUnreachable(response.unreachable(), response.sources(), session.registry, out);
}

}  // namespace

void AddSignalSummaryCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->get_subcommand("signals")->add_subcommand(
      "summary", "hoeveel signalen en casussen er zijn, zonder over wie; kleine aantallen tellen niet mee");
  command->add_option("parent", arguments->parent, "gemeente of regio; leeg: alle gemeenten")->type_name("");
  arguments->flags.AddTo(command, signals::v1::SummarizeSignalsRequest::descriptor(),
                         {"parent", "page_size", "page_token"});
  command->callback([=] { session->action = [=] { return Summarize(*session, *arguments); }; });
}

}  // namespace driehoek::cli
