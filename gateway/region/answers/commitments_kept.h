// SPDX-License-Identifier: EUPL-1.2
// Whether what a plan promises in numbers was done as often, year by year, and each part of it. Pure: no
// calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_COMMITMENTS_KEPT_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_COMMITMENTS_KEPT_H_

#include <map>
#include <string>
#include <tuple>

#include "absl/time/civil_time.h"
#include "driehoek/gateway/v1/region_steering.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"

namespace driehoek::gateway {

// What reports counted of a plan: of each year the newest count.
class CountsOfPlan {
 public:
  // In the order of time.
  void Add(const plans::v1::ProgressReport& report);

  struct Count {
    int32_t count = 0;
    std::string report_date;
    // Up to when it was counted.
    std::string until;
  };
  // Null where nobody counted.
  const Count* Find(const std::string& measure_id, const std::string& unit, int year) const;

 private:
  std::map<std::tuple<std::string, std::string, int>, Count> counts_;
};

// Adds what the measure promises in years that have begun. A promise over several years is one. Years in
// which it stands on a condition are not promised (rule 6).
void AddCommitments(const plans::v1::PolicyMeasure& measure, const plans::v1::PlanInForce& plan,
                    const CountsOfPlan& counts, absl::CivilDay as_of, v1::SteeredPlan* steered);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_COMMITMENTS_KEPT_H_
