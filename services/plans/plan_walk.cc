// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_walk.h"

#include "absl/strings/str_cat.h"
#include "common/names/names.h"

namespace driehoek::plans {
namespace {

using Measures = google::protobuf::RepeatedPtrField<v1::PolicyMeasure>;
using Themes = google::protobuf::RepeatedPtrField<v1::Theme>;
using VisitList = absl::FunctionRef<bool(const MeasurePlace& place, Measures* measures)>;

// Whether to go on.
bool WalkTheme(v1::Theme* parent, v1::Theme* theme, const std::string& path, VisitList visit) {
  for (int i = 0; i < theme->action_items_size(); ++i) {
    v1::ActionItem* item = theme->mutable_action_items(i);
    if (!visit({parent, theme, item, absl::StrCat(path, ".action_items[", i, "].measures")},
               item->mutable_measures()))
      return false;
  }
  if (!visit({parent, theme, nullptr, absl::StrCat(path, ".measures")}, theme->mutable_measures()))
    return false;
  for (int i = 0; i < theme->sub_themes_size(); ++i) {
    if (!WalkTheme(theme, theme->mutable_sub_themes(i), absl::StrCat(path, ".sub_themes[", i, "]"), visit))
      return false;
  }
  return true;
}

void WalkLists(v1::Plan* plan, VisitList visit) {
  for (int i = 0; i < plan->themes_size(); ++i) {
    if (!WalkTheme(nullptr, plan->mutable_themes(i), absl::StrCat("themes[", i, "]"), visit)) return;
  }
}

void WalkThemes(const Themes& themes, const v1::Theme* parent,
                absl::FunctionRef<void(const v1::Theme&, const v1::Theme*)> visit) {
  for (const v1::Theme& theme : themes) {
    visit(theme, parent);
    WalkThemes(theme.sub_themes(), &theme, visit);
  }
}

v1::Theme* FindThemeIn(Themes* themes, absl::string_view theme_id) {
  for (v1::Theme& theme : *themes) {
    if (theme.theme_id() == theme_id) return &theme;
    if (v1::Theme* found = FindThemeIn(theme.mutable_sub_themes(), theme_id); found != nullptr) return found;
  }
  return nullptr;
}

}  // namespace

void ForEachTheme(const v1::Plan& plan, absl::FunctionRef<void(const v1::Theme&, const v1::Theme*)> visit) {
  WalkThemes(plan.themes(), nullptr, visit);
}

void ForEachMeasure(v1::Plan* plan,
                    absl::FunctionRef<void(const MeasurePlace& place, v1::PolicyMeasure& measure)> visit) {
  WalkLists(plan, [&](const MeasurePlace& list, Measures* measures) {
    for (int i = 0; i < measures->size(); ++i) {
      visit({list.parent_theme, list.theme, list.action_item, absl::StrCat(list.path, "[", i, "]")},
            *measures->Mutable(i));
    }
    return true;
  });
}

void ForEachMeasure(const v1::Plan& plan,
                    absl::FunctionRef<void(const MeasurePlace& place, const v1::PolicyMeasure&)> visit) {
  // One walk for both: this visitor is given the measures as const, so nothing is changed.
  ForEachMeasure(const_cast<v1::Plan*>(&plan),
                 [&](const MeasurePlace& place, v1::PolicyMeasure& measure) { visit(place, measure); });
}

MeasurePosition FindMeasure(v1::Plan* plan, absl::string_view measure_id) {
  MeasurePosition position;
  WalkLists(plan, [&](const MeasurePlace&, Measures* measures) {
    for (int i = 0; i < measures->size(); ++i) {
      if (LastSegment(measures->Get(i).name()) != measure_id) continue;
      position = {measures, i};
      return false;
    }
    return true;
  });
  return position;
}

v1::Theme* FindTheme(v1::Plan* plan, absl::string_view theme_id) {
  return FindThemeIn(plan->mutable_themes(), theme_id);
}

}  // namespace driehoek::plans
