// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budget_normalisation.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/totals/totals.h"

namespace driehoek::budgets {
namespace {

void NameLines(v1::Budget* budget) {
  std::set<std::string> taken;
  for (const v1::BudgetLine& line : budget->lines()) taken.insert(line.line_id());
  // The last number per description, so that a thousand lines of one description do not look for it from the
  // start.
  std::map<std::string, int> last;
  for (v1::BudgetLine& line : *budget->mutable_lines()) {
    if (!line.line_id().empty()) continue;
    const std::string base = ResourceIdFromText(line.description());
    std::string id = base;
    int& number = last.try_emplace(base, 1).first->second;
    while (!taken.insert(id).second) id = absl::StrCat(base, "-", ++number);
    line.set_line_id(std::move(id));
  }
}

}  // namespace

void NormaliseBudget(v1::Budget* budget) {
  NameLines(budget);
  budget->clear_computed_totals();
  for (v1::YearTotal& total : ComputeTotals(*budget)) *budget->add_computed_totals() = std::move(total);
}

}  // namespace driehoek::budgets
