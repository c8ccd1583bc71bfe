// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/theme_relations.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <tuple>

namespace driehoek::gateway {
namespace {

using plans::v1::ThemeMatch;
using v1::ThemeRelation;

// More than this of each of two themes that are close is in the other; less, and as much of one is elsewhere.
constexpr double kClose = 0.5;
// Two themes that are less sure to be about a thing share it by chance.
constexpr double kSure = 0.5;

double Rounded(double share) { return std::round(100 * share) / 100; }

// A theme of the other municipality that has something of the one that is looked at.
struct Common {
  const CodedTheme* other;
  double share;
  double share_back;
  bool close;
  bool confirmed;
};

// What `other` has of `theme`; nothing where that is nothing that is sure enough.
std::optional<Common> Compare(const CodedTheme& theme, const CodedTheme& other) {
  double common = 0;
  double surest = 0;
  bool confirmed = true;
  for (const size_t code : theme.codes) {
    const ThemeMatch* too = other.match_of[code];
    if (too == nullptr) continue;
    const ThemeMatch* match = theme.match_of[code];
    const double both = std::min(match->confidence(), too->confidence());
    common += both;
    surest = std::max(surest, both);
    confirmed = confirmed && !match->decision().empty() && !too->decision().empty();
  }
  if (surest < kSure) return std::nullopt;
  const double share = Rounded(common / theme.weight);
  const double share_back = Rounded(common / other.weight);
  return Common{&other, share, share_back, share > kClose && share_back > kClose, confirmed};
}

ThemeRelation::Verdict VerdictOn(const CodedTheme& theme, const std::vector<Common>& found) {
  if (theme.codes.empty()) return ThemeRelation::VERDICT_NOT_MATCHED;
  if (found.empty()) return ThemeRelation::VERDICT_NO_COUNTERPART;
  if (found.front().close) return ThemeRelation::VERDICT_CLOSE;
  return found.size() == 1 ? ThemeRelation::VERDICT_PARTLY : ThemeRelation::VERDICT_SPLIT_OVER;
}

void Show(const CodedTheme& theme, const Common& common, v1::Counterpart* counterpart) {
  counterpart->set_theme(common.other->theme->theme());
  counterpart->set_share(common.share);
  counterpart->set_share_back(common.share_back);
  counterpart->set_close(common.close);
  counterpart->set_confirmed(common.confirmed);
  for (const size_t code : theme.codes) {
    if (common.other->match_of[code] != nullptr) counterpart->add_codes(theme.match_of[code]->code());
  }
}

}  // namespace

void RelateTheme(const CodedTheme& theme, const v1::MemberThemes& other,
                 const std::vector<CodedTheme>& of_other, ThemeRelation* relation) {
  relation->set_theme(theme.theme->theme());
  relation->set_municipality(other.municipality().name());
  std::vector<Common> found;
  for (const CodedTheme& one : of_other) {
    if (const auto common = Compare(theme, one); common.has_value()) found.push_back(*common);
    if (one.codes.empty()) relation->add_not_matched(one.theme->theme());
  }
  std::stable_sort(found.begin(), found.end(), [](const Common& a, const Common& b) {
    return std::tuple(b.close, b.share, b.share_back) < std::tuple(a.close, a.share, a.share_back);
  });
  relation->set_verdict(VerdictOn(theme, found));
  for (const Common& common : found) Show(theme, common, relation->add_counterparts());
}

}  // namespace driehoek::gateway
