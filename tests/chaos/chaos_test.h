// SPDX-License-Identifier: EUPL-1.2
// The setting of the faults in README.md: two homes of one municipality each, each at the end of a network of
// its own, and a gateway before them whose log and metrics a test can read. What breaks is Huizen; Heusden is
// sound, and no fault of Huizen may cost it anything.
#ifndef DRIEHOEK_TESTS_CHAOS_CHAOS_TEST_H_
#define DRIEHOEK_TESTS_CHAOS_CHAOS_TEST_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/client.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/gateway.h"
#include "gateway/testing/fake_home.h"
#include "tests/chaos/tcp_proxy.h"

namespace driehoek::chaos {

inline constexpr char kHuizen[] = "municipalities/GM0406";
inline constexpr char kHeusden[] = "municipalities/GM0797";
inline constexpr char kGetPlan[] = "driehoek.plans.v1.PlanService/GetPlan";
inline constexpr char kUpdatePlan[] = "driehoek.plans.v1.PlanService/UpdatePlan";
inline constexpr char kSummarizePlans[] = "driehoek.plans.v1.PlanService/SummarizePlans";
inline constexpr char kListPlans[] = "driehoek.plans.v1.PlanService/ListPlans";

// What has to come gets more time than a busy machine can need; what a home is given before it is missed is
// short, since a test waits for it.
inline constexpr absl::Duration kLong = absl::Seconds(60);
inline constexpr absl::Duration kPatience = absl::Seconds(2);

// A home of three plans of one municipality, and the network before it.
class Place {
 public:
  using Fill = std::function<void(rpc::MethodTable&)>;

  // `fill` takes the place of methods.
  explicit Place(const std::string& tenant, const Fill& fill = nullptr);

  TcpProxy& network() { return network_; }
  gateway::testing::FakeHome& home() { return home_; }
  const std::string& tenant() const { return tenant_; }

  // Of UpdatePlan, in the order in which they came.
  std::vector<std::string> request_ids() const;
  std::atomic<int> gets = 0;
  std::atomic<int> summaries = 0;
  // Whether GetPlan answers; it waits for its caller to go otherwise.
  std::atomic<bool> answers = true;
  // Of GetPlan, unless it is OK.
  void FailWith(const absl::Status& status);

 private:
  void AddMethods(rpc::MethodTable& table);

  const std::string tenant_;
  mutable Mutex mutex_;
  std::vector<std::string> request_ids_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  gateway::testing::FakeHome home_;
  TcpProxy network_;
};

class ChaosTest : public ::testing::Test {
 protected:
  ChaosTest();
  ~ChaosTest() override;

  // Called before the first question: otherwise Huizen is as it should be.
  void MakeHuizen(const Place::Fill& fill) { huizen_ = std::make_unique<Place>(kHuizen, fill); }
  // Likewise: changes the directory's entry for Huizen.
  void Configure(std::function<void(gateway::v1::Home*)> change) { change_ = std::move(change); }
  void Limit(int calls_in_flight) { limits_.calls_in_flight = calls_in_flight; }

  Place& huizen();
  Place& heusden() { return heusden_; }
  rpc::Channel& gateway();
  server::Server& gateway_server();
  // As if the process went: what is in flight is answered.
  void StopGateway();

  absl::StatusOr<plans::v1::Plan> Get(const std::string& tenant, absl::Duration within = kLong);
  absl::StatusOr<plans::v1::Plan> Update(const std::string& tenant, const std::string& request_id,
                                         absl::Duration within = kLong);
  // One page of the plans of everybody.
  absl::StatusOr<plans::v1::ListPlansResponse> List(absl::Duration within = kLong, int page_size = 0,
                                                    const std::string& page_token = "");

  // That the answer has all of Heusden, and says of Huizen that it is missing.
  void ExpectHuizenMissing(const absl::StatusOr<plans::v1::ListPlansResponse>& answer,
                           type::v1::SourceState state);
  // That the call to Huizen failed so, with Huizen's name, and that Heusden still answers.
  void ExpectRefused(const absl::Status& status, absl::StatusCode code, absl::string_view reason);

  // Whether there is a line in the gateway's log with this event and all of the texts.
  bool Logged(absl::string_view event, const std::vector<std::string>& texts = {});
  // Of a metric of the gateway, as `name{label="value"}`; 0 where there is none.
  double Metric(absl::string_view metric);

  static void WaitUntil(const std::function<bool()>& holds);

 private:
  const int log_;
  Place heusden_{kHeusden};
  std::unique_ptr<Place> huizen_;
  std::function<void(gateway::v1::Home*)> change_;
  gateway::Limits limits_;
  metrics::Registry* metrics_ = nullptr;
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<rpc::Channel> channel_;
};

std::vector<std::string> NamesOf(const plans::v1::ListPlansResponse& answer);
// The three plans of a municipality.
std::vector<std::string> PlansOf(const std::string& tenant);

}  // namespace driehoek::chaos

#endif  // DRIEHOEK_TESTS_CHAOS_CHAOS_TEST_H_
