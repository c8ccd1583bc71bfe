// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/complaints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace driehoek::cli {
namespace {

using gateway::v1::Home;
using gateway::v1::ListHomesResponse;
using gateway::v1::ServiceState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ComplaintsTest : public ::testing::Test {
 protected:
  ComplaintsTest() : home_(homes_.add_homes()), state_(home_->add_service_states()) {
    home_->set_name("homes/huizen");
    state_->set_service("plans");
    state_->set_state(Home::STATE_SERVING);
    state_->set_version("1.2.3");
    state_->set_circuit(ServiceState::CIRCUIT_CLOSED);
  }
  std::vector<std::string> Codes() const {
    std::vector<std::string> codes;
    for (const Complaint& complaint : ComplaintsOf(homes_, "1.2.3")) {
      EXPECT_NE(complaint.about, "");
      EXPECT_NE(complaint.what, "");
      EXPECT_NE(complaint.advice, "");
      codes.push_back(complaint.code);
    }
    return codes;
  }

  ListHomesResponse homes_;
  Home* const home_;
  ServiceState* const state_;
};

TEST_F(ComplaintsTest, NothingIsSaidOfWhatIsAsItShouldBe) {
  state_->mutable_clock_offset()->set_seconds(4);
  state_->set_recent_calls(1000);
  state_->set_recent_failures(99);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(ComplaintsTest, EveryCauseHasItsOwnAdvice) {
  state_->set_state(Home::STATE_UNAVAILABLE);
  state_->set_reason("HOME_UNAVAILABLE");
  std::set<std::string> advice;
  for (const char* cause :
       {"REFUSED", "UNKNOWN_HOST", "CERTIFICATE_NOT_TRUSTED", "CERTIFICATE_OF_ANOTHER", "NO_TLS", "TLS"}) {
    state_->set_cause(cause);
    EXPECT_THAT(Codes(), ElementsAre(cause));
    advice.insert(ComplaintsOf(homes_, "").front().advice);
  }
  EXPECT_EQ(advice.size(), 6u);
  state_->set_cause("");
  state_->set_reason("HOME_TIMED_OUT");
  EXPECT_THAT(Codes(), ElementsAre("HOME_TIMED_OUT"));
  state_->set_reason("");
  EXPECT_THAT(Codes(), ElementsAre("UNAVAILABLE"));
}

TEST_F(ComplaintsTest, AClockThatIsHoursOff) {
  state_->mutable_clock_offset()->set_seconds(-7200);
  EXPECT_THAT(Codes(), ElementsAre("CLOCK"));
  EXPECT_THAT(ComplaintsOf(homes_, "").front().what, HasSubstr("7200 seconden achter"));
}

TEST_F(ComplaintsTest, AnotherVersionThanTheGateway) {
  state_->set_version("1.2.2");
  EXPECT_THAT(Codes(), ElementsAre("VERSION"));
  EXPECT_THAT(ComplaintsOf(homes_, ""), IsEmpty());
  state_->set_version("");
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(ComplaintsTest, AServiceThatAnswersWithErrors) {
  state_->set_recent_calls(10);
  state_->set_recent_failures(1);
  EXPECT_THAT(Codes(), ElementsAre("FAILING"));
  state_->set_recent_calls(9);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(ComplaintsTest, ADirectoryThatWasRefusedATenantThatIsKeptTwiceAndACircuitThatIsOpen) {
  homes_.mutable_directory()->set_problem("homes is empty");
  home_->add_problems("keeps municipalities/GM0406, which this directory gives to homes/gooi");
  state_->set_circuit(ServiceState::CIRCUIT_OPEN);
  EXPECT_THAT(Codes(), ElementsAre("DIRECTORY_REFUSED", "TENANT_KEPT_TWICE", "CIRCUIT_OPEN"));
}

TEST(ComplaintOfGatewayTest, SaysWhatToDo) {
  EXPECT_EQ(ComplaintOfGateway("x:1", absl::UnavailableError("")).code, "GATEWAY_UNAVAILABLE");
  EXPECT_EQ(ComplaintOfGateway("x:1", absl::DeadlineExceededError("")).code, "GATEWAY_TIMED_OUT");
  EXPECT_EQ(ComplaintOfGateway("x:1", absl::UnimplementedError("")).code, "NO_GATEWAY");
  EXPECT_EQ(ComplaintOfGateway("x:1", absl::InternalError("")).code, "GATEWAY_REFUSES");
}

}  // namespace
}  // namespace driehoek::cli
