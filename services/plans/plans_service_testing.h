// SPDX-License-Identifier: EUPL-1.2
// Calls the handlers of PlansService directly, on both engines.
#ifndef DRIEHOEK_SERVICES_PLANS_PLANS_SERVICE_TESTING_H_
#define DRIEHOEK_SERVICES_PLANS_PLANS_SERVICE_TESTING_H_

#include <gmock/gmock.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/storage/testing/engine_test.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plan_testing.h"
#include "services/plans/plans_service.h"

namespace driehoek::plans::testing {

inline constexpr char kPlan[] = "municipalities/GM0406/plans/uitvoeringsplan";
inline constexpr char kTraining[] =
    "municipalities/GM0406/plans/uitvoeringsplan/measures/1-trainingen-voor-medewerkers";
inline constexpr char kOutreach[] =
    "municipalities/GM0406/plans/uitvoeringsplan/measures/3-jongerenwerkers-op-straat";
inline constexpr char kUuid[] = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

template <class Message>
Message Decoded(const absl::StatusOr<rpc::Encoded<Message>>& encoded) {
  Message message;
  EXPECT_TRUE(encoded.ok() && message.ParseFromString(encoded->bytes)) << encoded.status();
  return message;
}

template <class List>
std::vector<std::string> Names(const List& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name());
  return names;
}

class PlansServiceTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(PlanMigrations());
    service_.emplace(database_.get(), &registry::Registry::Embedded());
  }

  absl::StatusOr<v1::Plan> Create(absl::string_view tenant, v1::Plan plan,
                                  absl::string_view id = "uitvoeringsplan") {
    v1::CreatePlanRequest request;
    request.set_parent(std::string(tenant));
    request.set_plan_id(std::string(id));
    *request.mutable_plan() = std::move(plan);
    return service_->CreatePlan(call_, request);
  }
  v1::Plan MustCreate(absl::string_view tenant, v1::Plan plan, absl::string_view id = "uitvoeringsplan") {
    auto created = Create(tenant, std::move(plan), id);
    EXPECT_TRUE(created.ok()) << created.status();
    return created.ok() ? *std::move(created) : v1::Plan();
  }
  absl::StatusOr<v1::Plan> Update(v1::Plan plan, std::initializer_list<const char*> paths = {"*"},
                                  bool allow_missing = false) {
    v1::UpdatePlanRequest request;
    if (plan.name().empty()) plan.set_name(kPlan);
    *request.mutable_plan() = std::move(plan);
    for (const char* path : paths) request.mutable_update_mask()->add_paths(path);
    request.set_allow_missing(allow_missing);
    return service_->UpdatePlan(call_, request);
  }
  absl::StatusOr<rpc::Encoded<v1::Plan>> Get(absl::string_view name, bool show_deleted = false) {
    v1::GetPlanRequest request;
    request.set_name(std::string(name));
    request.set_show_deleted(show_deleted);
    return service_->GetPlan(call_, request);
  }
  std::vector<std::string> Measures(const v1::ListMeasuresRequest& filter,
                                    absl::string_view parent = "municipalities/-/plans/-") {
    v1::ListMeasuresRequest request = filter;
    request.set_parent(std::string(parent));
    return Names(Decoded(service_->ListMeasures(call_, request)).measures());
  }
  v1::ListFindingsResponse Findings(absl::string_view parent, type::v1::Finding::State state = {}) {
    v1::ListFindingsRequest request;
    request.set_parent(std::string(parent));
    request.set_state(state);
    auto response = service_->ListFindings(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return *response;
  }
  v1::SummarizePlansResponse Summaries(absl::string_view parent, absl::string_view day) {
    v1::SummarizePlansRequest request;
    request.set_parent(std::string(parent));
    request.set_as_of_date(std::string(day));
    auto response = service_->SummarizePlans(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return *response;
  }
  absl::StatusOr<v1::StatusEvent> Record(absl::string_view measure, v1::MeasureState state,
                                         absl::string_view text = "") {
    v1::CreateStatusEventRequest request;
    request.set_parent(std::string(measure));
    request.mutable_status_event()->set_state(state);
    request.mutable_status_event()->set_text(std::string(text));
    return service_->CreateStatusEvent(call_, request);
  }
  absl::StatusOr<v1::PolicyMeasure> GetMeasure(absl::string_view name) {
    v1::GetMeasureRequest request;
    request.set_name(std::string(name));
    return service_->GetMeasure(call_, request);
  }

  CallContext call_{.caller = "adviseur", .call_id = "", .traceparent = "", .via = "", .tenants = ""};
  std::unique_ptr<storage::Database> database_;
  std::optional<PlansService> service_;
};

}  // namespace driehoek::plans::testing

#endif  // DRIEHOEK_SERVICES_PLANS_PLANS_SERVICE_TESTING_H_
