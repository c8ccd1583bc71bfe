// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/theme_relations.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include "gateway/region/answers/compared_themes.h"

namespace driehoek::gateway {
namespace {

using plans::v1::ThemeMatch;
using v1::ComparedTheme;
using v1::Counterpart;
using v1::ThemeRelation;

// More than this of each of two themes that are close is in the other; less, and as much of one is elsewhere.
constexpr double kClose = 0.5;
// Two themes that are less sure to be about a thing share it by chance.
constexpr double kSure = 0.5;

double Rounded(double share) { return std::round(100 * share) / 100; }

double Weight(const ComparedTheme& theme) {
  double weight = 0;
  for (const ThemeMatch& match : theme.matches()) weight += match.confidence();
  return weight;
}

// What `other` has of `theme`; without codes where that is nothing that is sure enough.
Counterpart Compare(const ComparedTheme& theme, const ComparedTheme& other) {
  Counterpart counterpart;
  double common = 0;
  double surest = 0;
  bool confirmed = true;
  for (const ThemeMatch& match : theme.matches()) {
    const ThemeMatch* too = MatchOf(other, match.code());
    if (too == nullptr) continue;
    const double both = std::min(match.confidence(), too->confidence());
    common += both;
    surest = std::max(surest, both);
    confirmed = confirmed && !match.decision().empty() && !too->decision().empty();
    counterpart.add_codes(match.code());
  }
  if (surest < kSure) return Counterpart();
  counterpart.set_theme(other.theme());
  counterpart.set_share(Rounded(common / Weight(theme)));
  counterpart.set_share_back(Rounded(common / Weight(other)));
  counterpart.set_close(counterpart.share() > kClose && counterpart.share_back() > kClose);
  counterpart.set_confirmed(confirmed);
  return counterpart;
}

ThemeRelation::Verdict VerdictOn(const ComparedTheme& theme, const std::vector<Counterpart>& counterparts) {
  if (theme.matches().empty()) return ThemeRelation::VERDICT_NOT_MATCHED;
  if (counterparts.empty()) return ThemeRelation::VERDICT_NO_COUNTERPART;
  if (counterparts.front().close()) return ThemeRelation::VERDICT_CLOSE;
  return counterparts.size() == 1 ? ThemeRelation::VERDICT_PARTLY : ThemeRelation::VERDICT_SPLIT_OVER;
}

}  // namespace

ThemeRelation RelationOf(const ComparedTheme& theme, const v1::MemberThemes& other) {
  ThemeRelation relation;
  relation.set_theme(theme.theme());
  relation.set_municipality(other.municipality().name());
  std::vector<Counterpart> counterparts;
  for (const ComparedTheme& one : other.themes()) {
    Counterpart counterpart = Compare(theme, one);
    if (counterpart.codes_size() > 0) counterparts.push_back(std::move(counterpart));
    if (one.matches().empty()) relation.add_not_matched(one.theme());
  }
  std::stable_sort(counterparts.begin(), counterparts.end(), [](const Counterpart& a, const Counterpart& b) {
    return std::tuple(b.close(), b.share(), b.share_back()) <
           std::tuple(a.close(), a.share(), a.share_back());
  });
  relation.set_verdict(VerdictOn(theme, counterparts));
  for (Counterpart& counterpart : counterparts) *relation.add_counterparts() = std::move(counterpart);
  return relation;
}

}  // namespace driehoek::gateway
