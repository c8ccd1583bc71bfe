// SPDX-License-Identifier: EUPL-1.2
// Partners, and the bodies, teams and agreements that they are in, as Dutch tables for people.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_PARTNER_VIEWS_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_PARTNER_VIEWS_H_

#include <map>
#include <ostream>

#include "gateway/cli/views/resource_tables.h"

namespace driehoek::cli {

// In lists. Contact points stand in none: they are for who asks for one partner (rule 17).
std::map<const google::protobuf::Descriptor*, ListView> PartnerViews();

// One of them, with all that is in it; false, and nothing, where the resource is something else.
bool PrintPartnerOrSuch(const google::protobuf::Message& resource, const registry::Registry& registry,
                        std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_PARTNER_VIEWS_H_
