// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_CONTRADICTIONS_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_CONTRADICTIONS_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/contradictions.pb.h"

namespace driehoek::cli {

// For people: in the order of their consequence, each with both places, and the name by which to judge it.
void PrintContradictions(const gateway::v1::RegionContradictions& answer, const registry::Registry& registry,
                         std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_CONTRADICTIONS_VIEW_H_
