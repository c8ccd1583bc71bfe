// SPDX-License-Identifier: EUPL-1.2
// writes ADDRESS COUNT IN_FLIGHT TENANTS [ID_PREFIX]: creates COUNT small plans, IN_FLIGHT at a time, spread
// over TENANTS regions. Prints the seconds that they took; any refusal but "busy" ends it with 1.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "grpcpp/support/byte_buffer.h"

namespace {

std::string SmallPlan(int64_t number, int64_t tenants, const std::string& prefix) {
  driehoek::plans::v1::CreatePlanRequest request;
  request.set_parent(absl::StrCat("regions/bench-", number % tenants));
  request.set_plan_id(absl::StrCat(prefix, "-", number));
  auto& plan = *request.mutable_plan();
  plan.set_title("Plan of a measurement");
  plan.set_kind(driehoek::plans::v1::PLAN_KIND_IMPLEMENTATION_PLAN);
  plan.set_start_date("2021-01-01");
  plan.set_end_date("2022-12-31");
  auto& theme = *plan.add_themes();
  theme.set_theme_id("1");
  theme.set_title("Theme");
  theme.set_level(driehoek::plans::v1::THEME_LEVEL_OWN);
  auto& measure = *theme.add_measures();
  measure.set_text(absl::StrCat("Measure number ", number));
  measure.add_parties()->set_label("Politie");
  return request.SerializeAsString();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return 2;
  const int64_t count = std::strtoll(argv[2], nullptr, 10);
  const int64_t in_flight = std::strtoll(argv[3], nullptr, 10);
  const int64_t tenants = std::strtoll(argv[4], nullptr, 10);
  const std::string prefix = argc > 5 ? argv[5] : "plan";
  auto channel = driehoek::rpc::Channel::Open(argv[1]);
  if (!channel.ok()) return 1;
  std::mutex mutex;
  std::condition_variable changed;
  int64_t flying = 0;
  int64_t failed = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int64_t number = 0; number < count; ++number) {
    {
      std::unique_lock<std::mutex> lock(mutex);
      changed.wait(lock, [&] { return flying < in_flight; });
      ++flying;
    }
    const std::string bytes = SmallPlan(number, tenants, prefix);
    grpc::Slice slice(bytes);
    grpc::ByteBuffer request(&slice, 1);
    (*channel)->Call("driehoek.plans.v1.PlanService/CreatePlan",
                     driehoek::rpc::ClientOptions::Within(absl::Seconds(60)), request,
                     [&](const absl::Status& status, grpc::ByteBuffer*) {
                       std::lock_guard<std::mutex> lock(mutex);
                       --flying;
                       if (!status.ok() && ++failed == 1)
                         std::fprintf(stderr, "%s\n", status.ToString().c_str());
                       changed.notify_one();
                     });
  }
  std::unique_lock<std::mutex> lock(mutex);
  changed.wait(lock, [&] { return flying == 0; });
  std::printf("%.6f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  return failed == 0 ? 0 : 1;
}
