// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_overview.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/answers/year_totals.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetSummary;
using budgets::v1::BudgetYear;
using budgets::v1::SummarizeBudgetsResponse;
using budgets::v1::YearTotal;
using plans::v1::PlanSummary;
using plans::v1::SummarizePlansResponse;
using plans::v1::ThemeLevel;
using v1::MemberOverview;
using v1::RegionOverview;

class Overview {
 public:
  Overview(const SummarizePlansResponse& plans, const SummarizeBudgetsResponse& budgets)
      : plans_(ByTenant(plans.summaries())),
        budgets_(ByTenant(budgets.summaries())),
        plans_missing_(plans.unreachable(), plans.sources()),
        budgets_missing_(budgets.unreachable(), budgets.sources()),
        budgets_complete_(budgets.unreachable().empty()) {
    Heard heard;
    heard.AddAll(plans, budgets);
    heard.WriteTo(&overview_);
    complete_ = heard.all();
  }

  void Add(const RegionMember& member) {
    MemberOverview* shown = overview_.add_members();
    *shown->mutable_municipality() = *member.municipality;
    shown->set_home(member.home);
    ++members_;
    if (member.home.empty()) {
      shown->set_state(MemberOverview::STATE_NO_HOME);
      complete_ = false;
      budgets_complete_ = false;
      return;
    }
    AddPlans(member, shown);
    AddBudgets(member, shown);
  }

  RegionOverview Finish() {
    overview_.set_complete(complete_);
    for (const auto& [level, counts] : levels_) {
      auto* entry = overview_.add_theme_levels();
      entry->set_level(static_cast<ThemeLevel>(level));
      entry->set_themes(counts.themes);
      entry->set_measures(counts.measures);
    }
    for (const auto& [state, counts] : states_) {
      auto* entry = overview_.add_states();
      entry->set_state(static_cast<plans::v1::MeasureState>(state));
      entry->set_count(counts.first);
      entry->set_by_decision(counts.second);
    }
    for (const auto& [kind, count] : conditions_) {
      auto* entry = overview_.add_conditions();
      entry->set_kind(static_cast<plans::v1::Condition::Kind>(kind));
      entry->set_count(count);
    }
    for (auto& [year, figures] : years_) {
      auto* entry = overview_.add_budget_years();
      *entry->mutable_total() = figures.total;
      entry->set_members(static_cast<int32_t>(figures.members.size()));
      entry->set_members_of_region(members_);
      entry->set_provisional(figures.provisional);
      entry->set_incomplete(!budgets_complete_);
    }
    for (const auto& [severity, count] : findings_) {
      auto* entry = overview_.add_open_findings();
      entry->set_severity(static_cast<type::v1::Finding::Severity>(severity));
      entry->set_count(count);
    }
    return std::move(overview_);
  }

 private:
  struct LevelCount {
    int32_t themes = 0;
    int32_t measures = 0;
  };
  struct YearFigures {
    YearTotal total;
    std::set<std::string> members;
    bool provisional = false;
  };

  void AddPlans(const RegionMember& member, MemberOverview* shown) {
    const auto found = plans_.find(member.municipality->name());
    if (found == plans_.end() || found->second.back()->plans().empty()) {
      // "Not on file" is knowledge; silence is none.
      const bool failed = found == plans_.end() && plans_missing_.Has(member);
      shown->set_state(failed ? MemberOverview::STATE_UNREACHABLE : MemberOverview::STATE_NOT_ON_FILE);
      return;
    }
    shown->set_state(MemberOverview::STATE_PLAN_IN_FORCE);
    const PlanSummary& summary = *shown->mutable_plans() = *found->second.back();
    for (const auto& plan : summary.plans()) AddThemes(plan);
    for (const auto& count : summary.states()) {
      states_[count.state()].first += count.count();
      states_[count.state()].second += count.by_decision();
    }
    for (const auto& count : summary.conditions()) conditions_[count.kind()] += count.count();
    AddFindings(summary.open_findings());
  }

  void AddThemes(const plans::v1::PlanInForce& plan) {
    std::map<std::string, ThemeLevel> level_of;
    for (const auto& theme : plan.themes()) {
      if (theme.parent_theme_id().empty()) level_of[theme.theme_id()] = theme.level();
    }
    for (const auto& theme : plan.themes()) {
      const auto parent = level_of.find(theme.parent_theme_id());
      // A sub-theme is part of its theme, whatever level it bears itself.
      LevelCount& count = levels_[parent == level_of.end() ? theme.level() : parent->second];
      if (theme.parent_theme_id().empty()) ++count.themes;
      count.measures += theme.measures();
    }
  }

  void AddBudgets(const RegionMember& member, MemberOverview* shown) {
    const auto found = budgets_.find(member.municipality->name());
    if (budgets_missing_.Has(member)) budgets_complete_ = false;
    if (found == budgets_.end()) return;
    const BudgetSummary& summary = *shown->mutable_budgets() = *found->second.back();
    for (const BudgetYear& year : summary.years()) {
      // Accounts say what was spent, estimates what is meant to be: never in one sum.
      if (year.kind() == Budget::KIND_ACCOUNTS) continue;
      YearFigures& figures = years_[year.total().year()];
      AddYear(year.total(), &figures.total);
      figures.members.insert(member.municipality->name());
      figures.provisional = figures.provisional || year.provisional();
    }
    AddFindings(summary.open_findings());
  }

  void AddFindings(const google::protobuf::RepeatedPtrField<type::v1::FindingCount>& counts) {
    for (const auto& count : counts) findings_[count.severity()] += count.count();
  }

  // Of each tenant one.
  const PerTenant<PlanSummary> plans_;
  const PerTenant<BudgetSummary> budgets_;
  const Missing plans_missing_;
  const Missing budgets_missing_;
  RegionOverview overview_;
  int32_t members_ = 0;
  bool complete_ = true;
  bool budgets_complete_;
  std::map<int, LevelCount> levels_;
  std::map<int, std::pair<int32_t, int32_t>> states_;
  std::map<int, int32_t> conditions_;
  std::map<int, YearFigures> years_;
  std::map<int, int32_t> findings_;
};

}  // namespace

RegionOverview MakeRegionOverview(const std::vector<RegionMember>& members,
                                  const SummarizePlansResponse& plans,
                                  const SummarizeBudgetsResponse& budgets) {
  Overview overview(plans, budgets);
  for (const RegionMember& member : members) overview.Add(member);
  return overview.Finish();
}

}  // namespace driehoek::gateway
