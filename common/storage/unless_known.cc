// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/unless_known.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/storage/digest.h"

namespace driehoek::storage {
namespace {

const std::string& ThisProcess() {
  static const auto& process = *new std::string([] {
    std::random_device random;
    return absl::StrCat(random(), random());
  }());
  return process;
}

}  // namespace

absl::StatusOr<std::string> StoreRevision(Session& session, const Clock& clock) {
  std::string state = absl::StrCat(ThisProcess(), " ", FormatDay(Today(clock)));
  // The time of the last change tells a store that was put back from a copy, and went on otherwise.
  if (absl::Status read = session.Select<std::string, int64_t, int64_t>(
          "SELECT f.tenant, f.last_sequence, COALESCE(c.change_time, 0) FROM change_feed f LEFT JOIN change c"
          " ON c.tenant = f.tenant AND c.sequence = f.last_sequence ORDER BY f.tenant",
          {},
          [&](const std::string& tenant, int64_t sequence, int64_t time) {
            absl::StrAppend(&state, "\n", tenant, " ", sequence, " ", time);
          });
      !read.ok()) {
    return read;
  }
  return HexDigest(state, 16);
}

}  // namespace driehoek::storage
