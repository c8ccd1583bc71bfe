// SPDX-License-Identifier: EUPL-1.2
// A store of SQLite as text that can be kept beside the code: its schema and its rows as SQL, bytes in
// hexadecimal.
#ifndef DRIEHOEK_TESTS_GOLDEN_STORED_TEXT_H_
#define DRIEHOEK_TESTS_GOLDEN_STORED_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace driehoek::golden {

// One statement a line, the rows of a table in the order of their content. Nobody else writes meanwhile.
absl::StatusOr<std::string> DumpStore(const std::string& path);

// Makes the store at `path`, where there is none yet.
absl::Status LoadStore(const std::string& path, const std::string& sql);

}  // namespace driehoek::golden

#endif  // DRIEHOEK_TESTS_GOLDEN_STORED_TEXT_H_
