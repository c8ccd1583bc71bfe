// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/theme_ties.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "common/themes/theme_codes.h"
#include "gateway/region/answers/compared_themes.h"

namespace driehoek::gateway {
namespace {

using plans::v1::PlanInForce;
using plans::v1::ThemeDecision;
using v1::ComparedTheme;
using v1::ThemeTie;
using Themes = std::vector<const ComparedTheme*>;

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

// With the id of the sub-theme that it was; a theme that no plan in force has keeps its id, and no name.
ThemeTie Confirmed(const std::string& theme_id, const std::string& decision, const PlanInForce& plan,
                   const Themes& themes) {
  ThemeTie tie;
  const std::string top = TopThemeId(plan, theme_id);
  for (const ComparedTheme* theme : themes) {
    if (theme->theme_id() == top) tie = TieTo(*theme, ThemeTie::BASIS_CONFIRMED, 1);
  }
  tie.set_theme_id(theme_id);
  tie.set_basis(ThemeTie::BASIS_CONFIRMED);
  tie.set_confidence(1);
  tie.set_decision(decision);
  return tie;
}

// What people decided of one line.
struct Decided {
  std::vector<ThemeTie> confirmed;
  // Top themes that it does not pay for.
  std::set<std::string> parted;
};

Decided DecidedOf(const budgets::v1::Budget& budget, const budgets::v1::BudgetLine& line,
                  const PlanInForce& plan, const Themes& themes) {
  Decided decided;
  for (const auto& theme : plan.themes()) {
    for (const ThemeDecision& decision : theme.line_decisions()) {
      if (decision.budget() != budget.name() || decision.line_id() != line.line_id()) continue;
      if (decision.verdict() == ThemeDecision::VERDICT_CONFIRMED) {
        decided.confirmed.push_back(Confirmed(theme.theme_id(), decision.name(), plan, themes));
      } else {
        decided.parted.insert(TopThemeId(plan, theme.theme_id()));
      }
    }
  }
  const bool known = std::any_of(decided.confirmed.begin(), decided.confirmed.end(),
                                 [&](const ThemeTie& tie) { return tie.theme_id() == line.theme_id(); });
  if (!line.theme_id().empty() && !known)
    decided.confirmed.push_back(Confirmed(line.theme_id(), "", plan, themes));
  return decided;
}

const PlanInForce* PlanOf(const budgets::v1::Budget& budget, const plans::v1::PlanSummary& summary) {
  const auto found = std::find_if(summary.plans().begin(), summary.plans().end(),
                                  [&](const PlanInForce& plan) { return plan.plan() == budget.plan(); });
  return found == summary.plans().end() ? nullptr : &*found;
}

// The themes that are about it most; several where they are so alike.
Themes MostAbout(absl::string_view code, const Themes& themes) {
  Themes most;
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

std::vector<ThemeTie> TiesOf(const budgets::v1::Budget& budget, const budgets::v1::BudgetLine& line,
                             const plans::v1::PlanSummary& summary, const std::vector<ComparedTheme>& all) {
  const PlanInForce* plan = PlanOf(budget, summary);
  if (plan == nullptr) {
    if (line.theme_id().empty()) return {};
    return {Confirmed(line.theme_id(), "", PlanInForce(), {})};
  }
  Themes themes;
  for (const ComparedTheme& theme : all) {
    if (theme.plan() == plan->plan() && !theme.chapter()) themes.push_back(&theme);
  }
  Decided decided = DecidedOf(budget, line, *plan, themes);
  if (!decided.confirmed.empty()) return std::move(decided.confirmed);
  themes.erase(
      std::remove_if(themes.begin(), themes.end(),
                     [&](const ComparedTheme* theme) { return decided.parted.count(theme->theme_id()) > 0; }),
      themes.end());
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

bool IsTiedToOne(const std::vector<ThemeTie>& ties) {
  return ties.size() == 1 && ties.front().basis() != ThemeTie::BASIS_CANDIDATE &&
         !ties.front().theme().empty();
}

}  // namespace driehoek::gateway
