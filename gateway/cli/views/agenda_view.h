// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_AGENDA_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_AGENDA_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/agenda.pb.h"

namespace driehoek::cli {

// What the members of a region have to do, the first day first, and who did not answer.
void PrintAgenda(const gateway::v1::RegionAgenda& agenda, const registry::Registry& registry,
                 std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_AGENDA_VIEW_H_
