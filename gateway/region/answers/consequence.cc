// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/consequence.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using v1::Contradiction;

// What the line had in the last year before the first in which it is nil or 0.
std::optional<int64_t> LastBeforeNil(const BudgetLine& line) {
  std::optional<int32_t> nil;
  for (const auto& amount : line.year_amounts()) {
    if (amount.amount_cents() == 0 && (!nil.has_value() || amount.year() < *nil)) nil = amount.year();
  }
  if (!nil.has_value()) return std::nullopt;
  int32_t latest = 0;
  std::optional<int64_t> cents;
  for (const auto& amount : line.year_amounts()) {
    if (amount.year() < *nil && amount.year() > latest && amount.has_amount_cents()) {
      latest = amount.year();
      cents = amount.amount_cents();
    }
  }
  return cents;
}

std::optional<int64_t> MoneyOf(const Contradiction& contradiction,
                               const std::vector<const Budget*>& budgets) {
  std::optional<int64_t> most;
  for (const v1::Place& place : contradiction.places()) {
    for (const Budget* budget : budgets) {
      if (budget->name() != place.resource()) continue;
      for (const BudgetLine& line : budget->lines()) {
        if (line.line_id() != place.part()) continue;
        const std::optional<int64_t> cents = LastBeforeNil(line);
        if (cents.has_value() && cents > most) most = cents;
      }
    }
  }
  return most;
}

// Ascending. The line of the first place says where a reader begins.
auto Order(const Contradiction& one) {
  const v1::Consequence& consequence = one.consequence();
  return std::tuple(!consequence.has_amount_cents(), -consequence.amount_cents(), -consequence.years_size(),
                    -consequence.members(), -static_cast<int>(one.severity()), one.municipalities(0),
                    static_cast<int>(one.kind()), one.places(0).line(), one.places(0).resource(),
                    one.finding().name());
}

}  // namespace

v1::Consequence ConsequenceOf(const Contradiction& contradiction, const std::vector<const Budget*>& budgets) {
  v1::Consequence consequence;
  if (const auto cents = MoneyOf(contradiction, budgets); cents.has_value())
    consequence.set_amount_cents(*cents);
  *consequence.mutable_years() = contradiction.finding().years();
  consequence.set_members(contradiction.municipalities_size());
  return consequence;
}

void RankByConsequence(std::vector<Contradiction>* contradictions) {
  std::sort(contradictions->begin(), contradictions->end(),
            [](const Contradiction& a, const Contradiction& b) { return Order(a) < Order(b); });
  int32_t rank = 0;
  for (Contradiction& one : *contradictions) one.mutable_consequence()->set_rank(++rank);
}

}  // namespace driehoek::gateway
