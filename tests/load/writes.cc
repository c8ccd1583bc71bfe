// SPDX-License-Identifier: EUPL-1.2
// writes plans|signals ADDRESS COUNT IN_FLIGHT TENANTS PREFIX [SENTENCES]: puts in COUNT small plans, or
// COUNT signals in batches of 500, each with a text of one sentence or so many, IN_FLIGHT calls at a time,
// spread over TENANTS tenants, with ids that begin with PREFIX. Prints the seconds that they took, without
// those of making them; any refusal ends it with 1.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/rpc/client.h"
#include "common/server/tuning.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
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

constexpr int64_t kBatch = 500;

// Of one tenant each: those from `first` up to `end`. Every tenant has the same 216 sorts of signals, as soon
// as it has some thousand.
std::string BatchOfSignals(int64_t first, int64_t end, int64_t tenants, const std::string& prefix,
                           const std::string& text) {
  constexpr const char* kThemes[] = {"ondermijning", "woonoverlast",       "jeugd",
                                     "mensenhandel", "zorg-en-veiligheid", "radicalisering"};
  driehoek::signals::v1::CreateSignalBatchRequest request;
  request.set_parent(absl::StrFormat("municipalities/GM%04d", 9000 + first / kBatch % tenants));
  for (int64_t number = first; number < end; ++number) {
    auto& item = *request.add_items();
    item.set_signal_id(absl::StrFormat("%s-%09d", prefix, number));
    auto& signal = *item.mutable_signal();
    signal.set_theme(kThemes[number % 6]);
    signal.add_areas(absl::StrCat(request.parent(), "/areas/wijk-", number / 6 % 3));
    signal.set_received_date(absl::StrFormat("2021-%02d-%02d", 5 + number / 18 % 2, 1 + number % 28));
    signal.set_weight(driehoek::signals::v1::SIGNAL_WEIGHT_RECENT);
    signal.set_text(text);
    auto& subject = *signal.add_subjects();
    subject.set_kind(driehoek::signals::v1::Subject::KIND_ADDRESS);
    subject.set_description(absl::StrCat("Verzonnen adres ", number));
  }
  return request.SerializeAsString();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7 && argc != 8) return 2;
  driehoek::server::TuneProcess();
  const bool is_plans = std::string(argv[1]) == "plans";
  const int64_t count = std::strtoll(argv[3], nullptr, 10);
  const int64_t in_flight = std::strtoll(argv[4], nullptr, 10);
  const int64_t tenants = std::strtoll(argv[5], nullptr, 10);
  const std::string prefix = argv[6];
  std::string text;
  for (int64_t i = 0; i < (argc == 8 ? std::strtoll(argv[7], nullptr, 10) : 1); ++i) {
    absl::StrAppend(&text, text.empty() ? "" : " ",
                    "Verzonnen voor een meting: een loods die nooit opengaat, met 's nachts veel verkeer.");
  }
  const int64_t step = is_plans ? 1 : kBatch;
  const char* method = is_plans ? "driehoek.plans.v1.PlanService/CreatePlan"
                                : "driehoek.signals.v1.SignalService/CreateSignalBatch";
  auto channel = driehoek::rpc::Channel::Open(argv[2]);
  if (!channel.ok()) return 1;
  std::mutex mutex;
  std::condition_variable changed;
  int64_t flying = 0;
  int64_t failed = 0;
  std::vector<grpc::ByteBuffer> requests;
  for (int64_t number = 0; number < count; number += step) {
    const grpc::Slice slice(
        is_plans ? SmallPlan(number, tenants, prefix)
                 : BatchOfSignals(number, std::min(number + step, count), tenants, prefix, text));
    requests.emplace_back(&slice, 1);
  }
  const auto start = std::chrono::steady_clock::now();
  for (const grpc::ByteBuffer& request : requests) {
    {
      std::unique_lock<std::mutex> lock(mutex);
      changed.wait(lock, [&] { return flying < in_flight; });
      ++flying;
    }
    (*channel)->Call(method, driehoek::rpc::ClientOptions::Within(absl::Seconds(60)), request,
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
