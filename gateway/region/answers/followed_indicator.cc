// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/followed_indicator.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "common/dates/dates.h"
#include "common/small_counts/small_counts.h"

namespace driehoek::gateway {
namespace {

using plans::v1::Indicator;
using plans::v1::Observation;
using plans::v1::Target;
using type::v1::Finding;
using v1::AssessedTarget;
using v1::ConsideredObservation;
using v1::FollowedIndicator;

// Figures of a document have two decimals at most.
constexpr double kSame = 1e-6;

std::optional<absl::CivilDay> FirstDay(const Observation& observation) {
  const std::optional<absl::CivilDay> start = ParseDay(observation.date().start_date());
  return start.has_value() ? start : ParseDay(observation.date().end_date());
}

std::optional<absl::CivilDay> LastDay(const Observation& observation) {
  const std::optional<absl::CivilDay> end = ParseDay(observation.date().end_date());
  return end.has_value() ? end : ParseDay(observation.date().start_date());
}

bool IsOfItsDefinition(const Indicator& indicator, const Observation& observation) {
  return observation.definition_version() == 0 ||
         observation.definition_version() == indicator.definition_version();
}

// What all that was measured under the definition is held against.
std::optional<absl::CivilDay> LastMethodBreak(const IndicatorOnFile& on_file, absl::CivilDay day) {
  std::optional<absl::CivilDay> last;
  for (const Observation* observation : on_file.observations) {
    const std::optional<absl::CivilDay> begin = FirstDay(*observation);
    if (!observation->method_break() || !begin.has_value() || *begin > day) continue;
    if (!last.has_value() || *begin > *last) last = begin;
  }
  return last;
}

ConsideredObservation::Exclusion ExclusionOf(const Indicator& indicator, const Observation& observation,
                                             absl::CivilDay day,
                                             const std::optional<absl::CivilDay>& method_break) {
  switch (observation.validity()) {
    case Observation::VALIDITY_LOCAL:
      break;
    case Observation::VALIDITY_NATIONAL:
      return ConsideredObservation::EXCLUSION_NATIONAL;
    case Observation::VALIDITY_REGIONAL:
      return ConsideredObservation::EXCLUSION_REGIONAL;
    default:
      return ConsideredObservation::EXCLUSION_VALIDITY_NOT_STATED;
  }
  if (!observation.area().empty()) return ConsideredObservation::EXCLUSION_PART;
  if (!IsOfItsDefinition(indicator, observation))
    return ConsideredObservation::EXCLUSION_OTHER_DEFINITION_VERSION;
  if (!observation.has_value()) return ConsideredObservation::EXCLUSION_NO_FIGURE;
  const std::optional<absl::CivilDay> begin = FirstDay(observation);
  if (!begin.has_value()) return ConsideredObservation::EXCLUSION_NO_DATE;
  if (*begin > day) return ConsideredObservation::EXCLUSION_AFTER_THE_DAY;
  if (method_break.has_value() && *begin < *method_break)
    return ConsideredObservation::EXCLUSION_BEFORE_METHOD_BREAK;
  return ConsideredObservation::EXCLUSION_UNSPECIFIED;
}

// Of a home only, and different where the same data is in another.
template <class Resource>
void ClearStored(Resource* resource) {
  resource->clear_etag();
  resource->clear_create_time();
  resource->clear_update_time();
}

void Consider(const IndicatorOnFile& on_file, absl::CivilDay day, FollowedIndicator* followed) {
  const std::optional<absl::CivilDay> method_break = LastMethodBreak(on_file, day);
  std::vector<ConsideredObservation> counting;
  std::vector<ConsideredObservation> excluded;
  for (const Observation* observation : on_file.observations) {
    ConsideredObservation considered;
    *considered.mutable_observation() = *observation;
    ClearStored(considered.mutable_observation());
    considered.set_exclusion(Withhold(*on_file.indicator, considered.mutable_observation())
                                 ? ConsideredObservation::EXCLUSION_SUPPRESSED
                                 : ExclusionOf(*on_file.indicator, *observation, day, method_break));
    (considered.exclusion() == 0 ? counting : excluded).push_back(std::move(considered));
  }
  std::stable_sort(counting.begin(), counting.end(),
                   [](const ConsideredObservation& a, const ConsideredObservation& b) {
                     return LastDay(a.observation()) < LastDay(b.observation());
                   });
  followed->set_observed(!counting.empty()   ? FollowedIndicator::OBSERVED_YES
                         : !excluded.empty() ? FollowedIndicator::OBSERVED_NONE_COUNTS
                                             : FollowedIndicator::OBSERVED_NO_OBSERVATION);
  if (!counting.empty()) {
    const absl::CivilDay newest = *LastDay(counting.back().observation());
    // Of a period that the day lies in, it is as new as can be.
    followed->set_age_days(static_cast<int32_t>(std::max<int64_t>(0, day - newest)));
  }
  for (auto* list : {&counting, &excluded}) {
    for (ConsideredObservation& considered : *list) *followed->add_observations() = std::move(considered);
  }
}

// Those that count, the newest last.
std::vector<const Observation*> Counting(const FollowedIndicator& followed) {
  std::vector<const Observation*> counting;
  for (const ConsideredObservation& considered : followed.observations()) {
    if (considered.exclusion() == 0) counting.push_back(&considered.observation());
  }
  return counting;
}

FollowedIndicator::Trend TrendOf(const Indicator& indicator,
                                 const std::vector<const Observation*>& counting) {
  if (counting.size() < 2) return FollowedIndicator::TREND_UNSPECIFIED;
  const double change = counting.back()->value() - counting[counting.size() - 2]->value();
  if (change > -kSame && change < kSame) return FollowedIndicator::TREND_STABLE;
  if (indicator.direction() == Indicator::DIRECTION_UNSPECIFIED)
    return change > 0 ? FollowedIndicator::TREND_RISING : FollowedIndicator::TREND_FALLING;
  return (change > 0) == (indicator.direction() == Indicator::DIRECTION_UP)
             ? FollowedIndicator::TREND_IMPROVING
             : FollowedIndicator::TREND_WORSENING;
}

std::optional<double> ValueOfYear(const std::vector<const Observation*>& counting, int32_t year) {
  for (auto newest = counting.rbegin(); newest != counting.rend(); ++newest) {
    if (IsOfYear(**newest, year)) return (*newest)->value();
  }
  return std::nullopt;
}

bool IsAgainstABaseYear(const Target& target) {
  return (target.kind() == Target::KIND_PERCENTAGE_CHANGE && !target.has_value()) ||
         target.kind() == Target::KIND_NOT_WORSE_THAN || target.kind() == Target::KIND_BETTER_THAN;
}

class Assessor {
 public:
  Assessor(const Indicator& indicator, const std::vector<const Observation*>& counting, absl::CivilDay day)
      : indicator_(indicator), counting_(counting), day_(day) {}

  AssessedTarget Assess(const Target& target) const {
    AssessedTarget assessed;
    *assessed.mutable_target() = target;
    ClearStored(assessed.mutable_target());
    Withhold(indicator_, assessed.mutable_target());
    assessed.set_due(day_.year() > target.year());
    // What is left out takes no part either.
    assessed.set_standing(StandingOf(assessed.target(), &assessed));
    return assessed;
  }

 private:
  // Less is better of a rank, whatever is said.
  Indicator::Direction DirectionOf(const Target& target) const {
    if (target.kind() == Target::KIND_RANK) return Indicator::DIRECTION_DOWN;
    if (indicator_.direction() != Indicator::DIRECTION_UNSPECIFIED || !target.has_value() ||
        !target.has_base_value() || target.value() == target.base_value()) {
      return indicator_.direction();
    }
    return target.value() > target.base_value() ? Indicator::DIRECTION_UP : Indicator::DIRECTION_DOWN;
  }

  std::optional<double> BaseOf(const Target& target) const {
    if (target.has_base_value()) return target.base_value();
    return target.base_year() == 0 ? std::nullopt : ValueOfYear(counting_, target.base_year());
  }

  AssessedTarget::Standing StandingOf(const Target& target, AssessedTarget* assessed) const {
    if (target.kind() == Target::KIND_MILESTONE) return AssessedTarget::STANDING_NO_FIGURE;
    const Indicator::Direction direction = DirectionOf(target);
    std::optional<double> wanted;
    if (target.has_value()) wanted = target.value();
    if (IsAgainstABaseYear(target)) {
      wanted = BaseOf(target);
      if (wanted.has_value() && target.kind() == Target::KIND_PERCENTAGE_CHANGE) {
        // "Down by 10%" states 10.
        const bool down = direction == Indicator::DIRECTION_DOWN && target.stated_percentage() > 0;
        *wanted *= 1 + (down ? -1 : 1) * target.stated_percentage() / 100;
      }
    }
    if (wanted.has_value()) assessed->set_wanted_value(*wanted);
    const std::optional<double> measured = ValueOfYear(counting_, target.year());
    if (!measured.has_value()) return AssessedTarget::STANDING_NO_OBSERVATION;
    if (!wanted.has_value()) {
      return IsAgainstABaseYear(target) ? AssessedTarget::STANDING_NO_BASE
                                        : AssessedTarget::STANDING_NO_FIGURE;
    }
    if (direction == Indicator::DIRECTION_UNSPECIFIED) return AssessedTarget::STANDING_NO_DIRECTION;
    const double lead = direction == Indicator::DIRECTION_UP ? *measured - *wanted : *wanted - *measured;
    const bool met = target.kind() == Target::KIND_BETTER_THAN ? lead > kSame : lead > -kSame;
    return met ? AssessedTarget::STANDING_MET : AssessedTarget::STANDING_NOT_MET;
  }

  const Indicator& indicator_;
  const std::vector<const Observation*>& counting_;
  const absl::CivilDay day_;
};

// Its words would say what was left out.
bool SaysWhatIsSuppressed(const Finding& finding, const Indicator& indicator) {
  return finding.code() == "PERCENTAGE_MISMATCH" &&
         (indicator.confidential() || indicator.unit() == Indicator::UNIT_PERSONS);
}

}  // namespace

bool IsOfYear(const Observation& observation, int32_t year) {
  const std::optional<absl::CivilDay> first = FirstDay(observation);
  return first.has_value() && first->year() <= year && year <= LastDay(observation)->year();
}

FollowedIndicator Follow(const IndicatorOnFile& on_file, absl::CivilDay day) {
  const Indicator& indicator = *on_file.indicator;
  FollowedIndicator followed;
  followed.set_indicator(indicator.name());
  followed.set_title(indicator.title());
  followed.set_line(indicator.line());
  followed.set_direction(indicator.direction());
  followed.set_measured_by(indicator.measured_by());
  Consider(on_file, day, &followed);
  const std::vector<const Observation*> counting = Counting(followed);
  followed.set_trend(TrendOf(indicator, counting));
  const Assessor assessor(indicator, counting, day);
  for (const Target* target : on_file.targets) *followed.add_targets() = assessor.Assess(*target);
  std::stable_sort(
      followed.mutable_targets()->begin(), followed.mutable_targets()->end(),
      [](const AssessedTarget& a, const AssessedTarget& b) { return a.target().year() < b.target().year(); });
  for (const Finding* finding : on_file.findings) {
    if (!SaysWhatIsSuppressed(*finding, indicator)) *followed.add_findings() = *finding;
  }
  return followed;
}

}  // namespace driehoek::gateway
