// SPDX-License-Identifier: EUPL-1.2
// Plans for tests: small, of the shape of a published implementation plan.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_TESTING_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_TESTING_H_

#include <string>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans::testing {

inline constexpr char kHuizen[] = "municipalities/GM0406";
inline constexpr char kHeusden[] = "municipalities/GM0797";
inline constexpr char kHaaren[] = "municipalities/GM0788";

// Of 2021 and 2022, without themes.
inline v1::Plan MakePlan() {
  v1::Plan plan;
  plan.set_title("Uitvoeringsplan 2021-2022");
  plan.set_kind(v1::PLAN_KIND_IMPLEMENTATION_PLAN);
  plan.set_start_date("2021-01-01");
  plan.set_end_date("2022-12-31");
  return plan;
}

inline v1::Theme& AddTheme(v1::Plan* plan, absl::string_view id, absl::string_view title) {
  v1::Theme& theme = *plan->add_themes();
  theme.set_theme_id(std::string(id));
  theme.set_title(std::string(title));
  theme.set_level(v1::THEME_LEVEL_OWN);
  theme.set_priority(true);
  return theme;
}

inline v1::PolicyMeasure& AddMeasure(v1::Theme* theme, absl::string_view text, int line = 0) {
  v1::PolicyMeasure& measure = *theme->add_measures();
  measure.set_text(std::string(text));
  measure.set_line(line);
  return measure;
}

// A row that plans one year.
inline v1::PlanningRow& AddRow(v1::PolicyMeasure* measure, int year, int line = 0) {
  v1::PlanningRow& row = *measure->add_planning_rows();
  row.set_line(line);
  row.set_planning_text(std::to_string(year));
  v1::PlanningEntry& entry = *row.add_entries();
  entry.set_kind(v1::PlanningEntry::KIND_YEAR);
  entry.set_text(std::to_string(year));
  entry.set_start_year(year);
  entry.set_end_year(year);
  return row;
}

// A row that plans one year, if money is granted.
inline v1::PlanningRow& AddConditionalRow(v1::PolicyMeasure* measure, int year, int line = 0) {
  v1::PlanningRow& row = AddRow(measure, year, line);
  v1::Condition& condition = *row.mutable_entries(0)->mutable_condition();
  condition.set_kind(v1::Condition::KIND_FUNDING);
  condition.set_text("als er extra middelen komen");
  condition.set_line(line);
  condition.set_year(year);
  return row;
}

inline v1::StatusEvent& AddEvent(v1::PolicyMeasure* measure, v1::MeasureState state, absl::string_view text) {
  v1::StatusEvent& event = *measure->add_status_events();
  event.set_state(state);
  event.set_text(std::string(text));
  event.set_basis(v1::StatusEvent::BASIS_STATED);
  return event;
}

// Two themes with a measure each: one of 2021 and 2022 if money comes, by the police in Holleblok; one of
// 2022.
inline v1::Plan MakePlanWithMeasures() {
  v1::Plan plan = MakePlan();
  v1::Theme& crime = AddTheme(&plan, "1", "Ondermijnende criminaliteit");
  v1::ActionItem& item = *crime.add_action_items();
  item.set_action_item_id("1-1");
  item.set_title("Zicht op ondermijning");
  v1::PolicyMeasure& training = *item.add_measures();
  training.set_text("Trainingen voor medewerkers");
  training.set_line(10);
  training.add_areas("Holleblok");
  training.add_parties()->set_label("Politie");
  AddRow(&training, 2021, 10).mutable_execution()->set_text("Een webinar per kwartaal, ook voor Één loket");
  AddConditionalRow(&training, 2022, 11).set_continues(true);
  v1::Theme& youth = AddTheme(&plan, "3", "Jeugd en veiligheid");
  v1::PolicyMeasure& outreach = AddMeasure(&youth, "Jongerenwerkers op straat", 20);
  AddRow(&outreach, 2022, 20);
  AddEvent(&outreach, v1::MEASURE_STATE_IN_PROGRESS, "Is begonnen.");
  return plan;
}

}  // namespace driehoek::plans::testing

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_TESTING_H_
