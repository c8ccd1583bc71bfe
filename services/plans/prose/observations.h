// SPDX-License-Identifier: EUPL-1.2
// Figures in the running text of a plan, as observations (rule 14). A national figure in a local plan is
// national; one of which the text does not say where it is true is no observation.
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_OBSERVATIONS_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_OBSERVATIONS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "driehoek/plans/v1/parsed_document.pb.h"
#include "services/plans/prose/indicators.h"

namespace driehoek::plans {

// A paragraph or a bullet of running text. Neither an ambition nor a measure.
struct ProseLine {
  absl::string_view text;
  // From 1.
  int line = 0;
  // Empty outside the themes.
  std::string theme_id;
};

// One indicator for each thing that is measured, each with its observations; names as in ReadTargets, unique
// within this answer only.
std::vector<v1::ParsedIndicator> ReadObservations(const IndicatorContext& context,
                                                  absl::Span<const ProseLine> lines);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_OBSERVATIONS_H_
