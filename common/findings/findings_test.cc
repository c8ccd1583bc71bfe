// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>

#include "common/findings/computed_findings.h"
#include "common/findings/finding_methods.h"
#include "common/findings/finding_names.h"
#include "common/findings/finding_table.h"
#include "common/storage/changes.h"
#include "common/storage/name_pattern.h"
#include "common/storage/testing/engine_test.h"
#include "driehoek/budgets/v1/budget_service.pb.h"

namespace driehoek::findings {
namespace {

using budgets::v1::CreateJudgementRequest;
using budgets::v1::ListFindingsRequest;
using budgets::v1::ListFindingsResponse;
using budgets::v1::ListJudgementsRequest;
using budgets::v1::ListJudgementsResponse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Property;
using type::v1::Finding;
using type::v1::FindingCount;
using type::v1::Judgement;

constexpr char kTenant[] = "municipalities/GM0406";
constexpr char kBudget[] = "municipalities/GM0406/budgets/b";
constexpr char kFinding[] = "municipalities/GM0406/budgets/b/findings/total-mismatch-2021";

Finding TotalMismatch(const char* subject, const char* message) {
  Finding finding;
  finding.set_code("TOTAL_MISMATCH");
  finding.set_subject(subject);
  finding.set_message(message);
  finding.set_severity(Finding::SEVERITY_HIGH);
  return finding;
}

TEST(NameFindingsTest, TheSameFaultOfTheSameSubjectKeepsItsName) {
  std::vector<Finding> findings = {TotalMismatch("2021", "x"), TotalMismatch("2022", "x"),
                                   TotalMismatch("2021", "y")};
  NameFindings(kBudget, &findings);
  EXPECT_EQ(findings[0].name(), kFinding);
  EXPECT_EQ(findings[1].name(), "municipalities/GM0406/budgets/b/findings/total-mismatch-2022");
  EXPECT_EQ(findings[2].name(), "municipalities/GM0406/budgets/b/findings/total-mismatch-2021-2");
}

TEST(ComputedFindingsTest, AreNamedByTheirFactsAndAMistypedNameIsNone) {
  const std::string name = ComputedFindingName(kTenant, "CADENCE", {"a", "bc"});
  EXPECT_THAT(name, ::testing::StartsWith("municipalities/GM0406/findings/cadence-"));
  EXPECT_EQ(ComputedFindingName(kTenant, "CADENCE", {"a", "bc"}), name);
  EXPECT_NE(ComputedFindingName(kTenant, "CADENCE", {"ab", "c"}), name);
  EXPECT_TRUE(IsComputedFindingName(name));
  EXPECT_FALSE(IsComputedFindingName("municipalities/GM0797" + name.substr(21)));
  std::string mistyped = name;
  mistyped.back() = mistyped.back() == '0' ? '1' : '0';
  EXPECT_FALSE(IsComputedFindingName(mistyped));
  EXPECT_FALSE(IsComputedFindingName(kFinding));
  EXPECT_FALSE(IsComputedFindingName("municipalities/GM0406/findings/"));
}

class FindingsTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open({{storage::Migration{1, FindingTable::Statements()},
                       storage::Migration{2, FindingTable::StatementsOfWholes()}}});
    methods_ = std::make_unique<FindingMethods>(database_.get(), std::vector<std::string>{"budgets"});
  }

  void Replace(std::vector<Finding> findings, absl::string_view parent = kBudget,
               absl::string_view whole = "") {
    absl::Status status = database_->Write(storage::TenantOf(parent), [&](storage::Session& session) {
      return table_.Replace(session, parent, findings, whole);
    });
    ASSERT_TRUE(status.ok()) << status;
  }

  Finding Get() {
    auto finding = database_->Read([&](storage::Session& session) { return table_.Get(session, kFinding); });
    EXPECT_TRUE(finding.ok()) << finding.status();
    return finding.ok() ? *finding : Finding();
  }

  absl::StatusOr<Judgement> Judge(Finding::State state, const char* reason = "Afgerond in de tabel.") {
    CreateJudgementRequest request;
    request.set_parent(kFinding);
    request.mutable_judgement()->set_state(state);
    request.mutable_judgement()->set_reason(reason);
    CallContext call;
    call.caller = "accounts/controller";
    return methods_->CreateJudgement(call, request);
  }

  std::vector<Finding> List(absl::string_view parent, Finding::State state = Finding::STATE_UNSPECIFIED) {
    ListFindingsRequest request;
    request.set_parent(std::string(parent));
    request.set_state(state);
    auto response = methods_->List<ListFindingsResponse>(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return {response->findings().begin(), response->findings().end()};
  }

  std::vector<FindingCount> CountOpen(absl::string_view parent) {
    return *database_->Read([&](storage::Session& session) { return table_.CountOpen(session, parent); });
  }

  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<FindingMethods> methods_;
  const FindingTable table_{};
};

TEST_P(FindingsTest, AreOpenUntilSomebodyJudgesThem) {
  Replace({TotalMismatch("2021", "x")});
  EXPECT_EQ(Get().state(), Finding::STATE_OPEN);
  EXPECT_FALSE(Get().has_judgement());
  auto judgement = Judge(Finding::STATE_ACCEPTED);
  ASSERT_TRUE(judgement.ok()) << judgement.status();
  EXPECT_EQ(judgement->name(), std::string(kFinding) + "/judgements/000001");
  EXPECT_EQ(judgement->judge(), "accounts/controller");
  EXPECT_EQ(judgement->create_time().seconds(), absl::ToUnixSeconds(clock().Now()));
  EXPECT_EQ(Get().state(), Finding::STATE_ACCEPTED);
  EXPECT_EQ(Get().judgement().reason(), "Afgerond in de tabel.");
}

TEST_P(FindingsTest, GoWhenTheyAreNoLongerTrueAndComeBackWithTheirJudgement) {
  Replace({TotalMismatch("2021", "x")});
  ASSERT_TRUE(Judge(Finding::STATE_REJECTED).ok());
  Replace({});
  EXPECT_THAT(List(kBudget), IsEmpty());
  Replace({TotalMismatch("2021", "x")});
  EXPECT_EQ(Get().state(), Finding::STATE_REJECTED);
}

TEST_P(FindingsTest, AreOpenAgainWhenTheFaultIsAnotherOne) {
  Replace({TotalMismatch("2021", "een verschil van € 1")});
  ASSERT_TRUE(Judge(Finding::STATE_ACCEPTED).ok());
  Replace({TotalMismatch("2021", "een verschil van € 1.000")});
  EXPECT_EQ(Get().state(), Finding::STATE_OPEN);
  EXPECT_FALSE(Get().has_judgement());
}

TEST_P(FindingsTest, KeepEveryJudgementAndTheNewestCounts) {
  Replace({TotalMismatch("2021", "x")});
  ASSERT_TRUE(Judge(Finding::STATE_ACCEPTED).ok());
  ASSERT_TRUE(Judge(Finding::STATE_OPEN, "Toch niet zeker.").ok());
  EXPECT_EQ(Get().state(), Finding::STATE_OPEN);
  EXPECT_FALSE(Get().has_judgement());
  ListJudgementsRequest request;
  request.set_parent(kFinding);
  auto response = methods_->ListJudgements<ListJudgementsResponse>(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(response->judgements(), ElementsAre(Property(&Judgement::state, Finding::STATE_ACCEPTED),
                                                  Property(&Judgement::state, Finding::STATE_OPEN)));
}

TEST_P(FindingsTest, AreListedByStateAndAcrossTenants) {
  Replace({TotalMismatch("2021", "x"), TotalMismatch("2022", "x")});
  Replace({TotalMismatch("2021", "x")}, "municipalities/GM0797/budgets/b");
  ASSERT_TRUE(Judge(Finding::STATE_ACCEPTED).ok());
  EXPECT_EQ(List(kBudget).size(), 2u);
  EXPECT_EQ(List(kBudget, Finding::STATE_OPEN).size(), 1u);
  EXPECT_EQ(List("municipalities/-/budgets/-").size(), 3u);
}

TEST_P(FindingsTest, AreCountedBySeverityWhileNobodyJudgedThem) {
  Finding low = TotalMismatch("x", "y");
  low.set_severity(Finding::SEVERITY_LOW);
  Replace({low, TotalMismatch("2021", "x"), TotalMismatch("2022", "x")});
  Replace({TotalMismatch("2021", "x")}, "municipalities/GM0406/budgets/other");
  ASSERT_TRUE(Judge(Finding::STATE_ACCEPTED).ok());
  auto counts = CountOpen(kTenant);
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].severity(), Finding::SEVERITY_HIGH);
  EXPECT_EQ(counts[0].count(), 2);
  EXPECT_EQ(counts[1].count(), 1);
  EXPECT_EQ(CountOpen(kBudget)[0].count(), 1);
  EXPECT_THAT(CountOpen("municipalities/GM0797"), IsEmpty());
}

TEST_P(FindingsTest, OfAPartAreCountedWithItsWhole) {
  constexpr char kPart[] = "municipalities/GM0406/indicators/x";
  Replace({TotalMismatch("2021", "x")});
  Replace({TotalMismatch("2021", "x")}, kPart, kBudget);
  EXPECT_EQ(CountOpen(kBudget)[0].count(), 2);
  EXPECT_EQ(CountOpen(kPart)[0].count(), 1);
  EXPECT_EQ(CountOpen(kTenant)[0].count(), 2);
  ASSERT_TRUE(Judge(Finding::STATE_ACCEPTED).ok());
  EXPECT_EQ(CountOpen(kBudget)[0].count(), 1);
  Replace({TotalMismatch("2021", "x")}, kPart);
  EXPECT_THAT(CountOpen(kBudget), IsEmpty());
}

TEST_P(FindingsTest, AJudgementNeedsAStateAndAReasonAndAFinding) {
  Replace({TotalMismatch("2021", "x")});
  absl::Status status = Judge(Finding::STATE_UNSPECIFIED, "").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("judgement.reason"));
  Replace({});
  EXPECT_EQ(Judge(Finding::STATE_ACCEPTED).status().code(), absl::StatusCode::kNotFound);
}

TEST_P(FindingsTest, OfAGatewayOnlyWhatPeopleMadeOfThemIsKeptAndOnlyWhereThatIsKept) {
  const std::string name = ComputedFindingName(kTenant, "CADENCE", {"x"});
  CreateJudgementRequest request;
  request.set_parent(name);
  request.mutable_judgement()->set_state(Finding::STATE_REJECTED);
  request.mutable_judgement()->set_reason("Twee overleggen.");
  EXPECT_EQ(methods_->CreateJudgement(CallContext(), request).status().code(),
            absl::StatusCode::kInvalidArgument);
  const FindingMethods with_computed(database_.get(), {"budgets", ""});
  ASSERT_TRUE(with_computed.CreateJudgement(CallContext(), request).ok());
  const auto again = with_computed.CreateJudgement(CallContext(), request);
  EXPECT_EQ(again->name(), name + "/judgements/000002");
  ListJudgementsRequest list;
  list.set_parent("municipalities/-/findings/-");
  EXPECT_EQ(with_computed.ListJudgements<ListJudgementsResponse>(list)->judgements_size(), 2);
  request.set_parent(name.substr(0, name.size() - 1));
  EXPECT_EQ(with_computed.CreateJudgement(CallContext(), request).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_P(FindingsTest, ThatStayTheSameAreNoChange) {
  auto latest = [&] {
    return database_
        ->Read([](storage::Session& session) { return storage::LatestPosition(session, kTenant); })
        ->sequence;
  };
  Replace({TotalMismatch("2021", "x")});
  const int64_t before = latest();
  Replace({TotalMismatch("2021", "x")});
  EXPECT_EQ(latest(), before);
}

DRIEHOEK_ON_BOTH_ENGINES(FindingsTest);

}  // namespace
}  // namespace driehoek::findings
