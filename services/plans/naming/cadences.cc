// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/cadences.h"

#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"

namespace driehoek::plans {

std::vector<absl::string_view> FindCadences(absl::string_view text) {
#define MANY "(?:\\d{1,2}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
#define NUMBER "(?:een|één|" MANY ")"
#define PERIOD "(?:half ?jaar|jaar|kwartaal|maand(?:en)?|weken|week)"
  static const auto& words = *new Pattern(
      "(?:^|[^\\pL\\d])("
      "(?:" MANY "(?:-?/" MANY
      ")?[- ]?)?(?:half-?jaar|jaar|maande|weke)lijkse?|"
      "(?:" NUMBER
      "(?:[- ]?(?:maal|keer|x)| vergaderingen| bijeenkomsten| overleggen)|eens) "
      "(?:per|in de|in het|elke?|iedere?) (?:" NUMBER " )?" PERIOD "|(?:per|elke?|iedere?) (?:" NUMBER
      " )?" PERIOD ")(?:[^\\pL\\d]|$)");
#undef MANY
#undef NUMBER
#undef PERIOD
  std::vector<absl::string_view> cadences;
  for (const Found& found : words.FindAll(text)) {
    if (cadences.size() < kMostPerSentence) cadences.push_back(found.groups[1]);
  }
  return cadences;
}

}  // namespace driehoek::plans
