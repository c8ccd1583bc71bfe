// SPDX-License-Identifier: EUPL-1.2
// Ambitions that can be followed, made indicators with targets (rules 14 and 15). An ambition without a
// figure, a rank or a base year stays an ambition only.
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_INDICATORS_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_INDICATORS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "driehoek/plans/v1/parsed_document.pb.h"

namespace driehoek::plans {

// Of which plan the text is.
struct IndicatorContext {
  // The tenant, "municipalities/GM0406": first part of every name.
  std::string parent;
  // Name of the plan.
  std::string plan;
  // How the municipality calls itself, "Huizen": tells its inhabitants from others.
  std::string municipality;
  // Last year of the plan: that of a target that names none.
  int end_year = 0;
};

// An ambition where it stands.
struct AmbitionOf {
  // Receives the ids of the indicators that were made of it. Not owned.
  v1::Ambition* ambition = nullptr;
  // Empty for the plan as a whole.
  std::string theme_id;
};

// Ambitions that word the same thing share an indicator, that of the first; two wordings are two (rule 14).
// Names are unique within the answer, and the same for the same text.
std::vector<v1::ParsedIndicator> ReadTargets(const IndicatorContext& context,
                                             absl::Span<const AmbitionOf> ambitions);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_INDICATORS_H_
