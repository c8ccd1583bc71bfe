// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/import_report.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/import/plan_parties.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/resource_tables.h"
#include "gateway/cli/views/table.h"
#include "google/protobuf/struct.pb.h"

namespace driehoek::cli {
namespace {

std::pair<const char*, const char*> WordsOf(ImportResult result) {
  switch (result) {
    case ImportResult::kCreated:
      return {"CREATED", "aangemaakt"};
    case ImportResult::kUpdated:
      return {"UPDATED", "gewijzigd"};
    case ImportResult::kUnchanged:
      return {"UNCHANGED", "ongewijzigd"};
    case ImportResult::kDeleted:
      return {"DELETED", "blijft verwijderd"};
  }
  return {"", ""};
}

void PrintCounts(const plans::v1::DocumentCounts& counts, std::ostream& out) {
  Table table({{"Gevonden"}, {"Aantal", true}});
  const std::pair<const char*, int> rows[] = {
      {"Thema's", counts.themes()},
      {"Deelthema's", counts.subthemes()},
      {"Actiepunten", counts.action_items()},
      {"Maatregelen", counts.measures()},
      {"Planningsregels", counts.planning_rows()},
      {"Planningsregels die van geld afhangen", counts.conditional_rows()},
      {"Indicatoren", counts.indicators()},
      {"Begrotingsposten", counts.budget_lines()},
      {"Organisaties", counts.organisations()},
      {"Overleggen", counts.consultation_bodies()},
      {"Teams", counts.teams()},
      {"Convenanten en protocollen", counts.agreements()},
      {"Meldpunten", counts.channels()},
  };
  for (const auto& [label, count] : rows) table.AddRow({label, absl::StrCat(count)});
  table.Print(out);
}

// Of which there are many: by collection, what people call them.
constexpr std::pair<const char*, const char*> kCounted[] = {{"/partners/", "Partners"},
                                                            {"/consultation-bodies/", "Overleggen"},
                                                            {"/teams/", "Teams"},
                                                            {"/agreements/", "Convenanten"},
                                                            {"/channels/", "Meldpunten"}};

void PrintOpenParties(const plans::v1::Plan& plan, std::ostream& out) {
  const std::set<std::string> open = OpenParties(plan);
  if (open.empty()) return;
  const auto harmless = [](std::string* text, const std::string& label) {
    absl::StrAppend(text, Harmless(label));
  };
  out << "\nPartijen die bij geen partner horen: " << open.size() << " ("
      << absl::StrJoin(open, ", ", harmless) << ")\n";
}

void PrintStored(const std::vector<ImportedResource>& resources, std::ostream& out) {
  Table each({{"Resultaat"}, {"Naam"}});
  std::map<const char*, std::array<int, 4>> counted;
  for (const ImportedResource& resource : resources) {
    const auto* many = std::find_if(std::begin(kCounted), std::end(kCounted), [&](const auto& collection) {
      return absl::StrContains(resource.name, collection.first);
    });
    if (many == std::end(kCounted)) {
      each.AddRow({WordsOf(resource.result).second, resource.name});
    } else {
      ++counted[many->second][static_cast<size_t>(resource.result)];
    }
  }
  out << "\n";
  each.Print(out);
  Table table(
      {{""}, {"Aangemaakt", true}, {"Gewijzigd", true}, {"Ongewijzigd", true}, {"Blijft verwijderd", true}});
  for (const auto& [collection, label] : kCounted) {
    const auto found = counted.find(label);
    if (found == counted.end()) continue;
    std::vector<std::string> cells = {label};
    for (const int count : found->second) cells.push_back(absl::StrCat(count));
    table.AddRow(std::move(cells));
  }
  if (!table.empty()) out << "\n";
  table.Print(out);
}

}  // namespace

std::string ImportJson(const Imported& imported, bool validate_only) {
  std::string json = ToJson(imported.document);
  if (validate_only) return json;
  google::protobuf::Struct beside;
  auto* list = (*beside.mutable_fields())["resources"].mutable_list_value();
  for (const ImportedResource& resource : imported.resources) {
    auto& fields = *list->add_values()->mutable_struct_value()->mutable_fields();
    fields["name"].set_string_value(resource.name);
    fields["result"].set_string_value(WordsOf(resource.result).first);
  }
  // Two objects become one: the end of the first and the begin of the second go.
  const std::string second = ToJson(beside);
  json.erase(json.find_last_not_of(" \n", json.rfind('}') - 1) + 1);
  return absl::StrCat(json, json == "{" ? "" : ",", second.substr(second.find('{') + 1));
}

void PrintImport(const Imported& imported, bool validate_only, const registry::Registry& registry,
                 std::ostream& out) {
  const plans::v1::ParsedDocument& parsed = imported.document;
  if (parsed.has_plan()) {
    out << "Plan: " << Harmless(parsed.plan().title()) << " (" << TenantWord(registry, parsed.plan().name())
        << ", " << Harmless(parsed.plan().start_date()) << " tot en met "
        << Harmless(parsed.plan().end_date()) << ")\n\n";
  }
  PrintCounts(parsed.counts(), out);
  const ListView view = ListViewOf(type::v1::Finding::descriptor());
  Table findings({view.columns[0], view.columns[1], view.columns[2], view.columns[3]});
  for (const type::v1::Finding& finding : parsed.findings()) {
    std::vector<std::string> cells = view.row(finding, registry);
    cells.resize(4);
    findings.AddRow(std::move(cells));
  }
  out << "\nBevindingen: " << findings.size() << "\n";
  if (!findings.empty()) out << "\n";
  findings.Print(out);
  PrintOpenParties(parsed.plan(), out);
  if (validate_only) {
    out << "\nEr is niets opgeslagen (--validate-only).\n";
    return;
  }
  PrintStored(imported.resources, out);
}

}  // namespace driehoek::cli
