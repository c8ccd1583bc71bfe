// SPDX-License-Identifier: EUPL-1.2
// Partners, and what a label may stand for, as a person asks for them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "driehoek/partners/v1/partner_service.pb.h"
#include "gateway/cli/testing/fake_gateway.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using testing::FakeGateway;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Ran;
using testing::RunClient;

using namespace partners::v1;  // NOLINT: the contract of the commands.

class PartnerCommandsTest : public ::testing::Test {
 protected:
  PartnerCommandsTest()
      : gateway_([this](rpc::MethodTable& table) {
          const std::string service = "driehoek.partners.v1.PartnerService/";
          table.AddFunction<ListPartnersRequest>(
              service + "ListPartners", rpc::Lane::kRead,
              [](const CallContext&, const ListPartnersRequest&) -> absl::StatusOr<ListPartnersResponse> {
                ListPartnersResponse response;
                *response.add_partners() = Police();
                return response;
              });
          table.AddFunction<GetPartnerRequest>(
              service + "GetPartner", rpc::Lane::kRead,
              [](const CallContext&, const GetPartnerRequest&) -> absl::StatusOr<Partner> {
                return Police();
              });
          table.AddFunction<ResolvePartnerRequest>(
              service + "ResolvePartner", rpc::Lane::kRead,
              [this](const CallContext&,
                     const ResolvePartnerRequest& request) -> absl::StatusOr<ResolvePartnerResponse> {
                asked_ = request;
                ResolvePartnerResponse response;
                for (const auto& [id, confidence] : {std::pair("a", 0.4), std::pair("b", 0.9)}) {
                  Candidate* candidate = response.add_candidates();
                  candidate->set_name(std::string("municipalities/GM0406/partners/") + id);
                  candidate->set_confidence(confidence);
                  candidate->add_reasons()->set_text("Beginletters.");
                }
                return response;
              });
          table.AddFunction<CreateAliasDecisionRequest>(
              service + "CreateAliasDecision", rpc::Lane::kWrite,
              [this](const CallContext&,
                     const CreateAliasDecisionRequest& request) -> absl::StatusOr<AliasDecision> {
                decided_ = request;
                return request.alias_decision();
              });
        }) {}

  static Partner Police() {
    Partner partner;
    partner.set_name("municipalities/GM0406/partners/politie");
    partner.set_display_name("Politie");
    partner.set_kind(Partner::KIND_POLICE);
    ContactPoint* contact = partner.add_contact_points();
    contact->set_function("wijkagent");
    contact->set_telephone("0900-8844");
    return partner;
  }

  Ran Run(std::vector<std::string> arguments) { return RunClient(gateway_.address(), std::move(arguments)); }

  ResolvePartnerRequest asked_;
  CreateAliasDecisionRequest decided_;
  FakeGateway gateway_;
};

TEST_F(PartnerCommandsTest, ContactPointsAreForWhoAsksForOnePartnerRule17) {
  EXPECT_THAT(Run({"partners", "list", "Huizen"}).out,
              AllOf(HasSubstr("Politie"), HasSubstr("politie"), Not(HasSubstr("0900-8844"))));
  EXPECT_THAT(Run({"partners", "get", "GM0406/partners/politie"}).out,
              AllOf(HasSubstr("wijkagent"), HasSubstr("0900-8844")));
}

TEST_F(PartnerCommandsTest, TheLikeliestCandidateComesFirst) {
  const Ran ran = Run({"resolve", "Z&VHGV", "Huizen", "--area", "Gooi en Vechtstreek"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(asked_.parent(), "municipalities/GM0406");
  EXPECT_EQ(asked_.label(), "Z&VHGV");
  EXPECT_EQ(asked_.area(), "Gooi en Vechtstreek");
  EXPECT_LT(ran.out.find("partners/b"), ran.out.find("partners/a"));
  EXPECT_THAT(ran.out, AllOf(HasSubstr("0,9"), HasSubstr("Beginletters.")));
}

TEST_F(PartnerCommandsTest, ADecisionIsOfOneKindAndHasAReason) {
  EXPECT_EQ(Run({"resolve", "Z&VHGV", "--confirm", "GM0406/partners/a"}).exit_code, 2);
  EXPECT_EQ(Run({"resolve", "Z&VHGV", "--confirm", "GM0406/partners/a", "--part", "GM0406/partners/b",
                 "--reason", "Zo is het."})
                .exit_code,
            2);
  const Ran ran = Run({"resolve", "Z&VHGV", "--part", "GM0406/partners/a", "--reason", "Iets anders."});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("uit elkaar gehouden"));
  EXPECT_EQ(decided_.parent(), "municipalities/GM0406");
  EXPECT_EQ(decided_.alias_decision().subject(), "municipalities/GM0406/partners/a");
  EXPECT_EQ(decided_.alias_decision().verdict(), AliasDecision::VERDICT_PARTED);
  EXPECT_FALSE(decided_.request_id().empty());
}

}  // namespace
}  // namespace driehoek::cli
