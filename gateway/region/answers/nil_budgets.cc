// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/nil_budgets.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "gateway/region/answers/compared_themes.h"
#include "gateway/region/answers/theme_ties.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using plans::v1::Condition;
using plans::v1::PolicyMeasure;
using v1::Contradiction;
using v1::Place;

// Measures of one theme of one plan that wait for money in one year, with where they say so.
struct Waiting {
  std::string theme_title;
  std::vector<Place> places;
};
// By plan, theme and year.
using WaitingMeasures = std::map<std::tuple<std::string, std::string, int32_t>, Waiting>;

void AddCondition(const PolicyMeasure& measure, const Condition& condition, int line,
                  WaitingMeasures* waiting) {
  if (condition.kind() != Condition::KIND_FUNDING || condition.year() == 0) return;
  const std::string plan = measure.name().substr(0, measure.name().find("/measures/"));
  Waiting& of = (*waiting)[{plan, measure.theme_id(), condition.year()}];
  of.theme_title = measure.theme_title();
  // Planning and execution of a measure may both say it.
  if (!of.places.empty() && of.places.back().resource() == measure.name()) return;
  Place& place = of.places.emplace_back();
  place.set_resource(measure.name());
  place.set_line(condition.line() != 0 ? condition.line() : line);
  place.set_text(condition.text());
}

bool IsNil(const BudgetLine& line, int32_t year) {
  return std::any_of(line.year_amounts().begin(), line.year_amounts().end(),
                     [&](const auto& amount) { return amount.year() == year && amount.amount_cents() == 0; });
}

// The theme above it, in the plan of that name; the id itself where that is not in force.
std::string TopOf(const std::string& theme_id, const std::string& plan,
                  const plans::v1::PlanSummary& summary) {
  const auto found = std::find_if(summary.plans().begin(), summary.plans().end(),
                                  [&](const auto& in_force) { return in_force.plan() == plan; });
  return found == summary.plans().end() ? theme_id : TopThemeId(*found, theme_id);
}

// Whether the line pays for the theme, or for the one above it.
const v1::ThemeTie* TieOf(const std::vector<v1::ThemeTie>& ties, const std::string& theme_id,
                          const std::string& top_theme_id) {
  const auto found = std::find_if(ties.begin(), ties.end(), [&](const v1::ThemeTie& tie) {
    return tie.basis() != v1::ThemeTie::BASIS_CANDIDATE &&
           (tie.theme_id() == theme_id || tie.theme_id() == top_theme_id);
  });
  return found == ties.end() ? nullptr : &*found;
}

Contradiction Make(const Budget& budget, const BudgetLine& line, int32_t year, const Waiting& waiting,
                   const v1::ThemeTie& tie) {
  Contradiction contradiction;
  contradiction.set_kind(Contradiction::KIND_NIL_BUDGET_IN_CONDITIONAL_YEAR);
  contradiction.set_severity(type::v1::Finding::SEVERITY_MEDIUM);
  contradiction.add_municipalities(TenantOf(budget.name()));
  const size_t count = waiting.places.size();
  contradiction.set_message(absl::StrCat(
      "In ", year, count == 1 ? " wacht 1 maatregel" : absl::StrCat(" wachten ", count, " maatregelen"),
      " van '", waiting.theme_title, "' op geld, en '", line.description(), "' is dan nihil",
      budget.provisional() ? " (voorlopige begroting)." : ".",
      tie.basis() == v1::ThemeTie::BASIS_PROPOSED
          ? " Dat de post bij dit thema hoort volgt uit de woorden; niemand heeft het bevestigd."
          : ""));
  Place& place = *contradiction.add_places();
  place.set_resource(budget.name());
  place.set_part(line.line_id());
  place.set_line(line.line());
  for (const auto& amount : line.year_amounts()) {
    if (amount.year() == year) place.set_text(amount.text());
  }
  std::vector<Place> measures = waiting.places;
  std::stable_sort(measures.begin(), measures.end(),
                   [](const Place& a, const Place& b) { return a.line() < b.line(); });
  for (Place& measure : measures) *contradiction.add_places() = std::move(measure);
  contradiction.mutable_finding()->add_years(year);
  return contradiction;
}

std::vector<std::string> FactsOf(const Contradiction& contradiction) {
  std::vector<std::string> facts = {contradiction.message()};
  for (const Place& place : contradiction.places()) {
    for (const std::string* fact : {&place.resource(), &place.part(), &place.text()}) facts.push_back(*fact);
  }
  return facts;
}

}  // namespace

std::vector<FoundContradiction> FindNilBudgets(const std::vector<const PolicyMeasure*>& measures,
                                               const std::vector<const Budget*>& budgets,
                                               const plans::v1::PlanSummary& summary) {
  WaitingMeasures waiting;
  for (const PolicyMeasure* measure : measures) {
    for (const auto& row : measure->planning_rows()) {
      for (const auto& entry : row.entries()) {
        if (entry.has_condition()) AddCondition(*measure, entry.condition(), row.line(), &waiting);
      }
      for (const Condition& condition : row.execution().conditions())
        AddCondition(*measure, condition, row.line(), &waiting);
    }
  }
  const std::vector<v1::ComparedTheme> themes = ComparedThemesOf(summary);
  std::vector<FoundContradiction> found;
  for (const auto& [key, of] : waiting) {
    const auto& [plan, theme_id, year] = key;
    const std::string top_theme_id = TopOf(theme_id, plan, summary);
    for (const Budget* budget : budgets) {
      // Accounts say what was spent. A budget of another plan is of other themes.
      if (budget->kind() == Budget::KIND_ACCOUNTS || (!budget->plan().empty() && budget->plan() != plan))
        continue;
      for (const BudgetLine& line : budget->lines()) {
        if (!IsNil(line, year)) continue;
        const std::vector<v1::ThemeTie> ties = TiesOf(*budget, line, summary, themes);
        const v1::ThemeTie* tie = TieOf(ties, theme_id, top_theme_id);
        if (tie == nullptr) continue;
        Contradiction contradiction = Make(*budget, line, year, of, *tie);
        std::vector<std::string> facts = FactsOf(contradiction);
        found.push_back({std::move(contradiction), std::move(facts)});
      }
    }
  }
  return found;
}

}  // namespace driehoek::gateway
