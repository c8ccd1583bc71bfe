// SPDX-License-Identifier: EUPL-1.2
// The one mapping of what an engine reports to what a caller is told (design 4.7). Never passes on the
// engine's own text where it could quote data.
#ifndef DRIEHOEK_COMMON_STORAGE_FAILURE_H_
#define DRIEHOEK_COMMON_STORAGE_FAILURE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace driehoek::storage {

struct Failure {
  absl::Status status;
  // The same transaction may succeed when it is run again.
  bool may_retry = false;
  bool connection_lost = false;
};

// `extended_code` as sqlite3_extended_errcode gives it.
Failure FailureOfSqlite(int extended_code, absl::string_view message);

// `sqlstate` of five characters, or blank; `connected` is false once the connection is dead.
Failure FailureOfPostgres(absl::string_view sqlstate, bool connected, absl::string_view message);

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_FAILURE_H_
