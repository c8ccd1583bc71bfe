// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/migrations.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/storage/connection.h"

namespace driehoek::storage {
namespace {

// Any number that no other program is likely to lock on.
constexpr int64_t kAdvisoryLock = 0x44726965686f656b;

absl::Status MigratePart(Session& session, absl::string_view part, absl::Span<const Migration> migrations) {
  for (size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1) {
      return absl::InternalError(absl::StrCat("migration ", migrations[i].number, " of ", part,
                                              " stands in place ", i + 1,
                                              "; they are numbered from 1 without gaps"));
    }
  }
  DRIEHOEK_ASSIGN_OR_RETURN(
      int64_t present,
      session.SelectOne<int64_t>(
          "SELECT CAST(coalesce(max(number), 0) AS BIGINT) FROM migration WHERE part = ?", {part}));
  if (present > static_cast<int64_t>(migrations.size())) {
    return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "SCHEMA_TOO_NEW",
                           absl::StrCat("the store has version ", present, " of the ", part,
                                        " schema, this program knows up to ", migrations.size(),
                                        "; start the newer release, or restore a backup from before it"));
  }
  for (const Migration& migration : migrations.subspan(present)) {
    for (const std::string& statement : migration.statements) {
      const std::string sql = InDialect(session.engine(), statement);
      if (!sql.empty()) DRIEHOEK_RETURN_IF_ERROR(session.Execute(sql));
    }
    DRIEHOEK_RETURN_IF_ERROR(
        session.Execute("INSERT INTO migration (part, number, migration_time) VALUES (?, ?, ?)",
                        {part, migration.number, session.Now()}));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Span<const Migration> OwnMigrations() {
  static const auto& migrations = *new std::vector<Migration>{
      {1,
       {
           "CREATE TABLE resource (tenant {TEXT} NOT NULL, kind {TEXT} NOT NULL, name {TEXT} NOT NULL,"
           " version {INTEGER} NOT NULL, etag {TEXT} NOT NULL, content_hash {TEXT} NOT NULL,"
           " revision_id {TEXT} NOT NULL, create_time {INTEGER} NOT NULL, update_time {INTEGER} NOT NULL,"
           " delete_time {INTEGER}, data {BYTES} NOT NULL, PRIMARY KEY (tenant, kind, name))",
           // For lists across tenants, which are ordered by name: not always the order of (tenant, name).
           "CREATE INDEX resource_by_name ON resource (kind, name)",
           "CREATE TABLE revision (tenant {TEXT} NOT NULL, kind {TEXT} NOT NULL, name {TEXT} NOT NULL,"
           " version {INTEGER} NOT NULL, revision_id {TEXT} NOT NULL, data {BYTES} NOT NULL,"
           " PRIMARY KEY (tenant, kind, name, version))",
           "CREATE TABLE change_feed (tenant {TEXT} NOT NULL PRIMARY KEY, last_sequence {INTEGER} NOT NULL)",
           "CREATE TABLE change (tenant {TEXT} NOT NULL, sequence {INTEGER} NOT NULL, kind {TEXT} NOT NULL,"
           " name {TEXT} NOT NULL, change_kind {INTEGER} NOT NULL, etag {TEXT} NOT NULL,"
           " change_time {INTEGER} NOT NULL, PRIMARY KEY (tenant, sequence))",
           "CREATE TABLE request (tenant {TEXT} NOT NULL, caller {TEXT} NOT NULL, method {TEXT} NOT NULL,"
           " request_id {TEXT} NOT NULL, fingerprint {TEXT} NOT NULL, response {BYTES} NOT NULL,"
           " request_time {INTEGER} NOT NULL, PRIMARY KEY (tenant, caller, method, request_id))",
           "CREATE INDEX request_by_time ON request (tenant, request_time)",
       }},
      // A row in one tree instead of three: a list across tenants goes from tenant to tenant.
      {2,
       {
           "DROP INDEX resource_by_name",
           "{SQLITE}ALTER TABLE resource RENAME TO resource_with_rowid",
           "{SQLITE}CREATE TABLE resource (tenant TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,"
           " version BIGINT NOT NULL, etag TEXT NOT NULL, content_hash TEXT NOT NULL,"
           " revision_id TEXT NOT NULL, create_time BIGINT NOT NULL, update_time BIGINT NOT NULL,"
           " delete_time BIGINT, data BLOB NOT NULL, PRIMARY KEY (tenant, kind, name)) WITHOUT ROWID",
           "{SQLITE}INSERT INTO resource SELECT * FROM resource_with_rowid ORDER BY tenant, kind, name",
           "{SQLITE}DROP TABLE resource_with_rowid",
       }},
  };
  return migrations;
}

absl::Status Migrate(Session& session, absl::string_view schema,
                     absl::Span<const Migration> service_migrations) {
  if (session.engine() == Engine::kPostgres) {
    // Held until the commit. SQLite's write transaction is such a lock already.
    DRIEHOEK_RETURN_IF_ERROR(session.Execute("SELECT pg_advisory_xact_lock(?)", {kAdvisoryLock}));
    DRIEHOEK_RETURN_IF_ERROR(session.Execute(absl::StrCat("CREATE SCHEMA IF NOT EXISTS ", schema)));
  }
  DRIEHOEK_RETURN_IF_ERROR(session.Execute(
      InDialect(session.engine(),
                "CREATE TABLE IF NOT EXISTS migration (part {TEXT} NOT NULL, number {INTEGER} NOT NULL,"
                " migration_time {INTEGER} NOT NULL, PRIMARY KEY (part, number))")));
  DRIEHOEK_RETURN_IF_ERROR(MigratePart(session, "storage", OwnMigrations()));
  return MigratePart(session, "service", service_migrations);
}

}  // namespace driehoek::storage
