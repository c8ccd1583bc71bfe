// SPDX-License-Identifier: EUPL-1.2
// Findings, summaries, changes and documents, on both engines.
#include "common/dates/dates.h"
#include "services/plans/plans_service_testing.h"

namespace driehoek::plans {
namespace {

using testing::AddRow;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHeusden;
using testing::kHuizen;
using testing::kPlan;
using testing::MakePlan;
using testing::MakePlanWithMeasures;
using testing::Names;
using testing::PlansServiceTest;

// Rule 4.
TEST_P(PlansServiceTest, AJudgementStaysWhenItsFindingComesBack) {
  v1::Plan plan = MakePlanWithMeasures();
  AddRow(plan.mutable_themes(1)->mutable_measures(0), 2020, 21);
  MustCreate(kHuizen, plan);
  auto open = Findings(kPlan, type::v1::Finding::STATE_OPEN);
  ASSERT_EQ(open.findings_size(), 1);
  EXPECT_EQ(Summaries(kHuizen, "2021-06-30").summaries(0).open_findings(0).count(), 1);
  v1::CreateJudgementRequest judge;
  judge.set_parent(open.findings(0).name());
  judge.mutable_judgement()->set_state(type::v1::Finding::STATE_ACCEPTED);
  judge.mutable_judgement()->set_reason("Liep al vanaf 2020.");
  auto judgement = service_->CreateJudgement(call_, judge);
  ASSERT_TRUE(judgement.ok()) << judgement.status();
  EXPECT_EQ(judgement->judge(), "adviseur");
  EXPECT_THAT(Findings(kPlan, type::v1::Finding::STATE_OPEN).findings(), IsEmpty());
  EXPECT_THAT(Summaries(kHuizen, "2021-06-30").summaries(0).open_findings(), IsEmpty());

  ASSERT_TRUE(Update(MakePlanWithMeasures()).ok());
  EXPECT_THAT(Findings(kPlan).findings(), IsEmpty());
  v1::ListJudgementsRequest list;
  list.set_parent(judge.parent());
  EXPECT_EQ(service_->ListJudgements(call_, list)->judgements_size(), 1);
  ASSERT_TRUE(Update(plan).ok());
  v1::GetFindingRequest get;
  get.set_name(judge.parent());
  auto back = service_->GetFinding(call_, get);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->state(), type::v1::Finding::STATE_ACCEPTED);
  EXPECT_EQ(back->judgement().reason(), "Liep al vanaf 2020.");
}

// Rule 1.
TEST_P(PlansServiceTest, ASummaryIsOfTheDayThatIsAsked) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  v1::Plan older = MakePlan();
  older.set_start_date("2019-01-01");
  older.set_end_date("2020-12-31");
  MustCreate(kHeusden, older);
  auto summaries = Summaries("municipalities/-", "2021-06-30");
  ASSERT_EQ(summaries.summaries_size(), 2);
  EXPECT_EQ(summaries.summaries(0).name(), "municipalities/GM0406/plan-summary");
  EXPECT_EQ(summaries.summaries(0).plans_size(), 1);
  EXPECT_EQ(summaries.summaries(1).plans_size(), 0);
  EXPECT_EQ(Summaries(kHeusden, "2020-12-31").summaries(0).plans_size(), 1);
  EXPECT_THAT(Summaries("municipalities/GM0757", "2021-06-30").summaries(), IsEmpty());
  EXPECT_EQ(Summaries(kHuizen, "").summaries(0).as_of_date(), "2021-06-30");
}

TEST_P(PlansServiceTest, SummariesArePagedAndNarrowedByTenant) {
  MustCreate(kHuizen, MakePlan());
  MustCreate(kHeusden, MakePlan());
  v1::SummarizePlansRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(1);
  auto first = service_->SummarizePlans(call_, request);
  ASSERT_TRUE(first.ok()) << first.status();
  request.set_page_token(first->next_page_token());
  auto second = service_->SummarizePlans(call_, request);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_THAT(Names(second->summaries()), ElementsAre("municipalities/GM0797/plan-summary"));
  EXPECT_EQ(second->next_page_token(), "");
  request.clear_page_token();
  request.set_page_size(0);
  request.add_tenants(kHeusden);
  EXPECT_THAT(Names(service_->SummarizePlans(call_, request)->summaries()),
              ElementsAre("municipalities/GM0797/plan-summary"));
}

TEST_P(PlansServiceTest, WatchDeliversChangesOfOneTenantInOrder) {
  v1::WatchRequest request;
  request.set_parent(kHuizen);
  request.set_resume_token("0");
  MustCreate(kHuizen, MakePlan());
  MustCreate(kHeusden, MakePlan());
  v1::Plan change;
  change.set_title("Bijgesteld");
  ASSERT_TRUE(Update(change, {"title"}).ok());
  auto stream = service_->Watch(call_, request);
  ASSERT_TRUE(stream.ok()) << stream.status();
  std::vector<type::v1::Change::Kind> kinds;
  auto messages = (*stream)->Next();
  ASSERT_TRUE(messages.ok()) << messages.status();
  for (const std::string& bytes : *messages) {
    v1::WatchResponse response;
    ASSERT_TRUE(response.ParseFromString(bytes));
    if (response.has_change() && response.change().name() == kPlan) kinds.push_back(response.change().kind());
  }
  EXPECT_THAT(kinds, ElementsAre(type::v1::Change::KIND_CREATED, type::v1::Change::KIND_UPDATED));
}

constexpr char kDocument[] =
    "# Uitvoeringsplan Integrale Veiligheid Voorbeeld 2021-2022\n"
    "\n"
    "# 1. Drugs en ondermijning\n"
    "\n"
    "Item/actiepunt\tMaatregelen/activiteiten\tPartijen\tPlanning\tUitvoering\n"
    "Zicht op drugs\tControles in loodsen\tPolitie\t2021\tTwee controles per jaar.\n"
    "\t\tPolitie\t2022: voortzetting alleen als extra (incidentele) middelen worden toegekend\t\n"
    "\tVoorlichting aan verhuurders\tOOV\t2020\tIs gestart.\n";

// Rules 4 and 6: from the document to the store and again, without a second revision.
TEST_P(PlansServiceTest, ADocumentIsParsedStoredAndFoundUnchangedTheSecondTime) {
  v1::CreateParsedDocumentRequest request;
  request.set_parent(kHuizen);
  request.set_content(kDocument);
  request.set_file_name("plan.txt");
  auto parsed = service_->CreateParsedDocument(call_, request);
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(parsed->counts().measures(), 2);
  auto first = Update(parsed->plan(), {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(first.ok()) << first.status();
  clock().Advance(absl::Hours(1));
  auto again = Update(service_->CreateParsedDocument(call_, request)->plan(), {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->revision_id(), first->revision_id());
  v1::ListMeasuresRequest conditional;
  conditional.set_condition(v1::Condition::KIND_FUNDING);
  EXPECT_EQ(Measures(conditional).size(), 1u);
  std::vector<std::string> of_document, on_file;
  for (const auto& finding : parsed->findings()) of_document.push_back(finding.code());
  const v1::ListFindingsResponse stored = Findings(first->name());
  for (const auto& finding : stored.findings()) on_file.push_back(finding.code());
  EXPECT_THAT(of_document, ::testing::Contains("PLANNING_BEFORE_PERIOD"));
  EXPECT_THAT(on_file, ::testing::UnorderedElementsAreArray(of_document));
}

TEST_P(PlansServiceTest, WhatIsNoTextIsRefused) {
  v1::CreateParsedDocumentRequest request;
  request.set_parent(kHuizen);
  request.set_content(std::string(1000, '\0'));
  EXPECT_EQ(service_->CreateParsedDocument(call_, request).status().code(),
            absl::StatusCode::kInvalidArgument);
  request.set_parent("municipalities/-");
  EXPECT_EQ(service_->CreateParsedDocument(call_, request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(PlansServiceTest, ASummaryGivesWhatWasFiledFromADayOnAndWhatDifferedThen) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  v1::SummarizePlansRequest request;
  request.set_parent("municipalities/-");
  request.set_as_of_date("2021-06-30");
  EXPECT_THAT(service_->SummarizePlans(call_, request)->summaries(0).revisions(), IsEmpty());
  clock().Advance(absl::Hours(48));
  const std::string later = FormatDay(DayOf(clock().Now()));
  v1::Plan changed = MakePlanWithMeasures();
  changed.set_title("Bijgesteld");
  ASSERT_TRUE(Update(changed).ok());
  request.set_filed_from_date(later);
  const auto summary = service_->SummarizePlans(call_, request)->summaries(0);
  ASSERT_EQ(summary.revisions_size(), 1);
  EXPECT_EQ(summary.revisions(0).plan(), kPlan);
  EXPECT_EQ(summary.revisions(0).difference().changes(0).field(), "title");
  request.set_filed_from_date("2000-01-01");
  const auto all = service_->SummarizePlans(call_, request)->summaries(0);
  ASSERT_EQ(all.revisions_size(), 2);
  EXPECT_FALSE(all.revisions(0).has_difference()) << "before the first there was nothing";
  request.set_filed_from_date("gisteren");
  EXPECT_THAT(std::string(service_->SummarizePlans(call_, request).status().message()),
              HasSubstr("filed_from_date"));
}

}  // namespace
}  // namespace driehoek::plans
