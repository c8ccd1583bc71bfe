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

// The number of the tenant's latest change, 0 before the first: where one begins who wants only what comes.
absl::StatusOr<int64_t> LatestSequence(Session& session, absl::string_view tenant);

// Opaque outside; INVALID_ARGUMENT when it is not one of this tenant's.
std::string ResumeToken(absl::string_view tenant, int64_t sequence);
absl::StatusOr<int64_t> ParseResumeToken(absl::string_view tenant, absl::string_view token);

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_CHANGES_H_
