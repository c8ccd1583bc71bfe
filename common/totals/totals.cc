// SPDX-License-Identifier: EUPL-1.2
#include "common/totals/totals.h"

#include <limits>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/money/money.h"
#include "common/totals/total_explanation.h"

namespace driehoek {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::Commitment;
using budgets::v1::Nature;
using budgets::v1::StatedTotal;
using budgets::v1::YearAmount;
using budgets::v1::YearTotal;
using type::v1::Finding;

void AddByNature(Nature nature, int64_t cents, YearTotal* total) {
  switch (nature) {
    case budgets::v1::NATURE_STRUCTURAL:
      return total->set_structural_cents(SaturatedSum(total->structural_cents(), cents));
    case budgets::v1::NATURE_INCIDENTAL:
      return total->set_incidental_cents(SaturatedSum(total->incidental_cents(), cents));
    default:
      return total->set_unspecified_cents(SaturatedSum(total->unspecified_cents(), cents));
  }
}

void AddByCommitment(Commitment commitment, int64_t cents, YearTotal* total) {
  switch (commitment) {
    case budgets::v1::COMMITMENT_CONDITIONAL:
      return total->set_conditional_cents(SaturatedSum(total->conditional_cents(), cents));
    case budgets::v1::COMMITMENT_UNFUNDED:
      return total->set_unfunded_cents(SaturatedSum(total->unfunded_cents(), cents));
    default:
      return total->set_committed_cents(SaturatedSum(total->committed_cents(), cents));
  }
}

void Add(const BudgetLine& line, const YearAmount& amount, YearTotal* total) {
  if (!amount.has_amount_cents()) return total->set_nil_lines(total->nil_lines() + 1);
  const int64_t cents = amount.amount_cents();
  total->set_total_cents(SaturatedSum(total->total_cents(), cents));
  AddByNature(line.nature(), cents, total);
  AddByCommitment(amount.commitment(), cents, total);
  if (line.pending_evaluation()) {
    total->set_pending_evaluation_cents(SaturatedSum(total->pending_evaluation_cents(), cents));
  }
}

// An explanation costs a pass over all lines, and what comes in may be hostile.
constexpr size_t kMostExplained = 100;

Finding Mismatch(const StatedTotal& stated, int64_t computed_cents) {
  Finding finding;
  finding.set_code("TOTAL_MISMATCH");
  finding.set_severity(Finding::SEVERITY_HIGH);
  finding.set_line(stated.line());
  finding.set_subject(absl::StrCat(stated.year()));
  finding.add_years(stated.year());
  finding.set_stated_cents(stated.amount_cents());
  finding.set_computed_cents(computed_cents);
  std::string message =
      absl::StrCat("Het vermelde totaal van ", stated.year(), " is ", FormatEuro(stated.amount_cents()),
                   ", maar de regels tellen op tot ", FormatEuro(computed_cents));
  int64_t difference = 0;
  if (!__builtin_sub_overflow(stated.amount_cents(), computed_cents, &difference) &&
      difference != std::numeric_limits<int64_t>::min()) {
    absl::StrAppend(&message, ": een verschil van ", FormatEuro(difference < 0 ? -difference : difference));
  }
  finding.set_message(absl::StrCat(message, "."));
  return finding;
}

}  // namespace

int64_t SaturatedSum(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return a > 0 ? std::numeric_limits<int64_t>::max() : std::numeric_limits<int64_t>::min();
}

std::vector<YearTotal> ComputeTotals(const Budget& budget) {
  std::map<int32_t, YearTotal> by_year;
  for (int32_t year : budget.years()) by_year[year];
  for (const BudgetLine& line : budget.lines()) {
    for (const YearAmount& amount : line.year_amounts()) Add(line, amount, &by_year[amount.year()]);
  }
  for (const StatedTotal& stated : budget.stated_totals()) {
    YearTotal& total = by_year[stated.year()];
    if (!total.has_stated_cents()) total.set_stated_cents(stated.amount_cents());
  }
  std::vector<YearTotal> totals;
  totals.reserve(by_year.size());
  for (auto& [year, total] : by_year) {
    total.set_year(year);
    totals.push_back(std::move(total));
  }
  return totals;
}

std::vector<Finding> FindTotalMismatches(const Budget& budget) {
  std::map<int32_t, int64_t> computed;
  for (const YearTotal& total : ComputeTotals(budget)) computed[total.year()] = total.total_cents();
  std::vector<Finding> findings;
  for (const StatedTotal& stated : budget.stated_totals()) {
    const int64_t cents = computed[stated.year()];
    if (stated.amount_cents() == cents) continue;
    findings.push_back(Mismatch(stated, cents));
    if (findings.size() > kMostExplained) continue;
    TotalExplanation explanation = ExplainTotal(budget, stated.year(), stated.amount_cents(), cents);
    findings.back().set_explanation(std::move(explanation.text));
    findings.back().set_other_line(explanation.line);
  }
  return findings;
}

}  // namespace driehoek
