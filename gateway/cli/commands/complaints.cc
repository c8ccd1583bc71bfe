// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/complaints.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace driehoek::cli {
namespace {

using gateway::v1::Home;
using gateway::v1::ServiceState;

// More than clocks differ that are set by a network.
constexpr int64_t kMaxClockOffsetSeconds = 5;
// A tenth of at least so many calls.
constexpr int64_t kEnoughCalls = 10;

// What keeps a gateway from a service: ServiceState.cause, or its reason.
struct Trouble {
  absl::string_view code;
  absl::string_view what;
  absl::string_view advice;
};
constexpr Trouble kTroubles[] = {
    {"REFUSED", "op dit adres luistert niets",
     "start de dienst, of verbeter het adres in het adresboek van de gateway"},
    {"UNKNOWN_HOST", "deze computernaam is niet bekend",
     "verbeter de naam in het adresboek van de gateway, of meld hem aan in DNS"},
    {"CERTIFICATE_NOT_TRUSTED", "het certificaat wordt niet vertrouwd of is verlopen",
     "vernieuw het certificaat, of zet in tls.caFile wie het heeft uitgegeven"},
    {"CERTIFICATE_OF_ANOTHER", "het certificaat staat op een andere naam",
     "gebruik in het adresboek de naam die in het certificaat staat"},
    {"NO_TLS", "de dienst spreekt geen TLS", "geef de dienst een certificaat, of haal tls uit het adresboek"},
    {"TLS", "de gateway en de dienst worden het niet eens over TLS",
     "vraagt de dienst een certificaat van de gateway, zet dan tls.certificateFile en tls.keyFile"},
    {"HOME_TIMED_OUT", "antwoordt niet op tijd",
     "kijk of een firewall het verkeer tegenhoudt en of de dienst het te druk heeft; geef hem anders meer "
     "tijd met timeout"},
    {"", "is niet bereikbaar", "kijk in het logboek van de dienst en van de gateway"},
};

void AddTrouble(const ServiceState& state, const std::string& about, std::vector<Complaint>* complaints) {
  const std::string& code = state.cause().empty() ? state.reason() : state.cause();
  const Trouble& trouble =
      *std::find_if(std::begin(kTroubles), std::end(kTroubles),
                    [&](const Trouble& each) { return each.code.empty() || each.code == code; });
  complaints->push_back(
      {code.empty() ? "UNAVAILABLE" : code, about, std::string(trouble.what), std::string(trouble.advice)});
}

void AddOfService(const ServiceState& state, const std::string& about, absl::string_view version,
                  std::vector<Complaint>* complaints) {
  if (state.state() != Home::STATE_SERVING) {
    AddTrouble(state, about, complaints);
  } else if (state.circuit() == ServiceState::CIRCUIT_OPEN) {
    complaints->push_back({"CIRCUIT_OPEN", about, "antwoordt weer, maar wordt nog niet gebruikt",
                           "wacht enkele seconden; blijft dit zo, kijk dan in het logboek van de gateway"});
  }
  if (const int64_t ahead = state.clock_offset().seconds(); std::abs(ahead) >= kMaxClockOffsetSeconds) {
    complaints->push_back({"CLOCK", about,
                           absl::StrCat("de klok loopt ", std::abs(ahead), " seconden ",
                                        ahead > 0 ? "voor" : "achter", " op die van de gateway"),
                           "zet op beide computers de klok gelijk met NTP"});
  }
  if (!state.version().empty() && !version.empty() && state.version() != version) {
    complaints->push_back({"VERSION", about,
                           absl::StrCat("draait versie ", state.version(), ", de gateway ", version),
                           "werk de oudste van de twee bij"});
  }
  if (state.recent_calls() >= kEnoughCalls && state.recent_failures() * 10 >= state.recent_calls()) {
    complaints->push_back({"FAILING", about,
                           absl::StrCat(state.recent_failures(), " van de laatste ", state.recent_calls(),
                                        " aanroepen zijn mislukt"),
                           "kijk in het logboek van de dienst wat er misging"});
  }
}

}  // namespace

std::vector<Complaint> ComplaintsOf(const gateway::v1::ListHomesResponse& homes, absl::string_view version) {
  std::vector<Complaint> complaints;
  if (const std::string& problem = homes.directory().problem(); !problem.empty()) {
    complaints.push_back({"DIRECTORY_REFUSED", "adresboek",
                          absl::StrCat("het nieuwe adresboek is geweigerd, het vorige geldt nog: ", problem),
                          "verbeter het bestand en controleer het met driehoek doctor --directory BESTAND"});
  }
  for (const Home& home : homes.homes()) {
    for (const std::string& problem : home.problems()) {
      complaints.push_back({"TENANT_KEPT_TWICE", home.name(), problem,
                            "haal de gemeente uit het adresboek waar zij niet hoort"});
    }
    for (const ServiceState& state : home.service_states()) {
      AddOfService(state, absl::StrCat(home.name(), " ", state.service()), version, &complaints);
    }
  }
  return complaints;
}

Complaint ComplaintOfGateway(absl::string_view address, const absl::Status& error) {
  const std::string about = absl::StrCat("gateway ", address);
  switch (error.code()) {
    case absl::StatusCode::kUnavailable:
      return {"GATEWAY_UNAVAILABLE", about, "er is geen verbinding met de gateway",
              "kijk of driehoek-gateway of driehoek-suite draait en of --gateway (DRIEHOEK_GATEWAY) klopt; "
              "buiten deze computer is ook --tls-ca nodig"};
    case absl::StatusCode::kDeadlineExceeded:
      return {"GATEWAY_TIMED_OUT", about, "de gateway antwoordt niet op tijd",
              "kijk of een firewall het verkeer tegenhoudt en of de gateway het te druk heeft"};
    case absl::StatusCode::kUnimplemented:
      return {"NO_GATEWAY", about, "dit is een dienst, en geen gateway",
              "gebruik het adres van driehoek-gateway of driehoek-suite"};
    default:
      return {"GATEWAY_REFUSES", about, absl::StrCat("de gateway weigert: ", error.message()),
              "kijk in het logboek van de gateway"};
  }
}

}  // namespace driehoek::cli
