// SPDX-License-Identifier: EUPL-1.2
// What the handlers of RegionService have in common: whom they ask, for all that there is, and how an answer
// begins.
#ifndef DRIEHOEK_GATEWAY_REGION_REGION_ASKING_H_
#define DRIEHOEK_GATEWAY_REGION_REGION_ASKING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "common/status/status.h"
#include "gateway/region/region_inquiry.h"
#include "gateway/region/region_request.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace driehoek::gateway {

// Answers come in pages of so many.
inline constexpr int kMaxPageSize = 1000;
// Of which only what people made of them is on file.
inline constexpr char kComputedFindings[] = "municipalities/-/findings/-";

inline absl::StatusOr<RegionInquiry::Membership> MembersOf(
    const RegionInquiry& inquiry, const RegionRequest& checked,
    const google::protobuf::RepeatedPtrField<std::string>& others = {}) {
  DRIEHOEK_RETURN_IF_ERROR(checked.violations.ToStatus());
  return inquiry.MembersOf(checked.region, *checked.day, others);
}

// All that there is.
template <class Request>
Request AskAll(const char* parent = "municipalities/-") {
  Request request;
  request.set_parent(parent);
  request.set_page_size(kMaxPageSize);
  return request;
}

// The same, of these.
template <class Request>
Request AskAllOf(const RegionInquiry::Membership& asked) {
  auto request = AskAll<Request>();
  request.mutable_tenants()->Assign(asked.tenants.begin(), asked.tenants.end());
  return request;
}

// Which answer it is, and for people of what.
template <class Request, class Answer>
void Name(const Request& request, const registry::Registry& registry, absl::string_view region,
          Answer* answer) {
  answer->set_name(request.name());
  answer->set_display_name(registry.FindRegion(region)->display_name());
  answer->set_as_of_date(request.as_of_date());
}

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_REGION_ASKING_H_
