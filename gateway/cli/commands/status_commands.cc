// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/status_commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "driehoek/gateway/v1/home_service.pb.h"
#include "driehoek/server/v1/server_service.pb.h"
#include "gateway/cli/commands/complaints.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"
#include "gateway/route/directory.h"
#include "google/protobuf/struct.pb.h"

namespace driehoek::cli {
namespace {

using gateway::v1::Home;
using gateway::v1::ListHomesResponse;
using gateway::v1::ServiceState;

absl::Status FetchHomes(Session& session, ListHomesResponse* homes) {
  gateway::v1::ListHomesRequest request;
  return FetchPages(session, "driehoek.gateway.v1.HomeService/ListHomes", /*all=*/true, &request, homes);
}

// "12 s", "3 min", "5 uur", "2 dagen".
std::string AgeOf(const google::protobuf::Timestamp& time, absl::Time now) {
  const int64_t seconds = std::max<int64_t>(0, absl::ToUnixSeconds(now) - time.seconds());
  if (seconds < 120) return absl::StrCat(seconds, " s");
  if (seconds < 120 * 60) return absl::StrCat(seconds / 60, " min");
  if (seconds < 48 * 3600) return absl::StrCat(seconds / 3600, " uur");
  return absl::StrCat(seconds / 86400, " dagen");
}

// All that is known of a home's services, in one row.
struct Sums {
  std::set<std::string> versions;
  const google::protobuf::Timestamp* started = nullptr;
  const google::protobuf::Timestamp* answered = nullptr;
  int64_t calls = 0;
  int64_t failures = 0;
  std::vector<std::string> problems;
};

Sums SumsOf(const Home& home) {
  Sums sums;
  sums.problems.assign(home.problems().begin(), home.problems().end());
  for (const ServiceState& state : home.service_states()) {
    if (!state.version().empty()) sums.versions.insert(state.version());
    if (state.has_start_time() &&
        (sums.started == nullptr || state.start_time().seconds() > sums.started->seconds())) {
      sums.started = &state.start_time();
    }
    if (state.has_last_answer_time() &&
        (sums.answered == nullptr || state.last_answer_time().seconds() > sums.answered->seconds())) {
      sums.answered = &state.last_answer_time();
    }
    sums.calls += state.recent_calls();
    sums.failures += state.recent_failures();
    if (!state.problem().empty()) {
      sums.problems.push_back(absl::StrCat(state.service(), ": ", state.problem()));
    }
  }
  return sums;
}

absl::StatusOr<Outcome> Status(Session& session) {
  ListHomesResponse response;
  DRIEHOEK_RETURN_IF_ERROR(FetchHomes(session, &response));
  Outcome outcome = Outcome::kComplete;
  const absl::Time now = session.terminal.clock->Now();
  Table table({{"Thuis"},
               {"Naam"},
               {"Toestand"},
               {"Van", false, 40},
               {"Versie"},
               {"Draait", true},
               {"Antwoordde", true},
               {"Mislukt in 5 min", true},
               {"Bijzonderheden", false, 60}});
  for (const Home& home : response.homes()) {
    std::vector<std::string> tenants;
    for (const std::string& tenant : home.tenants()) tenants.push_back(TenantWord(session.registry, tenant));
    if (home.state() == Home::STATE_UNAVAILABLE) outcome = Outcome::kIncomplete;
    const Sums sums = SumsOf(home);
    table.AddRow({home.name(), home.display_name(), Word(home.state()), absl::StrJoin(tenants, ", "),
                  absl::StrJoin(sums.versions, ", "),
                  sums.started == nullptr ? "" : AgeOf(*sums.started, now),
                  sums.answered == nullptr ? "" : absl::StrCat(AgeOf(*sums.answered, now), " geleden"),
                  absl::StrCat(sums.failures, " van ", sums.calls), absl::StrJoin(sums.problems, "; ")});
  }
  if (session.json) {
    session.terminal.out << ToJson(response);
    return outcome;
  }
  if (response.directory().has_load_time()) {
    session.terminal.out << "Adresboek " << response.directory().revision() << ", geldt sinds "
                         << AgeOf(response.directory().load_time(), now) << "\n";
  }
  PrintField("Nieuw adresboek geweigerd", response.directory().problem(), session.terminal.out);
  session.terminal.out << "\n";
  table.Print(session.terminal.out);
  return outcome;
}

void Print(Session& session, const std::vector<Complaint>& complaints) {
  if (session.json) {
    google::protobuf::Struct answer;
    auto* list = (*answer.mutable_fields())["complaints"].mutable_list_value();
    for (const Complaint& complaint : complaints) {
      auto& fields = *list->add_values()->mutable_struct_value()->mutable_fields();
      fields["code"].set_string_value(complaint.code);
      fields["about"].set_string_value(complaint.about);
      fields["what"].set_string_value(complaint.what);
      fields["advice"].set_string_value(complaint.advice);
    }
    session.terminal.out << ToJson(answer);
    return;
  }
  if (complaints.empty()) session.terminal.out << "Niets gevonden dat niet in orde is.\n";
  for (const Complaint& complaint : complaints) {
    session.terminal.out << Harmless(complaint.about) << ": " << Harmless(complaint.what) << "\n  -> "
                         << Harmless(complaint.advice) << "\n";
  }
}

absl::StatusOr<Outcome> ExamineFile(Session& session, const std::string& path) {
  const auto directory = gateway::Directory::FromFile(path, /*local_allowed=*/true);
  if (directory.ok()) {
    Print(session, {});
    return Outcome::kComplete;
  }
  Print(session, {{"DIRECTORY", path, std::string(directory.status().message()),
                   "verbeter wat hier genoemd is; de gateway houdt tot dan het vorige adresboek"}});
  return Outcome::kIncomplete;
}

absl::StatusOr<Outcome> ExamineGateway(Session& session) {
  ListHomesResponse homes;
  if (const absl::Status asked = FetchHomes(session, &homes); !asked.ok()) {
    if (!IsUsageError(asked)) Print(session, {ComplaintOfGateway(session.gateway, asked)});
    return asked;
  }
  server::v1::GetServerRequest request;
  request.set_name("server");
  // One that does not know the question has no version to compare with.
  const auto server = session.Call<server::v1::Server>("driehoek.server.v1.ServerService/GetServer", request);
  const std::vector<Complaint> complaints = ComplaintsOf(homes, server.ok() ? server->version() : "");
  Print(session, complaints);
  return complaints.empty() ? Outcome::kComplete : Outcome::kIncomplete;
}

}  // namespace

void AddStatusCommands(CLI::App* app, Session* session) {
  app->add_subcommand("status", "de aangesloten systemen en hoe het ermee gaat")->callback([=] {
    session->action = [=] { return Status(*session); };
  });
  auto path = std::make_shared<std::string>();
  CLI::App* doctor = app->add_subcommand(
      "doctor", "wat er mis is met de gateway, zijn adresboek en zijn verbindingen, en wat eraan te doen is");
  doctor->add_option("--directory", *path, "controleer dit adresboek, zonder de gateway")
      ->type_name("BESTAND");
  doctor->callback([=] {
    session->action = [=] { return path->empty() ? ExamineGateway(*session) : ExamineFile(*session, *path); };
  });
}

}  // namespace driehoek::cli
