// SPDX-License-Identifier: EUPL-1.2
// How the client ends: a code for scripts, and words for people.
#ifndef DRIEHOEK_GATEWAY_CLI_EXIT_CODE_H_
#define DRIEHOEK_GATEWAY_CLI_EXIT_CODE_H_

#include <ostream>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gateway/cli/session.h"

namespace driehoek::cli {

enum ExitCode : int {
  kExitOk = 0,
  kExitFailed = 1,
  kExitUsage = 2,
  kExitNotFound = 3,
  kExitIncomplete = 4,
  kExitUnavailable = 5,
};

// For the end of --help.
extern const char kExitCodesHelp[];

ExitCode ExitCodeOf(const absl::StatusOr<Outcome>& outcome);

// Says what went wrong, with every field that the gateway named.
void PrintError(const absl::Status& status, std::ostream& err);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXIT_CODE_H_
