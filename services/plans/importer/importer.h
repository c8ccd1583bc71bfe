// SPDX-License-Identifier: EUPL-1.2
// Reads a published plan: from the bytes of a document to plan, budget and indicators, each part with its
// line and with findings about what does not add up (rules 4 to 15). Not told which document it is: tables
// with tabs or pipes, or headings with bullets, tell by themselves. Pure: the same bytes give the same
// answer. Stores nothing.
//
//   bytes -> text (text_decoding) -> blocks -> outline -> plan_reader: measure_table, measure_text,
//   budget_table
//         -> facts of the plan (plan_facts), indicators (services/plans/prose), names
//         (services/plans/naming), collaboration,
//         counts, findings
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_IMPORTER_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_IMPORTER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "driehoek/plans/v1/parsed_document.pb.h"

namespace driehoek::plans {

struct DocumentInput {
  // Whose plan it is, "municipalities/GM0406"; checked by who calls.
  std::string tenant;
  // As the client gave it; folders are taken off.
  std::string file_name;
  absl::string_view content;
  // Knows the municipalities that the document names. Not null.
  const registry::Registry* registry = nullptr;
};

// Findings are those of the document, the budget and the indicators, and of the plan what the document shows
// without a computation: the service adds what follows from its content. None has a name yet.
//
// INVALID_ARGUMENT: NOT_TEXT, EMPTY_DOCUMENT, LINE_TOO_LONG. RESOURCE_EXHAUSTED: DOCUMENT_TOO_LARGE, for a
// document or an answer that fits in no message. Time is linear in the content.
absl::StatusOr<v1::ParsedDocument> ParseDocument(const DocumentInput& input);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_IMPORTER_H_
