// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/budget_difference_view.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/money/money.h"
#include "common/revisions/field_changes.h"
#include "gateway/cli/views/by_year.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::YearAmount;
using budgets::v1::YearTotal;
using google::protobuf::FieldDescriptor;

absl::string_view FieldWord(absl::string_view field) {
  static const auto* const words = new absl::flat_hash_map<absl::string_view, absl::string_view>({
      {"title", "titel"},
      {"kind", "soort"},
      {"years", "jaren"},
      {"provisional", "voorlopig"},
      {"plan", "plan"},
      {"description", "omschrijving"},
      {"cost_centre", "kostenplaats"},
      {"nature", "aard"},
      {"taakveld", "taakveld"},
      {"pending_evaluation", "in afwachting van evaluatie"},
      {"per_inhabitant_cents", "per inwoner"},
      {"theme_id", "betaalt voor thema"},
  });
  const auto found = words->find(field);
  return found == words->end() ? field : found->second;
}

std::string ValueWord(const FieldDescriptor& field, const std::string& text) {
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) return text == "true" ? "ja" : "nee";
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    const auto* value = field.enum_type()->FindValueByName(text);
    return value == nullptr ? "niet vermeld" : WordOf(value);
  }
  if (text.empty()) return "geen";
  if (field.is_repeated()) return absl::StrReplaceAll(text, {{"; ", ", "}});
  if (int64_t cents; absl::EndsWith(field.name(), "_cents") && absl::SimpleAtoi(text, &cents))
    return FormatEuro(cents);
  return field.cpp_type() == FieldDescriptor::CPPTYPE_STRING ? absl::StrCat("\"", text, "\"") : text;
}

std::vector<std::string> FieldsThatDiffer(const google::protobuf::Message& older,
                                          const google::protobuf::Message& newer) {
  std::vector<std::string> said;
  revisions::ForEachChange(older, newer, [&](const revisions::FieldChange& change) {
    said.push_back(absl::StrCat(FieldWord(change.path), ": ", ValueWord(*change.field, change.old_text),
                                " werd ", ValueWord(*change.field, change.new_text)));
  });
  return said;
}

std::string AmountInWords(const YearAmount* amount) {
  if (amount == nullptr) return "geen";
  const std::string sure = Word(amount->commitment());
  return absl::StrCat(
      EuroOrNil(amount->has_amount_cents() ? std::optional(amount->amount_cents()) : std::nullopt),
      sure.empty() ? "" : absl::StrCat(" (", sure, ")"));
}

// All of them.
std::string AmountsOf(const BudgetLine& line) {
  return absl::StrJoin(line.year_amounts(), "; ", [](std::string* out, const YearAmount& amount) {
    absl::StrAppend(out, amount.year(), ": ", AmountInWords(&amount));
  });
}

std::string DifferenceOf(const BudgetLine& older, const BudgetLine& newer) {
  std::vector<std::string> said = FieldsThatDiffer(older, newer);
  for (const auto& [year, amounts] : ByYear(older.year_amounts(), newer.year_amounts())) {
    const std::string before = AmountInWords(amounts.first);
    const std::string after = AmountInWords(amounts.second);
    if (before != after) said.push_back(absl::StrCat(year, ": ", before, " werd ", after));
  }
  return absl::StrJoin(said, "; ");
}

Table Lines(const Budget& older, const Budget& newer) {
  Table table({{"Post", false, 40}, {"Wat"}, {"Verschil", false, 70}});
  if (const auto said = FieldsThatDiffer(older, newer); !said.empty())
    table.AddRow({"de begroting zelf", "gewijzigd", absl::StrJoin(said, "; ")});
  absl::flat_hash_map<absl::string_view, const BudgetLine*> left;
  for (const BudgetLine& line : older.lines()) left[line.line_id()] = &line;
  for (const BudgetLine& line : newer.lines()) {
    const auto before = left.find(line.line_id());
    if (before == left.end()) {
      table.AddRow({line.description(), "nieuw", AmountsOf(line)});
      continue;
    }
    if (const std::string said = DifferenceOf(*before->second, line); !said.empty())
      table.AddRow({line.description(), "gewijzigd", said});
    left.erase(before);
  }
  for (const BudgetLine& line : older.lines()) {
    if (left.contains(line.line_id())) table.AddRow({line.description(), "vervallen", AmountsOf(line)});
  }
  return table;
}

std::vector<std::string> Cells(const YearTotal* total) {
  if (total == nullptr) return {"geen"};
  return {FormatEuro(total->total_cents()),
          total->has_stated_cents() ? FormatEuro(total->stated_cents()) : "",
          FormatEuro(total->structural_cents()), FormatEuro(total->incidental_cents()),
          FormatEuro(total->unspecified_cents())};
}

// Rules 11 and 12.
Table Totals(const Budget& older, const Budget& newer) {
  Table table({{"Jaar"},
               {""},
               {"Berekend", true},
               {"Genoemd", true},
               {"Structureel", true},
               {"Incidenteel", true},
               {"Aard onbekend", true}});
  const auto add = [&](const std::string& year, const char* which, std::vector<std::string> cells) {
    cells.insert(cells.begin(), {year, which});
    table.AddRow(std::move(cells));
  };
  for (const auto& [year, totals] : ByYear(older.computed_totals(), newer.computed_totals())) {
    std::vector<std::string> before = Cells(totals.first);
    std::vector<std::string> after = Cells(totals.second);
    if (before == after) {
      add(absl::StrCat(year), "bleef", std::move(after));
    } else {
      add(absl::StrCat(year), "was", std::move(before));
      add("", "wordt", std::move(after));
    }
  }
  return table;
}

}  // namespace

void PrintBudgetDifference(const Budget& older, const Budget& newer, std::ostream& out) {
  PrintSection("Wat verschilt", Lines(older, newer), out,
               "Geen verschil in posten; hooguit in opmerkingen, of waar iets in het document staat.");
  PrintSection("Totalen", Totals(older, newer), out);
}

}  // namespace driehoek::cli
