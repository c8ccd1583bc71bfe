// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_FANOUT_SOURCE_STATE_H_
#define DRIEHOEK_GATEWAY_FANOUT_SOURCE_STATE_H_

#include "absl/status/status.h"
#include "driehoek/type/v1/source.pb.h"

namespace driehoek::gateway {

// What became of a home's part of a question that ended with this error.
type::v1::SourceState StateOf(const absl::Status& error);

// Whether another home would say the same.
bool IsFaultOfTheRequest(const absl::Status& error);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_SOURCE_STATE_H_
