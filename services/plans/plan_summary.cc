// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_summary.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/revisions/plan_difference.h"
#include "google/protobuf/util/time_util.h"
#include "services/plans/plan_walk.h"

namespace driehoek::plans {
namespace {

using google::protobuf::Timestamp;

void TakeLater(const Timestamp& time, Timestamp* latest, bool has_latest) {
  using google::protobuf::util::TimeUtil;
  if (!has_latest || TimeUtil::TimestampToNanoseconds(time) > TimeUtil::TimestampToNanoseconds(*latest))
    *latest = time;
}

// A measure with those that are the same under other themes.
struct CountedMeasure {
  v1::MeasureState state = v1::MEASURE_STATE_UNSPECIFIED;
  bool by_decision = false;
  std::set<int> committed;
  std::set<int> conditional;
  std::set<v1::Condition::Kind> conditions;

  void Add(const v1::PolicyMeasure& measure) {
    if (state == v1::MEASURE_STATE_UNSPECIFIED) {
      state = measure.state();
      by_decision = measure.decision().kind() == v1::Decision::KIND_STOP;
    }
    committed.insert(measure.committed_years().begin(), measure.committed_years().end());
    conditional.insert(measure.conditional_years().begin(), measure.conditional_years().end());
    for (const v1::PlanningRow& row : measure.planning_rows()) {
      for (const v1::PlanningEntry& entry : row.entries()) {
        if (entry.has_condition()) conditions.insert(entry.condition().kind());
      }
      for (const v1::Condition& condition : row.execution().conditions()) conditions.insert(condition.kind());
    }
  }
};

class Counter {
 public:
  void Add(const v1::Plan& plan, v1::PlanSummary* summary) {
    std::vector<CountedMeasure> measures;
    absl::flat_hash_map<std::string, size_t> place_of;
    ForEachMeasure(plan, [&](const MeasurePlace& place, const v1::PolicyMeasure& measure) {
      ++under_theme_[place.theme];
      size_t index = measures.size();
      for (const std::string& other : measure.same_as()) {
        if (auto found = place_of.find(other); found != place_of.end())
          index = std::min(index, found->second);
      }
      place_of[std::string(LastSegment(measure.name()))] = index;
      if (index == measures.size()) measures.emplace_back();
      measures[index].Add(measure);
      for (const v1::StatusEvent& event : measure.status_events()) {
        bool has = summary->has_last_status_time();
        TakeLater(event.create_time(), summary->mutable_last_status_time(), has);
      }
    });
    for (const CountedMeasure& measure : measures) Count(measure);
  }

  int UnderTheme(const v1::Theme& theme) const {
    auto found = under_theme_.find(&theme);
    return found == under_theme_.end() ? 0 : found->second;
  }

  void WriteTo(v1::PlanSummary* summary) const {
    for (const auto& [state, count] : states_) {
      auto* written = summary->add_states();
      written->set_state(state);
      written->set_count(count.first);
      written->set_by_decision(count.second);
    }
    for (const auto& [kind, count] : conditions_) {
      auto* written = summary->add_conditions();
      written->set_kind(kind);
      written->set_count(count);
    }
    for (const auto& [year, count] : years_) {
      auto* written = summary->add_years();
      written->set_year(year);
      written->set_committed(count.first);
      written->set_conditional(count.second);
    }
  }

 private:
  void Count(const CountedMeasure& measure) {
    auto& [count, by_decision] = states_[measure.state];
    ++count;
    if (measure.by_decision) ++by_decision;
    for (v1::Condition::Kind kind : measure.conditions) ++conditions_[kind];
    for (int year : measure.committed) ++years_[year].first;
    for (int year : measure.conditional) {
      if (!measure.committed.contains(year)) ++years_[year].second;
    }
  }

  absl::flat_hash_map<const v1::Theme*, int> under_theme_;
  std::map<v1::MeasureState, std::pair<int, int>> states_;
  std::map<v1::Condition::Kind, int> conditions_;
  std::map<int, std::pair<int, int>> years_;
};

void Describe(const v1::Plan& plan, absl::string_view as_of_date, const Counter& counter,
              v1::PlanInForce* in_force) {
  in_force->set_plan(plan.name());
  in_force->set_title(plan.title());
  in_force->set_kind(plan.kind());
  in_force->set_start_date(plan.start_date());
  in_force->set_end_date(plan.end_date());
  in_force->set_parent_plan_title(plan.parent_plan_title());
  in_force->set_revision_id(plan.revision_id());
  in_force->set_first_report_date(plan.first_report_date());
  if (plan.has_joint_plan()) *in_force->mutable_joint_plan() = plan.joint_plan();
  // Oldest first, so the last by that day is the newest.
  for (const v1::Adoption& adoption : plan.adoptions()) {
    if (adoption.adoption_date() <= as_of_date) *in_force->mutable_adoption() = adoption;
  }
  ForEachTheme(plan, [&](const v1::Theme& theme, const v1::Theme* parent) {
    v1::ThemeSummary* summary = in_force->add_themes();
    summary->set_theme_id(theme.theme_id());
    summary->set_title(theme.title());
    summary->set_level(theme.level());
    summary->set_priority(theme.priority());
    summary->set_parent_theme_id(parent == nullptr ? "" : parent->theme_id());
    summary->set_measures(counter.UnderTheme(theme));
    summary->set_line(theme.line());
  });
}

}  // namespace

v1::PlanSummary SummaryOf(absl::string_view tenant, absl::string_view as_of_date,
                          const std::vector<v1::Plan>& plans,
                          const std::vector<type::v1::FindingCount>& open_findings) {
  v1::PlanSummary summary;
  summary.set_name(absl::StrCat(tenant, "/plan-summary"));
  summary.set_as_of_date(std::string(as_of_date));
  Counter counter;
  for (const v1::Plan& plan : plans) {
    counter.Add(plan, &summary);
    Describe(plan, as_of_date, counter, summary.add_plans());
    bool has = summary.has_update_time();
    TakeLater(plan.update_time(), summary.mutable_update_time(), has);
  }
  counter.WriteTo(&summary);
  for (const type::v1::FindingCount& count : open_findings) *summary.add_open_findings() = count;
  return summary;
}

v1::PlanRevision RevisionOf(const v1::Plan& revision, const v1::Plan* before) {
  v1::PlanRevision result;
  result.set_plan(revision.name().substr(0, revision.name().find('@')));
  result.set_title(revision.title());
  result.set_revision_id(revision.revision_id());
  *result.mutable_update_time() = revision.update_time();
  if (revision.has_amendment()) *result.mutable_amendment() = revision.amendment();
  result.set_file_name(revision.source_document().file_name());
  if (before != nullptr) *result.mutable_difference() = revisions::DifferenceOf(*before, revision);
  return result;
}

}  // namespace driehoek::plans
