// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/plan_difference_view.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using plans::v1::PlanChange;

absl::string_view FieldWord(absl::string_view field) {
  static const auto* const words = new absl::flat_hash_map<absl::string_view, absl::string_view>({
      {"title", "titel"},
      {"name", "naam in het plan"},
      {"kind", "soort"},
      {"start_date", "begindatum"},
      {"end_date", "einddatum"},
      {"parent_plan", "plan erboven"},
      {"parent_plan_title", "plan erboven"},
      {"joint_plan.circle", "kring van het gezamenlijke plan"},
      {"joint_plan.region", "regio van het gezamenlijke plan"},
      {"joint_plan.participants", "deelnemers aan het gezamenlijke plan"},
      {"dynamic", "tussentijds bij te stellen"},
      {"document_date", "datum van het document"},
      {"first_report_date", "eerste rapportage uiterlijk"},
      {"source_document.file_name", "bronbestand"},
      {"source_document.sha256", "inhoud van het bronbestand"},
      {"source_document.line_count", "regels van het bronbestand"},
      {"included", "hoort erbij"},
      {"level", "niveau"},
      {"priority", "prioriteit"},
      {"theme_id", "staat onder thema"},
      {"text", "tekst"},
      {"function", "functie"},
      {"indicators", "indicatoren"},
      {"areas", "gebieden"},
      {"instruments", "instrumenten"},
      {"roles", "rol"},
      {"role", "rol"},
      {"party", "wie"},
      {"partner", "partner"},
      {"start_year", "eerste jaar"},
      {"end_year", "laatste jaar"},
      {"year", "jaar"},
      {"count", "aantal"},
      {"at_most", "ten hoogste"},
      {"unit", "eenheid"},
      {"period", "per"},
      {"date.start_date", "eerste dag"},
      {"date.end_date", "laatste dag"},
      {"date.text", "moment"},
      {"date.precision", "nauwkeurigheid"},
      {"continues.measure", "gaat verder met"},
      {"continues.revision_id", "versie waarmee ze verder gaat"},
  });
  const auto found = words->find(field);
  return found == words->end() ? field : found->second;
}

// Values of enums in words; other text as it is.
std::string ValueWord(const std::string& text) {
  if (text == "true" || text == "false") return text == "true" ? "ja" : "nee";
  std::vector<std::string> words;
  for (const absl::string_view value : absl::StrSplit(text, "; ")) {
    const auto is_of_a_name = [](char c) {
      return absl::ascii_isupper(c) || absl::ascii_isdigit(c) || c == '_';
    };
    if (!std::all_of(value.begin(), value.end(), is_of_a_name)) return text;
    const google::protobuf::EnumValueDescriptor* found = nullptr;
    for (const char* scope : {"plans.v1.", "plans.v1.StatedRole.", "plans.v1.Milestone.",
                              "plans.v1.Commitment.", "plans.v1.Condition.", "plans.v1.PlanningEntry.",
                              "plans.v1.Mention.", "plans.v1.Decision.", "type.v1."}) {
      if (found == nullptr) {
        found = google::protobuf::DescriptorPool::generated_pool()->FindEnumValueByName(
            absl::StrCat("driehoek.", scope, value));
      }
    }
    if (found == nullptr) return text;
    words.push_back(WordOf(found));
  }
  return absl::StrJoin(words, ", ");
}

// What it is, and of what stands without an old and a new value, which one.
std::string WhatOf(const PlanChange& change) {
  std::string part = Word(change.part());
  if (change.part() == PlanChange::PART_STATE) return part;
  if (change.kind() != PlanChange::KIND_CHANGED) return absl::StrCat(Word(change.kind()), ": ", part);
  std::vector<std::string> what = {part};
  // The cell says itself what it is.
  const bool is_cell = change.item().empty() && (change.part() == PlanChange::PART_PLANNING ||
                                                 change.part() == PlanChange::PART_EXECUTION);
  if (!change.item().empty() && change.field() != "title" && change.field() != "text")
    what.push_back(absl::StrCat("\"", change.item(), "\""));
  if (!is_cell) what.push_back(absl::StrCat("(", FieldWord(change.field()), ")"));
  return absl::StrJoin(what, " ");
}

std::string OldOf(const PlanChange& change) {
  if (!change.old_text().empty()) return ValueWord(change.old_text());
  return change.kind() == PlanChange::KIND_REMOVED ? change.item() : "";
}

std::string NewOf(const PlanChange& change) {
  if (change.part() == PlanChange::PART_STATE) {
    std::string state = ValueWord(change.new_text());
    if (change.decision().organ() != type::v1::ORGAN_UNSPECIFIED)
      absl::StrAppend(&state, ", besloten door ", Word(change.decision().organ()));
    return change.item().empty() ? state : absl::StrCat(state, ": ", change.item());
  }
  if (change.part() == PlanChange::PART_ADOPTION)
    return absl::StrCat("door ", ValueWord(change.new_text()), " op ", change.item());
  if (!change.new_text().empty()) return ValueWord(change.new_text());
  return change.kind() == PlanChange::KIND_ADDED ? change.item() : "";
}

}  // namespace

std::string CountInWords(const plans::v1::PlanDifference& difference) {
  int added = 0;
  int removed = 0;
  for (const PlanChange& change : difference.changes()) {
    if (change.kind() == PlanChange::KIND_ADDED) ++added;
    if (change.kind() == PlanChange::KIND_REMOVED) ++removed;
  }
  const int all = difference.changes_size();
  return absl::StrCat(all, all == 1 ? " verschil: " : " verschillen: ", added, " nieuw, ", removed,
                      " vervallen, ", all - added - removed, " gewijzigd");
}

void PrintPlanDifference(const plans::v1::PlanDifference& difference, std::ostream& out) {
  Table table({{"Thema", false, 24},
               {"Maatregel", false, 36},
               {"Wat", false, 32},
               {"Was", false, 40},
               {"Wordt", false, 40}});
  std::string theme_above;
  std::string measure_above;
  for (const PlanChange& change : difference.changes()) {
    const std::string theme =
        change.theme_id().empty() ? "" : absl::StrCat(change.theme_id(), " ", change.theme_title());
    const bool same_theme = theme == theme_above;
    const bool same_measure = same_theme && change.measure_id() == measure_above;
    table.AddRow({same_theme ? "" : theme, same_measure ? "" : change.measure_text(), WhatOf(change),
                  OldOf(change), NewOf(change)});
    theme_above = theme;
    measure_above = change.measure_id();
  }
  table.Print(out);
  if (!table.empty()) out << "\n" << CountInWords(difference) << "\n";
}

}  // namespace driehoek::cli
