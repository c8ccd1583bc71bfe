// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/budget_comparison.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/money/money.h"
#include "common/totals/contribution.h"
#include "common/totals/totals.h"
#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/judged_findings.h"
#include "gateway/region/answers/missing.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::YearAmount;
using budgets::v1::YearTotal;
using v1::ComparedBudget;
using v1::MemberBudgets;

template <class Totals>
const YearTotal* TotalOf(const Totals& totals, int32_t year) {
  for (const YearTotal& total : totals) {
    if (total.year() == year) return &total;
  }
  return nullptr;
}

// Half away from 0.
int64_t Per(int64_t cents, int64_t population) {
  const int64_t whole = cents / population;
  const int64_t rest = cents % population;
  if (2 * rest >= population) return whole + 1;
  return 2 * -rest >= population ? whole - 1 : whole;
}

void AddTaakvelden(const Budget& budget, int32_t year, ComparedBudget* compared) {
  std::map<std::string, Budget> apart;
  for (const BudgetLine& line : budget.lines()) *apart[line.taakveld()].add_lines() = line;
  const auto add = [&](const std::string& taakveld, const Budget& lines) {
    const std::vector<YearTotal> totals = ComputeTotals(lines);
    const YearTotal* total = TotalOf(totals, year);
    if (total == nullptr) return;
    v1::TaakveldTotal& added = *compared->add_taakvelden();
    added.set_taakveld(taakveld);
    *added.mutable_total() = *total;
  };
  for (const auto& [taakveld, lines] : apart) {
    if (!taakveld.empty()) add(taakveld, lines);
  }
  if (const auto unnamed = apart.find(""); unnamed != apart.end()) add("", unnamed->second);
}

// That the member's own line differs from what was asked for, as a finding of it (rule 13).
void AddFinding(const partners::v1::Municipality& municipality, const v1::GetBudgetComparisonRequest& asked,
                int64_t contribution_cents, const JudgedFindings& judged, v1::ContributionLine* own) {
  const int64_t amount = own->line().year_amounts(0).amount_cents();
  type::v1::Finding finding;
  finding.set_code("CONTRIBUTION_DIFFERS");
  finding.set_severity(type::v1::Finding::SEVERITY_LOW);
  finding.set_subject(own->line().line_id());
  finding.set_line(own->line().line());
  finding.set_stated_cents(amount);
  finding.set_computed_cents(contribution_cents);
  finding.set_message(absl::StrCat(
      "In ", asked.year(), " is '", own->line().description(), "' ", FormatEuro(amount), "; ",
      FormatEuro(asked.rate_cents()), " per inwoner bij ", municipality.population(), " inwoners op ",
      municipality.population_date(), " is ", FormatEuro(contribution_cents), "."));
  if (judged.Complete(municipality.name(), {own->budget(), finding.subject(), finding.message()}, &finding))
    *own->mutable_finding() = std::move(finding);
}

void AddContributionLines(const Budget& budget, const v1::GetBudgetComparisonRequest& asked,
                          const JudgedFindings& judged, MemberBudgets* member) {
  // Accounts say what was paid, not what the key comes to.
  if (budget.kind() == Budget::KIND_ACCOUNTS) return;
  for (const BudgetLine& line : budget.lines()) {
    if (!line.has_per_inhabitant_cents()) continue;
    for (const YearAmount& amount : line.year_amounts()) {
      if (amount.year() != asked.year() || !amount.has_amount_cents()) continue;
      v1::ContributionLine& added = *member->add_contribution_lines();
      added.set_budget(budget.name());
      *added.mutable_line() = line;
      added.mutable_line()->clear_year_amounts();
      *added.mutable_line()->add_year_amounts() = amount;
      int64_t difference = 0;
      if (member->has_contribution_cents() && line.per_inhabitant_cents() == asked.rate_cents() &&
          !__builtin_sub_overflow(amount.amount_cents(), member->contribution_cents(), &difference)) {
        added.set_difference_cents(difference);
        if (difference != 0)
          AddFinding(member->municipality(), asked, member->contribution_cents(), judged, &added);
      }
    }
  }
}

// That the total of a year that the document states is not what its lines come to (rule 11).
bool IsMismatchOf(const type::v1::Finding& finding, const Budget& budget, int32_t year) {
  return finding.code() == "TOTAL_MISMATCH" && finding.subject() == absl::StrCat(year) &&
         absl::StartsWith(finding.name(), absl::StrCat(budget.name(), "/findings/"));
}

void AddBudget(const Budget& budget, const v1::GetBudgetComparisonRequest& asked,
               const std::vector<const type::v1::Finding*>& findings, const JudgedFindings& judged,
               MemberBudgets* member) {
  const YearTotal* total = TotalOf(budget.computed_totals(), asked.year());
  if (total == nullptr) return;
  ComparedBudget& compared = *member->add_budgets();
  compared.set_budget(budget.name());
  compared.set_title(budget.title());
  compared.set_kind(budget.kind());
  compared.set_provisional(budget.provisional());
  *compared.mutable_total() = *total;
  if (const int64_t population = member->municipality().population(); population > 0) {
    compared.mutable_per_inhabitant()->set_total_cents(Per(total->total_cents(), population));
    compared.mutable_per_inhabitant()->set_structural_cents(Per(total->structural_cents(), population));
    compared.mutable_per_inhabitant()->set_incidental_cents(Per(total->incidental_cents(), population));
  }
  AddTaakvelden(budget, asked.year(), &compared);
  for (const type::v1::Finding* finding : findings) {
    if (IsMismatchOf(*finding, budget, asked.year())) *compared.add_findings() = *finding;
  }
  AddContributionLines(budget, asked, judged, member);
}

}  // namespace

v1::BudgetComparison CompareBudgets(const std::vector<RegionMember>& members,
                                    const v1::GetBudgetComparisonRequest& asked,
                                    const budgets::v1::ListBudgetsResponse& budgets,
                                    const budgets::v1::ListFindingsResponse& findings,
                                    const plans::v1::ListJudgementsResponse& judgements) {
  auto budgets_of = ByTenant(budgets.budgets());
  auto findings_of = ByTenant(findings.findings());
  JudgedFindings judged(asked.show_judged());
  judged.Add(judgements);

  v1::BudgetComparison result;
  result.set_year(asked.year());
  result.set_rate_cents(asked.rate_cents());
  result.set_rounding(asked.rounding());
  Heard heard;
  heard.AddAll(budgets, findings, judgements);
  heard.WriteTo(&result);
  bool complete = heard.all();
  int64_t contributions = 0;
  bool all_contribute = asked.rate_cents() > 0;
  for (const RegionMember& member : members) {
    MemberBudgets* shown = result.add_members();
    complete = ShowMember(member, heard.Misses(member), shown) && complete;
    const int64_t population = member.municipality->population();
    if (asked.rate_cents() > 0 && population > 0) {
      shown->set_contribution_cents(ContributionCents(asked.rate_cents(), population, asked.rounding()));
      contributions += shown->contribution_cents();
    } else {
      all_contribute = false;
    }
    const std::string& tenant = member.municipality->name();
    for (const Budget* budget : budgets_of[tenant])
      AddBudget(*budget, asked, findings_of[tenant], judged, shown);
  }
  if (all_contribute) result.set_contribution_cents(contributions);
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
