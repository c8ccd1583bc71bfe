// SPDX-License-Identifier: EUPL-1.2
// What a session does for the holder of its transaction, and what it does for a write beyond single
// statements.
#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/storage/connection.h"
#include "common/storage/pending_rows.h"
#include "common/storage/session.h"

namespace driehoek::storage {

absl::Status Session::BeginRead() { return Execute(BeginReadSql(engine())); }

absl::Status Session::BeginWrite() {
  feeds_.clear();
  feed_ = nullptr;
  return Execute(BeginWriteSql(engine()));
}

void Session::Rollback() {
  DropPending();
  // Fails where the engine has rolled back by itself, or is gone: then there is nothing left to undo.
  Execute("ROLLBACK").IgnoreError();
}

absl::Status Session::LockTenants(const std::set<std::string>& tenants) {
  auto take = [&](std::string tenant, int64_t sequence) { feeds_[tenant] = {sequence, sequence}; };
  constexpr absl::string_view kLock =
      " ON CONFLICT (tenant) DO UPDATE SET last_sequence = change_feed.last_sequence RETURNING tenant, "
      "last_sequence";
  if (engine() == Engine::kPostgres) {
    std::string names;
    for (const std::string& tenant : tenants) AppendElement(tenant, &names);
    return Select<std::string, int64_t>(
        absl::StrCat("INSERT INTO change_feed (tenant, last_sequence) SELECT t, 0 FROM unnest(CAST(? AS "
                     "text[])) AS t",
                     kLock),
        {absl::StrCat("{", names, "}")}, take);
  }
  for (const std::string& tenant : tenants) {
    DRIEHOEK_RETURN_IF_ERROR((Select<std::string, int64_t>(
        absl::StrCat("INSERT INTO change_feed (tenant, last_sequence) VALUES (?, 0)", kLock), {tenant},
        take)));
  }
  return absl::OkStatus();
}

void Session::EnterTenant(const std::string& tenant) {
  tenant_ = tenant;
  feed_ = &feeds_.at(tenant);
}

absl::Status Session::StoreSequences() {
  std::string tenants, sequences;
  for (const auto& [tenant, feed] : feeds_) {
    if (feed.sequence == feed.stored) continue;
    if (engine() == Engine::kPostgres) {
      AppendElement(tenant, &tenants);
      AppendElement(feed.sequence, &sequences);
    } else {
      DRIEHOEK_RETURN_IF_ERROR(
          Execute("UPDATE change_feed SET last_sequence = ? WHERE tenant = ?", {feed.sequence, tenant}));
    }
  }
  if (tenants.empty()) return absl::OkStatus();
  return Execute(
      "UPDATE change_feed SET last_sequence = f.last_sequence FROM unnest(CAST(? AS text[]), CAST(? AS "
      "bigint[])) AS f (tenant, last_sequence) WHERE change_feed.tenant = f.tenant",
      {absl::StrCat("{", tenants, "}"), absl::StrCat("{", sequences, "}")});
}

absl::Status Session::AppendChange(absl::string_view kind, absl::string_view name,
                                   type::v1::Change::Kind change, absl::string_view etag) {
  return AppendChanges(kind, change, {{name, etag}});
}

absl::Status Session::AppendChanges(absl::string_view kind, type::v1::Change::Kind change,
                                    absl::Span<const Changed> resources) {
  if (feed_ == nullptr) return absl::InternalError("a change is appended within a write only");
  if (resources.empty()) return absl::OkStatus();
  // All in one row, numbered as its last: neither a name nor an etag holds a line end. Of many that lie in
  // one collection its name comes once, before theirs.
  std::string names, etags;
  const absl::string_view first = resources.front().name;
  const absl::string_view collection = first.substr(0, first.rfind('/') + 1);
  const bool beside = resources.size() > 1 && !collection.empty() &&
                      std::all_of(resources.begin(), resources.end(), [&](const Changed& one) {
                        return one.name.size() > collection.size() && absl::StartsWith(one.name, collection);
                      });
  names.reserve(resources.size() * (first.size() + 1));
  etags.reserve(resources.size() * (resources.front().etag.size() + 1));
  if (beside) absl::StrAppend(&names, collection);
  for (const Changed& one : resources) {
    const bool is_first = &one == resources.begin();
    absl::StrAppend(&names, is_first && !beside ? "" : "\n", one.name.substr(beside ? collection.size() : 0));
    absl::StrAppend(&etags, is_first ? "" : "\n", one.etag);
  }
  feed_->sequence += static_cast<int64_t>(resources.size());
  return InsertRows("change", {"tenant", "sequence", "kind", "name", "change_kind", "etag", "change_time"},
                    {tenant_, feed_->sequence, kind, names, static_cast<int>(change), etags, Now()});
}

}  // namespace driehoek::storage
