// SPDX-License-Identifier: EUPL-1.2
// The party cell of a measure (rule 5). Published tables lose the breaks between names, so that "OOV Versa
// Welzijn Externe trainers" is three. Order gives no role, and nothing is expanded.
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_PARTIES_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_PARTIES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// Labels as written, each once, in the order of the cell, without roles.
std::vector<v1::Party> ReadParties(absl::string_view cell, int line);

// The parties of a measure over all its rows, each once by label, with the roles that its rows' executions
// state of it by that label.
std::vector<v1::Party> PartiesOf(const google::protobuf::RepeatedPtrField<v1::PlanningRow>& rows);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_PARTIES_H_
