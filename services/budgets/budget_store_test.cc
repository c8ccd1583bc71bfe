// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budget_store.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "common/storage/testing/engine_test.h"
#include "services/budgets/budget_normalisation.h"
#include "services/budgets/budget_summary.h"
#include "services/budgets/testing/figures.h"

namespace driehoek::budgets {
namespace {

using storage::Session;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;
using v1::Budget;
using v1::BudgetSummary;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";

class BudgetStoreTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(BudgetStore::Migrations());
  }

  Budget Create(const std::string& tenant, const std::string& id, Budget budget) {
    budget.set_name(absl::StrCat(tenant, "/budgets/", id));
    NormaliseBudget(&budget);
    auto created = Write(tenant, [&](Session& session) { return budgets_.Create(session, budget); });
    EXPECT_TRUE(created.ok()) << created.status();
    return *created;
  }

  // As the service writes: the budget, and what is summed of it.
  template <class Change>
  absl::StatusOr<Budget> Write(const std::string& tenant, Change change) {
    return database_->Write(tenant, [&](Session& session) -> absl::StatusOr<Budget> {
      absl::StatusOr<Budget> budget = change(session);
      if (!budget.ok()) return budget;
      const absl::Status projected = budget->has_delete_time() ? store_.Project(session, &*budget, nullptr)
                                                               : store_.Project(session, nullptr, &*budget);
      return projected.ok() ? budget : projected;
    });
  }

  absl::StatusOr<Budget> Put(const Budget& budget, absl::string_view etag = "") {
    return Write(kHuizen, [&](Session& session) { return budgets_.Put(session, budget, etag); });
  }

  storage::Page<BudgetSummary> Summary(const SummaryQuery& query) {
    auto page = database_->Read([&](Session& session) { return Summarize(session, findings_, query); });
    EXPECT_TRUE(page.ok()) << page.status();
    return *page;
  }

  const BudgetStore store_ = BudgetStore();
  const storage::ResourceTable<Budget> budgets_{"budgets"};
  const findings::FindingTable findings_ = findings::FindingTable();
  std::unique_ptr<storage::Database> database_;
};

TEST_P(BudgetStoreTest, KeepsABudgetAsItCame) {
  Budget created = Create(kHuizen, "b", testing::Huizen());
  EXPECT_NE(created.etag(), "");
  EXPECT_NE(created.revision_id(), "");
  auto read = database_->Read([&](Session& session) { return budgets_.Get(session, created.name()); });
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->SerializeAsString(), created.SerializeAsString());
  // Nil, 0 and absent stay three things (rule 10).
  EXPECT_FALSE(read->lines(0).year_amounts(1).has_amount_cents());
}

TEST_P(BudgetStoreTest, SummarizesAYearEachWithTheFiguresApartRule12) {
  Create(kHuizen, "b", testing::Huizen());
  auto page = Summary({{kHuizen}});
  ASSERT_THAT(page.items, SizeIs(1));
  const BudgetSummary& summary = page.items[0];
  EXPECT_EQ(summary.name(), "municipalities/GM0406/budget-summary");
  ASSERT_EQ(summary.years_size(), 2);
  const v1::BudgetYear& year = summary.years(0);
  EXPECT_EQ(year.budget(), "municipalities/GM0406/budgets/b");
  EXPECT_TRUE(year.provisional());
  EXPECT_EQ(year.kind(), Budget::KIND_ESTIMATE);
  EXPECT_EQ(year.plan(), "municipalities/GM0406/plans/uitvoeringsplan");
  Budget normalised = testing::Huizen();
  NormaliseBudget(&normalised);
  EXPECT_EQ(year.total().SerializeAsString(), normalised.computed_totals(0).SerializeAsString());
  EXPECT_EQ(summary.update_time().seconds(), absl::ToUnixSeconds(clock().Now()));
}

TEST_P(BudgetStoreTest, SaysWhatEndsPendingAnEvaluationRule12) {
  Create(kHeusden, "b", testing::Heusden());
  auto page = Summary({{kHeusden}});
  ASSERT_THAT(page.items, SizeIs(1));
  EXPECT_EQ(page.items[0].years(0).total().pending_evaluation_cents(), 8800000);
  EXPECT_EQ(page.items[0].years(2).total().pending_evaluation_cents(), 0);
}

TEST_P(BudgetStoreTest, SummarizesWhatIsOnFileNow) {
  Budget budget = Create(kHuizen, "b", testing::Huizen());
  budget.clear_lines();
  NormaliseBudget(&budget);
  ASSERT_TRUE(Put(budget).ok());
  auto page = Summary({{kHuizen}});
  ASSERT_THAT(page.items, SizeIs(1));
  EXPECT_EQ(page.items[0].years(0).total().total_cents(), 0);
  ASSERT_TRUE(
      Write(kHuizen, [&](Session& session) { return budgets_.SoftDelete(session, budget.name(), ""); }).ok());
  EXPECT_THAT(Summary({{kHuizen}}).items, IsEmpty());
  ASSERT_TRUE(
      Write(kHuizen, [&](Session& session) { return budgets_.Undelete(session, budget.name(), ""); }).ok());
  EXPECT_THAT(Summary({{kHuizen}}).items, SizeIs(1));
}

TEST_P(BudgetStoreTest, SummarizesOnlyBudgetsThatHaveTheYear) {
  Create(kHeusden, "b", testing::Heusden());
  Create(kHuizen, "b", testing::Huizen());
  SummaryQuery query{{"municipalities/-"}};
  query.year = 2020;
  auto page = Summary(query);
  ASSERT_THAT(page.items,
              ElementsAre(Property(&BudgetSummary::name, "municipalities/GM0797/budget-summary")));
  EXPECT_EQ(page.items[0].years_size(), 4);
}

TEST_P(BudgetStoreTest, SummarizesAcrossTenantsByPageAndByName) {
  for (const char* tenant : {"municipalities/GM0865", "municipalities/GM0406", "municipalities/GM0797"}) {
    Create(tenant, "b", testing::Huizen());
  }
  Create("regions/meierij", "b", testing::Huizen());
  SummaryQuery query{{"municipalities/-", 2}};
  auto first = Summary(query);
  EXPECT_THAT(first.items,
              ElementsAre(Property(&BudgetSummary::name, "municipalities/GM0406/budget-summary"),
                          Property(&BudgetSummary::name, "municipalities/GM0797/budget-summary")));
  query.page_token = first.next_page_token;
  auto second = Summary(query);
  EXPECT_THAT(second.items,
              ElementsAre(Property(&BudgetSummary::name, "municipalities/GM0865/budget-summary")));
  EXPECT_EQ(second.next_page_token, "");
  query = {{"municipalities/-"}};
  query.tenants = {"municipalities/GM0797"};
  EXPECT_THAT(Summary(query).items, SizeIs(1));
  EXPECT_THAT(Summary({{"regions/meierij"}}).items, SizeIs(1));
}

TEST_P(BudgetStoreTest, CountsOpenFindingsOfTheBudgetsThatCount) {
  Budget budget = Create(kHuizen, "b", testing::Huizen());
  ASSERT_TRUE(database_
                  ->Write(kHuizen,
                          [&](Session& session) {
                            type::v1::Finding finding;
                            finding.set_code("TOTAL_MISMATCH");
                            finding.set_severity(type::v1::Finding::SEVERITY_HIGH);
                            return findings_.Replace(session, budget.name(), {finding});
                          })
                  .ok());
  auto page = Summary({{kHuizen}});
  ASSERT_EQ(page.items[0].open_findings_size(), 1);
  EXPECT_EQ(page.items[0].open_findings(0).count(), 1);
}

TEST_P(BudgetStoreTest, NamesContributionsAfterTheirMunicipality) {
  auto add = [&](const char* municipality) {
    v1::Contribution contribution;
    contribution.set_municipality(municipality);
    auto added = database_->Write("regions/meierij", [&](Session& session) {
      return store_.AddContribution(session, "regions/meierij/allocation-keys/k", contribution);
    });
    EXPECT_TRUE(added.ok()) << added.status();
    return added->name();
  };
  EXPECT_EQ(add(kHeusden), "regions/meierij/allocation-keys/k/contributions/gm0797-1");
  EXPECT_EQ(add(kHeusden), "regions/meierij/allocation-keys/k/contributions/gm0797-2");
  EXPECT_EQ(add("municipalities/GM0865"), "regions/meierij/allocation-keys/k/contributions/gm0865-1");
}

DRIEHOEK_ON_BOTH_ENGINES(BudgetStoreTest);

}  // namespace
}  // namespace driehoek::budgets
