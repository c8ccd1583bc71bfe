// SPDX-License-Identifier: EUPL-1.2
// Who and what a document names. Finds kinds of things by word lists and the way Dutch compounds end; never
// persons (rule 17). The same body in two regions stays two where the document names the region (rule 5).
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_MENTIONS_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_MENTIONS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// Over all lines of a document, in order; lines[0] is line 1. `party_labels` are the labels of its party
// cells: what they name is an organisation (or a team, or a body) wherever the document names it. By kind,
// then by first line. Linear in the text.
std::vector<v1::Mention> FindMentions(const std::vector<absl::string_view>& lines,
                                      const std::vector<std::string>& party_labels);

// Places within the municipality that a measure names, each once, as written.
std::vector<std::string> AreasIn(absl::string_view text);

// Instruments that a measure names, each once, as first written.
std::vector<std::string> InstrumentsIn(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_MENTIONS_H_
