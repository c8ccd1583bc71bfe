// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/falling_away.h"

#include <algorithm>
#include <string>
#include <utility>

#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/compared_themes.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/measures_of.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/answers/theme_ties.h"
#include "gateway/region/answers/year_totals.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::YearAmount;
using plans::v1::Condition;
using plans::v1::PolicyMeasure;
using v1::FallingLine;
using v1::MemberFallingAway;

template <class Years>
bool Contains(const Years& years, int32_t year) {
  return std::find(years.begin(), years.end(), year) != years.end();
}

const YearAmount* AmountOf(const BudgetLine& line, int32_t year) {
  for (const YearAmount& amount : line.year_amounts()) {
    if (amount.year() == year) return &amount;
  }
  return nullptr;
}

bool HasMoney(const YearAmount* amount) { return amount != nullptr && amount->amount_cents() != 0; }

// Why the line is looked at, if it is (rule 12).
void AddReasons(const BudgetLine& line, bool budget_has_year, int32_t year, FallingLine* falling) {
  const YearAmount* now = AmountOf(line, year);
  const bool had_money = HasMoney(AmountOf(line, year - 1));
  if (HasMoney(now)) {
    if (line.nature() == budgets::v1::NATURE_INCIDENTAL) falling->add_reasons(FallingLine::REASON_INCIDENTAL);
    if (now->commitment() == budgets::v1::COMMITMENT_CONDITIONAL)
      falling->add_reasons(FallingLine::REASON_CONDITIONAL);
    if (now->commitment() == budgets::v1::COMMITMENT_UNFUNDED)
      falling->add_reasons(FallingLine::REASON_UNFUNDED);
  } else if (had_money && budget_has_year) {
    falling->add_reasons(FallingLine::REASON_ENDS);
  }
  if (line.pending_evaluation() && (HasMoney(now) || had_money))
    falling->add_reasons(FallingLine::REASON_PENDING_EVALUATION);
}

// What is known of the member's plans in force.
struct InForce {
  plans::v1::PlanSummary summary;
  std::vector<v1::ComparedTheme> themes;
};

InForce InForceOf(const std::vector<const plans::v1::PlanSummary*>& summaries) {
  if (summaries.empty()) return {};
  return {*summaries.front(), ComparedThemesOf(*summaries.front())};
}

void AddBudget(const Budget& budget, int32_t year, const InForce& in_force, MemberFallingAway* member) {
  // Accounts say what was spent; only what is meant to be spent can fall away.
  if (budget.kind() == Budget::KIND_ACCOUNTS) return;
  const bool has_year = Contains(budget.years(), year);
  for (const auto& total : budget.computed_totals()) {
    if (total.year() == year) AddYear(total, member->mutable_total());
    if (total.year() == year - 1) AddYear(total, member->mutable_previous_total());
  }
  if (budget.provisional() && (has_year || Contains(budget.years(), year - 1))) member->set_provisional(true);
  for (const BudgetLine& line : budget.lines()) {
    FallingLine falling;
    AddReasons(line, has_year, year, &falling);
    if (falling.reasons().empty()) continue;
    falling.set_budget(budget.name());
    falling.set_plan(budget.plan());
    const std::vector<v1::ThemeTie> ties = TiesOf(budget, line, in_force.summary, in_force.themes);
    falling.mutable_ties()->Assign(ties.begin(), ties.end());
    *falling.mutable_line() = line;
    falling.mutable_line()->clear_year_amounts();
    for (const YearAmount& amount : line.year_amounts()) {
      if (amount.year() == year || amount.year() == year - 1)
        *falling.mutable_line()->add_year_amounts() = amount;
    }
    *member->add_lines() = std::move(falling);
  }
}

void AddCondition(const Condition& condition, int32_t year, v1::FallingMeasure* measure) {
  if (condition.kind() != Condition::KIND_FUNDING) return;
  if (condition.year() != 0 && condition.year() != year) return;
  *measure->add_conditions() = condition;
}

void AddMeasure(const PolicyMeasure& measure, int32_t year, MemberFallingAway* member) {
  if (!Contains(measure.conditional_years(), year)) return;
  v1::FallingMeasure falling;
  for (const auto& row : measure.planning_rows()) {
    for (const auto& entry : row.entries()) {
      if (entry.has_condition()) AddCondition(entry.condition(), year, &falling);
    }
    for (const Condition& condition : row.execution().conditions()) AddCondition(condition, year, &falling);
  }
  if (falling.conditions().empty()) return;
  falling.set_measure(measure.name());
  falling.set_text(measure.text());
  falling.set_theme_id(measure.theme_id());
  falling.set_theme_title(measure.theme_title());
  falling.set_runs_before(Contains(measure.committed_years(), year - 1));
  *member->add_measures() = std::move(falling);
}

}  // namespace

v1::FallingAway MakeFallingAway(const std::vector<RegionMember>& members, int32_t year,
                                const plans::v1::ListMeasuresResponse& measures,
                                const budgets::v1::ListBudgetsResponse& budgets,
                                const plans::v1::SummarizePlansResponse& plans) {
  auto measures_of = MeasuresByTenant(measures);
  auto budgets_of = ByTenant(budgets.budgets());
  auto summaries_of = ByTenant(plans.summaries());

  v1::FallingAway result;
  result.set_year(year);
  Heard heard;
  heard.Add(measures);
  heard.Add(budgets);
  heard.Add(plans);
  heard.WriteTo(&result);
  bool complete = heard.all();
  const Missing measures_missing(measures.unreachable(), measures.sources());
  const Missing budgets_missing(budgets.unreachable(), budgets.sources());
  const Missing plans_missing(plans.unreachable(), plans.sources());
  for (const RegionMember& member : members) {
    MemberFallingAway* shown = result.add_members();
    const bool missing =
        measures_missing.Has(member) || budgets_missing.Has(member) || plans_missing.Has(member);
    complete = ShowMember(member, missing, shown) && complete;
    const InForce in_force = InForceOf(summaries_of[member.municipality->name()]);
    for (const Budget* budget : budgets_of[member.municipality->name()])
      AddBudget(*budget, year, in_force, shown);
    for (const PolicyMeasure* measure : measures_of[member.municipality->name()])
      AddMeasure(*measure, year, shown);
  }
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
