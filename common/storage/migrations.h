// SPDX-License-Identifier: EUPL-1.2
// Brings a store to the schema that this program knows: storage's own tables, then the service's.
#ifndef DRIEHOEK_COMMON_STORAGE_MIGRATIONS_H_
#define DRIEHOEK_COMMON_STORAGE_MIGRATIONS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/storage/database.h"

namespace driehoek::storage {

// The tables of resources, revisions, changes and remembered requests.
absl::Span<const Migration> OwnMigrations();

// Within one write transaction that the caller commits. `schema` is empty on SQLite. Serialised against other
// processes that start.
absl::Status Migrate(Session& session, absl::string_view schema,
                     absl::Span<const Migration> service_migrations);

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_MIGRATIONS_H_
