// SPDX-License-Identifier: EUPL-1.2
// How a command ends when it does not fail, and what a person typed wrong.
#ifndef DRIEHOEK_GATEWAY_CLI_OUTCOME_H_
#define DRIEHOEK_GATEWAY_CLI_OUTCOME_H_

#include <functional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::cli {

enum class Outcome { kComplete, kIncomplete };
using Action = std::function<absl::StatusOr<Outcome>()>;

// Ends the program with the exit code for usage.
absl::Status UsageError(absl::string_view message);
bool IsUsageError(const absl::Status& status);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_OUTCOME_H_
