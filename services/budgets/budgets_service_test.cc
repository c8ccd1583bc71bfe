// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budgets_service.h"

#include <gmock/gmock.h>

#include "common/status/status.h"
#include "common/storage/testing/engine_test.h"
#include "services/budgets/testing/figures.h"

namespace driehoek::budgets {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using type::v1::Finding;
using v1::AllocationKey;
using v1::Budget;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kBudget[] = "municipalities/GM0406/budgets/b";

class BudgetsServiceTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(BudgetStore::Migrations());
    service_ = std::make_unique<BudgetsService>(database_.get(), &registry::Registry::Embedded());
    call_.caller = "accounts/controller";
  }

  static v1::CreateBudgetRequest CreateRequest(const char* parent = kHuizen,
                                               Budget budget = testing::Huizen()) {
    v1::CreateBudgetRequest request;
    request.set_parent(parent);
    request.set_budget_id("b");
    *request.mutable_budget() = std::move(budget);
    return request;
  }
  Budget Create(const v1::CreateBudgetRequest& request = CreateRequest()) {
    auto budget = service_->budgets().Create(call_, request);
    EXPECT_TRUE(budget.ok()) << budget.status();
    return budget.ok() ? *budget : Budget();
  }
  absl::StatusOr<Budget> Get(const std::string& name = kBudget, bool show_deleted = false) {
    v1::GetBudgetRequest request;
    request.set_name(name);
    request.set_show_deleted(show_deleted);
    auto encoded = service_->budgets().Get(call_, request);
    if (!encoded.ok()) return encoded.status();
    Budget budget;
    EXPECT_TRUE(budget.ParseFromString(encoded->bytes));
    return budget;
  }
  absl::StatusOr<Budget> Update(const Budget& budget, std::vector<std::string> mask = {},
                                bool allow_missing = false) {
    v1::UpdateBudgetRequest request;
    *request.mutable_budget() = budget;
    for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
    request.set_allow_missing(allow_missing);
    return service_->budgets().Update(call_, request);
  }
  static type::v1::Amendment Decided(const char* reason) {
    type::v1::Amendment amendment;
    amendment.set_organ(type::v1::ORGAN_COUNCIL);
    amendment.set_decided_date("2021-03-02");
    amendment.set_reason(reason);
    return amendment;
  }
  absl::StatusOr<Budget> Delete(const char* etag = "") {
    v1::DeleteBudgetRequest request;
    request.set_name(kBudget);
    request.set_etag(etag);
    return service_->budgets().Delete(call_, request);
  }
  absl::StatusOr<Budget> Undelete() {
    v1::UndeleteBudgetRequest request;
    request.set_name(kBudget);
    return service_->budgets().Undelete(call_, request);
  }
  std::vector<Finding> Findings() {
    v1::ListFindingsRequest request;
    request.set_parent(kBudget);
    auto response = service_->ListFindings(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return {response->findings().begin(), response->findings().end()};
  }
  size_t Revisions() {
    v1::ListBudgetRevisionsRequest request;
    request.set_name(kBudget);
    auto response = service_->budgets().ListRevisions<v1::ListBudgetRevisionsResponse>(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return static_cast<size_t>(response->budgets_size());
  }

  CallContext call_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<BudgetsService> service_;
};

TEST_P(BudgetsServiceTest, ANewBudgetIsAnsweredWithItsComputedTotalsRule11) {
  Budget created = Create();
  EXPECT_EQ(created.name(), kBudget);
  ASSERT_EQ(created.computed_totals_size(), 2);
  EXPECT_EQ(created.computed_totals(0).total_cents(), 64723800);
  EXPECT_EQ(created.computed_totals(0).stated_cents(), 64723700);
  EXPECT_EQ(created.lines(2).line_id(), "overlast-jeugdboa");
  EXPECT_TRUE(created.provisional());
  EXPECT_EQ(Get()->SerializeAsString(), created.SerializeAsString());
}

TEST_P(BudgetsServiceTest, ABudgetThatNeverExistedIsNotFound) {
  EXPECT_EQ(Get().status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Delete().status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Undelete().status().code(), absl::StatusCode::kNotFound);
  Budget budget = testing::Huizen();
  budget.set_name(kBudget);
  EXPECT_EQ(Update(budget).status().code(), absl::StatusCode::kNotFound);
}

TEST_P(BudgetsServiceTest, ABudgetForHaarenFor2021IsRefusedWithTheReasonRule2) {
  auto request = CreateRequest("municipalities/GM0788");
  absl::Status status = service_->budgets().Create(call_, request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("Stb. 2020, 260"));
}

TEST_P(BudgetsServiceTest, TheAccountsOfHaarensLastYearStillArriveRule2) {
  Budget accounts;
  accounts.set_title("Jaarrekening 2020");
  accounts.set_kind(Budget::KIND_ACCOUNTS);
  accounts.add_years(2020);
  EXPECT_EQ(Create(CreateRequest("municipalities/GM0788", accounts)).kind(), Budget::KIND_ACCOUNTS);
}

TEST_P(BudgetsServiceTest, EveryBadFieldIsNamedAtOnce) {
  auto request = CreateRequest();
  request.set_budget_id("B");
  request.mutable_budget()->clear_title();
  request.mutable_budget()->clear_years();
  absl::Status status = service_->budgets().Create(call_, request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  for (const char* field :
       {"budget_id", "budget.title", "budget.years", "budget.lines[0].year_amounts[0].year"}) {
    EXPECT_THAT(std::string(status.message()), HasSubstr(field));
  }
  request = CreateRequest("municipalities/-");
  EXPECT_EQ(service_->budgets().Create(call_, request).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(BudgetsServiceTest, AnIdIsTakenOnce) {
  Create();
  EXPECT_EQ(service_->budgets().Create(call_, CreateRequest()).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_P(BudgetsServiceTest, ARepeatedRequestGetsTheFirstAnswer) {
  auto request = CreateRequest();
  request.set_request_id("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
  Budget first = Create(request);
  EXPECT_EQ(Create(request).SerializeAsString(), first.SerializeAsString());
  request.mutable_budget()->set_title("Andere");
  EXPECT_EQ(ReasonOf(service_->budgets().Create(call_, request).status()), "REQUEST_ID_REUSED");
}

TEST_P(BudgetsServiceTest, ValidateOnlyChecksEverythingAndChangesNothing) {
  auto request = CreateRequest();
  request.set_validate_only(true);
  EXPECT_EQ(Create(request).computed_totals_size(), 2);
  EXPECT_EQ(Get().status().code(), absl::StatusCode::kNotFound);
}

TEST_P(BudgetsServiceTest, AnUpdateChangesWhatItsMaskNamesAndSumsAfresh) {
  Budget budget = Create();
  budget.mutable_lines(9)->mutable_year_amounts(0)->set_amount_cents(1672800);
  budget.set_title("Wordt niet gewijzigd");
  auto updated = Update(budget, {"lines"});
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->title(), "Uitvoeringsplan 2021-2022");
  EXPECT_EQ(updated->computed_totals(0).total_cents(), 64723700);
  EXPECT_NE(updated->etag(), budget.etag());
  EXPECT_THAT(Findings(), SizeIs(1));
  EXPECT_EQ(Revisions(), 2u);
}

TEST_P(BudgetsServiceTest, AStaleEtagIsAborted) {
  Budget first = Create();
  Budget second = first;
  second.set_title("Tweede");
  ASSERT_TRUE(Update(second).ok());
  first.set_title("Eerste");
  EXPECT_EQ(Update(first).status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(Delete(first.etag().c_str()).status().code(), absl::StatusCode::kAborted);
  EXPECT_THAT(Findings(), SizeIs(2));
}

TEST_P(BudgetsServiceTest, AnUpdateIsCheckedAsAWhole) {
  Budget budget = Create();
  budget.clear_years();
  budget.add_years(2021);
  absl::Status status = Update(budget, {"years"}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("budget.stated_totals[1].year"));
}

TEST_P(BudgetsServiceTest, IdenticalContentIsNoNewRevision) {
  Budget budget = testing::Huizen();
  budget.set_name(kBudget);
  auto first = Update(budget, {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(first.ok()) << first.status();
  clock().Advance(absl::Hours(1));
  auto second = Update(budget, {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(Revisions(), 1u);
}

TEST_P(BudgetsServiceTest, ARevisionSaysWhoDecidedOnItAndTheNextDoesNotSayItAgain) {
  const Budget first = Create();
  v1::UpdateBudgetRequest request;
  *request.mutable_budget() = first;
  request.mutable_update_mask()->add_paths("*");
  request.mutable_budget()->clear_title();
  request.mutable_amendment()->set_decided_date("2021-02-30");
  EXPECT_THAT(std::string(service_->budgets().Update(call_, request).status().message()),
              AllOf(HasSubstr("amendment.organ"), HasSubstr("amendment.reason"),
                    HasSubstr("amendment.decided_date"), HasSubstr("budget.title")));

  *request.mutable_amendment() = Decided("Meer wijkagenten.");
  request.mutable_budget()->set_title(first.title());
  EXPECT_EQ(service_->budgets().Update(call_, request)->revision_id(), first.revision_id())
      << "nothing differs";
  request.mutable_budget()->set_title("Begroting, eerste wijziging");
  const Budget second = *service_->budgets().Update(call_, request);
  EXPECT_EQ(second.amendment().reason(), "Meer wijkagenten.");
  EXPECT_EQ(Update(second)->etag(), second.etag()) << "the same again, without a reason, is no revision";
  EXPECT_TRUE(Get()->has_amendment());

  Budget third = second;
  third.set_title("Begroting, tweede wijziging");
  EXPECT_FALSE(Update(third)->has_amendment()) << "it is of the revision before";
  EXPECT_TRUE(Get(std::string(kBudget) + "@" + second.revision_id())->has_amendment());
  v1::SummarizeBudgetsRequest summarize;
  summarize.set_parent(kHuizen);
  summarize.set_filed_from_date("2000-01-01");
  const auto revisions = service_->SummarizeBudgets(call_, summarize)->summaries(0).revisions();
  ASSERT_EQ(revisions.size(), 3);
  EXPECT_FALSE(revisions[0].has_amendment());
  EXPECT_EQ(revisions[1].amendment().organ(), type::v1::ORGAN_COUNCIL);
  EXPECT_FALSE(revisions[2].has_amendment());
}

TEST_P(BudgetsServiceTest, AnAmendmentIsOfAChangeAndIsSaidBesideTheBudget) {
  v1::CreateBudgetRequest create = CreateRequest();
  *create.mutable_budget()->mutable_amendment() = Decided("In de begroting zelf.");
  const Budget created = Create(create);
  EXPECT_FALSE(created.has_amendment());
  Budget changed = created;
  changed.set_title("Bijgesteld");
  *changed.mutable_amendment() = Decided("In de begroting zelf.");
  const Budget updated = *Update(changed, {"*"});
  EXPECT_FALSE(updated.has_amendment());
  changed.set_etag(updated.etag());
  EXPECT_EQ(Update(changed, {"amendment"})->revision_id(), updated.revision_id());

  v1::UpdateBudgetRequest request;
  *request.mutable_budget() = testing::Huizen();
  request.mutable_budget()->set_name("municipalities/GM0406/budgets/nieuw");
  request.set_allow_missing(true);
  *request.mutable_amendment() = Decided("Er was nog niets.");
  request.mutable_amendment()->clear_organ();
  EXPECT_THAT(std::string(service_->budgets().Update(call_, request).status().message()),
              HasSubstr("amendment.organ"));
  *request.mutable_amendment() = Decided("Er was nog niets.");
  EXPECT_FALSE(service_->budgets().Update(call_, request)->has_amendment());
}

TEST_P(BudgetsServiceTest, AnOlderRevisionCanBeRead) {
  Budget first = Create();
  Budget second = first;
  second.set_title("Tweede");
  ASSERT_TRUE(Update(second).ok());
  auto read = Get(std::string(kBudget) + "@" + first.revision_id());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->title(), first.title());
}

TEST_P(BudgetsServiceTest, ADeletedBudgetIsGoneWithItsFindingsUntilItIsUndeleted) {
  Create();
  ASSERT_TRUE(Delete().ok());
  EXPECT_EQ(Get().status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(Get(kBudget, /*show_deleted=*/true)->has_delete_time());
  EXPECT_THAT(Findings(), SizeIs(0));
  ASSERT_TRUE(Undelete().ok());
  EXPECT_FALSE(Get()->has_delete_time());
  EXPECT_THAT(Findings(), SizeIs(2));
  EXPECT_EQ(Undelete().status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_P(BudgetsServiceTest, ListsBudgetsAcrossTenantsByName) {
  Create(CreateRequest("municipalities/GM0797", testing::Heusden()));
  Create();
  v1::ListBudgetsRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(1);
  auto first = service_->budgets().List<v1::ListBudgetsResponse>(call_, request);
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_EQ(first->budgets_size(), 1);
  EXPECT_EQ(first->budgets(0).name(), kBudget);
  request.set_page_token(first->next_page_token());
  EXPECT_EQ(service_->budgets().List<v1::ListBudgetsResponse>(call_, request)->budgets(0).name(),
            "municipalities/GM0797/budgets/b");
}

TEST_P(BudgetsServiceTest, FindingsKeepTheirJudgementWhenTheBudgetChangesElsewhere) {
  Budget budget = Create();
  v1::CreateJudgementRequest judge;
  judge.set_parent(Findings()[0].name());
  judge.mutable_judgement()->set_state(Finding::STATE_ACCEPTED);
  judge.mutable_judgement()->set_reason("Afronding.");
  ASSERT_TRUE(service_->CreateJudgement(call_, judge).ok());
  budget.set_title("Andere titel");
  ASSERT_TRUE(Update(budget).ok());
  v1::GetFindingRequest get;
  get.set_name(judge.parent());
  auto finding = service_->GetFinding(call_, get);
  ASSERT_TRUE(finding.ok()) << finding.status();
  EXPECT_EQ(finding->name(), "municipalities/GM0406/budgets/b/findings/total-mismatch-2021");
  EXPECT_EQ(finding->state(), Finding::STATE_ACCEPTED);
  EXPECT_EQ(finding->judgement().judge(), "accounts/controller");
  v1::ListJudgementsRequest list;
  list.set_parent(judge.parent());
  EXPECT_EQ(service_->ListJudgements(call_, list)->judgements_size(), 1);
}

TEST_P(BudgetsServiceTest, SummarizesWithOpenFindingsAsOfADay) {
  Create();
  v1::SummarizeBudgetsRequest request;
  request.set_parent(kHuizen);
  request.set_as_of_date("2021-06-30");
  auto response = service_->SummarizeBudgets(call_, request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->summaries_size(), 1);
  EXPECT_EQ(response->summaries(0).years_size(), 2);
  EXPECT_EQ(response->summaries(0).open_findings(0).count(), 2);
  request.set_as_of_date("2020-12-31");
  EXPECT_EQ(service_->SummarizeBudgets(call_, request)->summaries_size(), 0);
  request.set_as_of_date("vandaag");
  request.add_tenants("Huizen");
  absl::Status status = service_->SummarizeBudgets(call_, request).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("as_of_date"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("tenants[0]"));
}

// Rule 10: before the first there was nothing, which is not 0.
TEST_P(BudgetsServiceTest, ASummaryGivesTheSumsBeforeAndAfterOfWhatWasFiled) {
  Budget budget = Create();
  budget.set_title("Bijgesteld");
  budget.mutable_lines(0)->mutable_year_amounts(0)->set_amount_cents(1);
  ASSERT_TRUE(Update(budget).ok());
  v1::SummarizeBudgetsRequest request;
  request.set_parent(kHuizen);
  EXPECT_EQ(service_->SummarizeBudgets(call_, request)->summaries(0).revisions_size(), 0);
  request.set_filed_from_date("2000-01-01");
  const auto summary = service_->SummarizeBudgets(call_, request)->summaries(0);
  ASSERT_EQ(summary.revisions_size(), 2);
  EXPECT_TRUE(summary.revisions(0).first());
  EXPECT_EQ(summary.revisions(0).old_totals_size(), 0);
  EXPECT_EQ(summary.revisions(1).budget(), "municipalities/GM0406/budgets/b");
  EXPECT_EQ(summary.revisions(1).old_totals(0).total_cents(),
            summary.revisions(0).new_totals(0).total_cents());
  EXPECT_NE(summary.revisions(1).new_totals(0).total_cents(),
            summary.revisions(1).old_totals(0).total_cents());
  request.set_filed_from_date("2200-01-01");
  EXPECT_EQ(service_->SummarizeBudgets(call_, request)->summaries(0).revisions_size(), 0);
}

TEST_P(BudgetsServiceTest, AnAllocationKeyIsMadeChangedDeletedAndBroughtBackRule13) {
  v1::CreateAllocationKeyRequest create;
  create.set_parent("regions/meierij");
  create.set_allocation_key_id("bijdrage");
  AllocationKey* key = create.mutable_allocation_key();
  key->set_title("Bijdrage");
  key->set_rate_cents(200);
  key->set_reference_date("2019-01-01");
  key->set_rounding(AllocationKey::ROUNDING_NONE);
  auto created = service_->allocation_keys().Create(call_, create);
  ASSERT_TRUE(created.ok()) << created.status();

  v1::UpdateAllocationKeyRequest update;
  *update.mutable_allocation_key() = *created;
  update.mutable_allocation_key()->set_rate_cents(250);
  auto updated = service_->allocation_keys().Update(call_, update);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->rate_cents(), 250);
  EXPECT_EQ(service_->allocation_keys().Update(call_, update).status().code(), absl::StatusCode::kAborted);
  update.mutable_allocation_key()->set_name("regions/meierij/allocation-keys/nieuw");
  EXPECT_EQ(service_->allocation_keys().Update(call_, update).status().code(), absl::StatusCode::kNotFound);
  update.set_allow_missing(true);
  EXPECT_TRUE(service_->allocation_keys().Update(call_, update).ok());

  v1::DeleteAllocationKeyRequest remove;
  remove.set_name(created->name());
  ASSERT_TRUE(service_->allocation_keys().Delete(call_, remove).ok());
  v1::GetAllocationKeyRequest get;
  get.set_name(created->name());
  EXPECT_EQ(service_->allocation_keys().Get(call_, get).status().code(), absl::StatusCode::kNotFound);
  v1::ListAllocationKeysRequest list;
  list.set_parent("regions/meierij");
  EXPECT_EQ(
      service_->allocation_keys().List<v1::ListAllocationKeysResponse>(call_, list)->allocation_keys_size(),
      1);
  v1::UndeleteAllocationKeyRequest undelete;
  undelete.set_name(created->name());
  ASSERT_TRUE(service_->allocation_keys().Undelete(call_, undelete).ok());
  AllocationKey back;
  ASSERT_TRUE(back.ParseFromString(service_->allocation_keys().Get(call_, get)->bytes));
  EXPECT_EQ(back.rate_cents(), 250);
}

TEST_P(BudgetsServiceTest, AContributionIsComputedAndKeptRule13) {
  v1::CreateAllocationKeyRequest create;
  create.set_parent("regions/meierij");
  create.set_allocation_key_id("bijdrage");
  AllocationKey* key = create.mutable_allocation_key();
  key->set_title("Bijdrage");
  key->set_rate_cents(200);
  key->set_reference_date("2019-01-01");
  key->set_rounding(AllocationKey::ROUNDING_NONE);

  v1::CreateContributionRequest contribute;
  contribute.set_parent("regions/meierij/allocation-keys/bijdrage");
  contribute.mutable_contribution()->set_municipality("municipalities/GM0797");
  EXPECT_EQ(service_->CreateContribution(call_, contribute).status().code(), absl::StatusCode::kNotFound);
  ASSERT_TRUE(service_->allocation_keys().Create(call_, create).ok());
  auto contribution = service_->CreateContribution(call_, contribute);
  ASSERT_TRUE(contribution.ok()) << contribution.status();
  EXPECT_EQ(contribution->amount_cents(), 8744600);
  EXPECT_EQ(contribution->create_time().seconds(), absl::ToUnixSeconds(clock().Now()));
  v1::ListContributionsRequest list;
  list.set_parent(contribute.parent());
  auto listed = service_->ListContributions(call_, list);
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_EQ(listed->contributions_size(), 1);
  EXPECT_EQ(listed->contributions(0).SerializeAsString(), contribution->SerializeAsString());
}

DRIEHOEK_ON_BOTH_ENGINES(BudgetsServiceTest);

}  // namespace
}  // namespace driehoek::budgets
