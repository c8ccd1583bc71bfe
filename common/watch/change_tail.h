// SPDX-License-Identifier: EUPL-1.2
// Follows the change feed of one tenant from a resume token on. Not thread-safe.
#ifndef DRIEHOEK_COMMON_WATCH_CHANGE_TAIL_H_
#define DRIEHOEK_COMMON_WATCH_CHANGE_TAIL_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/storage/database.h"
#include "driehoek/type/v1/change.pb.h"

namespace driehoek::watch {

class ChangeTail {
 public:
  // `resume_token` as a change carried it; empty: from now on; "0": from the first change on file.
  // INVALID_ARGUMENT for the field "resume_token" where it is none of this tenant's; ABORTED where it is of
  // another feed of this tenant. `database` outlives the tail.
  static absl::StatusOr<ChangeTail> Begin(storage::Database* database, absl::string_view tenant,
                                          absl::string_view resume_token);

  // What was committed since, in that order; empty where there is nothing yet.
  absl::StatusOr<std::vector<type::v1::Change>> Next();

  // Begins a tail that goes on where this one is.
  const std::string& resume_token() const { return resume_token_; }

 private:
  ChangeTail(storage::Database* database, absl::string_view tenant, int64_t sequence,
             std::string resume_token)
      : database_(database), tenant_(tenant), sequence_(sequence), resume_token_(std::move(resume_token)) {}

  storage::Database* database_;
  std::string tenant_;
  int64_t sequence_;
  std::string resume_token_;
  // Whether the feed may hold more than was read, whatever the generation says.
  bool more_ = true;
  uint64_t generation_ = 0;
  absl::Time last_look_ = absl::InfinitePast();
};

}  // namespace driehoek::watch

#endif  // DRIEHOEK_COMMON_WATCH_CHANGE_TAIL_H_
