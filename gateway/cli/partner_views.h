// SPDX-License-Identifier: EUPL-1.2
// Partners, and those with whom they confer and work, as Dutch tables for people.
#ifndef DRIEHOEK_GATEWAY_CLI_PARTNER_VIEWS_H_
#define DRIEHOEK_GATEWAY_CLI_PARTNER_VIEWS_H_

#include <map>
#include <ostream>

#include "driehoek/partners/v1/partner.pb.h"
#include "gateway/cli/resource_tables.h"

namespace driehoek::cli {

// In lists. Contact points stand in none: they are for who asks for one partner (rule 17).
std::map<const google::protobuf::Descriptor*, ListView> PartnerViews();

void PrintPartner(const partners::v1::Partner& partner, const registry::Registry& registry,
                  std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_PARTNER_VIEWS_H_
