// SPDX-License-Identifier: EUPL-1.2
// A plan that came in, made the plan that is stored: measures named, events kept, everything filled in that
// the service computes. Pure; the same input on the same plan gives the same output, so that a repeated
// import changes nothing.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_NORMALISATION_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_NORMALISATION_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// Who records, and when.
struct Recording {
  absl::Time time;
  std::string recorder;
};

// `plan` has its name and is valid. `on_file` is what is stored under that name now; null for a new plan.
//
// Measures get names and ids. Adoptions and amendment stay as they are on file. Status events stay as they
// are on file, and those that are stated and not on file are added (rule 7). State, decision, place, years
// (rule 6) and `same_as` (rule 8) are computed. Findings of the document lose name, state and judgement,
// which are kept beside the plan.
void NormalisePlan(const v1::Plan* on_file, const Recording& recording, v1::Plan* plan);

// What NormalisePlan computes, after a record was added to a plan as it is stored.
void ComputePlan(v1::Plan* plan);

// An id for a measure that came without: of the theme and the first words of the text, and not one of
// `taken`.
std::string MeasureIdFor(const v1::Plan& plan, absl::string_view theme_id, absl::string_view text);

// The event as it is kept, named after those that the measure has.
v1::StatusEvent& AppendStatusEvent(const Recording& recording, const v1::StatusEvent& event,
                                   v1::PolicyMeasure* measure);

// The adoption as it is kept, of the plan's present revision.
const v1::Adoption& AppendAdoption(const Recording& recording, const v1::Adoption& adoption, v1::Plan* plan);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_NORMALISATION_H_
