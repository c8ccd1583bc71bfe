// SPDX-License-Identifier: EUPL-1.2
// The reading half of ResourceRows.
#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/storage/name_pattern.h"
#include "common/storage/page_token.h"
#include "common/storage/pending_rows.h"
#include "common/storage/resource_rows.h"

namespace driehoek::storage {
namespace {

// Half of what a message may be: the gateway merges pages.
constexpr size_t kLargestPage = 8 << 20;
// Rows that are read for one page, however few of them are wanted: what a page costs does not grow with the
// table. A page that ends here may be short or empty, and has a token (AIP-158).
constexpr int64_t kMostRead = 10'000;

absl::Status NotFound(absl::string_view name) {
  return ErrorWithReason(absl::StatusCode::kNotFound, "NOT_FOUND", absl::StrCat(name, " does not exist"));
}

// The first text that is above every text that begins with `prefix`, which ends in '/'.
std::string EndOfPrefix(std::string prefix) {
  prefix.back() = '/' + 1;
  return prefix;
}

// Those with names above `after` that begin with `prefix`, in the order of their names: not always that of
// the tenants, since "regions/a-b/..." comes before "regions/a/...". Whoever wrote anything has a feed.
absl::StatusOr<std::vector<std::string>> TenantsByName(Session& session, const std::string& prefix,
                                                       const std::string& after) {
  std::vector<std::string> prefixes;
  DRIEHOEK_RETURN_IF_ERROR(
      session.Select<std::string>("SELECT tenant FROM change_feed WHERE tenant > ? AND tenant < ?",
                                  {prefix, EndOfPrefix(prefix)}, [&](const std::string& tenant) {
                                    std::string names = absl::StrCat(tenant, "/");
                                    if (after < EndOfPrefix(names)) prefixes.push_back(std::move(names));
                                  }));
  std::sort(prefixes.begin(), prefixes.end());
  for (std::string& names : prefixes) names.pop_back();
  return prefixes;
}

}  // namespace

absl::StatusOr<std::string> ResourceRows::GetBytes(Session& session, absl::string_view name,
                                                   Deleted deleted) const {
  if (size_t at = name.find('@'); at != absl::string_view::npos) {
    return GetRevisionBytes(session, name.substr(0, at), name.substr(at + 1));
  }
  std::optional<std::string> bytes;
  DRIEHOEK_RETURN_IF_ERROR((session.Select<std::optional<int64_t>, Bytes>(
      "SELECT delete_time, data FROM resource WHERE tenant = ? AND kind = ? AND name = ?",
      {TenantOf(name), collection_, name}, [&](std::optional<int64_t> delete_time, Bytes data) {
        if (!delete_time.has_value() || deleted == Deleted::kShow) bytes = std::move(data.value);
      })));
  if (!bytes.has_value()) return NotFound(name);
  return *std::move(bytes);
}

absl::StatusOr<std::vector<size_t>> ResourceRows::FindExisting(Session& session,
                                                               const std::vector<std::string>& names) const {
  std::vector<size_t> found;
  if (session.engine() == Engine::kPostgres) {
    std::string array;
    for (const std::string& name : names) AppendElement(name, &array);
    DRIEHOEK_RETURN_IF_ERROR(session.Select<int64_t>(
        "SELECT CAST(wanted.place AS BIGINT) FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS"
        " wanted (name, place) JOIN resource ON resource.tenant = ? AND resource.kind = ?"
        " AND resource.name = wanted.name ORDER BY wanted.place",
        {absl::StrCat("{", array, "}"), session.tenant(), collection_},
        [&](int64_t place) { found.push_back(static_cast<size_t>(place - 1)); }));
    return found;
  }
  // Within a process a statement per name is as good.
  for (size_t i = 0; i < names.size(); ++i) {
    DRIEHOEK_RETURN_IF_ERROR(session.Select<int64_t>(
        "SELECT version FROM resource WHERE tenant = ? AND kind = ? AND name = ?",
        {session.tenant(), collection_, names[i]}, [&](int64_t) { found.push_back(i); }));
  }
  return found;
}

absl::StatusOr<std::string> ResourceRows::NameRevision(const std::string& bytes, absl::string_view name,
                                                       absl::string_view revision_id) const {
  std::unique_ptr<google::protobuf::Message> message(prototype_.New());
  if (!message->ParseFromString(bytes)) return absl::DataLossError("a stored revision does not decode");
  message->GetReflection()->SetString(message.get(), name_, absl::StrCat(name, "@", revision_id));
  return message->SerializeAsString();
}

absl::StatusOr<std::string> ResourceRows::GetRevisionBytes(Session& session, absl::string_view name,
                                                           absl::string_view revision_id) const {
  std::optional<std::string> bytes;
  DRIEHOEK_RETURN_IF_ERROR(session.Select<Bytes>(
      "SELECT data FROM revision WHERE tenant = ? AND kind = ? AND name = ? AND revision_id = ?",
      {TenantOf(name), collection_, name, revision_id}, [&](Bytes data) { bytes = std::move(data.value); }));
  if (!bytes.has_value()) return NotFound(absl::StrCat(name, "@", revision_id));
  return NameRevision(*bytes, name, revision_id);
}

absl::StatusOr<std::string> ResourceRows::List(Session& session, const ListQuery& query, TakeRow take) const {
  DRIEHOEK_ASSIGN_OR_RETURN(NamePattern pattern, NamePattern::Make(query.parent, collection_));
  DRIEHOEK_ASSIGN_OR_RETURN(int page_size, EffectivePageSize(query.page_size));
  uint64_t fingerprint =
      RequestFingerprint({collection_, query.parent, query.show_deleted ? "show_deleted" : "", query.filter});
  std::string after = pattern.prefix();
  if (!query.page_token.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(auto parts, DecodePageToken(query.page_token, fingerprint));
    if (parts.size() != 1) return InvalidField("page_token", "is damaged");
    after = parts[0];
  }
  std::vector<std::string> tenants = {pattern.tenant()};
  if (pattern.tenant().empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(tenants, TenantsByName(session, pattern.prefix(), after));
  }
  const std::string end = EndOfPrefix(pattern.prefix());
  int taken = 0;
  size_t bytes_taken = 0;
  int64_t read = 0;
  bool full = false;
  // One more than the page, so as to know whether another follows.
  const int64_t chunk = page_size + 1;
  for (auto tenant = tenants.begin(); tenant != tenants.end() && !full;) {
    if (read >= kMostRead) return EncodePageToken(fingerprint, {after});
    int64_t rows = 0;
    absl::Status status;
    DRIEHOEK_RETURN_IF_ERROR((session.Select<std::string, Bytes>(
        "SELECT name, data FROM resource WHERE tenant = ? AND kind = ? AND name > ? AND name < ?"
        " AND (delete_time IS NULL OR ? = 1) ORDER BY name LIMIT ?",
        {*tenant, collection_, after, end, query.show_deleted ? 1 : 0, chunk},
        [&](std::string name, Bytes data) {
          ++rows;
          if (pattern.Matches(name)) {
            if (taken == page_size || bytes_taken >= kLargestPage) {
              full = true;
              return false;
            }
            size_t size = data.value.size();
            absl::StatusOr<bool> counts = take(std::move(data.value));
            if (!counts.ok()) {
              status = counts.status();
              return false;
            }
            if (*counts) {
              ++taken;
              bytes_taken += size;
            }
          }
          after = std::move(name);
          return true;
        })));
    DRIEHOEK_RETURN_IF_ERROR(status);
    read += rows;
    if (rows < chunk) ++tenant;
  }
  if (!full) return std::string();
  return EncodePageToken(fingerprint, {after});
}

absl::StatusOr<std::string> ResourceRows::ListRevisions(Session& session, absl::string_view name,
                                                        int page_size, absl::string_view page_token,
                                                        TakeRow take) const {
  DRIEHOEK_ASSIGN_OR_RETURN(int effective_size, EffectivePageSize(page_size));
  uint64_t fingerprint = RequestFingerprint({"revisions", collection_, name});
  int64_t before = std::numeric_limits<int64_t>::max();
  if (!page_token.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(auto parts, DecodePageToken(page_token, fingerprint));
    if (parts.size() != 1 || !absl::SimpleAtoi(parts[0], &before))
      return InvalidField("page_token", "is damaged");
  }
  int taken = 0;
  size_t bytes_taken = 0;
  bool full = false;
  absl::Status status;
  DRIEHOEK_RETURN_IF_ERROR((session.Select<int64_t, std::string, Bytes>(
      "SELECT version, revision_id, data FROM revision WHERE tenant = ? AND kind = ? AND name = ? AND "
      "version < ?"
      " ORDER BY version DESC LIMIT ?",
      {TenantOf(name), collection_, name, before, effective_size + 1},
      [&](int64_t version, std::string revision_id, Bytes data) {
        if (taken == effective_size || bytes_taken >= kLargestPage) {
          full = true;
          return false;
        }
        auto named = NameRevision(data.value, name, revision_id);
        absl::StatusOr<bool> counts = named.ok() ? take(*std::move(named)) : named.status();
        if (!counts.ok()) {
          status = counts.status();
          return false;
        }
        ++taken;
        bytes_taken += data.value.size();
        before = version;
        return true;
      })));
  DRIEHOEK_RETURN_IF_ERROR(status);
  if (taken == 0 && page_token.empty()) return NotFound(name);
  if (!full) return std::string();
  return EncodePageToken(fingerprint, {absl::StrCat(before)});
}

}  // namespace driehoek::storage
