// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/source_state.h"

namespace driehoek::gateway {

type::v1::SourceState StateOf(const absl::Status& error) {
  switch (error.code()) {
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return type::v1::SOURCE_STATE_TIMED_OUT;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return type::v1::SOURCE_STATE_DENIED;
    default:
      return type::v1::SOURCE_STATE_UNAVAILABLE;
  }
}

bool IsFaultOfTheRequest(const absl::Status& error) {
  switch (error.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kUnimplemented:
      return true;
    default:
      return false;
  }
}

}  // namespace driehoek::gateway
