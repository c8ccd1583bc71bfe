// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_validation.h"

#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "services/plans/plan_shape.h"
#include "services/plans/plan_walk.h"

namespace driehoek::plans {
namespace {

constexpr size_t kMaxTitleCharacters = 500;
constexpr size_t kMaxReasonCharacters = 2000;
constexpr size_t kMaxReferenceCharacters = 200;

using UniqueIds = absl::flat_hash_set<std::string>;

void CheckId(absl::string_view field, absl::string_view id, UniqueIds* ids, FieldViolations* violations) {
  if (!IsResourceId(id)) {
    CheckResourceId(field, id, violations);
  } else if (!ids->insert(std::string(id)).second) {
    violations->Add(field, absl::StrCat("'", id, "' stands twice in this plan; ids are unique"));
  }
}

void CheckEntry(const std::string& path, const v1::PlanningEntry& entry, FieldViolations* violations) {
  if (entry.end_year() != 0 && entry.end_year() < entry.start_year()) {
    violations->Add(absl::StrCat(path, ".end_year"),
                    absl::StrCat(entry.end_year(), " is before start_year ", entry.start_year()));
  }
  int parts = entry.kind() == v1::PlanningEntry::KIND_QUARTER     ? 4
              : entry.kind() == v1::PlanningEntry::KIND_HALF_YEAR ? 2
                                                                  : 0;
  if (entry.part() > parts) {
    violations->Add(absl::StrCat(path, ".part"),
                    absl::StrCat(entry.part(), " is too much; at most ", parts, " for this kind"));
  }
}

void CheckParty(const std::string& path, const v1::Party& party, FieldViolations* violations) {
  if (party.partner().empty()) return;
  for (absl::string_view collection : {"partners", "teams", "consultation-bodies"}) {
    const auto name = ParseResourceName("partner", party.partner(), {collection});
    if (name.ok() && name->revision_id.empty()) return;
  }
  violations->Add(absl::StrCat(path, ".partner"),
                  absl::StrCat("'", party.partner().substr(0, 100),
                               "' is no partner, team or consultation body; as "
                               "municipalities/GM0406/partners/politie"));
}

void CheckContinuation(const std::string& path, const v1::Continuation& continues,
                       FieldViolations* violations) {
  const auto name = ParseResourceName("measure", continues.measure(), {"plans", "measures"});
  if (!name.ok() || !name->revision_id.empty()) {
    violations->Add(absl::StrCat(path, ".measure"),
                    absl::StrCat("'", continues.measure().substr(0, 100),
                                 "' is no measure; as municipalities/GM0406/plans/x/measures/y"));
  }
  if (continues.revision_id().empty())
    violations->Add(absl::StrCat(path, ".revision_id"), "is empty; the revision of its plan that was read");
}

// What the shape does not say of a measure.
void CheckMeasure(const std::string& path, const v1::PolicyMeasure& measure, FieldViolations* violations) {
  // A published table has rows whose measure cell is empty; what the document says is kept (rule 4).
  if (measure.line() == 0 && absl::StripAsciiWhitespace(measure.text()).empty()) {
    violations->Add(absl::StrCat(path, ".text"), "is empty; what is done");
  }
  for (int row = 0; row < measure.planning_rows_size(); ++row) {
    for (int i = 0; i < measure.planning_rows(row).entries_size(); ++i) {
      CheckEntry(absl::StrCat(path, ".planning_rows[", row, "].entries[", i, "]"),
                 measure.planning_rows(row).entries(i), violations);
    }
  }
  if (measure.has_continues())
    CheckContinuation(absl::StrCat(path, ".continues"), measure.continues(), violations);
  for (int i = 0; i < measure.parties_size(); ++i) {
    CheckParty(absl::StrCat(path, ".parties[", i, "]"), measure.parties(i), violations);
  }
  for (int i = 0; i < measure.status_events_size(); ++i) {
    if (measure.status_events(i).state() == v1::MEASURE_STATE_UNSPECIFIED) {
      violations->Add(absl::StrCat(path, ".status_events[", i, "].state"),
                      "is not set; the state from then on");
    }
  }
}

void CheckThemes(absl::string_view field, const v1::Plan& plan, FieldViolations* violations) {
  UniqueIds theme_ids, item_ids, measure_ids;
  auto check_theme = [&](const std::string& path, const v1::Theme& theme) {
    CheckId(absl::StrCat(path, ".theme_id"), theme.theme_id(), &theme_ids, violations);
    CheckText(absl::StrCat(path, ".title"), theme.title(), 1, kMaxTitleCharacters, violations);
    for (int i = 0; i < theme.action_items_size(); ++i) {
      CheckId(absl::StrCat(path, ".action_items[", i, "].action_item_id"),
              theme.action_items(i).action_item_id(), &item_ids, violations);
    }
  };
  for (int i = 0; i < plan.themes_size(); ++i) {
    std::string path = absl::StrCat(field, ".themes[", i, "]");
    check_theme(path, plan.themes(i));
    for (int j = 0; j < plan.themes(i).sub_themes_size(); ++j) {
      std::string sub_path = absl::StrCat(path, ".sub_themes[", j, "]");
      check_theme(sub_path, plan.themes(i).sub_themes(j));
      if (plan.themes(i).sub_themes(j).sub_themes_size() > 0) {
        violations->Add(absl::StrCat(sub_path, ".sub_themes"), "is too deep; sub-themes are one level deep");
      }
    }
  }
  int measures = 0;
  ForEachMeasure(plan, [&](const MeasurePlace& place, const v1::PolicyMeasure& measure) {
    if (++measures > kMaxMeasures) return;
    std::string path = absl::StrCat(field, ".", place.path);
    if (!measure.name().empty())
      CheckId(absl::StrCat(path, ".name"), LastSegment(measure.name()), &measure_ids, violations);
    CheckMeasure(path, measure, violations);
  });
  if (measures > kMaxMeasures) {
    violations->Add(absl::StrCat(field, ".themes"),
                    absl::StrCat("hold ", measures, " measures; at most ", kMaxMeasures));
  }
}

// A reference to something else, where it is given.
void CheckReference(const std::string& field, const std::string& name,
                    std::initializer_list<absl::string_view> collections, FieldViolations* violations) {
  if (name.empty()) return;
  auto parsed = ParseResourceName(field, name, collections);
  if (!parsed.ok() || !parsed->revision_id.empty()) {
    violations->Add(field, absl::StrCat("'", name.substr(0, 100), "' is no such name"));
  }
}

}  // namespace

void ValidatePlan(absl::string_view field, const v1::Plan& plan, FieldViolations* violations) {
  CheckShape(field, plan, violations);
  CheckText(absl::StrCat(field, ".title"), plan.title(), 1, kMaxTitleCharacters, violations);
  if (plan.kind() == v1::PLAN_KIND_UNSPECIFIED) {
    violations->Add(absl::StrCat(field, ".kind"), "is not set; what sort of plan it is");
  }
  // A day that is given and does not exist, the shape has named already.
  for (auto [name, day] : {std::pair{"start_date", &plan.start_date()}, {"end_date", &plan.end_date()}}) {
    if (day->empty()) violations->Add(absl::StrCat(field, ".", name), "is empty; a day as 2021-01-31");
  }
  std::optional<absl::CivilDay> start = ParseDay(plan.start_date()), end = ParseDay(plan.end_date());
  if (start.has_value() && end.has_value() && *end < *start) {
    violations->Add(absl::StrCat(field, ".end_date"),
                    absl::StrCat(plan.end_date(), " is before start_date ", plan.start_date()));
  }
  const std::optional<absl::CivilDay> first_report = ParseDay(plan.first_report_date());
  if (start.has_value() && first_report.has_value() && *first_report < *start) {
    violations->Add(absl::StrCat(field, ".first_report_date"),
                    absl::StrCat(plan.first_report_date(), " is before start_date ", plan.start_date()));
  }
  CheckReference(absl::StrCat(field, ".parent_plan"), plan.parent_plan(), {"plans"}, violations);
  if (!plan.parent_plan().empty() && plan.parent_plan() == plan.name()) {
    violations->Add(absl::StrCat(field, ".parent_plan"), "is the plan itself");
  }
  CheckReference(absl::StrCat(field, ".joint_plan.region"), plan.joint_plan().region(), {}, violations);
  for (int i = 0; i < plan.joint_plan().participants_size(); ++i) {
    CheckReference(absl::StrCat(field, ".joint_plan.participants[", i, "]"),
                   plan.joint_plan().participants(i), {}, violations);
  }
  CheckThemes(field, plan, violations);
}

void ValidateWithinParent(absl::string_view field, const v1::Plan& plan, const v1::Plan& parent,
                          FieldViolations* violations) {
  std::string period = absl::StrCat(" of the parent plan ", parent.name(), ", ", parent.start_date(), " to ",
                                    parent.end_date());
  // ISO 8601 days compare as text.
  if (plan.start_date() < parent.start_date()) {
    violations->Add(absl::StrCat(field, ".start_date"),
                    absl::StrCat(plan.start_date(), " is before the period", period));
  }
  if (plan.end_date() > parent.end_date()) {
    violations->Add(absl::StrCat(field, ".end_date"),
                    absl::StrCat(plan.end_date(), " is after the period", period));
  }
}

void ValidateMeasure(absl::string_view field, const v1::PolicyMeasure& measure, FieldViolations* violations) {
  CheckShape(field, measure, violations);
  CheckMeasure(std::string(field), measure, violations);
}

void ValidateStatusEvent(absl::string_view field, const v1::StatusEvent& event, FieldViolations* violations) {
  CheckShape(field, event, violations);
  if (event.state() == v1::MEASURE_STATE_UNSPECIFIED) {
    violations->Add(absl::StrCat(field, ".state"), "is not set; the state from then on");
  }
  CheckText(absl::StrCat(field, ".text"), event.text(), 0, kMaxReasonCharacters, violations);
}

void ValidateAdoption(absl::string_view field, const v1::Adoption& adoption, FieldViolations* violations) {
  CheckShape(field, adoption, violations);
  if (adoption.organ() == type::v1::ORGAN_UNSPECIFIED) {
    violations->Add(absl::StrCat(field, ".organ"), "is not set; the organ that adopted the plan");
  }
  if (adoption.adoption_date().empty()) {
    violations->Add(absl::StrCat(field, ".adoption_date"), "is empty; a day as 2020-12-15");
  }
  CheckText(absl::StrCat(field, ".reference"), adoption.reference(), 0, kMaxReferenceCharacters, violations);
}

}  // namespace driehoek::plans
