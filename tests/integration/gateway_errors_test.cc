// SPDX-License-Identifier: EUPL-1.2
// Wrong requests at the gateway, with the real services behind it: each answer has the code that says what a
// caller may do next, a reason for programs, and all bad fields at once (design 4.7).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "common/storage/testing/temporary_folder.h"
#include "gateway/gateway.h"
#include "gateway/testing/fake_home.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/util/json_util.h"
#include "google/rpc/error_details.pb.h"
#include "services/budgets/budgets_wiring.h"
#include "services/plans/plans_wiring.h"

namespace driehoek {
namespace {

using absl::StatusCode;
using ::testing::ElementsAreArray;

constexpr char kErrorInfo[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kBadRequest[] = "type.googleapis.com/google.rpc.BadRequest";

// One call of a method of the contract, its request as JSON.
struct Call {
  std::string method;
  std::string request;
};

struct Refusal {
  std::string name;
  Call call;
  StatusCode code;
  std::string reason;
  // In the order of the request; empty where no field is at fault.
  std::vector<std::string> fields;
};

void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.name; }

const char* const kGoodPlan =
    R"("plan": {"title": "Plan", "kind": "PLAN_KIND_IMPLEMENTATION_PLAN", "startDate": "2021-01-01", "endDate": "2022-12-31"})";

std::string CreatePlan(const std::string& tenant, const std::string& id, const std::string& more = "") {
  return absl::StrCat(R"({"parent": "municipalities/)", tenant, R"(", "planId": ")", id, R"(", )", kGoodPlan,
                      more, "}");
}

// The suite in one process, as driehoek-suite wires it, with one more home in the directory that is down.
class GatewayErrorsTest : public ::testing::TestWithParam<Refusal> {
 protected:
  static void SetUpTestSuite() {
    folder_ = new storage::testing::TemporaryFolder;
    server::Config config = gateway::testing::LoopbackConfig();
    config.data_dir = folder_->path();
    auto started = server::Server::Start(config, [](server::Wiring& wiring) -> absl::Status {
      auto* local = wiring.Own(std::make_unique<rpc::MethodTable>());
      DRIEHOEK_RETURN_IF_ERROR(plans::WirePlans(wiring, local));
      DRIEHOEK_RETURN_IF_ERROR(budgets::WireBudgets(wiring, local));
      gateway::v1::Directory homes;
      gateway::v1::Home* here = homes.add_homes();
      here->set_name("homes/here");
      here->mutable_local();
      for (const char* tenant : {"municipalities/GM0406", "municipalities/GM0788"}) here->add_tenants(tenant);
      gateway::testing::AddHome("homes/down", {"municipalities/GM0797"}, "127.0.0.1:1", &homes);
      DRIEHOEK_ASSIGN_OR_RETURN(gateway::Directory directory,
                                gateway::Directory::Make(homes, /*local_allowed=*/true));
      return gateway::Serve(std::move(directory), local, &wiring).status();
    });
    ASSERT_TRUE(started.ok()) << started.status();
    server_ = started->release();
    channel_ = rpc::Channel::Open(server_->grpc_address().ToString())->release();
    const Call on_file[] = {
        {"plans.v1.PlanService/CreatePlan", CreatePlan("GM0406", "ivp")},
        {"plans.v1.PlanService/CreatePlan", CreatePlan("GM0406", "gone")},
        {"plans.v1.PlanService/DeletePlan", R"({"name": "municipalities/GM0406/plans/gone"})"},
        {"plans.v1.PlanService/CreatePlan",
         CreatePlan("GM0406", "once", R"(, "requestId": "3f2504e0-4f89-41d3-9a0c-0305e82c3301")")},
        {"plans.v1.IndicatorService/CreateIndicator",
         R"({"parent": "municipalities/GM0406", "indicatorId": "pkvw",
             "indicator": {"title": "Keurmerken", "definition": "Woningen met keurmerk"}})"},
    };
    for (const Call& call : on_file) {
      const absl::Status status = Send(call);
      ASSERT_TRUE(status.ok()) << call.request << status;
    }
  }
  static void TearDownTestSuite() {
    delete channel_;
    delete server_;
    delete folder_;
  }

  static absl::Status Send(const Call& call) {
    const std::string method = "driehoek." + call.method;
    const size_t slash = method.find('/');
    const auto* service =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(method.substr(0, slash));
    const auto* descriptor =
        service == nullptr ? nullptr : service->FindMethodByName(method.substr(slash + 1));
    std::string bytes;
    if (descriptor != nullptr) {
      google::protobuf::DynamicMessageFactory messages;
      std::unique_ptr<google::protobuf::Message> request(
          messages.GetPrototype(descriptor->input_type())->New());
      const auto parsed = google::protobuf::util::JsonStringToMessage(call.request, request.get());
      EXPECT_TRUE(parsed.ok()) << call.request << parsed.ToString();
      bytes = request->SerializeAsString();
    }
    return channel_->CallBytes(method, bytes, rpc::ClientOptions::Within(absl::Seconds(20))).status();
  }

  template <class Detail>
  static Detail DetailOf(const absl::Status& status, const char* url) {
    Detail detail;
    const auto payload = status.GetPayload(url);
    EXPECT_TRUE(!payload.has_value() || detail.ParseFromString(std::string(*payload)));
    return detail;
  }

 private:
  static storage::testing::TemporaryFolder* folder_;
  static server::Server* server_;
  static rpc::Channel* channel_;
};

storage::testing::TemporaryFolder* GatewayErrorsTest::folder_ = nullptr;
server::Server* GatewayErrorsTest::server_ = nullptr;
rpc::Channel* GatewayErrorsTest::channel_ = nullptr;

TEST_P(GatewayErrorsTest, SaysWhatIsWrongAndNamesEveryBadField) {
  const absl::Status status = Send(GetParam().call);
  EXPECT_EQ(status.code(), GetParam().code) << status;
  const auto info = DetailOf<google::rpc::ErrorInfo>(status, kErrorInfo);
  EXPECT_EQ(info.reason(), GetParam().reason);
  EXPECT_EQ(info.domain(), "driehoek");
  std::vector<std::string> fields;
  const auto bad_request = DetailOf<google::rpc::BadRequest>(status, kBadRequest);
  for (const auto& violation : bad_request.field_violations()) {
    fields.push_back(violation.field());
    EXPECT_NE(violation.description(), "");
  }
  EXPECT_THAT(fields, ElementsAreArray(GetParam().fields)) << status;
}

INSTANTIATE_TEST_SUITE_P(
    Design47, GatewayErrorsTest,
    ::testing::ValuesIn(std::vector<Refusal>{
        // INVALID_ARGUMENT: all bad fields, of the path, of the resource and of what is in it.
        {"ANewPlan",
         {"plans.v1.PlanService/CreatePlan",
          R"({"parent": "municipalities/GM0406", "planId": "P!",
              "plan": {"startDate": "2021-02-30", "endDate": "2020-12-31", "themes": [{"level": "THEME_LEVEL_OWN"}]}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"plan_id", "plan.start_date", "plan.title", "plan.kind", "plan.themes[0].theme_id",
          "plan.themes[0].title"}},
        {"AChangedPlan",
         {"plans.v1.PlanService/UpdatePlan",
          R"({"plan": {"name": "municipalities/GM0406/plans/ivp", "startDate": "x", "endDate": "y"}, "updateMask": "startDate,endDate"})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"plan.start_date", "plan.end_date"}},
        {"ANewMeasure",
         {"plans.v1.PlanService/CreateMeasure",
          R"({"parent": "municipalities/GM0406/plans/ivp", "measureId": "M!", "measure": {"line": -1}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"measure_id", "theme_id", "measure.line"}},
        {"AStatusEvent",
         {"plans.v1.PlanService/CreateStatusEvent",
          R"({"parent": "municipalities/GM0406/plans/ivp/measures/x", "statusEvent": {"effectiveDate": {"startDate": "x"}}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"status_event.effective_date.start_date", "status_event.state"}},
        {"AnAdoption",
         {"plans.v1.PlanService/CreateAdoption",
          R"({"parent": "municipalities/GM0406/plans/ivp", "adoption": {"adoptionDate": "x"}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"adoption.adoption_date", "adoption.organ"}},
        {"AJudgement",
         {"plans.v1.PlanService/CreateJudgement",
          R"({"parent": "municipalities/GM0406/plans/ivp/findings/x", "judgement": {}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"judgement.state", "judgement.reason"}},
        {"ANewIndicator",
         {"plans.v1.IndicatorService/CreateIndicator",
          R"({"parent": "municipalities/GM0406", "indicatorId": "I!", "indicator": {"line": -1}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"indicator_id", "indicator.title", "indicator.definition", "indicator.line"}},
        {"ANewTarget",
         {"plans.v1.IndicatorService/CreateTarget",
          R"({"parent": "municipalities/GM0406/indicators/pkvw", "targetId": "T!", "target": {"kind": "KIND_ABSOLUTE", "line": -1}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"target_id", "target.year", "target.value", "target.line"}},
        {"ANewObservation",
         {"plans.v1.IndicatorService/CreateObservation",
          R"({"parent": "municipalities/GM0406/indicators/pkvw", "observationId": "O!", "observation": {"line": -1}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"observation_id", "observation.value", "observation.validity", "observation.line"}},
        {"ANewBudget",
         {"budgets.v1.BudgetService/CreateBudget",
          R"({"parent": "municipalities/GM0406", "budgetId": "B!", "budget": {"lines": [{}]}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"budget_id", "budget.title", "budget.years", "budget.lines[0].description"}},
        {"ANewAllocationKey",
         {"budgets.v1.BudgetService/CreateAllocationKey",
          R"({"parent": "municipalities/GM0406", "allocationKeyId": "K!", "allocationKey": {}})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"allocation_key_id", "allocation_key.title", "allocation_key.rate_cents",
          "allocation_key.reference_date", "allocation_key.rounding"}},
        {"AQuestionAboutARegion",
         {"gateway.v1.RegionService/GetRegionOverview",
          R"({"name": "regions/Meierij", "asOfDate": "31-12-2020"})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"name", "as_of_date"}},
        {"AListOfMeasures",
         {"plans.v1.PlanService/ListMeasures",
          R"({"parent": "municipalities/GM0406/plans/-", "pageSize": -1, "year": -1, "asOfDate": "x"})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"page_size", "year", "as_of_date"}},
        {"AListOfPlans",
         {"plans.v1.PlanService/ListPlans",
          R"({"parent": "municipalities/GM0406", "pageSize": -1, "asOfDate": "x"})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"page_size", "as_of_date"}},
        {"ASummaryOfPlans",
         {"plans.v1.PlanService/SummarizePlans",
          R"({"parent": "municipalities/GM0406", "pageSize": -1, "asOfDate": "x", "tenants": ["Huizen"]})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"page_size", "as_of_date", "tenants[0]"}},
        {"ASummaryOfBudgets",
         {"budgets.v1.BudgetService/SummarizeBudgets",
          R"({"parent": "municipalities/GM0406", "pageSize": -1, "asOfDate": "x", "tenants": ["Huizen"]})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"page_size", "as_of_date", "tenants[0]"}},
        {"ANameOfNothing",
         {"plans.v1.PlanService/GetPlan", R"({"name": "municipalities/Huizen"})"},
         StatusCode::kInvalidArgument,
         "INVALID_FIELDS",
         {"name"}},
        {"ARequestIdOfAnotherRequest",
         {"plans.v1.PlanService/CreatePlan",
          CreatePlan("GM0406", "twice", R"(, "requestId": "3f2504e0-4f89-41d3-9a0c-0305e82c3301")")},
         StatusCode::kInvalidArgument,
         "REQUEST_ID_REUSED",
         {}},
        {"ADocumentThatIsNoText",
         {"plans.v1.PlanService/CreateParsedDocument",
          R"({"parent": "municipalities/GM0406", "content": "AAECAwQFBgcICQ=="})"},
         StatusCode::kInvalidArgument,
         "NOT_TEXT",
         {}},
        // NOT_FOUND, ALREADY_EXISTS.
        {"APlanThatNeverWas",
         {"plans.v1.PlanService/GetPlan", R"({"name": "municipalities/GM0406/plans/none"})"},
         StatusCode::kNotFound,
         "NOT_FOUND",
         {}},
        {"ATenantWithoutAHome",
         {"plans.v1.PlanService/GetPlan", R"({"name": "municipalities/GM0855/plans/x"})"},
         StatusCode::kNotFound,
         "TENANT_HAS_NO_HOME",
         {}},
        {"AnIdThatIsTaken",
         {"plans.v1.PlanService/CreatePlan", CreatePlan("GM0406", "ivp")},
         StatusCode::kAlreadyExists,
         "ALREADY_EXISTS",
         {}},
        // ABORTED: read again.
        {"AStaleEtag",
         {"plans.v1.PlanService/UpdatePlan",
          R"({"plan": {"name": "municipalities/GM0406/plans/ivp", "etag": "\"9-00000000\"", "title": "Anders"}, "updateMask": "title"})"},
         StatusCode::kAborted,
         "STALE_ETAG",
         {}},
        // FAILED_PRECONDITION: do not retry.
        {"APlanAfterTheEndOfItsMunicipalityRule2",
         {"plans.v1.PlanService/CreatePlan", CreatePlan("GM0788", "x")},
         StatusCode::kFailedPrecondition,
         "OUTSIDE_LIFE_SPAN",
         {"plan.start_date"}},
        {"AChangeOfWhatWasDeleted",
         {"plans.v1.PlanService/UpdatePlan",
          R"({"plan": {"name": "municipalities/GM0406/plans/gone", "title": "Anders"}, "updateMask": "title"})"},
         StatusCode::kFailedPrecondition,
         "RESOURCE_DELETED",
         {}},
        // UNAVAILABLE: retry.
        {"AHomeThatIsDown",
         {"plans.v1.PlanService/GetPlan", R"({"name": "municipalities/GM0797/plans/x"})"},
         StatusCode::kUnavailable,
         "HOME_UNAVAILABLE",
         {}},
    }),
    [](const auto& refusal) { return refusal.param.name; });

}  // namespace
}  // namespace driehoek
