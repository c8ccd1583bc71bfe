// SPDX-License-Identifier: EUPL-1.2
// The asking behind every answer about a region: who its members are on a day, and all that their homes have
// to say. Thread-safe. Blocks while homes are asked.
#ifndef DRIEHOEK_GATEWAY_REGION_REGION_INQUIRY_H_
#define DRIEHOEK_GATEWAY_REGION_REGION_INQUIRY_H_

#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/registry/registry.h"
#include "common/rpc/call_context.h"
#include "common/status/status.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/fanout/list_fanout.h"
#include "gateway/region/region_overview.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class RegionInquiry {
 public:
  // All borrowed.
  RegionInquiry(const registry::Registry* registry, const CurrentRoutes* routes, ListFanout* fanout)
      : registry_(*registry), routes_(*routes), fanout_(*fanout) {}

  struct Membership {
    std::shared_ptr<const Routes> routes;
    std::vector<RegionMember> members;
    // Those of them that have a home.
    std::vector<std::string> tenants;
  };
  // NOT_FOUND for a region that is not on file.
  absl::StatusOr<Membership> MembersOf(absl::string_view region, absl::CivilDay day) const;

  // All pages together. Nothing where no member has a home; an error where every home refuses.
  template <class Response, class Request>
  absl::StatusOr<Response> Ask(const CatalogueMethod& method, const Request& request, const CallContext& call,
                               const Membership& asked) const {
    Response response;
    if (asked.tenants.empty()) return response;
    DRIEHOEK_ASSIGN_OR_RETURN(
        std::vector<std::string> pages,
        fanout_.AllPages(asked.routes, method, call, request.SerializeAsString(), asked.tenants));
    for (const std::string& page : pages) {
      // Every page says who did not answer; the last one knows of all.
      response.clear_unreachable();
      response.clear_sources();
      if (!response.MergeFromString(page)) {
        return absl::InternalError(absl::StrCat("what homes answered to ", method.name, " is malformed"));
      }
    }
    return response;
  }

  template <class Request>
  struct Question {
    const CatalogueMethod& method;
    const Request& request;
  };
  template <class Request>
  Question(const CatalogueMethod&, const Request&) -> Question<Request>;
  // Side by side, so that both have the whole of the homes' time. Half an answer is worth having, as long as
  // it says which half: an error only where both are one.
  template <class First, class Second, class FirstRequest, class SecondRequest>
  absl::StatusOr<std::pair<First, Second>> AskBoth(const Question<FirstRequest>& first,
                                                   const Question<SecondRequest>& second,
                                                   const CallContext& call, const Membership& asked) const {
    auto second_asked = std::async(std::launch::async,
                                   [&] { return Ask<Second>(second.method, second.request, call, asked); });
    auto first_answer = Ask<First>(first.method, first.request, call, asked);
    auto second_answer = second_asked.get();
    if (!first_answer.ok() && !second_answer.ok()) return first_answer.status();
    return std::pair(
        first_answer.ok() ? *std::move(first_answer) : Failed<First>(first_answer.status(), asked),
        second_answer.ok() ? *std::move(second_answer) : Failed<Second>(second_answer.status(), asked));
  }

 private:
  // As if each of their homes had failed so.
  template <class Response>
  static Response Failed(const absl::Status& status, const Membership& asked) {
    Response response;
    for (type::v1::Source& source : SourcesThatFailed(status, asked)) {
      response.add_unreachable(source.home());
      *response.add_sources() = std::move(source);
    }
    return response;
  }
  static std::vector<type::v1::Source> SourcesThatFailed(const absl::Status& status, const Membership& asked);

  const registry::Registry& registry_;
  const CurrentRoutes& routes_;
  ListFanout& fanout_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_REGION_INQUIRY_H_
