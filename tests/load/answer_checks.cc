// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/answer_checks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_summary.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"

namespace driehoek::testing {
namespace {

using gateway::v1::MemberOverview;
using gateway::v1::RegionOverview;

constexpr size_t kFaultsKept = 20;
constexpr char kSummarizePlans[] = "driehoek.plans.v1.PlanService/SummarizePlans";
constexpr char kSummarizeBudgets[] = "driehoek.budgets.v1.BudgetService/SummarizeBudgets";
constexpr char kListPlans[] = "driehoek.plans.v1.PlanService/ListPlans";

const std::string& OnlyItem(const SimulatedHome& home, absl::string_view method) {
  return home.lists().find(method)->second.front().content;
}

// The same message in the same order of bytes: it went through a decoder.
template <class Message>
std::string Canonical(const std::string& bytes) {
  Message message;
  return message.ParseFromString(bytes) ? message.SerializeAsString() : "";
}

}  // namespace

AnswerChecks::AnswerChecks(SimulatedHomes* homes, const Deaths* deaths, absl::Duration comes_back)
    : homes_(*homes), deaths_(*deaths), comes_back_(comes_back) {
  for (size_t i = 0; i < homes_.size(); ++i) by_name_.emplace(homes_.NameOf(i), i);
}

void AnswerChecks::List(const Asked& asked, const std::string& method, const std::vector<RecordedItem>& items,
                        const SaidOfHomes& said) {
  const std::set<size_t> answered = Sources(asked, said);
  auto item = items.begin();
  for (size_t home = 0; home < homes_.size(); ++home) {
    // By municipality, as the items are by name: these are of one home, one after the other.
    const std::vector<RecordedItem>& on_file = homes_[home].lists().find(method)->second;
    size_t found = 0;
    for (; found < on_file.size() && item != items.end() && item->name == on_file[found].name;
         ++item, ++found) {
      if (item->content != on_file[found].content) return Fault(asked, item->name + " is another");
    }
    if (answered.count(home) > 0 && found < on_file.size()) {
      return Fault(asked, absl::StrCat(homes_.NameOf(home), " answered, and has ", found, " of its ",
                                       on_file.size(), " items"));
    }
  }
  if (item != items.end()) Fault(asked, item->name + " is in no place of its own");
}

void AnswerChecks::Overview(const Asked& asked, const RegionOverview& overview) {
  const std::set<size_t> answered =
      Sources(asked, {{overview.sources().begin(), overview.sources().end()},
                      {overview.unreachable().begin(), overview.unreachable().end()}});
  if (overview.complete() != (answered.size() == homes_.size()))
    Fault(asked, "it says wrongly that it is complete");
  if (static_cast<size_t>(overview.members_size()) != homes_.size()) {
    return Fault(asked, absl::StrCat("it has ", overview.members_size(), " members"));
  }
  for (size_t home = 0; home < homes_.size(); ++home) {
    const MemberOverview& member = overview.members(static_cast<int>(home));
    if (member.municipality().name() != homes_[home].tenant()) return Fault(asked, "its members are others");
    const bool has_plans = member.has_plans();
    if (member.state() !=
        (has_plans ? MemberOverview::STATE_PLAN_IN_FORCE : MemberOverview::STATE_UNREACHABLE)) {
      return Fault(asked, absl::StrCat(member.municipality().name(), " is in state ", member.state()));
    }
    // Of a home that failed one half may be there.
    if (answered.count(home) > 0 && !(has_plans && member.has_budgets())) {
      return Fault(asked, homes_.NameOf(home) + " answered, and something of it is missing");
    }
    if (has_plans && member.plans().SerializeAsString() !=
                         Canonical<plans::v1::PlanSummary>(OnlyItem(homes_[home], kSummarizePlans))) {
      return Fault(asked, member.plans().name() + " is another");
    }
    if (member.has_budgets() &&
        member.budgets().SerializeAsString() !=
            Canonical<budgets::v1::BudgetSummary>(OnlyItem(homes_[home], kSummarizeBudgets))) {
      return Fault(asked, member.budgets().name() + " is another");
    }
  }
  Years(asked, overview);
}

void AnswerChecks::Years(const Asked& asked, const RegionOverview& overview) {
  std::map<int, std::pair<int64_t, int>> years;
  bool has_all = true;
  for (const MemberOverview& member : overview.members()) {
    has_all = has_all && member.has_budgets();
    for (const auto& year : member.budgets().years()) {
      years[year.total().year()].first += year.total().total_cents();
      ++years[year.total().year()].second;
    }
  }
  std::map<int, std::pair<int64_t, int>> said;
  for (const auto& year : overview.budget_years()) {
    said[year.total().year()] = {year.total().total_cents(), year.members()};
    if (year.incomplete() == has_all) Fault(asked, "a total says wrongly whether it is of all");
  }
  if (said != years) Fault(asked, "its totals are not those of its members");
}

void AnswerChecks::Get(const Asked& asked, size_t home, const absl::StatusOr<std::string>& plan) {
  const std::string reason(plan.ok() ? "OK" : ReasonOf(plan.status()));
  const bool alive = WasAlive(asked, home, reason);
  if (deaths_.WasDead(home, asked.from, asked.to)) {
    Count(&Tally::said_of_dead, reason);
    if (plan.ok()) return Fault(asked, homes_.NameOf(home) + " is dead, and gave a plan");
  }
  if (plan.ok() && *plan != OnlyItem(homes_[home], kListPlans)) return Fault(asked, "the plan is another");
  if (plan.ok()) return;
  if (absl::IsDeadlineExceeded(plan.status())) {
    if (alive) LivingWereLate();
  } else if (reason != "HOME_UNAVAILABLE" && reason != "HOME_CIRCUIT_OPEN") {
    Fault(asked, plan.status().ToString());
  } else if (alive) {
    TakenForDead(asked, plan.status().ToString());
  }
}

void AnswerChecks::NoAnswer(const Asked& asked, const absl::Status& status) {
  Fault(asked, status.ToString());
}

std::set<size_t> AnswerChecks::Sources(const Asked& asked, const SaidOfHomes& said) {
  {
    MutexLock lock(mutex_);
    ++tally_.answers;
    if (asked.to - asked.from > tally_.longest) {
      tally_.longest = asked.to - asked.from;
      tally_.what_was_longest = asked.what;
    }
  }
  std::set<size_t> named, answered;
  std::set<std::string> failed;
  for (const type::v1::Source& source : said.sources) {
    const auto found = by_name_.find(source.home());
    if (found == by_name_.end() || !named.insert(found->second).second) {
      Fault(asked, absl::StrCat("'", source.home(), "' is no home, or named twice"));
      continue;
    }
    const size_t home = found->second;
    const std::string state = type::v1::SourceState_Name(source.state());
    const bool is_answered = source.state() == type::v1::SOURCE_STATE_ANSWERED;
    if (is_answered) {
      answered.insert(home);
    } else {
      failed.insert(source.home());
    }
    if (deaths_.WasDead(home, asked.from, asked.to)) {
      Count(&Tally::said_of_dead, state);
      if (is_answered) Fault(asked, source.home() + " is dead, and answered");
    }
    if (!WasAlive(asked, home, state) || is_answered) continue;
    if (source.state() == type::v1::SOURCE_STATE_TIMED_OUT) {
      LivingWereLate();
    } else {
      TakenForDead(asked, absl::StrCat(source.home(), " is alive, and ", state));
    }
  }
  if (named.size() != homes_.size()) Fault(asked, absl::StrCat("it tells of ", named.size(), " homes"));
  if (failed != std::set<std::string>(said.unreachable.begin(), said.unreachable.end())) {
    Fault(asked, "those unreachable are not those whose state says so");
  }
  return answered;
}

AnswerChecks::Tally AnswerChecks::tally() const {
  MutexLock lock(mutex_);
  return tally_;
}

bool AnswerChecks::WasAlive(const Asked& asked, size_t home, const std::string& said) {
  if (!deaths_.WasAlive(home, asked.from - comes_back_, asked.to)) return false;
  Count(&Tally::said_of_alive, said);
  if (deaths_.HadDied(home, asked.from)) Count(&Tally::said_of_returned, said);
  return true;
}

void AnswerChecks::Count(std::map<std::string, int64_t> Tally::*counts, const std::string& said) {
  MutexLock lock(mutex_);
  ++(tally_.*counts)[said];
}

void AnswerChecks::LivingWereLate() {
  MutexLock lock(mutex_);
  tally_.living_were_late = true;
}

void AnswerChecks::Fault(const Asked& asked, const std::string& what) { Note(asked, what, &Tally::faults); }

void AnswerChecks::TakenForDead(const Asked& asked, const std::string& what) {
  Note(asked, what, &Tally::taken_for_dead);
}

void AnswerChecks::Note(const Asked& asked, const std::string& what, std::vector<std::string> Tally::*list) {
  MutexLock lock(mutex_);
  std::vector<std::string>& notes = tally_.*list;
  if (notes.size() < kFaultsKept) {
    notes.push_back(absl::StrCat(asked.what, ", asked at ", absl::FormatTime(asked.from), ", answered ",
                                 absl::FormatDuration(asked.to - asked.from), " later: ", what));
  }
}

}  // namespace driehoek::testing
