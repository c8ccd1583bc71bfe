// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/signal_counts_view.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using gateway::SignalSum;
using gateway::v1::MemberSignals;
using gateway::v1::RegionSignals;
using google::protobuf::RepeatedPtrField;
using registry::Registry;
using signals::v1::SignalCount;

constexpr const char* kColumns[] = {"Thema", "Gebied", "Maand", "Toestand", "AVE"};

// "Heusden: vlijmen" of "municipalities/GM0797/areas/vlijmen".
std::string WithTenant(const Registry& registry, const std::string& name) {
  return name.empty() ? "" : absl::StrCat(TenantWord(registry, name), ": ", LastSegment(name));
}

std::vector<std::string> CellsOf(const SignalCount& count, const Registry& registry) {
  const std::string state = count.signal_state() != 0 ? Word(count.signal_state()) : Word(count.case_state());
  const std::string ave =
      count.ave_version().empty()
          ? ""
          : absl::StrCat(WithTenant(registry, count.ave_version()), ", niveau ", count.ave_level());
  return {count.theme(), WithTenant(registry, count.area()), count.month(), state, ave};
}

std::vector<SignalSum> RowsOf(const RepeatedPtrField<SignalCount>& counts) {
  std::vector<SignalSum> rows;
  for (const SignalCount& count : counts) rows.push_back({count, 0});
  return rows;
}

}  // namespace

void PrintSignalCounts(absl::string_view title, const std::vector<SignalSum>& rows, const Registry& registry,
                       std::ostream& out) {
  std::vector<std::vector<std::string>> lines;
  std::vector<bool> used(std::size(kColumns));
  bool tenants = false;
  for (const SignalSum& row : rows) {
    lines.push_back(CellsOf(row.count, registry));
    for (size_t i = 0; i < used.size(); ++i) used[i] = used[i] || !lines.back()[i].empty();
    tenants = tenants || row.tenants > 0;
  }
  std::vector<Table::Column> columns;
  for (size_t i = 0; i < used.size(); ++i)
    if (used[i]) columns.push_back({kColumns[i]});
  columns.push_back({std::string(title), true});
  if (tenants) columns.push_back({"Gemeenten", true});
  Table table(columns);
  for (size_t line = 0; line < lines.size(); ++line) {
    const SignalSum& row = rows[line];
    std::vector<std::string> cells;
    for (size_t i = 0; i < used.size(); ++i)
      if (used[i]) cells.push_back(std::move(lines[line][i]));
    cells.push_back(absl::StrCat(row.count.at_least() ? "ten minste " : "", row.count.count()));
    if (tenants) cells.push_back(absl::StrCat(row.tenants));
    table.AddRow(std::move(cells));
  }
  table.Print(out);
}

void PrintRegionSignals(const RegionSignals& signals, const Registry& registry, std::ostream& out) {
  PrintHeading(
      signals,
      absl::StrCat("signalen en casussen van ", signals.members_size(), " gemeenten, zoals nu bekend"),
      "de aantallen hieronder zijn geen totalen van de regio", registry, out);
  out << "\nAantallen onder 5 (per gemeente, thema, gebied, maand en toestand) en vertrouwelijke thema's "
         "tellen "
         "nergens mee.\n\n";
  Table members({{"Gemeente"}, {"Code"}, {"Stand"}});
  for (const MemberSignals& member : signals.members()) {
    const std::string& name = member.municipality().name();
    members.AddRow(
        {member.municipality().display_name(), name.substr(name.find('/') + 1), Word(member.state())});
  }
  members.Print(out);
  for (const auto& [title, counts] :
       {std::pair("Signalen", &signals.signals()), std::pair("Casussen", &signals.cases())}) {
    if (!counts->empty()) out << "\n";
    PrintSignalCounts(title, RowsOf(*counts), registry, out);
  }
  if (signals.signals().empty() && signals.cases().empty()) {
    out << "\nEr is geen aantal dat getoond mag worden.\n";
  }
}

}  // namespace driehoek::cli
