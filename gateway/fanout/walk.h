// SPDX-License-Identifier: EUPL-1.2
// Where a walk over the pages of a merged list stands, as its page token carries it: per home its own token,
// the last name taken, whether it failed, and who failed behind it. A home that failed is not asked again
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
  // Whether it has nothing more.
  bool ended = false;
  // The page of the home at which to go on.
  std::string page_token;
  // The last item that is done with, and whether it is of that page, or of one before.
  std::string last_name;
  bool is_in_page = false;
  // How many pages in a row had nothing to take.
  int pages_for_nothing = 0;
  // What it has answered so far.
  int64_t bytes = 0;
  // Of those behind it, as HomesBehind keeps them.
  std::string failed_behind;

  bool to_be_asked() const { return state == type::v1::SOURCE_STATE_ANSWERED && !ended; }
};

// What a list request asks, apart from the page: what a token is bound to.
struct ListRequest {
  // Every field but page_size and page_token, as it came.
  std::string question;
  // As it came: a home says what is wrong with it, together with all else that is.
  int32_t page_size = 0;
  std::string page_token;
};

// INVALID_ARGUMENT for bytes that are no list request.
absl::StatusOr<ListRequest> CutListRequest(absl::string_view request);
// The bytes to ask a home with.
std::string MakeListRequest(const ListRequest& request);

// Of whom a token is: what was asked, and which homes kept which tenants then (Directory::placement).
struct WalkIdentity {
  uint64_t question;
  uint64_t placement;
};

// Empty when no home has more.
std::string EncodeWalk(const WalkIdentity& identity, const std::vector<HomeWalk>& walks);
// A new walk for an empty token. INVALID_ARGUMENT for a token that is damaged or of another request. ABORTED
// with the reason DIRECTORY_CHANGED where tenants have another home since: some might be missed, or come
// twice.
absl::StatusOr<std::vector<HomeWalk>> DecodeWalk(absl::string_view token, const WalkIdentity& identity,
                                                 size_t homes);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_WALK_H_
