// SPDX-License-Identifier: EUPL-1.2
// Another program, run for its output. No shell reads its arguments.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_SUBPROCESS_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_SUBPROCESS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace driehoek::cli {

struct ProgramOutput {
  int exit_code = 0;
  std::string text;
  std::string errors;  // At most 4 KiB of it.
};

// Runs command[0], found on PATH, without input. OUT_OF_RANGE, and an end to the program, when it writes more
// than `limit` bytes.
absl::StatusOr<ProgramOutput> RunProgram(const std::vector<std::string>& command, size_t limit);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_SUBPROCESS_H_
