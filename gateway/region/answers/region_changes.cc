// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_changes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/dates/dates.h"
#include "common/names/names.h"
#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/measures_of.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/answers/year_totals.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::BudgetSummary;
using budgets::v1::BudgetYear;
using plans::v1::PlanInForce;
using plans::v1::PlanRevision;
using plans::v1::PlanSummary;
using plans::v1::PolicyMeasure;
using v1::MemberChanges;
using v1::WorldEvent;

// After the earlier day, up to and including the later.
bool Between(absl::CivilDay day, const TwoDays& days) { return days.from < day && day <= days.to; }

bool Between(const std::string& day, const TwoDays& days) {
  const std::optional<absl::CivilDay> parsed = ParseDay(day);
  return parsed.has_value() && Between(*parsed, days);
}

bool Between(const google::protobuf::Timestamp& time, const TwoDays& days) {
  return Between(DayOf(absl::FromUnixMicros(google::protobuf::util::TimeUtil::TimestampToMicroseconds(time))),
                 days);
}

// The first day on which it is, or is no more, a member, where the registry says.
std::string MembershipDate(const ChangedMembers& members, const RegionMember& member, bool came,
                           const TwoDays& days) {
  const partners::v1::Municipality& municipality = *member.municipality;
  for (const auto& membership : members.region.memberships()) {
    if (membership.municipality() != municipality.name()) continue;
    const std::string& day = came ? membership.start_date() : membership.end_date();
    if (Between(day, days)) return day;
  }
  const std::string& day = came ? municipality.start_date() : municipality.end_date();
  return Between(day, days) ? day : "";
}

void AddTakenOver(const ChangedMembers& members, const TwoDays& days, MemberChanges* shown) {
  for (const partners::v1::Municipality& ended : members.municipalities) {
    if (!ended.has_succession() || !Between(ended.succession().effective_date(), days)) continue;
    v1::TakenOver taken;
    for (const auto& part : ended.succession().parts()) {
      if (part.municipality() == shown->municipality().name()) taken.add_villages(part.village());
    }
    if (taken.villages().empty()) continue;
    taken.set_municipality(ended.name());
    taken.set_display_name(ended.display_name());
    taken.set_effective_date(ended.succession().effective_date());
    taken.set_legal_basis(ended.succession().legal_basis());
    *shown->add_taken_over() = std::move(taken);
  }
}

void AddPlans(const std::vector<const PlanSummary*>& summaries,
              google::protobuf::RepeatedPtrField<PlanInForce>* plans) {
  for (const PlanSummary* summary : summaries) {
    for (const PlanInForce& plan : summary->plans()) {
      PlanInForce& shown = *plans->Add() = plan;
      shown.clear_themes();
      shown.clear_chapters();
    }
  }
}

// What happened in the world to one member.
class Events {
 public:
  Events(const TwoDays& days, MemberChanges* member) : days_(days), member_(*member) {}

  // Of those that were in force on either day.
  void AddPlans() {
    for (const auto* plans : {&member_.from_plans(), &member_.to_plans()}) {
      for (const PlanInForce& plan : *plans) title_of_[plan.plan()] = plan.title();
    }
    for (const PlanInForce& plan : member_.to_plans()) {
      if (Between(plan.start_date(), days_)) Add(WorldEvent::KIND_PLAN_BEGAN, plan.start_date(), plan.plan());
    }
    for (const PlanInForce& plan : member_.from_plans()) {
      const std::optional<absl::CivilDay> end = ParseDay(plan.end_date());
      if (end.has_value() && Between(*end + 1, days_))
        Add(WorldEvent::KIND_PLAN_ENDED, FormatDay(*end + 1), plan.plan());
    }
  }

  void AddAdoption(const plans::v1::Adoption& adoption) {
    if (!Between(adoption.adoption_date(), days_)) return;
    const std::string& name = adoption.name();
    WorldEvent& event =
        Add(WorldEvent::KIND_ADOPTION, adoption.adoption_date(), name.substr(0, name.rfind("/adoptions/")));
    event.set_organ(adoption.organ());
    event.set_reason(adoption.reference());
    event.set_revision_id(adoption.revision_id());
  }

  // `of` is the plan or the budget.
  template <class Revision>
  void AddAmendment(const Revision& revision, const std::string& of) {
    const type::v1::Amendment& amendment = revision.amendment();
    if (!Between(amendment.decided_date(), days_)) return;
    WorldEvent& event = Add(WorldEvent::KIND_AMENDMENT, amendment.decided_date(), of);
    event.set_text(revision.title());
    event.set_organ(amendment.organ());
    event.set_reason(amendment.reason());
    event.set_revision_id(revision.revision_id());
  }

  void AddStates(const PolicyMeasure& measure) {
    for (const plans::v1::StatusEvent& stated : measure.status_events()) {
      const std::string& day = stated.effective_date().end_date();
      if (!Between(day, days_)) continue;
      WorldEvent& event = Add(WorldEvent::KIND_STATE, day, measure.name());
      event.set_text(measure.text());
      event.set_state(stated.state());
      event.set_organ(stated.decision().organ());
      event.set_reason(stated.decision().reason().empty() ? stated.text() : stated.decision().reason());
    }
  }

  void Finish() {
    std::stable_sort(member_.mutable_events()->begin(), member_.mutable_events()->end(),
                     [](const WorldEvent& a, const WorldEvent& b) { return a.date() < b.date(); });
  }

 private:
  WorldEvent& Add(WorldEvent::Kind kind, const std::string& day, const std::string& subject) {
    WorldEvent& event = *member_.add_events();
    event.set_kind(kind);
    event.set_date(day);
    event.set_subject(subject);
    if (const auto title = title_of_.find(subject); title != title_of_.end()) event.set_text(title->second);
    return event;
  }

  const TwoDays& days_;
  MemberChanges& member_;
  std::map<std::string, std::string> title_of_;
};

// What estimates come to on one of the days.
class DayTotals {
 public:
  DayTotals(int64_t year, size_t members_of_region, bool incomplete) : year_(year) {
    region_.mutable_total()->set_year(static_cast<int32_t>(year));
    region_.set_members_of_region(static_cast<int32_t>(members_of_region));
    region_.set_incomplete(incomplete);
  }

  // Of one member; nothing where it has no estimate for the year.
  std::optional<budgets::v1::YearTotal> Add(const std::vector<const BudgetSummary*>& summaries,
                                            MemberChanges* member) {
    std::optional<budgets::v1::YearTotal> total;
    bool provisional = false;
    for (const BudgetSummary* summary : summaries) {
      for (const BudgetYear& budget : summary->years()) {
        // Accounts say what was spent, which is not to be added to what is meant to be spent.
        if (budget.kind() == budgets::v1::Budget::KIND_ACCOUNTS || budget.total().year() != year_) continue;
        if (!total.has_value()) total.emplace();
        AddYear(budget.total(), &*total);
        provisional |= budget.provisional();
      }
    }
    if (!total.has_value()) return total;
    AddYear(*total, region_.mutable_total());
    region_.set_members(region_.members() + 1);
    region_.set_provisional(region_.provisional() || provisional);
    member->set_provisional(member->provisional() || provisional);
    return total;
  }

  // Nothing where no member has one.
  void WriteTo(v1::RegionBudgetYear* (v1::RegionChanges::*part)(), v1::RegionChanges* result) const {
    if (region_.members() > 0) *(result->*part)() = region_;
  }

 private:
  const int64_t year_;
  v1::RegionBudgetYear region_;
};

bool AnyWithoutHome(const std::vector<RegionMember>& members) {
  return std::any_of(members.begin(), members.end(),
                     [](const RegionMember& member) { return member.home.empty(); });
}

class Changes {
 public:
  Changes(const ChangedMembers& members, const TwoDays& days, const AnswersOfHomes& answers)
      : members_(members),
        days_(days),
        plans_from_(ByTenant(answers.plans_from.summaries())),
        plans_to_(ByTenant(answers.plans_to.summaries())),
        budgets_(ByTenant(answers.budgets.summaries())),
        measures_(MeasuresByTenant(answers.measures)),
        adoptions_(ByTenant(answers.adoptions.adoptions())),
        from_totals_(days.from.year(), members.from.size(),
                     AnyWithoutHome(members.from) || !answers.budgets.unreachable().empty()),
        to_totals_(days.to.year(), members.to.size(),
                   AnyWithoutHome(members.to) || !answers.budgets.unreachable().empty()) {
    Hear(answers.plans_from, answers.plans_to, answers.measures, answers.adoptions, answers.budgets);
  }

  v1::RegionChanges Run() && {
    heard_.WriteTo(&result_);
    bool complete = heard_.all();
    std::map<std::string, RegionMember> all;
    std::set<std::string> on_from, on_to;
    for (const auto& [members, names] : {std::pair(&members_.from, &on_from), {&members_.to, &on_to}}) {
      for (const RegionMember& member : *members) {
        all.emplace(member.municipality->name(), member);
        names->insert(member.municipality->name());
      }
    }
    for (const auto& [name, member] : all) {
      MemberChanges* shown = result_.add_members();
      complete = ShowMember(member, IsMissing(member), shown) && complete;
      Compare(name, on_from.count(name) > 0, on_to.count(name) > 0, shown);
      if (shown->membership() != MemberChanges::MEMBERSHIP_STAYED) {
        const bool came = shown->membership() == MemberChanges::MEMBERSHIP_CAME;
        shown->set_membership_date(MembershipDate(members_, member, came, days_));
      }
    }
    from_totals_.WriteTo(&v1::RegionChanges::mutable_from_budget, &result_);
    to_totals_.WriteTo(&v1::RegionChanges::mutable_to_budget, &result_);
    result_.set_complete(complete);
    return std::move(result_);
  }

 private:
  template <class... Responses>
  void Hear(const Responses&... responses) {
    (heard_.Add(responses), ...);
    (missing_.emplace_back(responses.unreachable(), responses.sources()), ...);
  }
  bool IsMissing(const RegionMember& member) const {
    return std::any_of(missing_.begin(), missing_.end(),
                       [&](const Missing& missing) { return missing.Has(member); });
  }

  void Compare(const std::string& name, bool on_from, bool on_to, MemberChanges* shown) {
    shown->set_membership(on_from && on_to ? MemberChanges::MEMBERSHIP_STAYED
                          : on_to          ? MemberChanges::MEMBERSHIP_CAME
                                           : MemberChanges::MEMBERSHIP_WENT);
    AddTakenOver(members_, days_, shown);
    if (on_from) AddPlans(plans_from_[name], shown->mutable_from_plans());
    if (on_to) AddPlans(plans_to_[name], shown->mutable_to_plans());
    Events events(days_, shown);
    events.AddPlans();
    for (const plans::v1::Adoption* adoption : adoptions_[name]) events.AddAdoption(*adoption);
    for (const PlanSummary* summary : plans_to_[name]) {
      for (const PlanRevision& revision : summary->revisions()) {
        events.AddAmendment(revision, revision.plan());
        if (Between(revision.update_time(), days_)) *shown->add_plan_revisions() = revision;
      }
    }
    for (const PolicyMeasure* measure : measures_[name]) events.AddStates(*measure);
    for (const BudgetSummary* summary : budgets_[name]) {
      for (const auto& revision : summary->revisions()) {
        events.AddAmendment(revision, revision.budget());
        if (Between(revision.update_time(), days_)) *shown->add_budget_revisions() = revision;
      }
    }
    events.Finish();
    if (on_from) {
      if (auto total = from_totals_.Add(budgets_[name], shown)) *shown->mutable_from_total() = *total;
    }
    if (on_to) {
      if (auto total = to_totals_.Add(budgets_[name], shown)) *shown->mutable_to_total() = *total;
    }
  }

  const ChangedMembers& members_;
  const TwoDays& days_;
  PerTenant<PlanSummary> plans_from_, plans_to_;
  PerTenant<BudgetSummary> budgets_;
  PerTenant<PolicyMeasure> measures_;
  PerTenant<plans::v1::Adoption> adoptions_;
  DayTotals from_totals_, to_totals_;
  Heard heard_;
  std::vector<Missing> missing_;
  v1::RegionChanges result_;
};

}  // namespace

v1::RegionChanges MakeRegionChanges(const ChangedMembers& members, const TwoDays& days,
                                    const AnswersOfHomes& answers) {
  return Changes(members, days, answers).Run();
}

}  // namespace driehoek::gateway
