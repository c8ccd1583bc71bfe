// SPDX-License-Identifier: EUPL-1.2
// Labels, and what people decide about them, on file.
#include <gmock/gmock.h>

#include "common/status/status.h"
#include "common/storage/testing/engine_test.h"
#include "services/partners/partners_service.h"

namespace driehoek::partners {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using v1::AliasDecision;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHouse[] = "municipalities/GM0406/partners/veiligheidshuis";
constexpr char kShort[] = "municipalities/GM0406/partners/zvhgv";

class ResolutionServiceTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(PartnerMigrations());
    service_ = std::make_unique<PartnersService>(database_.get(), &registry::Registry::Embedded());
    call_.caller = "accounts/adviseur";
    Create(kHuizen, "veiligheidshuis", "Veiligheidshuis Gooi en Vechtstreek");
    Create(kHuizen, "zvhgv", "ZVHGV");
    Create("municipalities/GM0797", "veiligheidshuis", "Zorg- en Veiligheidshuis");
  }

  void Create(const char* parent, const char* id, const char* name) {
    v1::CreatePartnerRequest request;
    request.set_parent(parent);
    request.set_partner_id(id);
    request.mutable_partner()->set_display_name(name);
    auto created = service_->partners().Create(call_, request);
    ASSERT_TRUE(created.ok()) << created.status();
  }

  v1::ResolvePartnerResponse Resolve(const std::string& label, const std::string& parent = kHuizen,
                                     int page_size = 0, const std::string& page_token = "") {
    v1::ResolvePartnerRequest request;
    request.set_parent(parent);
    request.set_label(label);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    auto response = service_->ResolvePartner(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *response : v1::ResolvePartnerResponse();
  }

  static std::vector<std::string> NamesOf(const v1::ResolvePartnerResponse& response) {
    std::vector<std::string> names;
    for (const v1::Candidate& candidate : response.candidates()) names.push_back(candidate.name());
    return names;
  }

  absl::StatusOr<AliasDecision> Decide(AliasDecision::Verdict verdict, const std::string& label,
                                       const std::string& subject) {
    v1::CreateAliasDecisionRequest request;
    request.set_parent(kHuizen);
    AliasDecision* decision = request.mutable_alias_decision();
    decision->set_label(label);
    decision->set_subject(subject);
    decision->set_verdict(verdict);
    decision->set_reason("Nagevraagd.");
    return service_->CreateAliasDecision(call_, request);
  }

  CallContext call_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<PartnersService> service_;
};

TEST_P(ResolutionServiceTest, ProposesWhatIsOnFileOfItsTenantRule5) {
  EXPECT_THAT(NamesOf(Resolve("Z&VHGV")), ElementsAre(kHouse, kShort));
  EXPECT_THAT(NamesOf(Resolve("MO")), IsEmpty());
  EXPECT_EQ(NamesOf(Resolve("Veiligheidshuis", "municipalities/-")).size(), 3u);
  EXPECT_THAT(NamesOf(Resolve("Veiligheidshuis", "regions/meierij")), IsEmpty());
}

TEST_P(ResolutionServiceTest, WhatIsDeletedIsNotProposedUntilItIsBack) {
  v1::DeletePartnerRequest remove;
  remove.set_name(kShort);
  ASSERT_TRUE(service_->partners().Delete(call_, remove).ok());
  EXPECT_THAT(NamesOf(Resolve("Z&VHGV")), ElementsAre(kHouse));
  v1::UndeletePartnerRequest undelete;
  undelete.set_name(kShort);
  ASSERT_TRUE(service_->partners().Undelete(call_, undelete).ok());
  EXPECT_THAT(NamesOf(Resolve("Z&VHGV")), ElementsAre(kHouse, kShort));
}

TEST_P(ResolutionServiceTest, AConfirmationIsRememberedByWhomAndWhenAndCanBeTakenBack) {
  auto confirmed = Decide(AliasDecision::VERDICT_CONFIRMED, "Z&VHGV", kHouse);
  ASSERT_TRUE(confirmed.ok()) << confirmed.status();
  EXPECT_EQ(confirmed->name(), "municipalities/GM0406/alias-decisions/000001");
  EXPECT_EQ(confirmed->decider(), "accounts/adviseur");
  EXPECT_TRUE(confirmed->has_create_time());
  const auto resolved = Resolve(" z&vhgv ");
  ASSERT_THAT(NamesOf(resolved), ElementsAre(kHouse));
  EXPECT_EQ(resolved.candidates(0).confidence(), 1);
  EXPECT_EQ(resolved.candidates(0).decision(), confirmed->name());

  ASSERT_TRUE(Decide(AliasDecision::VERDICT_WITHDRAWN, "Z&VHGV", kHouse).ok());
  EXPECT_THAT(NamesOf(Resolve("Z&VHGV")), ElementsAre(kHouse, kShort));
  EXPECT_LT(Resolve("Z&VHGV").candidates(0).confidence(), 1);
  EXPECT_EQ(ReasonOf(Decide(AliasDecision::VERDICT_WITHDRAWN, "Z&VHGV", kHouse).status()),
            "NOTHING_TO_WITHDRAW");

  v1::ListAliasDecisionsRequest list;
  list.set_parent(kHuizen);
  EXPECT_EQ(service_->ListAliasDecisions(call_, list)->alias_decisions_size(), 2);
  v1::GetAliasDecisionRequest get;
  get.set_name(confirmed->name());
  EXPECT_EQ(service_->GetAliasDecision(call_, get)->verdict(), AliasDecision::VERDICT_CONFIRMED);
}

TEST_P(ResolutionServiceTest, WhatIsPartedStaysApartAndCanBeConfirmedLater) {
  ASSERT_TRUE(Decide(AliasDecision::VERDICT_PARTED, "Z&VHGV", kShort).ok());
  EXPECT_THAT(NamesOf(Resolve("Z&VHGV")), ElementsAre(kHouse));
  ASSERT_TRUE(Decide(AliasDecision::VERDICT_CONFIRMED, "Z&VHGV", kShort).ok());
  EXPECT_THAT(NamesOf(Resolve("Z&VHGV")), ElementsAre(kShort));
}

TEST_P(ResolutionServiceTest, AConfirmedLabelIsAsGoodAsANameForOthers) {
  Create(kHuizen, "politie", "Politie");
  ASSERT_TRUE(
      Decide(AliasDecision::VERDICT_CONFIRMED, "Dienders-Gooi", "municipalities/GM0406/partners/politie")
          .ok());
  const auto resolved = Resolve("dienders gooi");
  ASSERT_THAT(NamesOf(resolved), ElementsAre("municipalities/GM0406/partners/politie"));
  EXPECT_EQ(resolved.candidates(0).matched_label(), "Dienders-Gooi");
}

TEST_P(ResolutionServiceTest, ADecisionIsAboutSomethingOnFileOfTheTenant) {
  EXPECT_EQ(Decide(AliasDecision::VERDICT_CONFIRMED, "ZVHGV", "municipalities/GM0406/partners/none")
                .status()
                .code(),
            absl::StatusCode::kNotFound);
  for (const char* subject :
       {"municipalities/GM0797/partners/veiligheidshuis", "municipalities/GM0406/agreements/a", "iets"}) {
    EXPECT_THAT(std::string(Decide(AliasDecision::VERDICT_CONFIRMED, "ZVHGV", subject).status().message()),
                HasSubstr("alias_decision.subject"));
  }
  EXPECT_THAT(std::string(Decide(AliasDecision::VERDICT_UNSPECIFIED, "", kHouse).status().message()),
              ::testing::AllOf(HasSubstr("alias_decision.label"), HasSubstr("alias_decision.verdict")));
}

TEST_P(ResolutionServiceTest, EveryBadFieldOfAQuestionIsNamedAtOnce) {
  v1::ResolvePartnerRequest request;
  request.set_parent(kHuizen);
  request.set_page_size(-1);
  EXPECT_THAT(std::string(service_->ResolvePartner(call_, request).status().message()),
              ::testing::AllOf(HasSubstr("page_size"), HasSubstr("label")));
  request.set_parent("Huizen");
  EXPECT_EQ(service_->ResolvePartner(call_, request).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(ResolutionServiceTest, CandidatesComeInPagesByName) {
  const auto first = Resolve("Z&VHGV", kHuizen, 1);
  EXPECT_THAT(NamesOf(first), ElementsAre(kHouse));
  const auto second = Resolve("Z&VHGV", kHuizen, 1, first.next_page_token());
  EXPECT_THAT(NamesOf(second), ElementsAre(kShort));
  EXPECT_EQ(second.next_page_token(), "");
}

DRIEHOEK_ON_BOTH_ENGINES(ResolutionServiceTest);

}  // namespace
}  // namespace driehoek::partners
