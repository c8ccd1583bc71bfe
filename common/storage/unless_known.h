// SPDX-License-Identifier: EUPL-1.2
// Answers that their caller keeps, and asks for again: where nothing has changed they need not be made anew.
#ifndef DRIEHOEK_COMMON_STORAGE_UNLESS_KNOWN_H_
#define DRIEHOEK_COMMON_STORAGE_UNLESS_KNOWN_H_

#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/clock/clock.h"
#include "common/storage/database.h"
#include "driehoek/type/v1/source.pb.h"

namespace driehoek::storage {

// Which state the whole store is in, for this process, on this day: opaque. Another one after every change of
// any tenant's feed, on the next day, since answers may be as of today, and after every start, since the
// program may be another. Costs a row for each tenant. In a Read.
absl::StatusOr<std::string> StoreRevision(Session& session, const Clock& clock);

// Reads an answer with `read(Session&)`. To a caller who says which revision it has (CallContext), the answer
// names its own, as the only one of its `sources`, which has no home; and is empty otherwise where the caller
// has that one.
template <typename Fn>
auto ReadUnlessKnown(Database* database, absl::string_view known_revision, Fn&& read) {
  using Result = std::invoke_result_t<Fn&, Session&>;
  return database->Read([&](Session& session) -> Result {
    if (known_revision.empty()) return read(session);
    absl::StatusOr<std::string> revision = StoreRevision(session, *database->clock());
    if (!revision.ok()) return std::move(revision).status();
    Result answer = typename Result::value_type();
    if (*revision != known_revision) answer = read(session);
    if (!answer.ok()) return answer;
    type::v1::Source* own = answer->add_sources();
    own->set_state(type::v1::SOURCE_STATE_ANSWERED);
    own->set_revision(*std::move(revision));
    return answer;
  });
}

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_UNLESS_KNOWN_H_
