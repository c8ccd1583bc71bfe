// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/changes.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::storage {
namespace {

uint64_t TokenFingerprint(absl::string_view tenant) { return RequestFingerprint({"changes", tenant}); }

}  // namespace

absl::StatusOr<std::vector<FeedEntry>> ReadChanges(Session& session, absl::string_view tenant, int64_t after,
                                                   int limit) {
  std::vector<FeedEntry> entries;
  // A row holds one change, or several that were made together, of which it has the last one's number; where
  // they lie in one collection, that comes first, "municipalities/GM0406/signals/", and their ids after it.
  DRIEHOEK_RETURN_IF_ERROR((session.Select<int64_t, std::string, std::string, int64_t, std::string, int64_t>(
      "SELECT sequence, kind, name, change_kind, etag, change_time FROM change"
      " WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?",
      {tenant, after, limit},
      [&](int64_t last, const std::string& kind, const std::string& names, int64_t change_kind,
          const std::string& etags, int64_t change_time) {
        std::vector<absl::string_view> name = absl::StrSplit(names, '\n');
        absl::string_view collection;
        if (absl::EndsWith(name.front(), "/")) {
          collection = name.front();
          name.erase(name.begin());
        }
        const std::vector<absl::string_view> etag = absl::StrSplit(etags, '\n');
        const int64_t first = last - static_cast<int64_t>(name.size()) + 1;
        for (size_t i = 0; i < name.size(); ++i) {
          const int64_t sequence = first + static_cast<int64_t>(i);
          if (sequence <= after) continue;
          if (entries.size() == static_cast<size_t>(limit)) return false;
          FeedEntry& entry = entries.emplace_back(FeedEntry{sequence, kind, {}});
          entry.change.set_name(absl::StrCat(collection, name[i]));
          entry.change.set_kind(static_cast<type::v1::Change::Kind>(change_kind));
          entry.change.set_etag(std::string(etag[i]));
          *entry.change.mutable_change_time() =
              google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(change_time);
          entry.change.set_resume_token(ResumeToken(tenant, {sequence, change_time}));
        }
        return true;
      })));
  return entries;
}

absl::StatusOr<FeedPosition> LatestPosition(Session& session, absl::string_view tenant) {
  FeedPosition latest;
  DRIEHOEK_RETURN_IF_ERROR((session.Select<int64_t, int64_t>(
      "SELECT sequence, change_time FROM change WHERE tenant = ? ORDER BY sequence DESC LIMIT 1", {tenant},
      [&](int64_t sequence, int64_t change_time) {
        latest = {sequence, change_time};
      })));
  return latest;
}

absl::Status CheckPosition(Session& session, absl::string_view tenant, const FeedPosition& position) {
  if (position.sequence == 0) return absl::OkStatus();
  // The row that holds it may hold later ones too.
  const absl::StatusOr<int64_t> change_time = session.SelectOne<int64_t>(
      "SELECT change_time FROM change WHERE tenant = ? AND sequence >= ? ORDER BY sequence LIMIT 1",
      {tenant, position.sequence});
  if (!change_time.ok() && !absl::IsNotFound(change_time.status())) return change_time.status();
  if (change_time.ok() && *change_time == position.change_time) return absl::OkStatus();
  return ErrorWithReason(absl::StatusCode::kAborted, "FEED_CHANGED",
                         absl::StrCat("resume_token is of a change that the feed of ", tenant,
                                      " does not have here: it moved without its feed, or its store was put "
                                      "back from a copy; read all anew, and follow from there"),
                         {{"tenant", std::string(tenant)}});
}

std::string ResumeToken(absl::string_view tenant, const FeedPosition& position) {
  return EncodePageToken(TokenFingerprint(tenant),
                         {absl::StrCat(position.sequence), absl::StrCat(position.change_time)});
}

absl::StatusOr<FeedPosition> ParseResumeToken(absl::string_view tenant, absl::string_view token) {
  auto parts = DecodePageToken(token, TokenFingerprint(tenant));
  FeedPosition position;
  if (!parts.ok() || parts->size() != 2 || !absl::SimpleAtoi(parts->front(), &position.sequence) ||
      position.sequence < 0 || !absl::SimpleAtoi(parts->back(), &position.change_time)) {
    return InvalidField("resume_token",
                        "is no token of this tenant's changes; give one that a change carried");
  }
  return position;
}

}  // namespace driehoek::storage
