// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/sample_documents.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/registry/registry.h"
#include "services/plans/importer/importer.h"

namespace driehoek::plans {
namespace {

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream content;
  content << file.rdbuf();
  return std::move(content).str();
}

}  // namespace

std::string DemoDocument(const std::string& name) {
  std::string path = absl::StrCat(DRIEHOEK_SOURCE_DIR, "/services/suite/demo/", name);
  std::optional<std::string> content = ReadFile(path);
  EXPECT_TRUE(content.has_value()) << path;
  return content.value_or("");
}

std::optional<std::string> PublishedDocument(const std::string& name) {
  const char* shared = std::getenv("DRIEHOEK_SHARED");
  std::string folder = shared != nullptr ? shared : absl::StrCat(DRIEHOEK_SOURCE_DIR, "/../shared");
  return ReadFile(absl::StrCat(folder, "/plans/", name));
}

absl::StatusOr<v1::ParsedDocument> Import(absl::string_view content, const std::string& tenant,
                                          const std::string& file_name) {
  DocumentInput input;
  input.tenant = tenant;
  input.file_name = file_name;
  input.content = content;
  input.registry = &registry::Registry::Embedded();
  return ParseDocument(input);
}

std::string ChangeLines(absl::string_view text,
                        const std::function<std::string(std::vector<std::string> cells)>& change) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(text, '\n'))
    lines.push_back(change(absl::StrSplit(line, '\t')));
  return absl::StrJoin(lines, "\n");
}

std::vector<const v1::PolicyMeasure*> MeasuresOf(const v1::ParsedDocument& document) {
  std::vector<const v1::PolicyMeasure*> measures;
  auto add = [&](const v1::Theme& theme) {
    for (const v1::ActionItem& item : theme.action_items()) {
      for (const v1::PolicyMeasure& measure : item.measures()) measures.push_back(&measure);
    }
    for (const v1::PolicyMeasure& measure : theme.measures()) measures.push_back(&measure);
  };
  for (const v1::Theme& theme : document.plan().themes()) {
    add(theme);
    for (const v1::Theme& part : theme.sub_themes()) add(part);
  }
  return measures;
}

const v1::PolicyMeasure& MeasureThatBegins(const v1::ParsedDocument& document, absl::string_view begin) {
  for (const v1::PolicyMeasure* measure : MeasuresOf(document)) {
    if (absl::StartsWith(measure->text(), begin)) return *measure;
  }
  ADD_FAILURE() << "no measure begins with '" << begin << "'";
  return v1::PolicyMeasure::default_instance();
}

std::vector<const type::v1::Finding*> FindingsWith(const v1::ParsedDocument& document,
                                                   absl::string_view code) {
  std::vector<const type::v1::Finding*> found;
  for (const type::v1::Finding& finding : document.findings()) {
    if (finding.code() == code) found.push_back(&finding);
  }
  return found;
}

}  // namespace driehoek::plans
