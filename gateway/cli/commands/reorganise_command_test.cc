// SPDX-License-Identifier: EUPL-1.2
// Rule 2, as a person carries it out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "common/status/status.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/testing/fake_gateway.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::FakeGateway;
using ::testing::HasSubstr;
using testing::Ran;
using testing::RunClient;

constexpr char kHaaren[] = "municipalities/GM0788";

// Two open signals, one of which no village claims, and one that departed in a run that was cut.
class ReorganiseCommandTest : public ::testing::Test {
 protected:
  ReorganiseCommandTest()
      : gateway_([this](rpc::MethodTable& table) {
          Answer<signals::v1::ListDeparturesRequest>(table, "ListDepartures", [](const auto&) {
            signals::v1::ListDeparturesResponse response;
            *response.add_departures() = Departure("signal-cut");
            *response.add_departures() = Departure("signal-arrived");
            return response;
          });
          Answer<signals::v1::GetArrivalRequest>(
              table, "GetArrival",
              [](const signals::v1::GetArrivalRequest& request) -> absl::StatusOr<signals::v1::Arrival> {
                if (absl::EndsWith(request.name(), "GM0757/arrivals/gm0788-signal-arrived"))
                  return signals::v1::Arrival();
                return absl::NotFoundError("not here");
              });
          Answer<signals::v1::GetDepartureRequest>(table, "GetDeparture", [](const auto& request) {
            signals::v1::Departure departure = Departure("signal-cut");
            EXPECT_EQ(request.name(), departure.name());
            departure.mutable_dossier()->add_signals();
            return departure;
          });
          Answer<signals::v1::ListCasesRequest>(table, "ListCases",
                                                [](const auto&) { return signals::v1::ListCasesResponse(); });
          Answer<signals::v1::ListSignalsRequest>(table, "ListSignals", [](const auto&) {
            signals::v1::ListSignalsResponse response;
            for (const char* id : {"esch", "nowhere", "moved"}) {
              signals::v1::Signal* signal = response.add_signals();
              signal->set_name(absl::StrCat(kHaaren, "/signals/", id));
              signal->set_etag("etag");
              signal->set_state(signals::v1::SIGNAL_STATE_INTAKE);
            }
            response.mutable_signals(2)->set_state(signals::v1::SIGNAL_STATE_MOVED);
            return response;
          });
          Answer<signals::v1::CreateDepartureRequest>(
              table, "CreateDeparture",
              [](const signals::v1::CreateDepartureRequest& request)
                  -> absl::StatusOr<signals::v1::Departure> {
                signals::v1::Departure departure = request.departure();
                if (absl::EndsWith(departure.subject(), "nowhere") && departure.destination().empty())
                  return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "NO_VILLAGE", "no village");
                if (departure.destination().empty()) departure.set_destination("municipalities/GM0757");
                departure.set_name(absl::StrCat(kHaaren, "/departures/new"));
                return departure;
              });
          Answer<signals::v1::CreateArrivalRequest>(
              table, "CreateArrival", [this](const signals::v1::CreateArrivalRequest& request) {
                arrived_.push_back(
                    absl::StrCat(request.parent(), " ", request.arrival().departure().subject()));
                return request.arrival();
              });
        }) {}

  template <class Request, class Fn>
  static void Answer(rpc::MethodTable& table, const std::string& method, Fn fn) {
    table.AddFunction<Request>("driehoek.signals.v1.SignalService/" + method, rpc::Lane::kWrite,
                               [fn](const CallContext&, const Request& request) {
                                 using Answered = decltype(fn(request));
                                 if constexpr (std::is_base_of_v<google::protobuf::Message, Answered>) {
                                   return absl::StatusOr<Answered>(fn(request));
                                 } else {
                                   return fn(request);
                                 }
                               });
  }
  static signals::v1::Departure Departure(const std::string& id) {
    signals::v1::Departure departure;
    departure.set_name(absl::StrCat(kHaaren, "/departures/", id));
    departure.set_subject(absl::StrCat(kHaaren, "/signals/", id.substr(id.find('-') + 1)));
    departure.set_destination("municipalities/GM0757");
    return departure;
  }
  Ran Reorganise(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"reorganise",   "Haaren",   "--decided-by",
                                          "burgemeester", "--reason", "Splitsing"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunClient(gateway_.address(), arguments);
  }

  std::vector<std::string> arrived_;
  FakeGateway gateway_;
};

TEST_F(ReorganiseCommandTest, FinishesWhatWasCutMovesWhatIsOpenAndSaysWhatStays) {
  const Ran ran = Reorganise();
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(arrived_, ElementsAre("municipalities/GM0757 municipalities/GM0788/signals/cut",
                                    "municipalities/GM0757 municipalities/GM0788/signals/esch"));
  EXPECT_THAT(ran.err, AllOf(HasSubstr("signals/nowhere"), HasSubstr("1 blijven achter")));
  EXPECT_THAT(ran.out, HasSubstr("2 verhuisd"));
}

TEST_F(ReorganiseCommandTest, APersonSaysWhereTheRestGoes) {
  const Ran ran = Reorganise({"--otherwise-to", "Oisterwijk"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(arrived_, ::testing::Contains("municipalities/GM0824 municipalities/GM0788/signals/nowhere"));
}

TEST_F(ReorganiseCommandTest, ARehearsalMovesNothing) {
  const Ran ran = Reorganise({"--validate-only"});
  EXPECT_THAT(arrived_, ::testing::IsEmpty());
  EXPECT_THAT(ran.out, HasSubstr("zouden verhuizen"));
}

TEST_F(ReorganiseCommandTest, AMunicipalityThatStillIsStaysAsItIs) {
  const Ran ran = RunClient(gateway_.address(),
                            {"reorganise", "Heusden", "--decided-by", "burgemeester", "--reason", "x"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("Heusden is niet opgeheven"));
}

}  // namespace
}  // namespace driehoek::cli
