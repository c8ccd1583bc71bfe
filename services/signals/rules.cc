// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/status/status.h"
#include "services/signals/term.h"

namespace driehoek::signals {
namespace {

using Content = v1::Report::ContentCase;

std::vector<Content> ShapesOf(v1::Channel::Kind kind) {
  switch (kind) {
    case v1::Channel::KIND_MELD_MISDAAD_ANONIEM:
      return {v1::Report::kMeldMisdaadAnoniem};
    case v1::Channel::KIND_PARTNERS:
      return {v1::Report::kPartner};
    case v1::Channel::KIND_OWN_OBSERVATION:
      return {v1::Report::kOwnObservation};
    default:
      return {v1::Report::kPersonal, v1::Report::kPartner};
  }
}

// A day is written with a year of four digits.
constexpr int kLastYear = 9999;

// Days that a validation has let through.
absl::CivilDay Day(absl::string_view text) { return ParseDay(text).value_or(absl::CivilDay()); }

TermLength LengthOf(const v1::TermRule& rule) {
  switch (rule.unit()) {
    case v1::TermRule::UNIT_WEEKS:
      return {rule.length(), TermLength::Unit::kWeeks};
    case v1::TermRule::UNIT_WORKING_DAYS:
      return {rule.length(), TermLength::Unit::kWorkingDays};
    default:
      return {rule.length(), TermLength::Unit::kDays};
  }
}

absl::StatusOr<TermLength> LengthOf(const v1::Clock& clock, bool extended) {
  switch (clock.kind()) {
    case v1::Clock::KIND_WVGGZ: {
      const auto length = WvggzTerm(Day(clock.start_date()));
      if (length.has_value()) return *length;
      return ErrorWithReason(
          absl::StatusCode::kFailedPrecondition, "NO_SUCH_TERM",
          "the Wet verplichte ggz is in force since 2020-01-01; a report of before that day "
          "has no such term");
    }
    case v1::Clock::KIND_BIBOB:
      return BibobTerm(extended);
    default:
      return TermLength{clock.days(),
                        clock.working_days() ? TermLength::Unit::kWorkingDays : TermLength::Unit::kDays};
  }
}

template <class Values>
bool Holds(const Values& wanted, const std::string& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool Matches(const v1::RoutingRule& rule, const v1::Report& report) {
  if (!Holds(rule.themes(), report.theme()) || !Holds(rule.channels(), report.channel())) return false;
  return rule.areas().empty() ||
         std::any_of(report.areas().begin(), report.areas().end(),
                     [&](const std::string& area) { return Holds(rule.areas(), area); });
}

}  // namespace

absl::Status CheckShape(absl::string_view field, const v1::Channel& channel, const v1::Report& report) {
  const std::vector<Content> shapes = ShapesOf(channel.kind());
  if (std::find(shapes.begin(), shapes.end(), report.content_case()) != shapes.end()) return absl::OkStatus();
  std::string names;
  for (Content shape : shapes) {
    absl::StrAppend(&names, names.empty() ? "" : " or ",
                    v1::Report::descriptor()->FindFieldByNumber(shape)->name());
  }
  return InvalidField(absl::StrCat(field, ".content"), absl::StrCat("has another shape than reports through ",
                                                                    channel.name(), " have: ", names));
}

absl::Status SetDue(v1::Clock* clock) {
  std::vector<Suspension> suspensions;
  for (const v1::Suspension& suspension : clock->suspensions()) {
    suspensions.push_back({Day(suspension.start_date()), ParseDay(suspension.end_date())});
  }
  const absl::CivilDay start = Day(clock->start_date());
  DRIEHOEK_ASSIGN_OR_RETURN(TermLength length, LengthOf(*clock, /*extended=*/false));
  std::optional<absl::CivilDay> last = LastDay(start, length, suspensions);
  if (!clock->extended_date().empty()) {
    if (last.has_value() && Day(clock->extended_date()) > *last) {
      return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "EXTENDED_TOO_LATE",
                             absl::StrCat("the term ended on ", FormatDay(*last),
                                          " and cannot be extended on ", clock->extended_date()));
    }
    DRIEHOEK_ASSIGN_OR_RETURN(length, LengthOf(*clock, /*extended=*/true));
    last = LastDay(start, length, suspensions);
  }
  if (last.has_value() && last->year() > kLastYear)
    return InvalidField("clock", absl::StrCat("ends after the year ", kLastYear));
  clock->set_due_date(last.has_value() ? FormatDay(*last) : "");
  if (clock->done_date().empty()) {
    clock->set_state(last.has_value() ? v1::Clock::STATE_RUNNING : v1::Clock::STATE_SUSPENDED);
  } else {
    const bool late = last.has_value() && Day(clock->done_date()) > *last;
    clock->set_state(late ? v1::Clock::STATE_DONE_LATE : v1::Clock::STATE_DONE);
  }
  return absl::OkStatus();
}

std::optional<absl::CivilDay> StepDue(const std::vector<v1::TermRule>& rules, const v1::Signal& signal) {
  const v1::TermRule* best = nullptr;
  for (const v1::TermRule& rule : rules) {
    if (rule.step() != signal.state()) continue;
    if (!rule.theme().empty() && rule.theme() != signal.theme()) continue;
    if (best == nullptr || (best->theme().empty() && !rule.theme().empty())) best = &rule;
  }
  if (best == nullptr) return std::nullopt;
  return LastDay(Day(signal.state_date()), LengthOf(*best), {});
}

absl::Status SetLevel(const v1::AveVersion& version, int level, v1::Case* one) {
  if (level < 1 || level > version.levels_size()) {
    return ErrorWithReason(
        absl::StatusCode::kFailedPrecondition, "NO_SUCH_LEVEL",
        absl::StrCat(version.name(), " has no level ", level, "; 1 to ", version.levels_size()));
  }
  if (level == one->ave_level()) {
    return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "SAME_LEVEL",
                           absl::StrCat(one->name(), " has level ", level, " already"));
  }
  const v1::AveLevel& to = version.levels(level - 1);
  one->set_ave_level(level);
  one->set_accountable_organ(to.accountable_organ());
  one->set_process_director(to.process_director());
  one->set_case_director(to.case_director());
  return absl::OkStatus();
}

void Absorb(const v1::Case& duplicate, v1::Case* kept) {
  std::set<std::string> signals(kept->signals().begin(), kept->signals().end());
  for (const std::string& signal : duplicate.signals()) {
    if (signals.insert(signal).second) kept->add_signals(signal);
  }
  kept->mutable_participants()->MergeFrom(duplicate.participants());
  kept->mutable_agreements()->MergeFrom(duplicate.agreements());
  kept->mutable_instruments()->MergeFrom(duplicate.instruments());
  kept->mutable_follow_ups()->MergeFrom(duplicate.follow_ups());
}

v1::SignalState StateAfter(v1::Weighing::Outcome outcome) {
  switch (outcome) {
    case v1::Weighing::OUTCOME_DISCARD:
      return v1::SIGNAL_STATE_DISCARDED;
    case v1::Weighing::OUTCOME_OWN_DEPARTMENT:
      return v1::SIGNAL_STATE_OWN_DEPARTMENT;
    case v1::Weighing::OUTCOME_LOOK_FURTHER:
      return v1::SIGNAL_STATE_ENRICHMENT;
    case v1::Weighing::OUTCOME_CASE_CONFERENCE:
      return v1::SIGNAL_STATE_CASE_CONFERENCE;
    case v1::Weighing::OUTCOME_RIEC:
      return v1::SIGNAL_STATE_RIEC;
    default:
      return v1::SIGNAL_STATE_WEIGHING;
  }
}

absl::Status Score(const v1::WeighingFramework& framework, v1::Weighing* weighing) {
  std::map<std::string, int> most;
  for (const v1::Criterion& criterion : framework.criteria())
    most[criterion.criterion_id()] = criterion.max_points();
  FieldViolations violations;
  int points = 0;
  for (int i = 0; i < weighing->scores_size(); ++i) {
    const v1::CriterionScore& score = weighing->scores(i);
    const std::string item = absl::StrCat("weighing.scores[", i, "]");
    const auto found = most.find(score.criterion_id());
    if (found == most.end()) {
      violations.Add(item + ".criterion_id",
                     absl::StrCat("is no criterion of ", framework.name(), ", or comes twice"));
      continue;
    }
    if (score.points() < 0 || score.points() > found->second)
      violations.Add(item + ".points",
                     absl::StrCat(score.points(), " is out of bounds; 0 to ", found->second));
    points += score.points();
    most.erase(found);
  }
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  weighing->set_points(points);
  for (const v1::Advice& advice : framework.advices()) {
    if (points >= advice.min_points()) weighing->set_advised_outcome(advice.outcome());
  }
  return absl::OkStatus();
}

std::optional<v1::RoutedTo> Route(const v1::RoutingTable& table, const v1::Report& report) {
  for (const v1::RoutingRule& rule : table.rules()) {
    if (!Matches(rule, report)) continue;
    v1::RoutedTo routed;
    routed.set_rule_id(rule.rule_id());
    routed.set_department(rule.department());
    return routed;
  }
  return std::nullopt;
}

}  // namespace driehoek::signals
