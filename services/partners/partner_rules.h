// SPDX-License-Identifier: EUPL-1.2
// Whether a partner may be stored, and what is stored of it. Pure functions.
#ifndef DRIEHOEK_SERVICES_PARTNERS_PARTNER_RULES_H_
#define DRIEHOEK_SERVICES_PARTNERS_PARTNER_RULES_H_

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/partners/v1/partner.pb.h"

namespace driehoek::partners {

// Adds every fault; `field` is the path of the partner within the request. No description repeats what stands
// in a contact point or an RSIN: both may be of a person, and descriptions reach logs (rule 17).
void ValidatePartner(absl::string_view field, const v1::Partner& partner, FieldViolations* violations);

void NormalisePartner(v1::Partner* partner);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_PARTNER_RULES_H_
