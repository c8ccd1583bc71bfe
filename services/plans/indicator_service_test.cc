// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/indicator_service.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/plans/indicator_rpc.h"
#include "services/plans/plans_service_testing.h"

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHuizen;
using type::v1::Finding;
using v1::Indicator;
using v1::Observation;
using v1::Target;

constexpr char kIndicator[] = "municipalities/GM0406/indicators/pkvw";

class IndicatorServiceTest : public testing::PlansServiceTest {
 protected:
  void SetUp() override {
    PlansServiceTest::SetUp();
    indicators_.emplace(database_.get());
  }

  static Indicator Pkvw() {
    Indicator indicator;
    indicator.set_title("Woningen met keurmerk");
    indicator.set_definition("Aantal woningen met het Politiekeurmerk Veilig Wonen");
    indicator.set_unit(Indicator::UNIT_COUNT);
    indicator.set_direction(Indicator::DIRECTION_UP);
    return indicator;
  }
  absl::StatusOr<Indicator> Create(const char* parent = kHuizen, const char* id = "pkvw",
                                   const Indicator& indicator = Pkvw()) {
    v1::CreateIndicatorRequest request;
    request.set_parent(parent);
    request.set_indicator_id(id);
    *request.mutable_indicator() = indicator;
    return indicators_->indicators().Create(call_, request);
  }
  absl::StatusOr<Indicator> Update(const Indicator& indicator, std::vector<std::string> mask = {},
                                   bool allow_missing = false) {
    v1::UpdateIndicatorRequest request;
    *request.mutable_indicator() = indicator;
    for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
    request.set_allow_missing(allow_missing);
    return indicators_->indicators().Update(call_, request);
  }
  absl::StatusOr<Indicator> Get() {
    v1::GetIndicatorRequest request;
    request.set_name(kIndicator);
    DRIEHOEK_ASSIGN_OR_RETURN(auto encoded, indicators_->indicators().Get(call_, request));
    Indicator indicator;
    EXPECT_TRUE(indicator.ParseFromString(encoded.bytes));
    return indicator;
  }
  absl::Status Delete() {
    v1::DeleteIndicatorRequest request;
    request.set_name(kIndicator);
    return indicators_->indicators().Delete(call_, request).status();
  }
  absl::StatusOr<Target> CreateTarget(const char* parent = kIndicator) {
    v1::CreateTargetRequest request;
    request.set_parent(parent);
    request.set_target_id("in-2022");
    Target* target = request.mutable_target();
    target->set_kind(Target::KIND_PERCENTAGE_CHANGE);
    target->set_year(2022);
    target->set_stated_percentage(10);
    target->set_base_year(2018);
    target->set_base_value(4535);
    target->set_value(5000);
    target->set_computed_percentage(10);
    return indicators_->CreateTarget(call_, request);
  }
  absl::StatusOr<Observation> CreateObservation(int year = 2018) {
    v1::CreateObservationRequest request;
    request.set_parent(kIndicator);
    request.set_observation_id(absl::StrCat("in-", year));
    request.mutable_observation()->set_value(4535);
    request.mutable_observation()->mutable_date()->set_start_date(absl::StrCat(year, "-12-31"));
    request.mutable_observation()->set_validity(Observation::VALIDITY_LOCAL);
    return indicators_->CreateObservation(call_, request);
  }
  int ListTargets(const char* parent) {
    v1::ListTargetsRequest request;
    request.set_parent(parent);
    auto response = indicators_->ListTargets(call_, request);
    return response.ok() ? response->targets_size() : -1;
  }

  std::vector<std::string> Codes(const char* parent = kIndicator, Finding::State state = {}) {
    std::vector<std::string> codes;
    const v1::ListFindingsResponse response = Findings(parent, state);
    for (const Finding& finding : response.findings()) codes.push_back(finding.code());
    return codes;
  }
  absl::Status Accept(const char* finding) {
    v1::CreateJudgementRequest request;
    request.set_parent(finding);
    request.mutable_judgement()->set_state(Finding::STATE_ACCEPTED);
    request.mutable_judgement()->set_reason("Wordt niet meer gemeten.");
    return service_->CreateJudgement(call_, request).status();
  }

  std::optional<IndicatorService> indicators_;
};

TEST(IndicatorBindingTest, EveryMethodOfTheContractIsBound) {
  rpc::MethodTable table;
  IndicatorService service(nullptr);
  BindIndicators(&table, &service);
  EXPECT_THAT(table.Unserved(), IsEmpty());
}

TEST_P(IndicatorServiceTest, AnIndicatorIsMadeReadChangedDeletedAndBroughtBack) {
  auto created = Create();
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->definition_version(), 1);
  EXPECT_EQ(Get()->SerializeAsString(), created->SerializeAsString());
  EXPECT_EQ(Create().status().code(), absl::StatusCode::kAlreadyExists);

  Indicator change = *created;
  change.set_title("Keurmerken");
  auto updated = Update(change, {"title"});
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->title(), "Keurmerken");
  EXPECT_EQ(Update(change).status().code(), absl::StatusCode::kAborted);

  ASSERT_TRUE(Delete().ok());
  EXPECT_EQ(Get().status().code(), absl::StatusCode::kNotFound);
  v1::UndeleteIndicatorRequest undelete;
  undelete.set_name(kIndicator);
  ASSERT_TRUE(indicators_->indicators().Undelete(call_, undelete).ok());
  EXPECT_EQ(Get()->title(), "Keurmerken");
}

TEST_P(IndicatorServiceTest, AnotherWordingIsAnotherVersionOfTheDefinitionRule14) {
  Indicator indicator = *Create();
  ASSERT_TRUE(CreateObservation().ok());
  indicator.set_definition("Aantal woningen met een geldig keurmerk");
  indicator.clear_etag();
  EXPECT_EQ(Update(indicator, {"*"})->definition_version(), 2);
  EXPECT_EQ(Update(indicator, {"*"})->definition_version(), 2);
  v1::GetObservationRequest get;
  get.set_name(std::string(kIndicator) + "/observations/in-2018");
  EXPECT_EQ(indicators_->GetObservation(call_, get)->definition_version(), 1);
}

TEST_P(IndicatorServiceTest, BringingItInTwiceChangesNothing) {
  Indicator indicator = Pkvw();
  indicator.set_name(kIndicator);
  auto first = Update(indicator, {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(first.ok()) << first.status();
  clock().Advance(absl::Hours(1));
  EXPECT_EQ(Update(indicator, {"*"}, /*allow_missing=*/true)->SerializeAsString(),
            first->SerializeAsString());
}

TEST_P(IndicatorServiceTest, ATargetAnswersThePercentageThatItsValuesComeToRule15) {
  ASSERT_TRUE(Create().ok());
  auto target = CreateTarget();
  ASSERT_TRUE(target.ok()) << target.status();
  EXPECT_DOUBLE_EQ(target->stated_percentage(), 10);
  EXPECT_DOUBLE_EQ(target->computed_percentage(), 10.25);
  v1::UpdateTargetRequest update;
  *update.mutable_target() = *target;
  update.mutable_target()->set_value(4988.5);
  update.mutable_update_mask()->add_paths("value");
  auto updated = indicators_->UpdateTarget(call_, update);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_DOUBLE_EQ(updated->computed_percentage(), 10);
  v1::DeleteTargetRequest remove;
  remove.set_name(target->name());
  remove.set_etag(target->etag());
  EXPECT_EQ(indicators_->DeleteTarget(call_, remove).status().code(), absl::StatusCode::kAborted);
  remove.set_etag(updated->etag());
  ASSERT_TRUE(indicators_->DeleteTarget(call_, remove).ok());
  v1::GetTargetRequest get;
  get.set_name(target->name());
  EXPECT_EQ(indicators_->GetTarget(call_, get).status().code(), absl::StatusCode::kNotFound);
}

TEST_P(IndicatorServiceTest, APartNeedsItsIndicator) {
  EXPECT_EQ(CreateTarget().status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(CreateObservation().status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(CreateTarget("municipalities/GM0406/indicators/-").status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(IndicatorServiceTest, PartsGoAndComeBackWithTheirIndicator) {
  ASSERT_TRUE(Create().ok());
  ASSERT_TRUE(CreateTarget().ok());
  EXPECT_EQ(ListTargets(kIndicator), 1);
  EXPECT_EQ(ListTargets("municipalities/-/indicators/-"), 1);
  ASSERT_TRUE(Delete().ok());
  EXPECT_EQ(ListTargets(kIndicator), -1);
  EXPECT_EQ(ListTargets("municipalities/-/indicators/-"), 0);
  EXPECT_EQ(CreateObservation().status().code(), absl::StatusCode::kNotFound);
  v1::UndeleteIndicatorRequest undelete;
  undelete.set_name(kIndicator);
  ASSERT_TRUE(indicators_->indicators().Undelete(call_, undelete).ok());
  EXPECT_EQ(ListTargets("municipalities/GM0406/indicators/-"), 1);
}

TEST_P(IndicatorServiceTest, AnObservationIsMadeChangedListedAndDeleted) {
  ASSERT_TRUE(Create().ok());
  auto created = CreateObservation();
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->definition_version(), 1);
  v1::UpdateObservationRequest update;
  *update.mutable_observation() = *created;
  update.mutable_observation()->set_source("Politie");
  ASSERT_TRUE(indicators_->UpdateObservation(call_, update).ok());
  v1::ListObservationsRequest list;
  list.set_parent(kIndicator);
  auto listed = indicators_->ListObservations(call_, list);
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_EQ(listed->observations_size(), 1);
  EXPECT_EQ(listed->observations(0).source(), "Politie");
  v1::DeleteObservationRequest remove;
  remove.set_name(created->name());
  ASSERT_TRUE(indicators_->DeleteObservation(call_, remove).ok());
  EXPECT_EQ(indicators_->ListObservations(call_, list)->observations_size(), 0);
}

TEST_P(IndicatorServiceTest, AcrossMunicipalitiesSmallCountsOfPersonsAreWithheldAndTheirOwnerHasThemRule16) {
  Indicator persons = Pkvw();
  persons.set_unit(Indicator::UNIT_PERSONS);
  ASSERT_TRUE(Create(kHuizen, "pkvw", persons).ok());
  v1::CreateObservationRequest create;
  create.set_parent(kIndicator);
  create.set_observation_id("in-2020");
  create.mutable_observation()->set_value(4);
  create.mutable_observation()->set_text("vier personen");
  create.mutable_observation()->set_validity(Observation::VALIDITY_LOCAL);
  create.mutable_observation()->set_withheld(true);
  ASSERT_TRUE(indicators_->CreateObservation(call_, create).ok());
  ASSERT_TRUE(CreateObservation().ok());
  v1::CreateTargetRequest target;
  target.set_parent(kIndicator);
  target.set_target_id("in-2022");
  target.mutable_target()->set_kind(Target::KIND_PERCENTAGE_CHANGE);
  target.mutable_target()->set_year(2022);
  target.mutable_target()->set_value(6);
  target.mutable_target()->set_base_year(2018);
  target.mutable_target()->set_base_value(3);
  ASSERT_TRUE(indicators_->CreateTarget(call_, target).ok());

  v1::ListObservationsRequest list;
  list.set_parent(kIndicator);
  const auto own = indicators_->ListObservations(call_, list);
  ASSERT_TRUE(own.ok()) << own.status();
  EXPECT_EQ(own->observations(1).value(), 4);
  EXPECT_FALSE(own->observations(1).withheld());
  list.set_parent("municipalities/-/indicators/-");
  const auto across = indicators_->ListObservations(call_, list);
  ASSERT_TRUE(across.ok()) << across.status();
  EXPECT_EQ(across->observations(0).value(), 4535);
  EXPECT_FALSE(across->observations(1).has_value());
  EXPECT_EQ(across->observations(1).text(), "");
  EXPECT_TRUE(across->observations(1).withheld());

  v1::ListTargetsRequest targets;
  targets.set_parent(kIndicator);
  EXPECT_EQ(indicators_->ListTargets(call_, targets)->targets(0).base_value(), 3);
  targets.set_parent("municipalities/-/indicators/-");
  const auto withheld = indicators_->ListTargets(call_, targets);
  ASSERT_TRUE(withheld.ok()) << withheld.status();
  EXPECT_FALSE(withheld->targets(0).has_base_value() || withheld->targets(0).has_computed_percentage());
}

TEST_P(IndicatorServiceTest, WhatDoesNotAddUpIsAFindingAsLongAsItIsTrueRules14And15) {
  ASSERT_TRUE(Create().ok());
  EXPECT_THAT(Codes(), IsEmpty());
  Target target = *CreateTarget();
  EXPECT_THAT(Codes(), ElementsAre("NO_MEASUREMENT", "PERCENTAGE_MISMATCH"));
  const Observation observation = *CreateObservation(2022);
  EXPECT_THAT(Codes(), ElementsAre("PERCENTAGE_MISMATCH"));
  v1::UpdateTargetRequest update;
  target.set_stated_percentage(10.25);
  *update.mutable_target() = target;
  ASSERT_TRUE(indicators_->UpdateTarget(call_, update).ok());
  EXPECT_THAT(Codes(), IsEmpty());
  v1::DeleteObservationRequest remove;
  remove.set_name(observation.name());
  ASSERT_TRUE(indicators_->DeleteObservation(call_, remove).ok());
  EXPECT_THAT(Codes("municipalities/-/indicators/-"), ElementsAre("NO_MEASUREMENT"));
}

TEST_P(IndicatorServiceTest, ANewDefinitionWasNotMeasuredYetRule14) {
  Indicator indicator = *Create();
  ASSERT_TRUE(CreateTarget().ok());
  ASSERT_TRUE(CreateObservation(2022).ok());
  EXPECT_THAT(Codes(), ElementsAre("PERCENTAGE_MISMATCH"));
  indicator.set_definition("Aantal woningen met een geldig keurmerk");
  ASSERT_TRUE(Update(indicator, {"definition"}).ok());
  EXPECT_THAT(Codes(), ElementsAre("NO_MEASUREMENT", "PERCENTAGE_MISMATCH"));
}

TEST_P(IndicatorServiceTest, FindingsGoWithTheirIndicatorAndAJudgementComesBackWithIt) {
  const Indicator indicator = *Create();
  ASSERT_TRUE(CreateTarget().ok());
  ASSERT_TRUE(Accept("municipalities/GM0406/indicators/pkvw/findings/no-measurement-2022").ok());
  EXPECT_THAT(Codes(kIndicator, Finding::STATE_OPEN), ElementsAre("PERCENTAGE_MISMATCH"));
  ASSERT_TRUE(Update(indicator, {"*"}).ok());
  EXPECT_THAT(Codes(kIndicator, Finding::STATE_ACCEPTED), ElementsAre("NO_MEASUREMENT"));
  ASSERT_TRUE(Delete().ok());
  EXPECT_THAT(Codes(), IsEmpty());
  v1::UndeleteIndicatorRequest undelete;
  undelete.set_name(kIndicator);
  ASSERT_TRUE(indicators_->indicators().Undelete(call_, undelete).ok());
  EXPECT_THAT(Codes(kIndicator, Finding::STATE_OPEN), ElementsAre("PERCENTAGE_MISMATCH"));
}

TEST_P(IndicatorServiceTest, TheFindingsOfAnIndicatorCountWithThePlanThatSetIt) {
  MustCreate(kHuizen, testing::MakePlan(), "x");
  auto open = [&] {
    const v1::SummarizePlansResponse response = Summaries(kHuizen, "2021-06-30");
    const v1::PlanSummary& summary = response.summaries(0);
    return summary.open_findings_size() == 0 ? 0 : summary.open_findings(0).count();
  };
  Indicator indicator = *Create();
  ASSERT_TRUE(CreateTarget().ok());
  EXPECT_EQ(open(), 0);
  indicator.set_plan("municipalities/GM0406/plans/x");
  ASSERT_TRUE(Update(indicator, {"plan"}).ok());
  EXPECT_EQ(open(), 2);
  ASSERT_TRUE(Accept("municipalities/GM0406/indicators/pkvw/findings/percentage-mismatch-in-2022").ok());
  EXPECT_EQ(open(), 1);
}

TEST_P(IndicatorServiceTest, EveryBadFieldIsNamedAtOnce) {
  const std::string message(Create(kHuizen, "P", Indicator()).status().message());
  for (const char* field : {"indicator_id", "indicator.title", "indicator.definition"}) {
    EXPECT_THAT(message, HasSubstr(field));
  }
}

TEST_P(IndicatorServiceTest, ListsIndicatorsAcrossTenantsByName) {
  ASSERT_TRUE(Create("municipalities/GM0797").ok());
  ASSERT_TRUE(Create().ok());
  v1::ListIndicatorsRequest request;
  request.set_parent("municipalities/-");
  auto response = indicators_->indicators().List<v1::ListIndicatorsResponse>(call_, request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->indicators_size(), 2);
  EXPECT_EQ(response->indicators(0).name(), kIndicator);
}

DRIEHOEK_ON_BOTH_ENGINES(IndicatorServiceTest);

}  // namespace
}  // namespace driehoek::plans
