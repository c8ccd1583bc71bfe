// SPDX-License-Identifier: EUPL-1.2
// What every request about a region says. Pure.
#ifndef DRIEHOEK_GATEWAY_REGION_REGION_REQUEST_H_
#define DRIEHOEK_GATEWAY_REGION_REGION_REQUEST_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/dates/dates.h"
#include "common/status/status.h"

namespace driehoek::gateway {

// As far as it is right; the rest is a violation.
struct RegionRequest {
  FieldViolations violations;
  // "regions/meierij". Refers to the message.
  absl::string_view region;
  std::optional<absl::CivilDay> day;
};

// "regions/meierij" of "regions/meierij/overview"; a violation where it is no such name.
absl::string_view CheckRegion(absl::string_view name, absl::string_view below, FieldViolations* violations);
// One of which a plan or a budget can be.
void CheckYear(int32_t year, FieldViolations* violations);

template <class Message>
RegionRequest Check(const Message& message, absl::string_view below) {
  RegionRequest request;
  request.region = CheckRegion(message.name(), below, &request.violations);
  request.day = CheckDay("as_of_date", message.as_of_date(), &request.violations);
  return request;
}

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_REGION_REQUEST_H_
