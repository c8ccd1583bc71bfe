// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_steering.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/commitments_kept.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/measures_of.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/answers/steering_records.h"

namespace driehoek::gateway {
namespace {

using plans::v1::PlanInForce;
using plans::v1::PlanSummary;
using plans::v1::PolicyMeasure;
using plans::v1::ProgressReport;
using plans::v1::SubjectProgress;
using v1::SteeredPlan;
using v1::ThemeSteering;

using Measures = std::vector<const PolicyMeasure*>;

bool IsOfPlan(const PolicyMeasure& measure, const PlanInForce& plan) {
  return absl::StartsWith(measure.name(), absl::StrCat(plan.plan(), "/measures/"));
}

// What reports say of the themes and measures of a plan, the newest word on each.
class Words {
 public:
  struct Word {
    const SubjectProgress* said;
    const std::string* report_date;
  };

  // In the order of time.
  void Add(const ProgressReport& report) {
    for (const SubjectProgress& subject : report.subjects()) {
      (subject.measure_id().empty() ? of_themes_[subject.theme_id()] : of_measures_[subject.measure_id()]) = {
          &subject, &report.report_date()};
    }
  }
  // Null where none says anything.
  const Word* OfTheme(const std::string& id) const { return Find(of_themes_, id); }
  const Word* OfMeasure(const std::string& id) const { return Find(of_measures_, id); }

 private:
  static const Word* Find(const std::map<std::string, Word>& words, const std::string& id) {
    const auto found = words.find(id);
    return found == words.end() ? nullptr : &found->second;
  }

  std::map<std::string, Word> of_themes_;
  std::map<std::string, Word> of_measures_;
};

// Reports of the plan up to the day, in the order of time.
std::vector<const ProgressReport*> ReportsOf(const PlanInForce& plan, const std::string& as_of,
                                             const std::vector<const ProgressReport*>& reports) {
  std::vector<const ProgressReport*> of_plan;
  for (const ProgressReport* report : reports) {
    if (report->plan() == plan.plan() && report->report_date() <= as_of) of_plan.push_back(report);
  }
  std::stable_sort(of_plan.begin(), of_plan.end(), [](const ProgressReport* a, const ProgressReport* b) {
    return a->report_date() < b->report_date();
  });
  return of_plan;
}

void AddTheme(const PlanInForce& plan, const plans::v1::ThemeSummary& theme, const Measures& measures,
              const Words& words, SteeredPlan* steered) {
  ThemeSteering& shown = *steered->add_themes();
  shown.set_theme_id(theme.theme_id());
  shown.set_title(theme.title());
  shown.set_measures(theme.measures());
  if (const Words::Word* word = words.OfTheme(theme.theme_id()); word != nullptr) {
    *shown.mutable_said() = *word->said;
    shown.set_report_date(*word->report_date);
  }
  std::map<plans::v1::Progress, int> progress;
  std::map<plans::v1::Outcome, int> outcomes;
  for (const PolicyMeasure* measure : measures) {
    if (measure->theme_id() != theme.theme_id() || !IsOfPlan(*measure, plan)) continue;
    const Words::Word* word = words.OfMeasure(std::string(LastSegment(measure->name())));
    if (word == nullptr) continue;
    ++progress[word->said->progress()];
    ++outcomes[word->said->outcome()];
    if (shown.oldest_report_date().empty() || *word->report_date < shown.oldest_report_date())
      shown.set_oldest_report_date(*word->report_date);
  }
  for (const auto& [state, count] : progress) {
    v1::ProgressCount& one = *shown.add_progress();
    one.set_progress(state);
    one.set_count(count);
  }
  for (const auto& [state, count] : outcomes) {
    v1::OutcomeCount& one = *shown.add_outcomes();
    one.set_outcome(state);
    one.set_count(count);
  }
}

void AddAdjustments(const std::vector<const ProgressReport*>& reports, const std::string& as_of,
                    SteeredPlan* steered) {
  for (const ProgressReport* report : reports) {
    for (const auto& adjustment : report->adjustments()) {
      if (adjustment.decision_date() > as_of) continue;
      if (!adjustment.carried_by_revision_id().empty()) {
        steered->set_carried_adjustments(steered->carried_adjustments() + 1);
        continue;
      }
      v1::OpenAdjustment& open = *steered->add_open_adjustments();
      *open.mutable_adjustment() = adjustment;
      open.set_report(report->name());
    }
  }
  std::stable_sort(steered->mutable_open_adjustments()->begin(), steered->mutable_open_adjustments()->end(),
                   [](const v1::OpenAdjustment& a, const v1::OpenAdjustment& b) {
                     return a.adjustment().decision_date() < b.adjustment().decision_date();
                   });
}

void AddPlan(const PlanInForce& plan, const std::vector<const ProgressReport*>& all_reports,
             const Measures& measures, const Measures& counted_once, absl::CivilDay day,
             v1::MemberSteering* member) {
  const std::string as_of = FormatDay(day);
  SteeredPlan& steered = *member->add_plans();
  steered.set_plan(plan.plan());
  steered.set_title(plan.title());
  const std::vector<const ProgressReport*> reports = ReportsOf(plan, as_of, all_reports);
  Words words;
  CountsOfPlan counts;
  for (const ProgressReport* report : reports) {
    words.Add(*report);
    counts.Add(*report);
  }
  if (!reports.empty()) {
    const ProgressReport& last = *reports.back();
    steered.set_last_report(last.name());
    steered.set_report_date(last.report_date());
    steered.set_drawn_up_by(last.drawn_up_by());
    steered.set_next_report_date(last.next_report_date());
  } else if (member->state() == v1::MemberSteering::STATE_ANSWERED) {
    // Of who did not answer there may be one.
    steered.set_next_report_date(plan.first_report_date());
  }
  steered.set_overdue(!steered.next_report_date().empty() && steered.next_report_date() < as_of);
  for (const auto& theme : plan.themes()) AddTheme(plan, theme, measures, words, &steered);
  AddAdjustments(reports, as_of, &steered);
  for (const PolicyMeasure* measure : counted_once) {
    if (IsOfPlan(*measure, plan)) AddCommitments(*measure, plan, counts, day, &steered);
  }
}

}  // namespace

v1::RegionSteering MakeRegionSteering(const std::vector<RegionMember>& members, const SteeredRegion& itself,
                                      absl::CivilDay as_of, const SteeringAnswers& answers) {
  std::map<std::string, const PlanSummary*> plans_of;
  for (const PlanSummary& summary : answers.plans.summaries()) plans_of[TenantOf(summary.name())] = &summary;
  auto measures_of = ByTenant(answers.measures.measures());
  auto counted_once_of = MeasuresByTenant(answers.measures);
  auto reports_of = ByTenant(answers.reports.progress_reports());
  auto agreements_of = ByTenant(answers.agreements.tripartite_agreements());
  auto scalings_of = ByTenant(answers.scalings.scaling_events());
  auto pictures_of = ByTenant(answers.pictures.safety_pictures());
  const auto add = [&](const std::string& tenant, v1::MemberSteering* shown) {
    if (shown->state() == v1::MemberSteering::STATE_ANSWERED) {
      shown->set_agreements(0);
      shown->set_deviations_put(0);
    }
    AddDeviations(agreements_of[tenant], FormatDay(as_of), shown);
    AddScalings(scalings_of[tenant], FormatDay(as_of), shown);
    AddPictures(pictures_of[tenant], FormatDay(as_of), shown);
    const auto summary = plans_of.find(tenant);
    if (summary == plans_of.end()) return;
    for (const PlanInForce& plan : summary->second->plans())
      AddPlan(plan, reports_of[tenant], measures_of[tenant], counted_once_of[tenant], as_of, shown);
  };
  v1::RegionSteering result;
  Heard heard;
  heard.AddAll(answers.plans, answers.measures, answers.reports, answers.agreements, answers.scalings,
               answers.pictures);
  heard.WriteTo(&result);
  bool complete = heard.all();
  for (const RegionMember& member : members) {
    v1::MemberSteering* shown = result.add_members();
    complete = ShowMember(member, heard.Misses(member), shown) && complete;
    add(member.municipality->name(), shown);
  }
  v1::MemberSteering* own = result.mutable_itself();
  const bool known = ShowHome(itself.home, heard.Misses(itself.name, itself.home), own);
  // Not every region keeps something itself.
  complete = complete && (known || itself.home.empty());
  add(itself.name, own);
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
