// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/planning.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/plans/dutch/dates.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/prose/conditions.h"

namespace driehoek::plans {
namespace {

using type::v1::CoarseDate;
using v1::PlanningEntry;

// A planning cell is a few words; what is longer is something else that slipped into the column.
constexpr size_t kReadablePlanning = 4096;

// An entry and where its words begin.
struct Placed {
  size_t offset;
  PlanningEntry entry;
};

int LastYearOf(const CoarseDate& date) {
  int year = 0;
  for (char c : date.end_date().substr(0, 4)) year = 10 * year + (c - '0');
  return year;
}

PlanningEntry FromDate(const CoarseDate& date) {
  PlanningEntry entry;
  entry.set_start_year(YearOf(date));
  entry.set_end_year(LastYearOf(date));
  const int month = date.start_date().size() < 7 ? 1 : std::stoi(date.start_date().substr(5, 2));
  switch (date.precision()) {
    case CoarseDate::PRECISION_YEARS:
      entry.set_kind(PlanningEntry::KIND_RANGE);
      break;
    case CoarseDate::PRECISION_QUARTER:
      entry.set_kind(PlanningEntry::KIND_QUARTER);
      entry.set_part((month + 2) / 3);
      break;
    case CoarseDate::PRECISION_HALF_YEAR:
      entry.set_kind(PlanningEntry::KIND_HALF_YEAR);
      entry.set_part((month + 5) / 6);
      break;
    default:
      // A day, a month or "begin 2022" lies in a year; its words stay in the text.
      entry.set_kind(PlanningEntry::KIND_YEAR);
  }
  // "Vanaf 2022" begins and does not end.
  if (entry.kind() == PlanningEntry::KIND_YEAR && absl::StartsWithIgnoreCase(date.text(), "vanaf")) {
    entry.set_kind(PlanningEntry::KIND_CONTINUOUS);
    entry.set_end_year(0);
  }
  return entry;
}

std::vector<Placed> FindEntries(absl::string_view cell) {
  static const auto& words = *new Pattern(
      "\\b(?:(doorlopende?|continu|structureel|permanent|lopend|gehele looptijd|hele periode)|"
      "(jaarlijkse?|elk jaar|ieder jaar|per jaar)|(korte|middellange|lange) termijn)\\b");
  std::vector<Placed> entries;
  for (const DateMention& mention : FindDates(cell)) {
    // A quarter without its year says no time that could be counted.
    if (mention.date.start_date().empty()) continue;
    entries.push_back({mention.offset, FromDate(mention.date)});
  }
  for (const Found& found : words.FindAll(cell)) {
    PlanningEntry entry;
    entry.set_kind(!found.groups[1].empty()   ? PlanningEntry::KIND_CONTINUOUS
                   : !found.groups[2].empty() ? PlanningEntry::KIND_ANNUAL
                                              : PlanningEntry::KIND_HORIZON);
    entries.push_back({found.offset, std::move(entry)});
  }
  std::sort(entries.begin(), entries.end(),
            [](const Placed& a, const Placed& b) { return a.offset < b.offset; });
  return entries;
}

absl::string_view WithoutSeparators(absl::string_view text) {
  while (!text.empty() && absl::StrContains(" ,;.:\t\n\r", text.substr(text.size() - 1)))
    text.remove_suffix(1);
  return TrimSpace(text);
}

// What the words of an entry make it depend on.
void AddCondition(absl::string_view words, int line, PlanningEntry* entry) {
  std::vector<v1::Condition> conditions = ReadConditions(words, line);
  if (conditions.empty()) return;
  v1::Condition condition = std::move(conditions.front());
  condition.set_year(entry->start_year());
  *entry->mutable_condition() = std::move(condition);
}

void Insert(int first, int last, std::set<int>* years) {
  for (int year = first; year <= last; ++year) years->insert(year);
}

}  // namespace

std::vector<PlanningEntry> ReadPlanning(absl::string_view cell, int line) {
  cell = TrimSpace(cell);
  PlanningEntry whole;
  whole.set_text(std::string(cell));
  if (cell.empty() || cell == "-" || cell == "–") {
    whole.set_kind(PlanningEntry::KIND_NONE);
    return {whole};
  }
  std::vector<Placed> placed;
  if (cell.size() <= kReadablePlanning) placed = FindEntries(cell);
  if (placed.empty()) {
    if (cell.size() <= kReadablePlanning) AddCondition(cell, line, &whole);
    return {whole};
  }
  // The words before the first moment belong to it: "Mits er budget is: 2022".
  placed.front().offset = 0;
  std::vector<PlanningEntry> entries;
  for (size_t i = 0; i < placed.size(); ++i) {
    const size_t end = i + 1 < placed.size() ? placed[i + 1].offset : cell.size();
    absl::string_view words = WithoutSeparators(cell.substr(placed[i].offset, end - placed[i].offset));
    PlanningEntry entry = std::move(placed[i].entry);
    entry.set_text(std::string(words));
    AddCondition(words, line, &entry);
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool Continues(const PlanningEntry& entry) {
  static const auto& pattern = *new Pattern("voortz|voortgez|continu|vervolg|verleng|doorzet|doorgezet");
  return entry.has_condition() && pattern.In(entry.text());
}

PlannedYears YearsOf(const google::protobuf::RepeatedPtrField<v1::PlanningRow>& rows, int start_year,
                     int end_year) {
  std::set<int> committed;
  std::set<int> conditional;
  int continued_from = 0;
  for (const v1::PlanningRow& row : rows) {
    for (const PlanningEntry& entry : row.entries()) {
      int first = entry.start_year();
      int last = entry.end_year();
      if (entry.kind() == PlanningEntry::KIND_CONTINUOUS || entry.kind() == PlanningEntry::KIND_ANNUAL) {
        if (first == 0) first = start_year;
        if (last == 0) last = end_year;
      }
      if (first == 0) continue;
      Insert(std::max(first, start_year), std::min(last, end_year),
             entry.has_condition() ? &conditional : &committed);
      if (Continues(entry)) continued_from = std::max(continued_from, first);
    }
    for (const v1::Condition& condition : row.execution().conditions()) {
      if (condition.year() >= start_year && condition.year() <= end_year && condition.year() > 0) {
        conditional.insert(condition.year());
      }
    }
  }
  if (committed.empty() && continued_from > 0)
    Insert(start_year, std::min(continued_from - 1, end_year), &committed);
  PlannedYears years;
  years.conditional.assign(conditional.begin(), conditional.end());
  std::set_difference(committed.begin(), committed.end(), conditional.begin(), conditional.end(),
                      std::back_inserter(years.committed));
  return years;
}

bool DependsOn(const v1::PlanningRow& row, v1::Condition::Kind kind) {
  auto is_kind = [kind](const v1::Condition& condition) { return condition.kind() == kind; };
  return std::any_of(row.entries().begin(), row.entries().end(),
                     [&](const PlanningEntry& entry) {
                       return entry.has_condition() && is_kind(entry.condition());
                     }) ||
         std::any_of(row.execution().conditions().begin(), row.execution().conditions().end(), is_kind);
}

int ContextYear(const std::vector<PlanningEntry>& entries) {
  std::set<int> years;
  for (const PlanningEntry& entry : entries) {
    if (entry.start_year() == 0) continue;
    years.insert(entry.start_year());
    if (entry.end_year() != 0) years.insert(entry.end_year());
  }
  return years.size() == 1 ? *years.begin() : 0;
}

}  // namespace driehoek::plans
