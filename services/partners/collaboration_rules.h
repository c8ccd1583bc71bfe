// SPDX-License-Identifier: EUPL-1.2
// Whether a consultation body, a team or an agreement may be stored, and what is stored of it. Pure
// functions.
#ifndef DRIEHOEK_SERVICES_PARTNERS_COLLABORATION_RULES_H_
#define DRIEHOEK_SERVICES_PARTNERS_COLLABORATION_RULES_H_

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/partners/v1/collaboration.pb.h"

namespace driehoek::partners {

// Each adds every fault; `field` is the path of the resource within the request.
void ValidateConsultationBody(absl::string_view field, const v1::ConsultationBody& body,
                              FieldViolations* violations);
void ValidateTeam(absl::string_view field, const v1::Team& team, FieldViolations* violations);
void ValidateAgreement(absl::string_view field, const v1::Agreement& agreement, FieldViolations* violations);

// Reads the cadences, and names the chair: the one member of whom the text states it (rule 5).
void NormaliseConsultationBody(v1::ConsultationBody* body);
void NormaliseTeam(v1::Team* team);
void NormaliseAgreement(v1::Agreement* agreement);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_COLLABORATION_RULES_H_
