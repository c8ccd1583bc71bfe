// SPDX-License-Identifier: EUPL-1.2
// Documents for tests: the two that the project ships, the published ones where the machine has them, and
// ways in which the same text reaches an importer.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_SAMPLE_DOCUMENTS_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_SAMPLE_DOCUMENTS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/parsed_document.pb.h"

namespace driehoek::plans {

// services/suite/demo/<name>.
std::string DemoDocument(const std::string& name);

// plans/<name> in the folder that DRIEHOEK_SHARED names, else beside the source tree; nothing where it is
// not.
std::optional<std::string> PublishedDocument(const std::string& name);

inline constexpr char kHuizen[] = "huizen-uitvoeringsplan-2021-2022.txt";
inline constexpr char kHeusden[] = "heusden-ivp-2019-2022.txt";

absl::StatusOr<v1::ParsedDocument> Import(absl::string_view content, const std::string& tenant,
                                          const std::string& file_name = "plan.txt");

// Every line changed: `change` gets the cells of a row of a table (lines with tabs), else the line as its
// only cell.
std::string ChangeLines(absl::string_view text,
                        const std::function<std::string(std::vector<std::string> cells)>& change);

// All measures, those of sub-themes and action items included.
std::vector<const v1::PolicyMeasure*> MeasuresOf(const v1::ParsedDocument& document);

// The one measure whose text begins so; a failure of the test where there is none.
const v1::PolicyMeasure& MeasureThatBegins(const v1::ParsedDocument& document, absl::string_view begin);

// Findings with that code.
std::vector<const type::v1::Finding*> FindingsWith(const v1::ParsedDocument& document,
                                                   absl::string_view code);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_SAMPLE_DOCUMENTS_H_
