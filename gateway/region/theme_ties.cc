// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/theme_ties.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "common/themes/theme_codes.h"
#include "gateway/region/compared_themes.h"

namespace driehoek::gateway {
namespace {

using v1::ComparedTheme;
using v1::ThemeTie;

// Of how sure the theme is about it: a line names a subject, not the theme itself.
constexpr double kByDescription = 0.9;

ThemeTie TieTo(const ComparedTheme& theme, ThemeTie::Basis basis, double confidence) {
  ThemeTie tie;
  tie.set_theme(theme.theme());
  tie.set_theme_id(theme.theme_id());
  tie.set_title(theme.title());
  tie.set_basis(basis);
  tie.set_confidence(confidence);
  return tie;
}

ThemeTie Confirmed(const std::string& theme_id, const plans::v1::PlanInForce& plan,
                   const std::vector<const ComparedTheme*>& themes) {
  ThemeTie tie;
  const std::string top = TopThemeId(plan, theme_id);
  for (const ComparedTheme* theme : themes) {
    if (theme->theme_id() == top) tie = TieTo(*theme, ThemeTie::BASIS_CONFIRMED, 1);
  }
  // A theme that the plan no longer has keeps its id, and no name.
  tie.set_theme_id(theme_id);
  tie.set_basis(ThemeTie::BASIS_CONFIRMED);
  tie.set_confidence(1);
  return tie;
}

// The themes that are about it most; several where they are so alike.
std::vector<const ComparedTheme*> MostAbout(absl::string_view code,
                                            const std::vector<const ComparedTheme*>& themes) {
  std::vector<const ComparedTheme*> most;
  double best = 0;
  for (const ComparedTheme* theme : themes) {
    const auto* match = MatchOf(*theme, code);
    if (match == nullptr || match->confidence() < best) continue;
    if (match->confidence() > best) most.clear();
    best = match->confidence();
    most.push_back(theme);
  }
  return most;
}

void AddCandidate(const ComparedTheme& theme, absl::string_view code, std::vector<ThemeTie>* candidates) {
  auto found = std::find_if(candidates->begin(), candidates->end(),
                            [&](const ThemeTie& tie) { return tie.theme() == theme.theme(); });
  if (found == candidates->end())
    found = candidates->insert(found, TieTo(theme, ThemeTie::BASIS_CANDIDATE, 1));
  found->add_codes(std::string(code));
  const double confidence = std::round(100 * kByDescription * MatchOf(theme, code)->confidence()) / 100;
  found->set_confidence(std::min(found->confidence(), confidence));
}

}  // namespace

std::vector<ThemeTie> TiesOf(const budgets::v1::BudgetLine& line, const plans::v1::PlanInForce& plan,
                             const std::vector<ComparedTheme>& all) {
  std::vector<const ComparedTheme*> themes;
  for (const ComparedTheme& theme : all) {
    if (theme.plan() == plan.plan() && !theme.chapter()) themes.push_back(&theme);
  }
  if (!line.theme_id().empty()) return {Confirmed(line.theme_id(), plan, themes)};
  const std::vector<themes::Naming> named = themes::CodesNamedIn(line.description());
  std::vector<ThemeTie> candidates;
  for (const themes::Naming& naming : named) {
    for (const ComparedTheme* theme : MostAbout(naming.code->id, themes))
      AddCandidate(*theme, naming.code->id, &candidates);
  }
  // One theme that has all that is named; otherwise a tie would force what is apart together.
  if (candidates.size() == 1 && static_cast<size_t>(candidates.front().codes_size()) == named.size())
    candidates.front().set_basis(ThemeTie::BASIS_PROPOSED);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const ThemeTie& a, const ThemeTie& b) { return a.confidence() > b.confidence(); });
  return candidates;
}

}  // namespace driehoek::gateway
