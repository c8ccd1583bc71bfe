// SPDX-License-Identifier: EUPL-1.2
// Goes through a plan: every theme, every measure, in the order of the document. A theme's measures come
// under their action items first, then those directly under it, then those of its sub-themes.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_WALK_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_WALK_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// `parent` is null for a theme that is no sub-theme.
void ForEachTheme(const v1::Plan& plan,
                  absl::FunctionRef<void(const v1::Theme& theme, const v1::Theme* parent)> visit);

// Where a measure stands. `parent_theme` and `action_item` are null where there is none.
struct MeasurePlace {
  const v1::Theme* parent_theme;
  const v1::Theme* theme;
  const v1::ActionItem* action_item;
  // Path of the measure within the plan, "themes[0].action_items[2].measures[1]".
  std::string path;
};

void ForEachMeasure(
    const v1::Plan& plan,
    absl::FunctionRef<void(const MeasurePlace& place, const v1::PolicyMeasure& measure)> visit);

// The same, to change them. The visitor neither adds nor removes measures.
void ForEachMeasure(v1::Plan* plan,
                    absl::FunctionRef<void(const MeasurePlace& place, v1::PolicyMeasure& measure)> visit);

// The list in which the measure of that id stands, and its place in it; list is null where there is none.
struct MeasurePosition {
  google::protobuf::RepeatedPtrField<v1::PolicyMeasure>* list = nullptr;
  int index = 0;
};
MeasurePosition FindMeasure(v1::Plan* plan, absl::string_view measure_id);

// Null where there is none.
v1::Theme* FindTheme(v1::Plan* plan, absl::string_view theme_id);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_WALK_H_
