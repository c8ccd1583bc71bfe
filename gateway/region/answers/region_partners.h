// SPDX-License-Identifier: EUPL-1.2
// Tells which partners and consultation bodies the members of a region share (rule 5). Pure: no calls, no
// clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_PARTNERS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_PARTNERS_H_

#include <vector>

#include "driehoek/gateway/v1/region_partners.pb.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// `members` of the day, by name; `partners` and `bodies` are all that there are, all pages together. What a
// home says of others than the members is left out. Names and day are not set.
v1::RegionPartners MakeRegionPartners(const std::vector<RegionMember>& members,
                                      const partners::v1::ListPartnersResponse& partners,
                                      const partners::v1::ListConsultationBodiesResponse& bodies);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_PARTNERS_H_
