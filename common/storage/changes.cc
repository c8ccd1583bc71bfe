// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/changes.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
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
  DRIEHOEK_RETURN_IF_ERROR((session.Select<int64_t, std::string, std::string, int64_t, std::string, int64_t>(
      "SELECT sequence, kind, name, change_kind, etag, change_time FROM change"
      " WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?",
      {tenant, after, limit},
      [&](int64_t sequence, std::string kind, std::string name, int64_t change_kind, std::string etag,
          int64_t change_time) {
        FeedEntry entry{sequence, std::move(kind), {}};
        entry.change.set_name(std::move(name));
        entry.change.set_kind(static_cast<type::v1::Change::Kind>(change_kind));
        entry.change.set_etag(std::move(etag));
        *entry.change.mutable_change_time() =
            google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(change_time);
        entry.change.set_resume_token(ResumeToken(tenant, sequence));
        entries.push_back(std::move(entry));
      })));
  return entries;
}

absl::StatusOr<int64_t> LatestSequence(Session& session, absl::string_view tenant) {
  auto sequence =
      session.SelectOne<int64_t>("SELECT last_sequence FROM change_feed WHERE tenant = ?", {tenant});
  if (absl::IsNotFound(sequence.status())) return 0;
  return sequence;
}

std::string ResumeToken(absl::string_view tenant, int64_t sequence) {
  return EncodePageToken(TokenFingerprint(tenant), {absl::StrCat(sequence)});
}

absl::StatusOr<int64_t> ParseResumeToken(absl::string_view tenant, absl::string_view token) {
  auto parts = DecodePageToken(token, TokenFingerprint(tenant));
  int64_t sequence;
  if (!parts.ok() || parts->size() != 1 || !absl::SimpleAtoi(parts->front(), &sequence) || sequence < 0) {
    return InvalidField("resume_token",
                        "is no token of this tenant's changes; give one that a change carried");
  }
  return sequence;
}

}  // namespace driehoek::storage
