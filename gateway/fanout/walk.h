// SPDX-License-Identifier: EUPL-1.2
// Where a walk over the pages of a merged list stands, as its page token carries it: the last name taken, and
// per home its own token, whether it failed, and who failed behind it. A home that failed is not asked again
// during the walk, since what was missed before would stay missing; every later page says so.
#ifndef DRIEHOEK_GATEWAY_FANOUT_WALK_H_
#define DRIEHOEK_GATEWAY_FANOUT_WALK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "driehoek/type/v1/source.pb.h"

namespace driehoek::gateway {

struct HomeWalk {
  // ANSWERED as long as it did not fail.
  type::v1::SourceState state = type::v1::SOURCE_STATE_ANSWERED;
  // Whether its turn has come.
  bool asked = false;
  // Whether it has nothing more.
  bool ended = false;
  // The page of the home at which to go on. Empty for its first one, before which there is none of what
  // follows: also where it has to begin anew.
  std::string page_token;
  // The last item of the page before, whoever it is of.
  std::string last_name;
  // How many pages up to it, in a row, had nothing to take; how much they all were.
  int pages_for_nothing = 0;
  int64_t bytes = 0;
  // Of those behind it, as HomesBehind keeps them.
  std::string failed_behind;

  bool to_be_asked() const { return state == type::v1::SOURCE_STATE_ANSWERED && !ended; }
};

struct Walk {
  // All that comes before it, and it, was taken of every home that did not fail.
  std::string last_name;
  std::vector<HomeWalk> homes;
};

// What a list request asks, apart from the page: what a token is bound to.
struct ListRequest {
  // Every field but those below, as it came.
  std::string question;
  // As it came: a home says what is wrong with it, together with all else that is.
  int32_t page_size = 0;
  std::string page_token;
  // The tenants that it is narrowed to, in this field; none for all.
  uint32_t tenants_field = 0;
  std::vector<std::string> tenants;
};

// INVALID_ARGUMENT for bytes that are no list request. `tenants_field` as of CatalogueMethod.
absl::StatusOr<ListRequest> CutListRequest(absl::string_view request, uint32_t tenants_field = 0);
// The bytes to ask a home with: the same question for a page and tenants of its own.
std::string MakeListRequest(const ListRequest& request, absl::string_view page_token,
                            const std::vector<std::string>& tenants);
std::string MakeListRequest(const ListRequest& request);

// Of whom a token is: what was asked, and which homes kept which tenants then (Directory::placement).
struct WalkIdentity {
  uint64_t question;
  uint64_t placement;
};

// Empty when no home has more.
std::string EncodeWalk(const WalkIdentity& identity, const Walk& walk);
// A new walk for an empty token. INVALID_ARGUMENT for a token that is damaged or of another request. ABORTED
// with the reason DIRECTORY_CHANGED where tenants have another home since: some might be missed, or come
// twice.
absl::StatusOr<Walk> DecodeWalk(absl::string_view token, const WalkIdentity& identity, size_t homes);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_WALK_H_
