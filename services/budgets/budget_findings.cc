// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budget_findings.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/money/money.h"
#include "common/names/names.h"
#include "common/totals/totals.h"

namespace driehoek::budgets {
namespace {

using registry::Registry;
using type::v1::Finding;
using v1::Budget;
using v1::BudgetLine;
using v1::YearAmount;

// 43723 -> "43.723".
std::string Count(int64_t number) {
  std::string digits = absl::StrCat(number);
  for (size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ".");
  return digits;
}

std::string DutchDay(absl::CivilDay day) {
  static constexpr const char* kMonths[] = {"januari",   "februari", "maart",    "april",
                                            "mei",       "juni",     "juli",     "augustus",
                                            "september", "oktober",  "november", "december"};
  return absl::StrCat(day.day(), " ", kMonths[day.month() - 1], " ", day.year());
}

int64_t RoundedTo(int64_t number, int64_t unit) { return (number + unit / 2) / unit * unit; }

// How the amount was made, where that fits exactly.
std::string ExplainContribution(int64_t cents, int64_t rate_cents, int64_t inhabitants) {
  constexpr std::pair<int64_t, const char*> kUnits[] = {
      {10, "tientallen"}, {100, "honderdtallen"}, {1000, "duizendtallen"}};
  for (const auto& [unit, name] : kUnits) {
    const int64_t rounded = RoundedTo(inhabitants, unit);
    if (rounded * rate_cents == cents) {
      return absl::StrCat("Het bedrag klopt precies als het aantal inwoners is afgerond op ", name, ": ",
                          Count(rounded), ".");
    }
  }
  for (int64_t euros : {1, 100, 1000}) {
    if (RoundedTo(inhabitants * rate_cents, euros * 100) == cents) {
      return absl::StrCat("Het bedrag klopt precies als het is afgerond op ", FormatEuro(euros * 100), ".");
    }
  }
  return "";
}

std::string DescribeContribution(const BudgetLine& line, const std::vector<int32_t>& years, int64_t cents,
                                 const Registry::PopulationFigure& population, int64_t computed_cents) {
  const int64_t rate = line.per_inhabitant_cents();
  std::string message =
      absl::StrCat("De bijdrage van ", FormatEuro(cents), " in ", absl::StrJoin(years, ", "), " is ");
  if (cents % rate == 0) {
    absl::StrAppend(&message, "bij ", FormatEuro(rate), " per inwoner precies die voor ", Count(cents / rate),
                    " inwoners");
  } else {
    absl::StrAppend(&message, "geen veelvoud van ", FormatEuro(rate), " per inwoner");
  }
  absl::StrAppend(&message, "; volgens het register waren er ", Count(population.inhabitants), " op ",
                  DutchDay(population.day), ", en dat komt op ", FormatEuro(computed_cents), ".");
  return message;
}

void FindContributionMismatches(const BudgetLine& line, const Registry::PopulationFigure& population,
                                std::vector<Finding>* findings) {
  const int64_t rate = line.per_inhabitant_cents();
  int64_t computed = 0;
  if (rate <= 0 || __builtin_mul_overflow(rate, population.inhabitants, &computed)) return;
  // Two years of one amount are one fault. A year with 0 is a year without the contribution.
  std::map<int64_t, std::vector<int32_t>> years_by_amount;
  for (const YearAmount& amount : line.year_amounts()) {
    if (amount.amount_cents() == 0 || amount.amount_cents() == computed) continue;
    years_by_amount[amount.amount_cents()].push_back(amount.year());
  }
  for (const auto& [cents, years] : years_by_amount) {
    Finding& finding = findings->emplace_back();
    finding.set_code("CONTRIBUTION_MISMATCH");
    finding.set_severity(Finding::SEVERITY_LOW);
    finding.set_line(line.line());
    finding.set_subject(line.line_id());
    finding.set_stated_cents(cents);
    finding.set_computed_cents(computed);
    finding.set_message(DescribeContribution(line, years, cents, population, computed));
    finding.mutable_years()->Assign(years.begin(), years.end());
    finding.set_explanation(ExplainContribution(cents, rate, population.inhabitants));
  }
}

}  // namespace

std::vector<Finding> FindBudgetFindings(const Budget& budget, const Registry& registry) {
  std::vector<Finding> findings = FindTotalMismatches(budget);
  const auto population = registry.Population(TenantOf(budget.name()));
  if (!population.has_value()) return findings;
  for (const BudgetLine& line : budget.lines()) {
    if (line.has_per_inhabitant_cents()) FindContributionMismatches(line, *population, &findings);
  }
  return findings;
}

}  // namespace driehoek::budgets
