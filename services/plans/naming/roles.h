// SPDX-License-Identifier: EUPL-1.2
// Roles that a text states of a party, in so many words (rule 5). Never of a person (rule 17).
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_ROLES_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_ROLES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// Each role once a party, with the sentence that says so; the party without its article, "team VTH".
std::vector<v1::StatedRole> ReadRoles(absl::string_view text, int line);

// Without "de", "het", "een" or "onze" in front.
absl::string_view WithoutArticle(absl::string_view party);

// Whether words may name a party: a pronoun does not, and two capitals that are no known name may be a first
// name and a surname.
bool MayBeParty(absl::string_view party);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_ROLES_H_
