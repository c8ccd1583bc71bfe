// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_FANOUT_SOURCES_H_
#define DRIEHOEK_GATEWAY_FANOUT_SOURCES_H_

#include "driehoek/type/v1/source.pb.h"

namespace driehoek::gateway {

// Two answers of one home become one: the worse of the two states, and the older data.
void MergeSource(const type::v1::Source& from, type::v1::Source* into);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_SOURCES_H_
