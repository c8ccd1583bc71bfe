// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/party_lists.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/naming/party_names.h"
#include "services/plans/naming/roles.h"

namespace driehoek::plans {
namespace {

// "De teamchef van de politie", "Versa Welzijn", "bv reclassering".
#define ITEM                                                                                     \
  "(?:(?:de|het|een|onze|ook|bv|bijvoorbeeld) )*[\\pL&'-]{2,}(?: (?-i:[A-Z])[\\pL&-]+)*(?: van " \
  "(?:(?:de|het) "                                                                               \
  ")?[\\pL&-]+)?"
#define SEVERAL ITEM "(?:, " ITEM ")*,? en " ITEM
#define LIST "(" SEVERAL "|" ITEM ")"

// The parts of a list that may be parties.
void AddParties(absl::string_view list, std::vector<absl::string_view>* parties) {
  static const auto& item = *new Pattern("(" ITEM ")(?:,? en |, |$)");
  static const auto& introduction = *new Pattern("^(?:ook|bv|bijvoorbeeld) ");
  for (const Found& found : item.FindAll(list)) {
    absl::string_view party = found.groups[1];
    if (std::optional<Found> word = introduction.Find(party)) party.remove_prefix(word->size);
    party = WithoutArticle(party);
    if (party.size() >= 2 && MayBeParty(party) && parties->size() < kMostPerCell) parties->push_back(party);
  }
}

}  // namespace

std::vector<absl::string_view> MembersStated(absl::string_view before, absl::string_view after) {
  static const auto& within = *new Pattern("\\bin (?:(?:dit|het|de|deze|een) )?$");
  static const auto& take_part = *new Pattern("^ (?:participeert|participeren|zit|zitten|overleggen) " LIST);
  static const auto& consists = *new Pattern("^ (?:bestaat|bestaan) uit " LIST);
  static const auto& between = *new Pattern("^ tussen (" SEVERAL ")");
  // Two may be of another thing: "het overleg van politie en wijk over ...".
  static const auto& of_three = *new Pattern("^ van (" ITEM "(?:, " ITEM ")+,? en " ITEM ")");
  static const auto& takes_part = *new Pattern(
      "(?:^|[ ,(])" LIST
      " (?:(?:neemt|nemen)(?: ook)? deel aan|participeert in|participeren in) (?:(?:het|de|dit) )?$");
  static const auto& part_taken = *new Pattern("\\b(?:neemt|nemen) " LIST " deel aan (?:(?:het|de|dit) )?$");
  std::vector<absl::string_view> parties;
  const auto add = [&](const Pattern& pattern, absl::string_view text) {
    if (std::optional<Found> found = pattern.Find(text)) AddParties(found->groups[1], &parties);
  };
  if (within.In(before)) add(take_part, after);
  add(consists, after);
  add(between, after);
  add(of_three, after);
  add(takes_part, before);
  add(part_taken, before);
  return parties;
}

#undef ITEM
#undef SEVERAL
#undef LIST

}  // namespace driehoek::plans
