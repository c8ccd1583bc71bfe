// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/printing.h"

#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/money/money.h"
#include "common/names/names.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"
#include "google/protobuf/util/json_util.h"

namespace driehoek::cli {

std::string ToJson(const google::protobuf::Message& message, JsonStyle style) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.add_whitespace = style == JsonStyle::kIndented;
  std::string json;
  // Fails only for an Any of an unknown type, which the contract has nowhere.
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) return "{}\n";
  if (json.empty() || json.back() != '\n') json += '\n';
  return json;
}

absl::Status FromJson(absl::string_view what, absl::string_view json, google::protobuf::Message* message) {
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), message);
  if (status.ok()) return absl::OkStatus();
  return UsageError(absl::StrCat(what, " is geen ", message->GetDescriptor()->name(), " in JSON: ",
                                 std::string(status.message().data(), status.message().size())));
}

std::string TenantWord(const registry::Registry& registry, absl::string_view name) {
  const std::string tenant = TenantOf(name);
  if (const auto* municipality = registry.Find(tenant)) return municipality->display_name();
  if (const auto* region = registry.FindRegion(tenant)) return region->display_name();
  const size_t slash = tenant.find('/');
  return slash == std::string::npos ? tenant : tenant.substr(slash + 1);
}

std::string EuroOrNil(const std::optional<int64_t>& cents) {
  return cents.has_value() ? FormatEuro(*cents) : "€ -";
}

std::string DutchNumber(double value) {
  std::string text = absl::StrFormat("%.2f", value);
  while (absl::EndsWith(text, "0")) text.pop_back();
  if (absl::EndsWith(text, ".")) text.pop_back();
  return absl::StrReplaceAll(text, {{".", ","}});
}

void PrintField(absl::string_view label, absl::string_view value, std::ostream& out) {
  if (!value.empty()) out << label << ": " << Harmless(value) << "\n";
}

std::string LineOrNone(int32_t line) { return line == 0 ? "" : absl::StrCat(line); }

void PrintSection(absl::string_view title, const Table& table, std::ostream& out, absl::string_view without) {
  if (table.empty() && without.empty()) return;
  out << "\n" << title << "\n\n";
  if (table.empty()) {
    out << without << "\n";
  } else {
    table.Print(out);
  }
}

void PrintSections(const std::vector<Section>& sections, std::ostream& out) {
  for (const Section& section : sections) PrintSection(section.title, section.table, out, section.without);
}

std::vector<std::string> WhoDidNotAnswer(const google::protobuf::RepeatedPtrField<std::string>& unreachable,
                                         const google::protobuf::RepeatedPtrField<type::v1::Source>& sources,
                                         const registry::Registry& registry) {
  std::map<std::string, std::string> missing;
  for (const std::string& name : unreachable) missing.emplace(name, "");
  for (const type::v1::Source& source : sources) {
    if (source.state() == type::v1::SOURCE_STATE_ANSWERED ||
        source.state() == type::v1::SOURCE_STATE_UNSPECIFIED)
      continue;
    std::vector<std::string> tenants;
    for (const std::string& tenant : source.tenants()) tenants.push_back(TenantWord(registry, tenant));
    missing[source.home()] = absl::StrCat(
        Word(source.state()), tenants.empty() ? "" : "; ontbreekt: ", absl::StrJoin(tenants, ", "));
  }
  std::vector<std::string> lines;
  lines.reserve(missing.size());
  for (const auto& [home, why] : missing) {
    lines.push_back(Harmless(why.empty() ? home : absl::StrCat(home, " (", why, ")")));
  }
  return lines;
}

Outcome PrintUnreachable(const google::protobuf::RepeatedPtrField<std::string>& unreachable,
                         const google::protobuf::RepeatedPtrField<type::v1::Source>& sources,
                         const registry::Registry& registry, std::ostream& out) {
  const std::vector<std::string> missing = WhoDidNotAnswer(unreachable, sources, registry);
  if (missing.empty()) return Outcome::kComplete;
  out << "LET OP: dit antwoord is onvolledig. Niet geantwoord:\n";
  for (const std::string& line : missing) out << "  " << line << "\n";
  return Outcome::kIncomplete;
}

}  // namespace driehoek::cli
