// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/agenda_view.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using gateway::v1::AgendaItem;
using gateway::v1::MemberAgenda;

// The plan's own words say more than the last day that they cover.
std::string WhenOf(const AgendaItem& item) {
  if (item.due_date().empty()) return "geen dag genoemd";
  return absl::StrCat(item.due_date(), item.overdue() ? " (voorbij)" : "");
}

std::string WhatOf(const AgendaItem& item) {
  if (item.feeds().empty()) return item.text();
  return absl::StrCat(item.text(), " (hoort bij: ", item.feeds(), ")");
}

}  // namespace

void PrintAgenda(const gateway::v1::RegionAgenda& agenda, const registry::Registry& registry,
                 std::ostream& out) {
  PrintHeading(agenda, absl::StrCat("wat er te doen is tot en met ", Harmless(agenda.until_date())),
               kMayBeThere, registry, out);
  out << "\n";
  std::vector<std::pair<const MemberAgenda*, const AgendaItem*>> items;
  for (const MemberAgenda& member : agenda.members()) {
    for (const AgendaItem& item : member.items()) items.emplace_back(&member, &item);
  }
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
    const std::string& first = a.second->due_date();
    const std::string& second = b.second->due_date();
    return std::pair(first.empty(), first) < std::pair(second.empty(), second);
  });
  Table table(
      {{"Uiterlijk"}, {"Gemeente"}, {"Soort"}, {"Wat", false, 70}, {"Thema", false, 30}, {"Regel", true}});
  for (const auto& [member, item] : items) {
    table.AddRow({WhenOf(*item), member->municipality().display_name(), Word(item->kind()), WhatOf(*item),
                  item->theme_title(), LineOrNone(item->line())});
  }
  if (table.empty()) {
    out << "Niets.\n";
  } else {
    table.Print(out);
  }
}

}  // namespace driehoek::cli
