// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/steering_validation.h"

#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/themes/theme_codes.h"
#include "services/plans/plan_walk.h"

namespace driehoek::plans {
namespace {

using v1::Adjustment;
using v1::CommitmentCount;
using v1::Plan;
using v1::ProgressReport;
using v1::SubjectProgress;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr size_t kLongestFunction = 200;
constexpr size_t kLongestText = 5000;
constexpr int kMostSubjects = 2000;
constexpr int kMostAdjustments = 500;
constexpr int kMostDeviations = 100;
constexpr int kMostEntries = 500;
constexpr int kMostFigures = 100;
constexpr size_t kLongestLabel = 300;
constexpr size_t kLongestSource = 500;
constexpr size_t kLongestCause = 2000;

// "progress_report.subjects[3]".
std::string At(absl::string_view field, absl::string_view list, int place) {
  return absl::StrCat(field, ".", list, "[", place, "]");
}

void CheckSize(absl::string_view field, int size, int most, FieldViolations* violations) {
  if (size > most) violations->Add(field, absl::StrCat("has ", size, " entries; at most ", most));
}

// Days that follow each other; an empty one is left to who needs it.
void CheckOrder(absl::string_view field, absl::string_view day, absl::string_view first,
                absl::string_view what, FieldViolations* violations) {
  const auto one = ParseDay(first);
  const auto other = ParseDay(day);
  if (one.has_value() && other.has_value() && *other < *one)
    violations->Add(field, absl::StrCat(day, " lies before ", what, ", ", first));
}

// A plan of the tenant of `owner`, without a revision.
void CheckPlanName(absl::string_view field, absl::string_view plan, absl::string_view owner,
                   FieldViolations* violations) {
  const std::string tenant = TenantOf(owner);
  const auto name = ParseResourceName(field, plan, {"plans"});
  if (!name.ok() || !name->revision_id.empty() || name->tenant != tenant) {
    violations->Add(field, absl::StrCat("'", plan.substr(0, 100), "' is no plan of ", tenant, "; as ", tenant,
                                        "/plans/{id}"));
  }
}

void ValidateSubject(const std::string& field, const SubjectProgress& subject, FieldViolations* violations) {
  if (subject.theme_id().empty() == subject.measure_id().empty())
    violations->Add(field, "is about one of the two: theme_id or measure_id");
  if (!v1::Progress_IsValid(subject.progress()))
    violations->Add(absl::StrCat(field, ".progress"), "is no value of the contract");
  if (!v1::Outcome_IsValid(subject.outcome()))
    violations->Add(absl::StrCat(field, ".outcome"), "is no value of the contract");
  CheckText(absl::StrCat(field, ".progress_text"), subject.progress_text(), 0, kLongestText, violations);
  CheckText(absl::StrCat(field, ".outcome_text"), subject.outcome_text(), 0, kLongestText, violations);
}

void ValidateCount(const std::string& field, const CommitmentCount& count, FieldViolations* violations) {
  if (count.year() < kFirstYear || count.year() > kLastYear) {
    violations->Add(absl::StrCat(field, ".year"),
                    absl::StrCat(count.year(), " is no year; from ", kFirstYear, " to ", kLastYear));
  }
  if (count.count() < 0)
    violations->Add(absl::StrCat(field, ".count"), absl::StrCat(count.count(), " is no number; 0 is none"));
  CheckText(absl::StrCat(field, ".source"), count.source(), 0, kLongestFunction, violations);
}

void ValidateAdjustment(const std::string& field, const Adjustment& adjustment, FieldViolations* violations) {
  if (!type::v1::Organ_IsValid(adjustment.organ()) || adjustment.organ() == type::v1::ORGAN_UNSPECIFIED)
    violations->Add(absl::StrCat(field, ".organ"), "is missing; an organ decides, not the municipality");
  CheckDay(absl::StrCat(field, ".decision_date"), adjustment.decision_date(), violations);
  CheckText(absl::StrCat(field, ".text"), adjustment.text(), 1, kLongestText, violations);
  CheckText(absl::StrCat(field, ".reference"), adjustment.reference(), 0, kLongestFunction, violations);
}

// What of a plan can be reported on.
struct Subjects {
  std::set<absl::string_view> themes;
  std::set<absl::string_view> measures;
  // By measure, as worded, and what they consist of.
  std::set<std::pair<absl::string_view, absl::string_view>> promises;
};

void AddPromise(absl::string_view measure, const v1::Commitment& promise, Subjects* subjects) {
  subjects->promises.emplace(measure, promise.unit());
  for (const v1::Commitment& part : promise.parts()) AddPromise(measure, part, subjects);
}

Subjects SubjectsOf(const Plan& plan) {
  Subjects subjects;
  ForEachTheme(plan,
               [&](const v1::Theme& theme, const v1::Theme*) { subjects.themes.insert(theme.theme_id()); });
  ForEachMeasure(plan, [&](const MeasurePlace&, const v1::PolicyMeasure& measure) {
    const absl::string_view id = LastSegment(measure.name());
    subjects.measures.insert(id);
    for (const auto& row : measure.planning_rows()) {
      for (const auto& promise : row.execution().commitments()) AddPromise(id, promise, &subjects);
    }
  });
  return subjects;
}

// Empty ids are about nothing.
void CheckIds(const std::string& field, absl::string_view theme_id, absl::string_view measure_id,
              const Subjects& subjects, FieldViolations* violations) {
  if (!theme_id.empty() && subjects.themes.count(theme_id) == 0) {
    violations->Add(absl::StrCat(field, ".theme_id"),
                    absl::StrCat("'", theme_id.substr(0, 100), "' is no theme of the plan; one of ",
                                 absl::StrJoin(subjects.themes, ", ")));
  }
  if (!measure_id.empty() && subjects.measures.count(measure_id) == 0) {
    violations->Add(absl::StrCat(field, ".measure_id"),
                    absl::StrCat("'", measure_id.substr(0, 100), "' is no measure of the plan"));
  }
}

void CheckPromise(const std::string& field, const CommitmentCount& count, const Subjects& subjects,
                  FieldViolations* violations) {
  if (subjects.promises.count({count.measure_id(), count.unit()}) > 0) return;
  std::vector<absl::string_view> units;
  for (const auto& [measure, unit] : subjects.promises) {
    if (measure == count.measure_id()) units.push_back(unit);
  }
  violations->Add(absl::StrCat(field, ".unit"),
                  units.empty()
                      ? absl::StrCat("measure '", absl::string_view(count.measure_id()).substr(0, 100),
                                     "' of the plan promises nothing that is counted")
                      : absl::StrCat("'", absl::string_view(count.unit()).substr(0, 100),
                                     "' is not promised; one of ", absl::StrJoin(units, ", ")));
}

void ValidateFigure(const std::string& field, const v1::PictureFigure& figure, FieldViolations* violations) {
  CheckText(absl::StrCat(field, ".label"), figure.label(), 1, kLongestLabel, violations);
  if (!figure.has_value() || !std::isfinite(figure.value()))
    violations->Add(absl::StrCat(field, ".value"), "is missing, or no finite number");
  if (!v1::Indicator::Unit_IsValid(figure.unit()) || figure.unit() == v1::Indicator::UNIT_UNSPECIFIED)
    violations->Add(absl::StrCat(field, ".unit"), "is missing; what is it a number of");
  CheckText(absl::StrCat(field, ".source"), figure.source(), 1, kLongestSource, violations);
}

void ValidateTexts(const std::string& field, const google::protobuf::RepeatedPtrField<std::string>& texts,
                   FieldViolations* violations) {
  CheckSize(field, texts.size(), kMostFigures, violations);
  for (int i = 0; i < texts.size(); ++i)
    CheckText(absl::StrCat(field, "[", i, "]"), texts[i], 1, kLongestCause, violations);
}

}  // namespace

void ValidateProgressReport(absl::string_view field, const ProgressReport& report,
                            FieldViolations* violations) {
  const auto path = [&](absl::string_view name) { return absl::StrCat(field, ".", name); };
  CheckPlanName(path("plan"), report.plan(), report.name(), violations);
  CheckDay(path("report_date"), report.report_date(), violations);
  CheckDay(path("period_start_date"), report.period_start_date(), violations);
  CheckDay(path("period_end_date"), report.period_end_date(), violations);
  CheckOptionalDay(path("next_report_date"), report.next_report_date(), violations);
  CheckOrder(path("period_end_date"), report.period_end_date(), report.period_start_date(), "the first day",
             violations);
  CheckOrder(path("report_date"), report.report_date(), report.period_start_date(), "what it is about",
             violations);
  CheckOrder(path("next_report_date"), report.next_report_date(), report.report_date(), "this report",
             violations);
  CheckText(path("drawn_up_by"), report.drawn_up_by(), 1, kLongestFunction, violations);
  CheckSize(path("subjects"), report.subjects_size(), kMostSubjects, violations);
  CheckSize(path("commitment_counts"), report.commitment_counts_size(), kMostSubjects, violations);
  CheckSize(path("adjustments"), report.adjustments_size(), kMostAdjustments, violations);
  std::set<std::pair<std::string, std::string>> subjects;
  for (int i = 0; i < report.subjects_size(); ++i) {
    const SubjectProgress& subject = report.subjects(i);
    ValidateSubject(At(field, "subjects", i), subject, violations);
    if (!subjects.emplace(subject.theme_id(), subject.measure_id()).second)
      violations->Add(At(field, "subjects", i), "is about what an entry before it is about");
  }
  std::set<std::pair<std::pair<std::string, std::string>, int>> counts;
  for (int i = 0; i < report.commitment_counts_size(); ++i) {
    const CommitmentCount& count = report.commitment_counts(i);
    ValidateCount(At(field, "commitment_counts", i), count, violations);
    if (!counts.emplace(std::pair(count.measure_id(), count.unit()), count.year()).second)
      violations->Add(At(field, "commitment_counts", i), "counts what an entry before it counts");
  }
  for (int i = 0; i < report.adjustments_size(); ++i)
    ValidateAdjustment(At(field, "adjustments", i), report.adjustments(i), violations);
}

void CheckAgainstPlan(absl::string_view field, const ProgressReport& report, const Plan& plan,
                      FieldViolations* violations) {
  const Subjects known = SubjectsOf(plan);
  for (int i = 0; i < report.subjects_size(); ++i) {
    const SubjectProgress& subject = report.subjects(i);
    CheckIds(At(field, "subjects", i), subject.theme_id(), subject.measure_id(), known, violations);
  }
  for (int i = 0; i < report.commitment_counts_size(); ++i)
    CheckPromise(At(field, "commitment_counts", i), report.commitment_counts(i), known, violations);
  for (int i = 0; i < report.adjustments_size(); ++i) {
    const Adjustment& adjustment = report.adjustments(i);
    CheckIds(At(field, "adjustments", i), adjustment.theme_id(), adjustment.measure_id(), known, violations);
  }
}

void ValidateTripartiteAgreement(absl::string_view field, const v1::TripartiteAgreement& agreement,
                                 FieldViolations* violations) {
  const auto path = [&](absl::string_view name) { return absl::StrCat(field, ".", name); };
  CheckDay(path("agreement_date"), agreement.agreement_date(), violations);
  CheckOptionalDay(path("end_date"), agreement.end_date(), violations);
  CheckOrder(path("end_date"), agreement.end_date(), agreement.agreement_date(), "the agreement", violations);
  CheckText(path("text"), agreement.text(), 1, kLongestText, violations);
  CheckSize(path("deviations"), agreement.deviations_size(), kMostDeviations, violations);
  for (int i = 0; i < agreement.deviations_size(); ++i) {
    const v1::Deviation& deviation = agreement.deviations(i);
    const std::string at = At(field, "deviations", i);
    CheckPlanName(absl::StrCat(at, ".plan"), deviation.plan(), agreement.name(), violations);
    if (!deviation.theme_id().empty() && !deviation.measure_id().empty())
      violations->Add(at, "is about a theme or about a measure, not both");
    CheckText(absl::StrCat(at, ".text"), deviation.text(), 1, kLongestText, violations);
    CheckOptionalDay(absl::StrCat(at, ".put_to_council_date"), deviation.put_to_council_date(), violations);
    CheckText(absl::StrCat(at, ".reference"), deviation.reference(), 0, kLongestFunction, violations);
  }
}

void CheckDeviation(absl::string_view field, const v1::Deviation& deviation, const Plan& plan,
                    FieldViolations* violations) {
  CheckIds(std::string(field), deviation.theme_id(), deviation.measure_id(), SubjectsOf(plan), violations);
}

void ValidateSafetyPicture(absl::string_view field, const v1::SafetyPicture& picture,
                           FieldViolations* violations) {
  CheckDay(absl::StrCat(field, ".picture_date"), picture.picture_date(), violations);
  CheckText(absl::StrCat(field, ".drawn_up_by"), picture.drawn_up_by(), 1, kLongestFunction, violations);
  if (picture.entries().empty()) violations->Add(absl::StrCat(field, ".entries"), "is empty");
  CheckSize(absl::StrCat(field, ".entries"), picture.entries_size(), kMostEntries, violations);
  std::set<std::pair<std::string, std::string>> places;
  for (int i = 0; i < picture.entries_size(); ++i) {
    const v1::PictureEntry& entry = picture.entries(i);
    const std::string at = At(field, "entries", i);
    if (themes::FindCode(entry.code()) == nullptr) {
      violations->Add(absl::StrCat(at, ".code"),
                      absl::StrCat("'", absl::string_view(entry.code()).substr(0, 100),
                                   "' is not in the code list ", themes::kCodeListVersion));
    }
    CheckText(absl::StrCat(at, ".area"), entry.area(), 0, kLongestFunction, violations);
    if (!places.emplace(entry.code(), PlainWords(entry.area())).second)
      violations->Add(at, "is about what an entry before it is about");
    CheckSize(absl::StrCat(at, ".figures"), entry.figures_size(), kMostFigures, violations);
    for (int j = 0; j < entry.figures_size(); ++j)
      ValidateFigure(absl::StrCat(at, ".figures[", j, "]"), entry.figures(j), violations);
    ValidateTexts(absl::StrCat(at, ".causes"), entry.causes(), violations);
    ValidateTexts(absl::StrCat(at, ".patterns"), entry.patterns(), violations);
  }
}

}  // namespace driehoek::plans
