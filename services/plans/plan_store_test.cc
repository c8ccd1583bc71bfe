// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_store.h"

#include <gmock/gmock.h>

#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/storage/name_pattern.h"
#include "common/storage/testing/engine_test.h"
#include "services/plans/plan_normalisation.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plan_testing.h"
#include "services/plans/plan_walk.h"

namespace driehoek::plans {
namespace {

using storage::Session;
using ::testing::ElementsAre;
using testing::kHeusden;
using testing::kHuizen;

constexpr char kPlan[] = "municipalities/GM0406/plans/x";

v1::Plan Normalised(v1::Plan plan, absl::string_view name = kPlan) {
  plan.set_name(std::string(name));
  NormalisePlan(nullptr, {absl::UnixEpoch(), "adviseur"}, &plan);
  return plan;
}

class PlanStoreTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(PlanMigrations());
  }

  absl::StatusOr<v1::Plan> Create(const v1::Plan& plan) {
    return database_->Write(storage::TenantOf(plan.name()),
                            [&](Session& session) { return store_.Create(session, plan); });
  }
  int64_t Count(absl::string_view table) {
    auto count = database_->Read([&](Session& session) {
      return session.SelectOne<int64_t>(absl::StrCat("SELECT CAST(count(*) AS BIGINT) FROM ", table));
    });
    EXPECT_TRUE(count.ok()) << count.status();
    return *count;
  }
  std::vector<std::string> MeasureIds(absl::string_view parent, int page_size = 0) {
    std::vector<std::string> ids;
    std::string token;
    do {
      auto page = database_->Read(
          [&](Session& session) { return store_.ListMeasures(session, parent, {}, page_size, token); });
      EXPECT_TRUE(page.ok()) << page.status();
      for (const std::string& bytes : page->items) {
        v1::PolicyMeasure measure;
        EXPECT_TRUE(measure.ParseFromString(bytes));
        ids.emplace_back(LastSegment(measure.name()));
      }
      token = page->next_page_token;
    } while (!token.empty());
    return ids;
  }

  const PlanStore store_{&registry::Registry::Embedded()};
  std::unique_ptr<storage::Database> database_;
};

TEST_P(PlanStoreTest, ProjectionsComeChangeAndGoWithThePlan) {
  auto stored = Create(Normalised(testing::MakePlanWithMeasures()));
  ASSERT_TRUE(stored.ok()) << stored.status();
  EXPECT_EQ(Count("measure"), 2);
  EXPECT_EQ(Count("status_event"), 1);
  // Two years, a party, an area and a condition; and one year.
  EXPECT_EQ(Count("measure_facet"), 6);
  v1::Plan fewer = *stored;
  fewer.mutable_themes()->RemoveLast();
  auto put = database_->Write(kHuizen, [&](Session& session) { return store_.Put(session, fewer, ""); });
  ASSERT_TRUE(put.ok()) << put.status();
  EXPECT_EQ(Count("measure"), 1);
  EXPECT_EQ(Count("measure_facet"), 5);
  EXPECT_EQ(Count("status_event"), 0);
  ASSERT_TRUE(
      database_->Write(kHuizen, [&](Session& session) { return store_.Delete(session, kPlan, ""); }).ok());
  EXPECT_EQ(Count("measure") + Count("measure_facet"), 0);
}

TEST_P(PlanStoreTest, AWriteThatFailsLeavesNothing) {
  absl::Status status = database_->Write(kHuizen, [&](Session& session) -> absl::Status {
    auto stored = store_.Create(session, Normalised(testing::MakePlanWithMeasures()));
    EXPECT_TRUE(stored.ok()) << stored.status();
    return absl::AbortedError("afterwards");
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  for (const char* table : {"plan_file", "measure", "measure_facet", "status_event", "resource", "change"})
    EXPECT_EQ(Count(table), 0) << table;
}

TEST_P(PlanStoreTest, MeasuresAreInOrderOfNameOverPlansAndPages) {
  // '-' sorts before '/': by bytes the measures of "x-y" come before those of "x".
  for (const char* id : {"x", "x-y"}) {
    v1::Plan plan = testing::MakePlan();
    v1::Theme& theme = testing::AddTheme(&plan, "1", "Een");
    for (const char* measure : {"b", "a-c", "a"})
      testing::AddMeasure(&theme, measure).set_name(absl::StrCat(id, measure));
    ASSERT_TRUE(Create(Normalised(plan, absl::StrCat(kHuizen, "/plans/", id))).ok());
  }
  const auto in_order = ElementsAre("x-ya", "x-ya-c", "x-yb", "xa", "xa-c", "xb");
  EXPECT_THAT(MeasureIds("municipalities/-/plans/-"), in_order);
  EXPECT_THAT(MeasureIds("municipalities/-/plans/-", 1), in_order);
  EXPECT_THAT(MeasureIds(absl::StrCat(kHuizen, "/plans/x"), 2), ElementsAre("xa", "xa-c", "xb"));
}

TEST_P(PlanStoreTest, ATenantIsThereWhileItHasAPlanOnFile) {
  ASSERT_TRUE(Create(Normalised(testing::MakePlan())).ok());
  ASSERT_TRUE(Create(Normalised(testing::MakePlan(), absl::StrCat(kHeusden, "/plans/x"))).ok());
  auto tenants = [&] {
    std::vector<std::string> found;
    const storage::TenantRange range{"municipalities/", "municipalities0", ""};
    const absl::Status read = database_->Read([&](Session& session) {
      return store_.ForEachTenant(session, range, [&](std::string tenant) {
        found.push_back(std::move(tenant));
        return true;
      });
    });
    EXPECT_TRUE(read.ok()) << read;
    return found;
  };
  EXPECT_THAT(tenants(), ElementsAre(kHuizen, kHeusden));
  ASSERT_TRUE(
      database_->Write(kHuizen, [&](Session& session) { return store_.Delete(session, kPlan, ""); }).ok());
  EXPECT_THAT(tenants(), ElementsAre(kHeusden));
}

// Rule 1.
TEST_P(PlanStoreTest, APlanIsInForceFromItsFirstToItsLastDay) {
  ASSERT_TRUE(Create(Normalised(testing::MakePlan())).ok());
  auto in_force = [&](absl::string_view day) {
    return database_->Read([&](Session& session) { return store_.InForce(session, kHuizen, day); })->size();
  };
  EXPECT_EQ(in_force("2020-12-31"), 0u);
  EXPECT_EQ(in_force("2021-01-01"), 1u);
  EXPECT_EQ(in_force("2022-12-31"), 1u);
  EXPECT_EQ(in_force("2023-01-01"), 0u);
}

// Rule 7: an event is never lost to another writer.
TEST_P(PlanStoreTest, EventsOfConcurrentWritersAreAllKept) {
  ASSERT_TRUE(Create(Normalised(testing::MakePlanWithMeasures())).ok());
  constexpr int kWriters = 4, kEvents = 5;
  std::vector<std::thread> writers;
  writers.reserve(kWriters);
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&] {
      for (int i = 0; i < kEvents; ++i) {
        absl::Status status = database_->Write(kHuizen, [&](Session& session) -> absl::Status {
          auto plan = store_.plans().Get(session, kPlan);
          if (!plan.ok()) return plan.status();
          v1::StatusEvent event;
          event.set_state(v1::MEASURE_STATE_REALISED);
          AppendStatusEvent({session.Now(), "adviseur"}, event, plan->mutable_themes(1)->mutable_measures(0));
          return store_.Put(session, *plan, "").status();
        });
        EXPECT_TRUE(status.ok()) << status;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(Count("status_event"), 1 + kWriters * kEvents);
}

DRIEHOEK_ON_BOTH_ENGINES(PlanStoreTest);

}  // namespace
}  // namespace driehoek::plans
