// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/budget_table.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "common/money/money.h"
#include "services/plans/dutch/quotation.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {

using budgets::v1::BudgetLine;
using type::v1::Finding;

namespace {

constexpr size_t kMostNotes = 200;

// "Bijdrage € 2 per inwoner": 200.
std::optional<int64_t> PerInhabitant(absl::string_view description) {
  size_t at = description.find("per inwoner");
  if (at == absl::string_view::npos) return std::nullopt;
  absl::string_view before = absl::StripTrailingAsciiWhitespace(description.substr(0, at));
  size_t sign = before.rfind("€");
  if (sign == absl::string_view::npos) return std::nullopt;
  std::optional<EuroAmount> amount = ParseEuro(before.substr(sign));
  if (!amount.has_value() || !amount->cents.has_value() || *amount->cents <= 0) return std::nullopt;
  return amount->cents;
}

budgets::v1::Nature NatureOf(absl::string_view cell) {
  std::string words = PlainWords(cell);
  bool structural = HoldsPhrase(words, "structureel") || words == "s";
  bool incidental = HoldsPhrase(words, "incidenteel") || words == "i";
  if (structural == incidental) return budgets::v1::NATURE_UNSPECIFIED;
  return structural ? budgets::v1::NATURE_STRUCTURAL : budgets::v1::NATURE_INCIDENTAL;
}

bool IsTotal(absl::string_view words) {
  return words == "totaal" || absl::StartsWith(words, "totaal ") || words == "totalen" || words == "som" ||
         absl::StartsWith(words, "eindtotaal");
}

}  // namespace

void BudgetTable::Heading(BudgetColumns columns) {
  starred_years_ |= columns.starred;
  for (const auto& [at, year] : columns.years) years_.insert(year);
  columns_ = std::move(columns);
}

std::optional<int64_t> BudgetTable::Amount(absl::string_view cell, int line, bool* readable) {
  std::optional<EuroAmount> amount = ParseEuro(cell);
  *readable = amount.has_value();
  if (!amount.has_value()) {
    findings_->Add("AMOUNT_UNREADABLE", Finding::SEVERITY_HIGH, line,
                   absl::StrCat("Het bedrag ", QuotedBegin(cell), " is niet te lezen en telt niet mee."));
    return std::nullopt;
  }
  if (!amount->cents.has_value() || !columns_->thousands) return amount->cents;
  if (*amount->cents > std::numeric_limits<int64_t>::max() / 1000 ||
      *amount->cents < std::numeric_limits<int64_t>::min() / 1000) {
    *readable = false;
    return std::nullopt;
  }
  return *amount->cents * 1000;
}

bool BudgetTable::Row(absl::string_view raw, int line) {
  if (!columns_.has_value()) return false;
  std::vector<std::string> cells = SplitRow(raw, columns_->style);
  for (std::string& cell : cells) cell = WithoutMarkup(cell);
  bool any_amount = false;
  if (static_cast<int>(cells.size()) <= columns_->description) return false;
  cells.resize(std::max<size_t>(cells.size(), columns_->count));
  for (const auto& [at, year] : columns_->years) {
    any_amount |= !cells[at].empty();
  }
  const std::string& description = cells[columns_->description];
  std::string words = PlainWords(description);
  if (words.empty()) {
    // The word stands in another column where cells are joined.
    for (const std::string& cell : cells) {
      if (IsTotal(PlainWords(cell))) words = PlainWords(cell);
    }
  }
  if (!any_amount) {
    if (description.empty()) return true;
    budgets::v1::BudgetNote& note = *budget_.add_notes();
    note.set_text(description);
    note.set_line(line);
    return true;
  }
  if (IsTotal(words)) {
    for (const auto& [at, year] : columns_->years) {
      bool readable = false;
      if (cells[at].empty()) continue;
      std::optional<int64_t> cents = Amount(cells[at], line, &readable);
      if (!readable) continue;
      budgets::v1::StatedTotal& total = *budget_.add_stated_totals();
      total.set_year(year);
      total.set_amount_cents(cents.value_or(0));
      total.set_line(line);
    }
    return true;
  }
  if (absl::StartsWith(words, "subtotaal")) {
    budgets::v1::BudgetNote& note = *budget_.add_notes();
    note.set_text(WithoutMarkup(raw));
    note.set_line(line);
    return true;
  }
  BudgetLine& budget_line = *budget_.add_lines();
  bool starred = absl::StrContains(description, "*");
  absl::string_view bare = description;
  while (absl::ConsumeSuffix(&bare, "*") || absl::ConsumeSuffix(&bare, " ")) {
  }
  budget_line.set_line_id(ids_.Give("", bare));
  budget_line.set_description(bare.empty() ? "zonder omschrijving" : std::string(bare));
  budget_line.set_line(line);
  if (columns_->cost_centre >= 0) budget_line.set_cost_centre(cells[columns_->cost_centre]);
  if (columns_->nature >= 0) budget_line.set_nature(NatureOf(cells[columns_->nature]));
  if (std::optional<int64_t> rate = PerInhabitant(description)) budget_line.set_per_inhabitant_cents(*rate);
  for (const auto& [at, year] : columns_->years) {
    if (cells[at].empty()) continue;
    starred |= absl::StrContains(cells[at], "*");
    budgets::v1::YearAmount& amount = *budget_line.add_year_amounts();
    amount.set_year(year);
    amount.set_text(cells[at]);
    bool readable = false;
    if (std::optional<int64_t> cents = Amount(cells[at], line, &readable)) amount.set_amount_cents(*cents);
    // What could not be read is no nil: the line is left without this year, and the finding says so.
    if (!readable) budget_line.mutable_year_amounts()->RemoveLast();
  }
  if (starred) starred_lines_.push_back(budget_.lines_size() - 1);
  return true;
}

void BudgetTable::Text(const Block& block) {
  bool footnote = block.kind == Block::Kind::kFootnote || block.starred || absl::StartsWith(block.text, "*");
  if (footnote && any()) return Footnote(block.text, block.line);
  std::string words = PlainWords(block.text);
  for (absl::string_view phrase : {"voorlopig overzicht", "voorlopige begroting", "voorlopige cijfers"}) {
    if (HoldsPhrase(words, phrase)) budget_.set_provisional(true);
  }
  if (static_cast<size_t>(budget_.notes_size()) >= kMostNotes) return;
  budgets::v1::BudgetNote& note = *budget_.add_notes();
  note.set_text(block.text);
  note.set_line(block.line);
}

void BudgetTable::Footnote(absl::string_view text, int line) {
  while (absl::ConsumePrefix(&text, "*") || absl::ConsumePrefix(&text, " ")) {
  }
  std::string words = PlainWords(text);
  auto note_of = [&](auto* target) {
    budgets::v1::BudgetNote& note = *target->add_notes();
    note.set_text(std::string(text));
    note.set_line(line);
  };
  bool provisional = HoldsPhrase(words, "voorlopig") || HoldsPhrase(words, "voorlopige");
  if (!starred_lines_.empty()) {
    bool pending = absl::StrContains(words, "evaluatie") &&
                   (absl::StrContains(words, "afwachting") || absl::StrContains(words, "afhankelijk") ||
                    absl::StrContains(words, "tussentijdse"));
    for (int index : starred_lines_) {
      BudgetLine& budget_line = *budget_.mutable_lines(index);
      if (static_cast<size_t>(budget_line.notes_size()) < kMostNotes) note_of(&budget_line);
      if (pending) budget_line.set_pending_evaluation(true);
    }
  } else {
    note_of(&budget_);
  }
  if (provisional && (starred_years_ || starred_lines_.empty())) budget_.set_provisional(true);
}

budgets::v1::Budget BudgetTable::Take() && {
  std::vector<int> years(years_.begin(), years_.end());
  std::sort(years.begin(), years.end());
  budget_.mutable_years()->Assign(years.begin(), years.end());
  budget_.set_kind(budgets::v1::Budget::KIND_ESTIMATE);
  return std::move(budget_);
}

}  // namespace driehoek::plans
