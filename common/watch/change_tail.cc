// SPDX-License-Identifier: EUPL-1.2
#include "common/watch/change_tail.h"

#include <utility>

#include "common/status/status.h"
#include "common/storage/changes.h"

namespace driehoek::watch {
namespace {

constexpr int kMostAtOnce = 500;
// Another process on the same PostgreSQL raises no generation here.
constexpr absl::Duration kLookAnyway = absl::Seconds(2);

}  // namespace

absl::StatusOr<ChangeTail> ChangeTail::Begin(storage::Database* database, absl::string_view tenant,
                                             absl::string_view resume_token) {
  storage::FeedPosition position;
  if (resume_token.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(position, database->Read([&](storage::Session& session) {
      return storage::LatestPosition(session, tenant);
    }));
  } else if (resume_token != "0") {
    DRIEHOEK_ASSIGN_OR_RETURN(position, storage::ParseResumeToken(tenant, resume_token));
    DRIEHOEK_RETURN_IF_ERROR(database->Read(
        [&](storage::Session& session) { return storage::CheckPosition(session, tenant, position); }));
  }
  return ChangeTail(database, tenant, position.sequence, storage::ResumeToken(tenant, position));
}

absl::StatusOr<std::vector<type::v1::Change>> ChangeTail::Next() {
  // Taken before the look: a commit during it raises it once more.
  const uint64_t generation = database_->generation();
  const absl::Time now = database_->clock()->Now();
  if (!more_ && generation == generation_ && now - last_look_ < kLookAnyway) {
    return std::vector<type::v1::Change>();
  }
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<storage::FeedEntry> entries,
                            database_->Read([&](storage::Session& session) {
                              return storage::ReadChanges(session, tenant_, sequence_, kMostAtOnce);
                            }));
  generation_ = generation;
  last_look_ = now;
  more_ = entries.size() == kMostAtOnce;
  std::vector<type::v1::Change> changes;
  changes.reserve(entries.size());
  for (storage::FeedEntry& entry : entries) {
    sequence_ = entry.sequence;
    resume_token_ = entry.change.resume_token();
    changes.push_back(std::move(entry.change));
  }
  return changes;
}

}  // namespace driehoek::watch
