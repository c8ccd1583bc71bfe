// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/outcome.h"

#include "common/status/status.h"

namespace driehoek::cli {
namespace {

constexpr char kUsage[] = "USAGE";

}  // namespace

absl::Status UsageError(absl::string_view message) {
  return ErrorWithReason(absl::StatusCode::kInvalidArgument, kUsage, message);
}

bool IsUsageError(const absl::Status& status) { return ReasonOf(status) == kUsage; }

}  // namespace driehoek::cli
