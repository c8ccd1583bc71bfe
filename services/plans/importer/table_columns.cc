// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/table_columns.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "common/characters/characters.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {
namespace {

constexpr size_t kLongestHeading = 90;
constexpr size_t kMostColumns = 40;

enum class Column {
  kNone,
  kItem,
  kMeasure,
  kParties,
  kPlanning,
  kExecution,
  kDescription,
  kCostCentre,
  kNature
};

struct ColumnWord {
  absl::string_view word;
  Column column;
};

constexpr std::array<ColumnWord, 42> kMeasureWords = {{
    {"item", Column::kItem},
    {"actiepunt", Column::kItem},
    {"actiepunten", Column::kItem},
    {"actielijn", Column::kItem},
    {"onderwerp", Column::kItem},
    {"doelstelling", Column::kItem},
    {"doel", Column::kItem},
    {"maatregel", Column::kMeasure},
    {"maatregelen", Column::kMeasure},
    {"activiteit", Column::kMeasure},
    {"activiteiten", Column::kMeasure},
    {"actie", Column::kMeasure},
    {"acties", Column::kMeasure},
    {"inspanning", Column::kMeasure},
    {"inspanningen", Column::kMeasure},
    {"wat", Column::kMeasure},
    {"partij", Column::kParties},
    {"partijen", Column::kParties},
    {"partners", Column::kParties},
    {"ketenpartners", Column::kParties},
    {"betrokkenen", Column::kParties},
    {"betrokken", Column::kParties},
    {"actoren", Column::kParties},
    {"wie", Column::kParties},
    {"planning", Column::kPlanning},
    {"periode", Column::kPlanning},
    {"wanneer", Column::kPlanning},
    {"termijn", Column::kPlanning},
    {"tijdpad", Column::kPlanning},
    {"looptijd", Column::kPlanning},
    {"uitvoering", Column::kExecution},
    {"voortgang", Column::kExecution},
    {"toelichting", Column::kExecution},
    {"uitwerking", Column::kExecution},
    {"status", Column::kExecution},
    {"stand", Column::kExecution},
    {"resultaat", Column::kExecution},
    {"hoe", Column::kExecution},
    {"opmerkingen", Column::kExecution},
    {"bijzonderheden", Column::kExecution},
    {"prestatie", Column::kMeasure},
    {"actiehouders", Column::kParties},
}};

constexpr std::array<ColumnWord, 20> kBudgetWords = {{
    {"kostenplaats", Column::kCostCentre},
    {"kostenplaatsnummer", Column::kCostCentre},
    {"grootboek", Column::kCostCentre},
    {"projecten", Column::kDescription},
    {"project", Column::kDescription},
    {"omschrijving", Column::kDescription},
    {"post", Column::kDescription},
    {"posten", Column::kDescription},
    {"begrotingspost", Column::kDescription},
    {"onderdeel", Column::kDescription},
    {"activiteit", Column::kDescription},
    {"activiteiten", Column::kDescription},
    {"product", Column::kDescription},
    {"kostensoort", Column::kDescription},
    {"onderwerp", Column::kDescription},
    {"thema", Column::kDescription},
    {"structureel", Column::kNature},
    {"incidenteel", Column::kNature},
    {"aard", Column::kNature},
    {"dekking", Column::kNature},
}};

// The first word of the heading that is known decides; `meant` is set where it had to be guessed.
template <size_t kCount>
Column ColumnOf(absl::string_view words, const std::array<ColumnWord, kCount>& known, std::string* meant) {
  Column guess = Column::kNone, exact = Column::kNone;
  std::string guessed;
  for (absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty())) {
    bool found = false;
    for (const ColumnWord& entry : known) {
      if (word == entry.word) {
        if (exact == Column::kNone) exact = entry.column;
        found = true;
        break;
      }
    }
    if (found || word.size() < 6 || !guessed.empty()) continue;
    size_t most = word.size() >= 8 ? 2 : 1;
    for (const ColumnWord& entry : known) {
      if (entry.word.size() >= 6 && WithinEdits(word, entry.word, most)) {
        guess = entry.column;
        guessed = std::string(entry.word);
        break;
      }
    }
  }
  if (exact == Column::kNone) exact = guess;
  if (exact == guess) *meant = guessed;
  return exact;
}

// The year of "2021" and of "Begroting 2021", between 2000 and 2099; 0 for another text. `money` is set where
// a word of money stands beside it.
int YearOfAmounts(absl::string_view words, bool* money) {
  int year = 0, others = 0;
  for (absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty())) {
    int value = 0;
    if (absl::SimpleAtoi(word, &value)) {
      if (word.size() != 4 || value < 2000 || value > 2099) continue;
      if (year != 0) return 0;
      year = value;
      continue;
    }
    ++others;
    for (absl::string_view part :
         {"budget", "begroting", "raming", "rekening", "bedrag", "kosten", "lasten", "euro", "realisatie"}) {
      *money |= absl::StrContains(word, part);
    }
  }
  // A sentence about money is no heading.
  constexpr int kMostWords = 4;
  bool plain = others == 0 || words.substr(0, 5) == "jaar ";
  return others <= kMostWords && (plain || *money) ? year : 0;
}

bool MayBeHeading(const std::vector<std::string>& cells) {
  if (cells.size() < 2 || cells.size() > kMostColumns) return false;
  for (const std::string& cell : cells) {
    if (cell.size() > kLongestHeading) return false;
  }
  return true;
}

}  // namespace

std::optional<MeasureColumns> ReadMeasureHeading(absl::string_view row) {
  if (row.size() > kMostColumns * kLongestHeading) return std::nullopt;
  MeasureColumns columns;
  columns.style = StyleOf(row);
  std::vector<std::string> cells = SplitRow(row, columns.style);
  if (!MayBeHeading(cells)) return std::nullopt;
  int known = 0, filled = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    std::string heading = WithoutMarkup(cells[i]);
    if (heading.empty()) continue;
    ++filled;
    std::string meant;
    int* place = nullptr;
    switch (ColumnOf(PlainWords(heading), kMeasureWords, &meant)) {
      case Column::kItem:
        place = &columns.item;
        break;
      case Column::kMeasure:
        place = &columns.measure;
        break;
      case Column::kParties:
        place = &columns.parties;
        break;
      case Column::kPlanning:
        place = &columns.planning;
        break;
      case Column::kExecution:
        place = &columns.execution;
        break;
      default:
        break;
    }
    if (place == nullptr || *place != -1) {
      columns.others.emplace_back(static_cast<int>(i), heading);
      continue;
    }
    *place = static_cast<int>(i);
    ++known;
    if (!meant.empty()) columns.misspelt.emplace_back(heading, meant);
  }
  // A table of action points without a column for measures: the action point is what is done.
  if (columns.measure == -1) std::swap(columns.measure, columns.item);
  bool about =
      columns.parties != -1 || columns.planning != -1 || columns.execution != -1 || columns.item != -1;
  if (columns.measure == -1 || !about || known * 2 < filled) return std::nullopt;
  columns.count = static_cast<int>(cells.size());
  return columns;
}

std::optional<BudgetColumns> ReadBudgetHeading(absl::string_view row) {
  if (row.size() > kMostColumns * kLongestHeading) return std::nullopt;
  BudgetColumns columns;
  columns.style = StyleOf(row);
  std::vector<std::string> cells = SplitRow(row, columns.style);
  if (!MayBeHeading(cells)) return std::nullopt;
  std::vector<int> unknown;
  bool about_money = false;
  for (size_t i = 0; i < cells.size(); ++i) {
    int at = static_cast<int>(i);
    std::string heading = WithoutMarkup(cells[i]);
    std::string words = PlainWords(heading);
    if (absl::StrContains(heading, "1.000") || HoldsPhrase(words, "duizenden") ||
        HoldsPhrase(words, "duizend")) {
      columns.thousands = true;
    }
    bool money = false;
    int year = YearOfAmounts(words, &money);
    bool again = std::any_of(columns.years.begin(), columns.years.end(),
                             [year](const auto& column) { return column.second == year; });
    if (year != 0 && !again) {
      about_money |= money;
      columns.years.emplace_back(at, year);
      if (absl::StrContains(heading, "*")) columns.starred = true;
      continue;
    }
    std::string meant;
    Column column = ColumnOf(words, kBudgetWords, &meant);
    if (column == Column::kDescription && columns.description == -1) {
      columns.description = at;
      if (!absl::StrContains(words, " ")) about_money = true;
    } else if (column == Column::kCostCentre && columns.cost_centre == -1) {
      columns.cost_centre = at;
    } else if (column == Column::kNature && columns.nature == -1) {
      columns.nature = at;
    } else {
      unknown.push_back(at);
    }
  }
  // A row of a table with measures may hold a year too.
  if (columns.years.empty() || (columns.years.size() < 2 && !about_money)) return std::nullopt;
  if (columns.description == -1 && !unknown.empty()) {
    columns.description = unknown.front();
  }
  if (columns.description == -1) return std::nullopt;
  columns.count = static_cast<int>(cells.size());
  return columns;
}

}  // namespace driehoek::plans
