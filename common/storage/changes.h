// SPDX-License-Identifier: EUPL-1.2
// The change feed of a tenant: every change of a resource, numbered in the order of commit. One who has read
// up to a number will never see a lower one appear.
#ifndef DRIEHOEK_COMMON_STORAGE_CHANGES_H_
#define DRIEHOEK_COMMON_STORAGE_CHANGES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/session.h"
#include "driehoek/type/v1/change.pb.h"

namespace driehoek::storage {

struct FeedEntry {
  int64_t sequence;
  // The collection of the resource: "plans".
  std::string kind;
  // With its resume token.
  type::v1::Change change;
};

// Up to `limit` changes of the tenant after the given number, in order. In a Read.
absl::StatusOr<std::vector<FeedEntry>> ReadChanges(Session& session, absl::string_view tenant, int64_t after,
                                                   int limit);

// Where somebody stands who has read the feed of a tenant up to a change: its number, 0 before the first, and
// when it was committed, which tells this feed from another one of the same tenant. There is another where
// the tenant moved to a home without its feed, or a store was put back from a copy and went on otherwise.
struct FeedPosition {
  int64_t sequence = 0;
  // Microseconds since 1970.
  int64_t change_time = 0;
};

// After the latest change: where one begins who wants only what comes.
absl::StatusOr<FeedPosition> LatestPosition(Session& session, absl::string_view tenant);

// ABORTED where the feed has no such change: who has read another one has to read all anew.
absl::Status CheckPosition(Session& session, absl::string_view tenant, const FeedPosition& position);

// Opaque outside; INVALID_ARGUMENT when it is not one of this tenant's.
std::string ResumeToken(absl::string_view tenant, const FeedPosition& position);
absl::StatusOr<FeedPosition> ParseResumeToken(absl::string_view tenant, absl::string_view token);

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_CHANGES_H_
