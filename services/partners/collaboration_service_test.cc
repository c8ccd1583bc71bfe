// SPDX-License-Identifier: EUPL-1.2
// Bodies, teams and agreements: what they have beyond the standard methods, which partners_service_test.cc
// tests.
#include <gmock/gmock.h>

#include "common/status/status.h"
#include "common/storage/testing/engine_test.h"
#include "services/partners/partners_service.h"

namespace driehoek::partners {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using type::v1::Finding;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kBody[] = "municipalities/GM0406/consultation-bodies/schoolveiligheidsoverleg";

class CollaborationServiceTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(PartnerMigrations());
    service_ = std::make_unique<PartnersService>(database_.get(), &registry::Registry::Embedded());
    call_.caller = "accounts/adviseur";
  }

  v1::ConsultationBody CreateSchoolConsultation() {
    v1::CreateConsultationBodyRequest request;
    request.set_parent(kHuizen);
    request.set_consultation_body_id("schoolveiligheidsoverleg");
    v1::ConsultationBody* body = request.mutable_consultation_body();
    body->set_display_name("schoolveiligheidsoverleg");
    body->add_cadences()->set_text("2-jaarlijks");
    body->add_cadences()->set_text("halfjaarlijks");
    auto created = service_->consultation_bodies().Create(call_, request);
    EXPECT_TRUE(created.ok()) << created.status();
    return created.ok() ? *created : v1::ConsultationBody();
  }

  std::vector<Finding> FindingsOf(const std::string& parent) {
    v1::ListFindingsRequest request;
    request.set_parent(parent);
    auto response = service_->ListFindings(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return {response->findings().begin(), response->findings().end()};
  }

  CallContext call_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<PartnersService> service_;
};

TEST_P(CollaborationServiceTest, ConflictingCadencesAreAFindingThatAPersonJudges) {
  CreateSchoolConsultation();
  const auto findings = FindingsOf(kBody);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].name(), std::string(kBody) + "/findings/cadence-conflict-cadences");
  v1::CreateJudgementRequest judge;
  judge.set_parent(findings[0].name());
  judge.mutable_judgement()->set_state(Finding::STATE_ACCEPTED);
  judge.mutable_judgement()->set_reason("Bedoeld is tweemaal per jaar.");
  ASSERT_TRUE(service_->CreateJudgement(call_, judge).ok());
  v1::GetFindingRequest get;
  get.set_name(findings[0].name());
  EXPECT_EQ(service_->GetFinding(call_, get)->judgement().judge(), "accounts/adviseur");
  v1::ListJudgementsRequest list;
  list.set_parent(findings[0].name());
  EXPECT_EQ(service_->ListJudgements(call_, list)->judgements_size(), 1);
}

TEST_P(CollaborationServiceTest, AFindingGoesWithItsCauseAndWithItsBody) {
  v1::ConsultationBody body = CreateSchoolConsultation();
  v1::DeleteConsultationBodyRequest remove;
  remove.set_name(kBody);
  ASSERT_TRUE(service_->consultation_bodies().Delete(call_, remove).ok());
  EXPECT_THAT(FindingsOf(kBody), SizeIs(0));
  v1::UndeleteConsultationBodyRequest undelete;
  undelete.set_name(kBody);
  auto back = service_->consultation_bodies().Undelete(call_, undelete);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_THAT(FindingsOf("municipalities/-/consultation-bodies/-"), SizeIs(1));
  v1::UpdateConsultationBodyRequest update;
  *update.mutable_consultation_body() = *back;
  update.mutable_consultation_body()->mutable_cadences()->DeleteSubrange(0, 1);
  ASSERT_TRUE(service_->consultation_bodies().Update(call_, update).ok());
  EXPECT_THAT(FindingsOf(kBody), SizeIs(0));
}

TEST_P(CollaborationServiceTest, TwoTeamsOfOneNameStayTwo) {  // domain.md: Team
  for (const auto& [parent, task] : {std::pair(kHuizen, "zorg en personen"),
                                     std::pair("municipalities/GM0797", "georganiseerde criminaliteit")}) {
    v1::CreateTeamRequest request;
    request.set_parent(parent);
    request.set_team_id("interventieteam");
    request.mutable_team()->set_display_name("Interventieteam");
    request.mutable_team()->set_task(task);
    ASSERT_TRUE(service_->teams().Create(call_, request).ok());
  }
  v1::ListTeamsRequest list;
  list.set_parent("municipalities/-");
  auto response = service_->teams().List<v1::ListTeamsResponse>(call_, list);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->teams_size(), 2);
  EXPECT_NE(response->teams(0).task(), response->teams(1).task());
}

TEST_P(CollaborationServiceTest, AnAgreementOfARegionSaysWhatItLacksRule19) {
  v1::CreateAgreementRequest request;
  request.set_parent("regions/meierij");
  request.set_agreement_id("pga");
  v1::Agreement* agreement = request.mutable_agreement();
  agreement->set_display_name("Convenant persoonsgerichte aanpak");
  agreement->set_kind(v1::Agreement::KIND_INTERNAL_PROTOCOL);
  EXPECT_THAT(std::string(service_->agreements().Create(call_, request).status().message()),
              HasSubstr("agreement.kind"));
  agreement->set_kind(v1::Agreement::KIND_INFORMATION_SHARING);
  ASSERT_TRUE(service_->agreements().Create(call_, request).ok());
  EXPECT_THAT(FindingsOf("regions/meierij/agreements/pga"), SizeIs(4));
}

DRIEHOEK_ON_BOTH_ENGINES(CollaborationServiceTest);

}  // namespace
}  // namespace driehoek::partners
