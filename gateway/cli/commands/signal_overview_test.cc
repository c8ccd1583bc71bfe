// SPDX-License-Identifier: EUPL-1.2
// How many signals a region has, as a coordinator asks for it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "driehoek/gateway/v1/region_signals.pb.h"
#include "gateway/cli/testing/fake_gateway.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::FakeGateway;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Ran;
using testing::RunClient;

class SignalOverviewTest : public ::testing::Test {
 protected:
  SignalOverviewTest()
      : gateway_([this](rpc::MethodTable& table) {
          table.AddFunction<gateway::v1::GetRegionSignalsRequest>(
              "driehoek.gateway.v1.RegionService/GetRegionSignals", rpc::Lane::kRead,
              [this](const CallContext&, const gateway::v1::GetRegionSignalsRequest& request)
                  -> absl::StatusOr<gateway::v1::RegionSignals> {
                asked_ = request;
                signals_.set_as_of_date(request.as_of_date());
                return signals_;
              });
        }) {
    signals_.set_display_name("Basisteam Meierij");
    signals_.set_complete(true);
    auto* member = signals_.add_members();
    member->mutable_municipality()->set_name("municipalities/GM0797");
    member->mutable_municipality()->set_display_name("Heusden");
    member->set_state(gateway::v1::MemberSignals::STATE_ANSWERED);
  }

  gateway::v1::GetRegionSignalsRequest asked_;
  gateway::v1::RegionSignals signals_;
  FakeGateway gateway_;
};

TEST_F(SignalOverviewTest, ARegionsCountsHaveAColumnForWhatWasAskedAndSayAtLeastRule16) {
  auto* row = signals_.add_signals();
  row->set_theme("overlast");
  row->set_signal_state(signals::v1::SIGNAL_STATE_CLOSED);
  row->set_count(12);
  row->set_at_least(true);
  const Ran ran = RunClient(gateway_.address(), {"signal-overview", "meierij", "--date", "2020-12-31",
                                                 "--dimension", "theme", "--dimension", "toestand"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(asked_.name(), "regions/meierij/signal-overview");
  EXPECT_EQ(asked_.as_of_date(), "2020-12-31");
  EXPECT_THAT(asked_.dimensions(),
              ElementsAre(signals::v1::SUMMARY_DIMENSION_THEME, signals::v1::SUMMARY_DIMENSION_STATE));
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("Basisteam Meierij op 2020-12-31"), HasSubstr("Heusden"), HasSubstr("overlast"),
                    HasSubstr("gesloten"), HasSubstr("ten minste 12"), HasSubstr("Aantallen onder 5")));
  EXPECT_THAT(ran.out, AllOf(Not(HasSubstr("Maand")), Not(HasSubstr("Casussen"))));
}

TEST_F(SignalOverviewTest, AnAreaAndALevelAreShownWithTheirMunicipality) {
  auto* row = signals_.add_cases();
  row->set_area("municipalities/GM0797/areas/vlijmen");
  row->set_ave_version("municipalities/GM0797/ave-versions/2019");
  row->set_ave_level(3);
  row->set_count(6);
  const Ran ran = RunClient(gateway_.address(), {"signal-overview", "meierij", "--dimension", "area",
                                                 "--dimension", "ave", "--dimension", "month"});
  EXPECT_THAT(ran.out, AllOf(HasSubstr("Heusden: vlijmen"), HasSubstr("Heusden: 2019"), HasSubstr("Casussen"),
                             Not(HasSubstr("ten minste"))));
  EXPECT_EQ(asked_.as_of_date(), "2021-06-30");
}

TEST_F(SignalOverviewTest, ARegionOfWhichSomebodyIsMissingEndsWith4) {
  signals_.set_complete(false);
  signals_.add_unreachable("homes/vught");
  const Ran ran = RunClient(gateway_.address(), {"signal-overview", "meierij"});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("homes/vught"), HasSubstr("geen totalen van de regio"),
                             HasSubstr("geen aantal dat getoond mag worden")));
  const Ran json = RunClient(gateway_.address(), {"signal-overview", "meierij", "--json"});
  EXPECT_EQ(json.exit_code, 4);
  EXPECT_THAT(json.out, HasSubstr("\"complete\": false"));
  EXPECT_THAT(json.err, HasSubstr("homes/vught"));
}

TEST_F(SignalOverviewTest, AWrongDimensionIsToldBeforeAnybodyIsAsked) {
  const Ran ran = RunClient(gateway_.address(), {"signal-overview", "meierij", "--dimension", "kleur"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("kies uit theme, area, month, state, ave"));
  EXPECT_EQ(asked_.name(), "");
}

}  // namespace
}  // namespace driehoek::cli
