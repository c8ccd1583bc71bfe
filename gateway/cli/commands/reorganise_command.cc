// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/reorganise_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/progress.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/table.h"

namespace driehoek::cli {
namespace {

using signals::v1::Departure;

constexpr char kService[] = "driehoek.signals.v1.SignalService/";

struct Arguments {
  std::string municipality;
  std::string otherwise_to;
  std::string decided_by;
  std::string decided_date;
  std::string reason;
  bool validate_only = false;
};

// A departure is recorded first, with all that goes along, and then arrives. A run that was cut is finished
// by the next: what departed arrives, and what has arrived is left as it is.
class Reorganisation {
 public:
  Reorganisation(Session& session, const Arguments& arguments, signals::v1::Decision decision)
      : session_(session),
        validate_only_(arguments.validate_only),
        decision_(std::move(decision)),
        progress_(session.terminal) {}

  absl::StatusOr<Outcome> Run(const std::string& from, const std::string& otherwise_to) {
    DRIEHOEK_RETURN_IF_ERROR(FinishEarlier(from));
    signals::v1::ListCasesRequest list_cases;
    list_cases.set_parent(from);
    signals::v1::ListCasesResponse cases;
    DRIEHOEK_RETURN_IF_ERROR(
        FetchPages(session_, absl::StrCat(kService, "ListCases"), true, &list_cases, &cases));
    for (const signals::v1::Case& one : cases.cases()) {
      const bool open =
          one.state() >= signals::v1::CASE_STATE_PROPOSED && one.state() <= signals::v1::CASE_STATE_AFTERCARE;
      if (open && one.parent_case().empty())
        DRIEHOEK_RETURN_IF_ERROR(Move(from, one.name(), one.etag(), otherwise_to));
    }
    // Now, for cases have taken theirs along.
    signals::v1::ListSignalsRequest list_signals;
    list_signals.set_parent(from);
    signals::v1::ListSignalsResponse signals;
    DRIEHOEK_RETURN_IF_ERROR(
        FetchPages(session_, absl::StrCat(kService, "ListSignals"), true, &list_signals, &signals));
    for (const signals::v1::Signal& signal : signals.signals()) {
      const bool open = signal.state() >= signals::v1::SIGNAL_STATE_RECEIVED &&
                        signal.state() <= signals::v1::SIGNAL_STATE_RIEC;
      if (open) DRIEHOEK_RETURN_IF_ERROR(Move(from, signal.name(), signal.etag(), otherwise_to));
    }
    return Print();
  }

 private:
  absl::Status FinishEarlier(const std::string& from) {
    signals::v1::ListDeparturesRequest list;
    list.set_parent(from);
    signals::v1::ListDeparturesResponse departures;
    DRIEHOEK_RETURN_IF_ERROR(
        FetchPages(session_, absl::StrCat(kService, "ListDepartures"), true, &list, &departures));
    for (const Departure& departure : departures.departures()) {
      const std::string& name = departure.name();
      const std::string code = absl::AsciiStrToLower(LastSegment(from));
      signals::v1::GetArrivalRequest arrival;
      arrival.set_name(absl::StrCat(departure.destination(), "/arrivals/", code, "-", LastSegment(name)));
      absl::Status there =
          session_.Call<signals::v1::Arrival>(absl::StrCat(kService, "GetArrival"), arrival).status();
      if (there.ok()) continue;
      if (!absl::IsNotFound(there)) return there;
      signals::v1::GetDepartureRequest get;
      get.set_name(name);
      DRIEHOEK_ASSIGN_OR_RETURN(const Departure whole,
                                session_.Call<Departure>(absl::StrCat(kService, "GetDeparture"), get));
      if (!validate_only_) DRIEHOEK_RETURN_IF_ERROR(Arrive(whole));
      moved_.push_back(whole);
    }
    return absl::OkStatus();
  }

  absl::Status Move(const std::string& from, const std::string& subject, const std::string& etag,
                    const std::string& otherwise_to) {
    progress_.Say(absl::StrCat("verplaatsen van ", subject));
    signals::v1::CreateDepartureRequest request;
    request.set_parent(from);
    request.mutable_departure()->set_subject(subject);
    *request.mutable_departure()->mutable_decision() = decision_;
    request.set_etag(etag);
    request.set_validate_only(validate_only_);
    auto departure = Depart(&request);
    if (ReasonOf(departure.status()) == "NO_VILLAGE" && !otherwise_to.empty()) {
      request.mutable_departure()->set_destination(otherwise_to);
      departure = Depart(&request);
    }
    if (absl::IsFailedPrecondition(departure.status()) &&
        ReasonOf(departure.status()) != "NO_REORGANISATION") {
      left_.push_back(absl::StrCat(subject, ": ", departure.status().message()));
      return absl::OkStatus();
    }
    DRIEHOEK_RETURN_IF_ERROR(departure.status());
    if (!validate_only_) DRIEHOEK_RETURN_IF_ERROR(Arrive(*departure));
    moved_.push_back(*std::move(departure));
    return absl::OkStatus();
  }

  absl::StatusOr<Departure> Depart(signals::v1::CreateDepartureRequest* request) {
    request->set_request_id(NewRequestId());
    return session_.Call<Departure>(absl::StrCat(kService, "CreateDeparture"), *request);
  }

  absl::Status Arrive(const Departure& departure) {
    signals::v1::CreateArrivalRequest request;
    request.set_parent(departure.destination());
    *request.mutable_arrival()->mutable_departure() = departure;
    request.set_request_id(NewRequestId());
    return session_.Call<signals::v1::Arrival>(absl::StrCat(kService, "CreateArrival"), request).status();
  }

  Outcome Print() {
    progress_.Done();
    Table table({{"Wat"}, {"Gebied"}, {validate_only_ ? "Gaat naar" : "Ging naar"}, {"Heet daar"}});
    for (Departure& departure : moved_) {
      departure.clear_dossier();
      if (session_.json) {
        session_.terminal.out << ToJson(departure, JsonStyle::kOneLine);
      } else {
        table.AddRow({departure.subject(), std::string(LastSegment(departure.area())),
                      TenantWord(session_.registry, departure.destination()), departure.moved_to()});
      }
    }
    if (!session_.json) {
      table.Print(session_.terminal.out);
      session_.terminal.out << "\n"
                            << moved_.size() << (validate_only_ ? " zouden verhuizen" : " verhuisd") << "\n";
    }
    for (const std::string& left : left_) session_.terminal.err << "blijft achter: " << left << "\n";
    if (left_.empty()) return Outcome::kComplete;
    session_.terminal.err << left_.size()
                          << " blijven achter; --otherwise-to zegt waarheen wat geen gebied aanwijst\n";
    return Outcome::kIncomplete;
  }

  Session& session_;
  const bool validate_only_;
  const signals::v1::Decision decision_;
  Progress progress_;
  std::vector<Departure> moved_;
  std::vector<std::string> left_;
};

absl::StatusOr<Outcome> Reorganise(Session& session, const Arguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string from,
                            MunicipalityArgument(session.registry, arguments.municipality));
  const auto* municipality = session.registry.Find(from);
  if (municipality == nullptr || !municipality->has_succession())
    return UsageError(absl::StrCat(TenantWord(session.registry, from), " is niet opgeheven"));
  std::string otherwise_to;
  if (!arguments.otherwise_to.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(otherwise_to, MunicipalityArgument(session.registry, arguments.otherwise_to));
  }
  signals::v1::Decision decision;
  decision.set_decided_by(arguments.decided_by);
  decision.set_reason(arguments.reason);
  DRIEHOEK_ASSIGN_OR_RETURN(*decision.mutable_decided_date(),
                            DayArgument(*session.terminal.clock, arguments.decided_date));
  return Reorganisation(session, arguments, std::move(decision)).Run(from, otherwise_to);
}

}  // namespace

void AddReorganiseCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand(
      "reorganise",
      "open signalen en casussen van een opgeheven gemeente meenemen naar waar hun dorp naartoe ging");
  command->add_option("municipality", arguments->municipality, "gemeente die is opgeheven")
      ->required()
      ->type_name("");
  command->add_option("--decided-by", arguments->decided_by, "wie daartoe besloot: een functie, geen naam")
      ->required()
      ->type_name("FUNCTIE");
  command->add_option("--reason", arguments->reason, "waarom")->required()->type_name("TEKST");
  command->add_option("--decided-date", arguments->decided_date, "wanneer, als 2021-01-31; zonder: vandaag")
      ->type_name("DAG");
  command
      ->add_option("--otherwise-to", arguments->otherwise_to,
                   "opvolger voor wat geen gebied aanwijst; zonder blijft dat achter")
      ->type_name("GEMEENTE");
  command->add_flag("--validate-only", arguments->validate_only,
                    "laat zien wat er zou gebeuren; verplaats niets");
  command->callback([=] { session->action = [=] { return Reorganise(*session, *arguments); }; });
}

}  // namespace driehoek::cli
