// SPDX-License-Identifier: EUPL-1.2
// What the texts of a consultation body come to, and what does not add up in it or in an agreement (rules 4,
// 5 and 19). Pure functions. Names, state and judgement of findings are not set.
#ifndef DRIEHOEK_COMMON_COLLABORATION_COLLABORATION_FINDINGS_H_
#define DRIEHOEK_COMMON_COLLABORATION_COLLABORATION_FINDINGS_H_

#include <vector>

#include "common/registry/registry.h"
#include "driehoek/partners/v1/collaboration.pb.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek {

// Reads the cadences, and names the chair: the one member of whom the text states it (rule 5).
void DeriveBody(partners::v1::ConsultationBody* body);

// CADENCE_CONFLICT: two texts state how often it meets, and both cannot be true. CHAIR_CONFLICT: of more than
// one member it is stated that it chairs. The body is derived.
std::vector<type::v1::Finding> FindBodyFindings(const partners::v1::ConsultationBody& body);

// Of an agreement to share data, what it lacks to disclose anything by (rule 19): MISSING_PARTIES,
// MISSING_PURPOSE, MISSING_DATA_CATEGORIES, MISSING_GROUND. Of any: UNKNOWN_GROUND, and GROUND_NOT_IN_FORCE
// where a ground was in force on no day of its period.
std::vector<type::v1::Finding> FindAgreementFindings(const partners::v1::Agreement& agreement,
                                                     const registry::Registry& registry);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_COLLABORATION_COLLABORATION_FINDINGS_H_
