// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_rows.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/name_pattern.h"
#include "common/storage/page_token.h"

namespace driehoek::plans {
namespace {

using storage::Bytes;
using storage::Param;
using storage::Session;

// As pages of common/storage: half of what a message may be.
constexpr size_t kLargestPage = 8 << 20;

}  // namespace

absl::StatusOr<storage::Page<std::string>> ListRows(Session& session, const RowsQuery& query) {
  DRIEHOEK_ASSIGN_OR_RETURN(auto pattern, storage::NamePattern::Make(query.parent, query.collection));
  DRIEHOEK_ASSIGN_OR_RETURN(int page_size, storage::EffectivePageSize(query.page_size));
  const uint64_t fingerprint = storage::RequestFingerprint({query.table, query.parent, query.filter});
  std::string after = pattern.prefix();
  if (!query.page_token.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(auto parts, storage::DecodePageToken(query.page_token, fingerprint));
    if (parts.size() != 1) return InvalidField("page_token", "is damaged");
    after = parts[0];
  }
  std::string end = pattern.prefix();
  end.back() = '/' + 1;
  const int64_t chunk = page_size + 1;
  std::string sql = absl::StrCat(
      "SELECT r.name, r.data FROM ", query.table, " AS r WHERE r.name > ? AND r.name < ?",
      pattern.tenant().empty() ? "" : " AND r.tenant = ?", query.where, " ORDER BY r.name LIMIT ?");
  storage::Page<std::string> page;
  size_t bytes = 0;
  bool full = false;
  for (bool more = true; more && !full;) {
    // The parameters refer to `after`, which moves with every row.
    const std::string from = after;
    std::vector<Param> params = {from, end};
    if (!pattern.tenant().empty()) params.emplace_back(pattern.tenant());
    params.insert(params.end(), query.params.begin(), query.params.end());
    params.emplace_back(chunk);
    int64_t rows = 0;
    DRIEHOEK_RETURN_IF_ERROR(
        (session.Select<std::string, Bytes>(sql, params, [&](std::string name, Bytes data) {
          ++rows;
          if (pattern.Matches(name)) {
            if (static_cast<int>(page.items.size()) == page_size || bytes >= kLargestPage) {
              full = true;
              return false;
            }
            bytes += data.value.size();
            page.items.push_back(std::move(data.value));
          }
          after = std::move(name);
          return true;
        })));
    more = rows == chunk;
  }
  if (full) page.next_page_token = storage::EncodePageToken(fingerprint, {after});
  return page;
}

absl::StatusOr<std::string> GetRow(Session& session, absl::string_view table, absl::string_view name) {
  std::optional<std::string> bytes;
  DRIEHOEK_RETURN_IF_ERROR(session.Select<Bytes>(
      absl::StrCat("SELECT data FROM ", table, " WHERE tenant = ? AND name = ?"),
      {storage::TenantOf(name), name}, [&](Bytes data) { bytes = std::move(data.value); }));
  if (!bytes.has_value()) return NoSuch(name);
  return *std::move(bytes);
}

NameRange Below(absl::string_view name, absl::string_view collection) {
  return {absl::StrCat(name, "/", collection, "/"), absl::StrCat(name, "/", collection, "0")};
}

absl::Status NoSuch(absl::string_view name) {
  return ErrorWithReason(absl::StatusCode::kNotFound, "NOT_FOUND", absl::StrCat(name, " does not exist"));
}

}  // namespace driehoek::plans
