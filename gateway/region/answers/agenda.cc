// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/agenda.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/measures_of.h"
#include "gateway/region/answers/missing.h"

namespace driehoek::gateway {
namespace {

using plans::v1::Milestone;
using plans::v1::PlanInForce;
using plans::v1::PlanSummary;
using plans::v1::PolicyMeasure;
using v1::AgendaItem;
using v1::MemberAgenda;

// Politiewet 2012, art. 38b.
constexpr int kYearsOfACouncilsGoals = 4;

AgendaItem::Kind KindOf(Milestone::Kind kind) {
  switch (kind) {
    case Milestone::KIND_EVALUATION:
      return AgendaItem::KIND_EVALUATION;
    case Milestone::KIND_DELIVERABLE:
      return AgendaItem::KIND_DELIVERABLE;
    case Milestone::KIND_DECISION:
      return AgendaItem::KIND_DECISION;
    case Milestone::KIND_START:
      return AgendaItem::KIND_START;
    default:
      return AgendaItem::KIND_MOMENT;
  }
}

// Nothing is expected of it any more (rule 7).
bool HasEnded(const PolicyMeasure& measure) {
  switch (measure.state()) {
    case plans::v1::MEASURE_STATE_REALISED:
    case plans::v1::MEASURE_STATE_STOPPED:
    case plans::v1::MEASURE_STATE_UNNECESSARY:
      return true;
    default:
      return false;
  }
}

// The day on which the newest statement about its state holds, or was recorded where it names none.
std::optional<absl::CivilDay> LastWordOn(const PolicyMeasure& measure) {
  std::optional<absl::CivilDay> last;
  for (const auto& event : measure.status_events()) {
    std::optional<absl::CivilDay> day = ParseDay(event.effective_date().end_date());
    if (!day.has_value() && event.has_create_time()) {
      day = absl::ToCivilDay(absl::FromUnixSeconds(event.create_time().seconds()), absl::UTCTimeZone());
    }
    if (day.has_value() && (!last.has_value() || *last < *day)) last = day;
  }
  return last;
}

class MembersItems {
 public:
  MembersItems(const AgendaSpan& span, MemberAgenda* member) : span_(span), member_(*member) {}

  void AddPlans(const PlanSummary* summary) {
    const PlanInForce* last = nullptr;
    for (const PlanInForce& plan :
         summary == nullptr ? PlanSummary::default_instance().plans() : summary->plans()) {
      const auto start = ParseDay(plan.start_date());
      if (start.has_value()) start_of_[plan.plan()] = *start;
      if (plan.kind() != plans::v1::PLAN_KIND_INTEGRAL_SAFETY_PLAN) continue;
      if (last == nullptr || EndOf(*last) < EndOf(plan)) last = &plan;
    }
    if (last == nullptr) {
      member_.add_items()->set_kind(AgendaItem::KIND_NO_PLAN_ON_FILE);
      return;
    }
    AgendaItem item;
    item.set_kind(AgendaItem::KIND_NEXT_PLAN);
    item.set_text(last->title());
    item.set_subject(last->plan());
    item.set_feeds(last->has_joint_plan() ? last->joint_plan().circle() : last->parent_plan_title());
    AddIfDue(EndOf(*last), std::move(item));
  }

  void AddMeasure(const PolicyMeasure& measure) {
    if (HasEnded(measure)) return;
    for (const auto& row : measure.planning_rows()) {
      for (const Milestone& milestone : row.execution().milestones()) AddMilestone(measure, milestone);
    }
    if (span_.stale_after_days == 0) return;
    std::optional<absl::CivilDay> last = LastWordOn(measure);
    // Of which nobody ever said anything: since its plan began.
    if (!last.has_value()) last = StartOfPlan(measure);
    if (!last.has_value()) return;
    AddIfDue(*last + span_.stale_after_days,
             ItemOf(measure, AgendaItem::KIND_STALE_STATE, measure.text(), measure.line()));
  }

  void Finish() {
    std::stable_sort(member_.mutable_items()->begin(), member_.mutable_items()->end(),
                     [](const AgendaItem& a, const AgendaItem& b) { return Place(a) < Place(b); });
  }

 private:
  // What has no day comes last.
  static std::tuple<bool, std::string> Place(const AgendaItem& item) {
    return {item.due_date().empty(), item.due_date()};
  }

  // The last day for which the council's goals count.
  static absl::CivilDay EndOf(const PlanInForce& plan) {
    const absl::CivilDay start = ParseDay(plan.start_date()).value_or(absl::CivilDay());
    const absl::CivilDay four_years =
        absl::CivilDay(start.year() + kYearsOfACouncilsGoals, start.month(), start.day()) - 1;
    return std::min(ParseDay(plan.end_date()).value_or(four_years), four_years);
  }

  static AgendaItem ItemOf(const PolicyMeasure& measure, AgendaItem::Kind kind, const std::string& text,
                           int32_t line) {
    AgendaItem item;
    item.set_kind(kind);
    item.set_text(text);
    item.set_line(line);
    item.set_subject(measure.name());
    item.set_theme_title(measure.theme_title());
    return item;
  }

  std::optional<absl::CivilDay> StartOfPlan(const PolicyMeasure& measure) const {
    const auto start = start_of_.find(measure.name().substr(0, measure.name().rfind("/measures/")));
    return start == start_of_.end() ? std::nullopt : std::make_optional(start->second);
  }

  void AddMilestone(const PolicyMeasure& measure, const Milestone& milestone) {
    AgendaItem item = ItemOf(measure, KindOf(milestone.kind()), milestone.text(), milestone.line());
    if (milestone.has_date()) *item.mutable_date() = milestone.date();
    if (const auto day = ParseDay(milestone.date().end_date()); day.has_value()) {
      // What came before the plan it tells as history.
      const std::optional<absl::CivilDay> start = StartOfPlan(measure);
      if (!start.has_value() || *start <= *day) AddIfDue(*day, std::move(item));
    } else if (span_.undated) {
      *member_.add_items() = std::move(item);
    }
  }

  void AddIfDue(absl::CivilDay day, AgendaItem item) {
    if (day > span_.until) return;
    item.set_due_date(FormatDay(day));
    item.set_overdue(day < span_.as_of);
    *member_.add_items() = std::move(item);
  }

  const AgendaSpan& span_;
  MemberAgenda& member_;
  std::map<std::string, absl::CivilDay> start_of_;
};

}  // namespace

v1::RegionAgenda MakeAgenda(const std::vector<RegionMember>& members, const AgendaSpan& span,
                            const plans::v1::SummarizePlansResponse& plans,
                            const plans::v1::ListMeasuresResponse& measures) {
  std::map<std::string, const PlanSummary*> plans_of;
  for (const PlanSummary& summary : plans.summaries()) plans_of[TenantOf(summary.name())] = &summary;
  auto measures_of = MeasuresByTenant(measures);
  v1::RegionAgenda result;
  Heard heard;
  heard.Add(plans);
  heard.Add(measures);
  heard.WriteTo(&result);
  bool complete = heard.all();
  const Missing plans_missing(plans.unreachable(), plans.sources());
  const Missing measures_missing(measures.unreachable(), measures.sources());
  for (const RegionMember& member : members) {
    MemberAgenda* shown = result.add_members();
    const std::string& tenant = member.municipality->name();
    const bool missing = plans_missing.Has(member) || measures_missing.Has(member);
    complete = ShowMember(member, missing, shown) && complete;
    MembersItems items(span, shown);
    const auto summary = plans_of.find(tenant);
    // "Not on file" is knowledge; silence is none.
    const bool plans_known =
        summary != plans_of.end() || (!member.home.empty() && !plans_missing.Has(member));
    if (plans_known) items.AddPlans(summary == plans_of.end() ? nullptr : summary->second);
    for (const PolicyMeasure* measure : measures_of[tenant]) items.AddMeasure(*measure);
    items.Finish();
  }
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
