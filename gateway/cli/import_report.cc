// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import_report.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/cli/printing.h"
#include "gateway/cli/resource_tables.h"
#include "gateway/cli/table.h"
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
  };
  for (const auto& [label, count] : rows) table.AddRow({label, absl::StrCat(count)});
  table.Print(out);
}

}  // namespace

std::string ImportJson(const plans::v1::ParsedDocument& parsed,
                       const std::vector<ImportedResource>& resources, bool validate_only) {
  std::string json = ToJson(parsed);
  if (validate_only) return json;
  google::protobuf::Struct beside;
  auto* list = (*beside.mutable_fields())["resources"].mutable_list_value();
  for (const ImportedResource& resource : resources) {
    auto& fields = *list->add_values()->mutable_struct_value()->mutable_fields();
    fields["name"].set_string_value(resource.name);
    fields["result"].set_string_value(WordsOf(resource.result).first);
  }
  // Two objects become one: the end of the first and the begin of the second go.
  const std::string second = ToJson(beside);
  json.erase(json.find_last_not_of(" \n", json.rfind('}') - 1) + 1);
  return absl::StrCat(json, json == "{" ? "" : ",", second.substr(second.find('{') + 1));
}

void PrintImport(const plans::v1::ParsedDocument& parsed, const std::vector<ImportedResource>& resources,
                 bool validate_only, const registry::Registry& registry, std::ostream& out) {
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
  if (validate_only) {
    out << "\nEr is niets opgeslagen (--validate-only).\n";
    return;
  }
  Table stored({{"Resultaat"}, {"Naam"}});
  for (const ImportedResource& resource : resources)
    stored.AddRow({WordsOf(resource.result).second, resource.name});
  out << "\n";
  stored.Print(out);
}

}  // namespace driehoek::cli
