// SPDX-License-Identifier: EUPL-1.2
// A real gateway before real servers on 127.0.0.1: one question to one home.
#include "gateway/route/router.h"

#include <gmock/gmock.h>
#include <grpcpp/support/byte_buffer.h>
#include <gtest/gtest.h>

#include <atomic>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/rpc/bytes.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/testing/fake_home.h"
#include "google/rpc/error_details.pb.h"

namespace driehoek::gateway {
namespace {

using plans::v1::DeletePlanRequest;
using plans::v1::GetPlanRequest;
using plans::v1::Plan;
using plans::v1::UpdatePlanRequest;
using plans::v1::WatchRequest;
using plans::v1::WatchResponse;
using rpc::ClientOptions;
using testing::FakeHome;
using testing::GatewayServer;
using ::testing::HasSubstr;

constexpr char kGet[] = "driehoek.plans.v1.PlanService/GetPlan";
constexpr char kUpdate[] = "driehoek.plans.v1.PlanService/UpdatePlan";
constexpr char kDelete[] = "driehoek.plans.v1.PlanService/DeletePlan";
constexpr char kWatch[] = "driehoek.plans.v1.PlanService/Watch";
constexpr char kHuizenPlan[] = "municipalities/GM0406/plans/ivp";
constexpr char kHeusdenPlan[] = "municipalities/GM0797/plans/ivp";

// Says where it is in the title of every plan.
class Home {
 public:
  explicit Home(const std::string& title)
      : fake_({}, [this, title](rpc::MethodTable& table) {
          table.AddFunction<GetPlanRequest>(
              kGet, rpc::Lane::kRead,
              [this, title](const CallContext& call,
                            const GetPlanRequest& request) -> absl::StatusOr<rpc::Encoded<Plan>> {
                while (blocks && !call.is_cancelled()) absl::SleepFor(absl::Milliseconds(1));
                if (call.is_cancelled()) ++cancelled;
                if (!error.ok()) return error;
                last_request = request;
                caller = call.caller;
                Plan plan;
                plan.set_name(request.name());
                plan.set_title(title);
                // A field that this gateway's contract does not have.
                return rpc::Encoded<Plan>{plan.SerializeAsString() + std::string("\xa2\x7d\x01x", 4)};
              });
          table.AddFunction<UpdatePlanRequest>(
              kUpdate, rpc::Lane::kWrite,
              [title](const CallContext&, const UpdatePlanRequest& request) -> absl::StatusOr<Plan> {
                Plan plan = request.plan();
                plan.set_title(title);
                return plan;
              });
          table.AddStreamFunction<WatchRequest>(
              kWatch, [this](const CallContext&, const WatchRequest&) { return MakeStream(); });
        }) {}

  std::string address() const { return fake_.address(); }
  void Stop() { fake_.Stop(); }

  std::atomic<bool> blocks = false;
  std::atomic<int> cancelled = 0;
  std::atomic<int> streams = 0;
  // That a stream has to tell of.
  std::atomic<int> changes = 1;
  absl::Status error;
  GetPlanRequest last_request;
  std::string caller;

 private:
  // Each change, then silence.
  class Changes : public rpc::Stream {
   public:
    explicit Changes(Home* home) : home_(*home) { ++home_.streams; }
    ~Changes() override { --home_.streams; }
    absl::StatusOr<std::vector<std::string>> Next() override {
      if (told_ == home_.changes) return std::vector<std::string>();
      ++told_;
      WatchResponse response;
      response.set_resume_token("7");
      return std::vector<std::string>{response.SerializeAsString()};
    }

   private:
    Home& home_;
    int told_ = 0;
  };
  absl::StatusOr<std::unique_ptr<rpc::Stream>> MakeStream() { return std::make_unique<Changes>(this); }

  FakeHome fake_;
};

class RouterTest : public ::testing::Test {
 protected:
  static v1::Directory Homes(const Home& huizen, const Home& meierij) {
    v1::Directory directory;
    testing::AddHome("homes/huizen", {"municipalities/GM0406"}, huizen.address(), &directory)
        ->set_max_calls_in_flight(2);
    testing::AddHome("homes/meierij", {"municipalities/GM0797", "regions/meierij"}, meierij.address(),
                     &directory);
    return directory;
  }

  absl::StatusOr<Plan> Get(const std::string& name, absl::Duration within = absl::Seconds(20)) {
    GetPlanRequest request;
    request.set_name(name);
    return gateway_->Call<Plan>(kGet, request, ClientOptions::Within(within));
  }

  static void WaitUntil(const std::function<bool()>& holds) {
    for (int i = 0; i < 5000 && !holds(); ++i) absl::SleepFor(absl::Milliseconds(1));
    EXPECT_TRUE(holds());
  }

  Home huizen_{"Huizen"};
  Home meierij_{"Meierij"};
  GatewayServer gateway_{Homes(huizen_, meierij_)};
};

TEST_F(RouterTest, PassesACallOnToTheHomeOfItsTenant) {
  EXPECT_EQ(Get(kHuizenPlan)->title(), "Huizen");
  EXPECT_EQ(Get(kHeusdenPlan)->title(), "Meierij");
  EXPECT_EQ(Get("regions/meierij/plans/x")->title(), "Meierij");
}

TEST_F(RouterTest, TheResourceThatIsUpdatedSaysWhereItGoes) {
  UpdatePlanRequest request;
  request.mutable_plan()->set_name(kHeusdenPlan);
  EXPECT_EQ(gateway_.Ask<Plan>(kUpdate, request)->title(), "Meierij");
}

TEST_F(RouterTest, BytesGoThroughUntouchedBothWays) {
  GetPlanRequest request;
  request.set_name(kHuizenPlan);
  const std::string unknown("\xa2\x7d\x03new", 6);
  absl::StatusOr<std::string> response = gateway_->CallBytes(kGet, request.SerializeAsString() + unknown,
                                                             ClientOptions::Within(absl::Seconds(20)));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(huizen_.last_request.GetReflection()->GetUnknownFields(huizen_.last_request).field_count(), 1);
  EXPECT_THAT(*response, ::testing::EndsWith(std::string("\xa2\x7d\x01x", 4)));
}

TEST_F(RouterTest, TheCallerIsPassedOn) {
  GetPlanRequest request;
  request.set_name(kHuizenPlan);
  ClientOptions options = ClientOptions::Within(absl::Seconds(20));
  options.caller = "systems/zaaksysteem";
  ASSERT_TRUE(gateway_->Call<Plan>(kGet, request, options).ok());
  EXPECT_EQ(huizen_.caller, "systems/zaaksysteem");
}

TEST_F(RouterTest, ATenantWithoutAHomeIsNamed) {
  const absl::Status status = Get("municipalities/GM0855/plans/x").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(status), "TENANT_HAS_NO_HOME");
  EXPECT_THAT(std::string(status.message()), HasSubstr("municipalities/GM0855"));
}

TEST_F(RouterTest, ARequestThatCannotBeRoutedSaysWhichFieldIsWrong) {
  for (const std::string name : {"", "plans/x", "municipalities/GM0000/plans/x", "gemeenten/GM0406/plans/x",
                                 "municipalities/-/plans/x"}) {
    const absl::Status status = Get(name).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << name << status;
    EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS") << name;
    EXPECT_THAT(std::string(status.message()), HasSubstr("name")) << name;
  }
  const std::string two_tenants = absl::StrCat("\x0a\x1f", kHuizenPlan, "\x0a\x1f", kHeusdenPlan);
  const absl::Status status =
      gateway_->CallBytes(kGet, two_tenants, ClientOptions::Within(absl::Seconds(20))).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("more than once"));
}

TEST_F(RouterTest, PaddingOfACbsCodeDoesNotMislead) {
  // Rule 3.
  EXPECT_EQ(Get("municipalities/GM0797    /plans/x")->title(), "Meierij");
}

TEST_F(RouterTest, AnUnknownMethodIsUnimplemented) {
  EXPECT_EQ(
      gateway_->CallBytes("driehoek.plans.v1.PlanService/None", "", ClientOptions::Within(absl::Seconds(20)))
          .status()
          .code(),
      absl::StatusCode::kUnimplemented);
  // In the contract and in the catalogue, but not in this home.
  DeletePlanRequest request;
  request.set_name(kHuizenPlan);
  EXPECT_EQ(gateway_.Ask<Plan>(kDelete, request).status().code(), absl::StatusCode::kUnimplemented);
}

// Design 4.7.
TEST_F(RouterTest, EveryErrorOfAHomeComesThroughWithItsReason) {
  for (const absl::StatusCode code :
       {absl::StatusCode::kInvalidArgument, absl::StatusCode::kNotFound, absl::StatusCode::kAlreadyExists,
        absl::StatusCode::kPermissionDenied, absl::StatusCode::kUnauthenticated, absl::StatusCode::kAborted,
        absl::StatusCode::kFailedPrecondition, absl::StatusCode::kResourceExhausted,
        absl::StatusCode::kUnavailable, absl::StatusCode::kInternal}) {
    huizen_.error = ErrorWithReason(code, "THE_HOME_SAYS", "zoals het huis zegt: één", {{"key", "value"}});
    EXPECT_EQ(Get(kHuizenPlan).status(), huizen_.error);
  }
}

TEST_F(RouterTest, AllBadFieldsThatAHomeNamesComeThrough) {
  FieldViolations violations;
  violations.Add("plan.title", "is empty; a title of 1 to 500 characters");
  violations.Add("plan.start_date", "'2021-13-01' is no day");
  violations.Add("page_size", "-1 is negative");
  huizen_.error = violations.ToStatus();
  const absl::Status status = Get(kHuizenPlan).status();
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(bad_request.ParseFromString(
      std::string(*status.GetPayload("type.googleapis.com/google.rpc.BadRequest"))));
  EXPECT_EQ(bad_request.field_violations_size(), 3);
  EXPECT_EQ(bad_request.field_violations(2).field(), "page_size");
}

TEST_F(RouterTest, AHomeThatIsDownIsNamedAndTheOthersGoOn) {
  meierij_.Stop();
  const absl::Status status = Get(kHeusdenPlan).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), "HOME_UNAVAILABLE");
  EXPECT_THAT(std::string(status.message()), HasSubstr("homes/meierij"));
  EXPECT_EQ(Get(kHuizenPlan)->title(), "Huizen");
}

TEST_F(RouterTest, AHomeThatDoesNotAnswerInTimeIsNamed) {
  huizen_.blocks = true;
  const absl::Status status = Get(kHuizenPlan, absl::Milliseconds(500)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ReasonOf(status), "HOME_TIMED_OUT");
  EXPECT_THAT(std::string(status.message()), HasSubstr("homes/huizen"));
}

TEST_F(RouterTest, ACallerWhoGoesTakesTheCallToTheHomeAlong) {
  huizen_.blocks = true;
  GetPlanRequest request;
  request.set_name(kHuizenPlan);
  absl::Notification answered;
  const rpc::CallHandle handle = gateway_->Call(
      kGet, ClientOptions::Within(absl::Seconds(60)), rpc::ToByteBuffer(request.SerializeAsString()),
      [&](const absl::Status&, grpc::ByteBuffer*) { answered.Notify(); });
  absl::SleepFor(absl::Milliseconds(50));
  EXPECT_EQ(huizen_.cancelled, 0);
  handle.Cancel();
  answered.WaitForNotification();
  WaitUntil([this] { return huizen_.cancelled == 1; });
}

TEST_F(RouterTest, AHomeHasSoManyCallsInFlightAndNoMore) {
  huizen_.blocks = true;
  GetPlanRequest request;
  request.set_name(kHuizenPlan);
  std::atomic<int> answered = 0, busy = 0;
  for (int i = 0; i < 5; ++i) {
    gateway_->Call(kGet, ClientOptions::Within(absl::Seconds(60)),
                   rpc::ToByteBuffer(request.SerializeAsString()),
                   [&](const absl::Status& status, grpc::ByteBuffer*) {
                     if (ReasonOf(status) == "HOME_BUSY") ++busy;
                     ++answered;
                   });
  }
  WaitUntil([&] { return busy == 3; });
  // One home's trouble is no other's.
  EXPECT_EQ(Get(kHeusdenPlan)->title(), "Meierij");
  huizen_.blocks = false;
  WaitUntil([&] { return answered == 5; });
  EXPECT_EQ(Get(kHuizenPlan)->title(), "Huizen");
}

TEST_F(RouterTest, AWatchIsPassedThroughAndEndsWithItsReader) {
  WatchRequest request;
  request.set_parent("municipalities/GM0797");
  auto reader = gateway_->ReadStream(kWatch, request, ClientOptions::Within(absl::Seconds(60)));
  auto first = reader->Next<WatchResponse>();
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ((*first)->resume_token(), "7");
  EXPECT_EQ(meierij_.streams, 1);
  reader.reset();
  WaitUntil([this] { return meierij_.streams == 0; });
}

TEST_F(RouterTest, AWatchOfAHomeThatStopsEndsWithTheHomesName) {
  WatchRequest request;
  request.set_parent("municipalities/GM0797");
  auto reader = gateway_->ReadStream(kWatch, request, ClientOptions::Within(absl::Seconds(60)));
  ASSERT_TRUE(reader->Next<WatchResponse>().ok());
  meierij_.Stop();
  EXPECT_EQ(reader->Next<WatchResponse>().status().code(), absl::StatusCode::kUnavailable);
}

TEST_F(RouterTest, AWatchOfATenantThatMovesEndsAndGoesOnAtItsNewHome) {
  WatchRequest request;
  request.set_parent("municipalities/GM0406");
  auto moves = gateway_->ReadStream(kWatch, request, ClientOptions::Within(absl::Seconds(60)));
  ASSERT_TRUE(moves->Next<WatchResponse>().ok());
  WatchRequest of_another;
  of_another.set_parent("municipalities/GM0797");
  auto stays = gateway_->ReadStream(kWatch, of_another, ClientOptions::Within(absl::Seconds(60)));
  ASSERT_TRUE(stays->Next<WatchResponse>().ok());

  v1::Directory directory = Homes(huizen_, meierij_);
  directory.mutable_homes(0)->set_tenants(0, "municipalities/GM0402");
  directory.mutable_homes(1)->add_tenants("municipalities/GM0406");
  ASSERT_TRUE((*gateway_)->Take(*Directory::Make(directory, false)).ok());
  const absl::Status end = moves->Next<WatchResponse>().status();
  EXPECT_EQ(end.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(end), "TENANT_MOVED");
  WaitUntil([this] { return huizen_.streams == 0; });
  moves = gateway_->ReadStream(kWatch, request, ClientOptions::Within(absl::Seconds(60)));
  ASSERT_TRUE(moves->Next<WatchResponse>().ok());
  EXPECT_EQ(meierij_.streams, 2);
  // That its home keeps another one too is nothing to the reader of this one.
  ++meierij_.changes;
  EXPECT_TRUE(stays->Next<WatchResponse>().ok());
}

TEST_F(RouterTest, AWatchOfAllTenantsIsRefused) {
  WatchRequest request;
  request.set_parent("municipalities/-");
  auto reader = gateway_->ReadStream(kWatch, request, ClientOptions::Within(absl::Seconds(20)));
  EXPECT_EQ(reader->Next<WatchResponse>().status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(LocalHomeTest, AHomeInTheSameProcessIsNoOtherToTheCaller) {
  rpc::MethodTable local;
  local.AddFunction<GetPlanRequest>(
      kGet, rpc::Lane::kRead,
      [](const CallContext& call, const GetPlanRequest& request) -> absl::StatusOr<Plan> {
        Plan plan;
        plan.set_name(request.name());
        plan.set_title(call.caller);
        return plan;
      });
  v1::Directory directory;
  directory.add_homes()->set_name("homes/local");
  directory.mutable_homes(0)->mutable_local();
  GatewayServer gateway(directory, &local);
  GetPlanRequest request;
  request.set_name(kHuizenPlan);
  ClientOptions options = ClientOptions::Within(absl::Seconds(20));
  options.caller = "systems/zaaksysteem";
  EXPECT_EQ(gateway->Call<Plan>(kGet, request, options)->title(), "systems/zaaksysteem");
  // A service that the process does not have.
  EXPECT_EQ(ReasonOf(gateway
                         ->CallBytes("driehoek.budgets.v1.BudgetService/GetBudget",
                                     request.SerializeAsString(), options)
                         .status()),
            "HOME_LACKS_SERVICE");
}

}  // namespace
}  // namespace driehoek::gateway
