// SPDX-License-Identifier: EUPL-1.2
#include "tests/chaos/chaos_test.h"

#include <sys/mman.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/log/log.h"

namespace driehoek::chaos {
namespace {

using gateway::testing::AddHome;
using plans::v1::GetPlanRequest;
using plans::v1::ListPlansRequest;
using plans::v1::ListPlansResponse;
using plans::v1::Plan;
using plans::v1::SummarizePlansRequest;
using plans::v1::SummarizePlansResponse;
using plans::v1::UpdatePlanRequest;
using ::testing::ElementsAre;

// A file in memory, for as long as the descriptor is open.
int OpenLog() {
  const int descriptor = ::memfd_create("log", 0);
  log::SetLevel(log::Level::kInfo);
  log::SetOutput(descriptor);
  return descriptor;
}

std::string ContentOf(int descriptor) {
  std::string content;
  char buffer[4096];
  off_t at = 0;
  for (ssize_t size; (size = ::pread(descriptor, buffer, sizeof(buffer), at)) > 0; at += size) {
    content.append(buffer, static_cast<size_t>(size));
  }
  return content;
}

}  // namespace

Place::Place(const std::string& tenant, const Fill& fill)
    : tenant_(tenant),
      home_(PlansOf(tenant),
            [this, &fill](rpc::MethodTable& table) {
              if (fill != nullptr) fill(table);
              AddMethods(table);
            }),
      network_(home_.address()) {}

void Place::AddMethods(rpc::MethodTable& table) {
  if (table.Find(kGetPlan) == nullptr) {
    table.AddFunction<GetPlanRequest>(
        kGetPlan, rpc::Lane::kRead,
        [this](const CallContext& call, const GetPlanRequest& request) -> absl::StatusOr<Plan> {
          ++gets;
          while (!answers && !call.is_cancelled()) absl::SleepFor(absl::Milliseconds(1));
          {
            MutexLock lock(mutex_);
            DRIEHOEK_RETURN_IF_ERROR(failure_);
          }
          Plan plan;
          plan.set_name(request.name());
          plan.set_title(tenant_);
          return plan;
        });
  }
  if (table.Find(kSummarizePlans) == nullptr) {
    table.AddFunction<SummarizePlansRequest>(
        kSummarizePlans, rpc::Lane::kRead,
        [this](const CallContext&, const SummarizePlansRequest&) -> absl::StatusOr<SummarizePlansResponse> {
          ++summaries;
          SummarizePlansResponse response;
          auto* summary = response.add_summaries();
          summary->set_name(tenant_ + "/plan-summary");
          summary->add_plans()->set_plan(PlansOf(tenant_).front());
          return response;
        });
  }
  if (table.Find(kUpdatePlan) == nullptr) {
    table.AddFunction<UpdatePlanRequest>(
        kUpdatePlan, rpc::Lane::kWrite,
        [this](const CallContext&, const UpdatePlanRequest& request) -> absl::StatusOr<Plan> {
          MutexLock lock(mutex_);
          request_ids_.push_back(request.request_id());
          return request.plan();
        });
  }
}

std::vector<std::string> Place::request_ids() const {
  MutexLock lock(mutex_);
  return request_ids_;
}

void Place::FailWith(const absl::Status& status) {
  MutexLock lock(mutex_);
  failure_ = status;
}

ChaosTest::ChaosTest() : log_(OpenLog()) {}

ChaosTest::~ChaosTest() {
  channel_.reset();
  server_.reset();
  huizen_.reset();
  if (HasFailure()) std::fprintf(stderr, "%s", (log::Flush(), ContentOf(log_)).c_str());
  log::SetOutput(STDERR_FILENO);
  log::SetLevel(log::Level::kWarning);
  ::close(log_);
}

Place& ChaosTest::huizen() {
  if (huizen_ == nullptr) MakeHuizen(nullptr);
  return *huizen_;
}

server::Server& ChaosTest::gateway_server() {
  if (server_ != nullptr) return *server_;
  gateway::v1::Directory directory;
  directory.set_gateway("gateways/here");
  AddHome("homes/heusden", {kHeusden}, heusden_.network().address(), &directory, kLong);
  gateway::v1::Home* home =
      AddHome("homes/huizen", {kHuizen}, huizen().network().address(), &directory, kPatience);
  if (change_ != nullptr) change_(home);
  server::Config config = gateway::testing::LoopbackConfig();
  config.access_log = true;
  server_ = *server::Server::Start(config, [&](server::Wiring& wiring) -> absl::Status {
    metrics_ = &wiring.metrics;
    DRIEHOEK_ASSIGN_OR_RETURN(gateway::Directory made,
                              gateway::Directory::Make(directory, /*local_allowed=*/false));
    return gateway::Serve(std::move(made), nullptr, &wiring, limits_).status();
  });
  return *server_;
}

rpc::Channel& ChaosTest::gateway() {
  if (channel_ == nullptr) channel_ = *rpc::Channel::Open(gateway_server().grpc_address().ToString());
  return *channel_;
}

void ChaosTest::StopGateway() { server_->Stop(); }

absl::StatusOr<Plan> ChaosTest::Get(const std::string& tenant, absl::Duration within) {
  GetPlanRequest request;
  request.set_name(PlansOf(tenant).front());
  return gateway().Call<Plan>(kGetPlan, request, rpc::ClientOptions::Within(within));
}

absl::StatusOr<Plan> ChaosTest::Update(const std::string& tenant, const std::string& request_id,
                                       absl::Duration within) {
  UpdatePlanRequest request;
  request.mutable_plan()->set_name(PlansOf(tenant).front());
  request.set_request_id(request_id);
  return gateway().Call<Plan>(kUpdatePlan, request, rpc::ClientOptions::Within(within));
}

absl::StatusOr<ListPlansResponse> ChaosTest::List(absl::Duration within, int page_size,
                                                  const std::string& page_token) {
  ListPlansRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(page_size);
  request.set_page_token(page_token);
  return gateway().Call<ListPlansResponse>(kListPlans, request, rpc::ClientOptions::Within(within));
}

void ChaosTest::ExpectHuizenMissing(const absl::StatusOr<ListPlansResponse>& answer,
                                    type::v1::SourceState state) {
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(NamesOf(*answer), PlansOf(kHeusden));
  EXPECT_THAT(answer->unreachable(), ElementsAre("homes/huizen"));
  ASSERT_EQ(answer->sources_size(), 2);
  EXPECT_EQ(answer->sources(0).state(), type::v1::SOURCE_STATE_ANSWERED);
  EXPECT_EQ(answer->sources(1).state(), state) << type::v1::SourceState_Name(answer->sources(1).state());
  EXPECT_FALSE(answer->sources(1).has_data_time());
  EXPECT_GE(Metric(absl::StrCat("driehoek_gateway_answers_total{home=\"homes/huizen\",state=\"",
                                type::v1::SourceState_Name(state), "\"}")),
            1);
}

void ChaosTest::ExpectRefused(const absl::Status& status, absl::StatusCode code, absl::string_view reason) {
  EXPECT_EQ(status.code(), code) << status;
  EXPECT_EQ(ReasonOf(status), reason) << status;
  EXPECT_EQ(MetadataOf(status, "home"), "homes/huizen") << status;
  const std::string said = absl::StatusCodeToString(code);
  EXPECT_TRUE(Logged("forwarded", {absl::StrCat("\"code\":\"", said, "\""),
                                   absl::StrCat("\"reason\":\"", reason, "\""), "\"to\":\"homes/huizen\""}));
  EXPECT_GE(
      Metric(absl::StrCat("driehoek_requests_total{code=\"", said, "\",method=\"", kGetPlan, "\"}")) +
          Metric(absl::StrCat("driehoek_requests_total{code=\"", said, "\",method=\"", kUpdatePlan, "\"}")),
      1);
  EXPECT_EQ(Get(kHeusden)->title(), kHeusden);
}

bool ChaosTest::Logged(absl::string_view event, const std::vector<std::string>& texts) {
  log::Flush();
  const std::string log = ContentOf(log_);
  for (absl::string_view line : absl::StrSplit(log, '\n')) {
    bool all = absl::StrContains(line, absl::StrCat("\"event\":\"", event, "\""));
    for (const std::string& text : texts) all = all && absl::StrContains(line, text);
    if (all) return true;
  }
  return false;
}

double ChaosTest::Metric(absl::string_view metric) {
  gateway_server();
  const std::string text = metrics_->Text();
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    double value = 0;
    if (absl::ConsumePrefix(&line, metric) && absl::SimpleAtod(line, &value)) return value;
  }
  return 0;
}

void ChaosTest::WaitUntil(const std::function<bool()>& holds) {
  while (!holds()) absl::SleepFor(absl::Milliseconds(2));
}

std::vector<std::string> NamesOf(const ListPlansResponse& answer) {
  std::vector<std::string> names;
  for (const Plan& plan : answer.plans()) names.push_back(plan.name());
  return names;
}

std::vector<std::string> PlansOf(const std::string& tenant) {
  return {tenant + "/plans/a", tenant + "/plans/b", tenant + "/plans/c"};
}

}  // namespace driehoek::chaos
