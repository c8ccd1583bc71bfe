// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/commitments_kept.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "common/dates/dates.h"
#include "common/names/names.h"

namespace driehoek::gateway {
namespace {

using plans::v1::Commitment;
using plans::v1::PlanInForce;
using plans::v1::PolicyMeasure;
using v1::CommitmentKept;

std::string IdOf(const PolicyMeasure& measure) { return std::string(LastSegment(measure.name())); }

// For which years it is promised, ascending.
std::vector<int> YearsOf(const Commitment& commitment, const PolicyMeasure& measure,
                         const PlanInForce& plan) {
  if (commitment.year() != 0) return {commitment.year()};
  std::vector<int> years(measure.committed_years().begin(), measure.committed_years().end());
  const auto start = ParseDay(plan.start_date());
  const auto end = ParseDay(plan.end_date());
  if (!years.empty() || measure.conditional_years_size() > 0 || !start.has_value() || !end.has_value()) {
    std::sort(years.begin(), years.end());
    return years;
  }
  for (auto year = start->year(); year <= end->year(); ++year) years.push_back(static_cast<int>(year));
  return years;
}

// Over how many of them a number goes.
size_t SpanOf(const Commitment& commitment, size_t years) {
  if (commitment.period() == Commitment::PERIOD_UNSPECIFIED) return years;
  if (commitment.period() == Commitment::PERIOD_YEAR)
    return static_cast<size_t>(std::max(1, commitment.period_count()));
  return 1;
}

// How often in its span; what does not come to a whole is not promised.
int32_t PromisedBy(const Commitment& commitment) {
  int64_t periods_a_year = 0;
  switch (commitment.period()) {
    case Commitment::PERIOD_HALF_YEAR:
      periods_a_year = 2;
      break;
    case Commitment::PERIOD_QUARTER:
      periods_a_year = 4;
      break;
    case Commitment::PERIOD_MONTH:
      periods_a_year = 12;
      break;
    case Commitment::PERIOD_WEEK:
      periods_a_year = 52;
      break;
    default:
      return commitment.count();
  }
  return static_cast<int32_t>(commitment.count() * periods_a_year / std::max(1, commitment.period_count()));
}

// The newest over all themes under which the measure stands (rule 8).
const CountsOfPlan::Count* CountOf(const PolicyMeasure& measure, const std::string& unit, int year,
                                   const CountsOfPlan& counts) {
  const CountsOfPlan::Count* newest = counts.Find(IdOf(measure), unit, year);
  for (const std::string& same : measure.same_as()) {
    const CountsOfPlan::Count* count = counts.Find(same, unit, year);
    if (count != nullptr && (newest == nullptr || newest->report_date < count->report_date)) newest = count;
  }
  return newest;
}

// Of the years from `first` up to and including `last`.
CommitmentKept Assess(const Commitment& commitment, const PolicyMeasure& measure, int first, int last,
                      const CountsOfPlan& counts, absl::CivilDay as_of) {
  CommitmentKept kept;
  kept.set_measure(measure.name());
  *kept.mutable_commitment() = commitment;
  kept.set_start_year(first);
  kept.set_end_year(last);
  kept.set_promised(PromisedBy(commitment));
  bool to_the_end = true;
  for (int year = first; year <= last; ++year) {
    const CountsOfPlan::Count* count = CountOf(measure, commitment.unit(), year, counts);
    to_the_end = to_the_end && count != nullptr && count->until >= FormatDay(absl::CivilDay(year, 12, 31));
    if (count == nullptr) continue;
    kept.set_counted(kept.counted() + count->count);
    kept.set_report_date(std::max(kept.report_date(), count->report_date));
  }
  const bool over = as_of > absl::CivilDay(last, 12, 31);
  kept.set_verdict(!kept.has_counted()                 ? CommitmentKept::VERDICT_NO_OBSERVATION
                   : kept.counted() >= kept.promised() ? CommitmentKept::VERDICT_KEPT
                   : !over                             ? CommitmentKept::VERDICT_UNDER_WAY
                   : to_the_end                        ? CommitmentKept::VERDICT_NOT_KEPT
                                                       : CommitmentKept::VERDICT_NO_OBSERVATION);
  return kept;
}

}  // namespace

void CountsOfPlan::Add(const plans::v1::ProgressReport& report) {
  for (const auto& count : report.commitment_counts()) {
    counts_[{count.measure_id(), count.unit(), count.year()}] = {count.count(), report.report_date(),
                                                                 report.period_end_date()};
  }
}

const CountsOfPlan::Count* CountsOfPlan::Find(const std::string& measure_id, const std::string& unit,
                                              int year) const {
  const auto found = counts_.find({measure_id, unit, year});
  return found == counts_.end() ? nullptr : &found->second;
}

void AddCommitments(const PolicyMeasure& measure, const PlanInForce& plan, const CountsOfPlan& counts,
                    absl::CivilDay as_of, v1::SteeredPlan* steered) {
  for (const auto& row : measure.planning_rows()) {
    for (const Commitment& commitment : row.execution().commitments()) {
      const std::vector<int> years = YearsOf(commitment, measure, plan);
      const size_t span = SpanOf(commitment, years.size());
      for (size_t i = 0; i < years.size() && years[i] <= as_of.year(); i += span) {
        // A promise for two years in a plan of one is over when its two years are.
        const int last = commitment.period() == Commitment::PERIOD_UNSPECIFIED
                             ? years.back()
                             : years[i] + static_cast<int>(span) - 1;
        *steered->add_commitments() = Assess(commitment, measure, years[i], last, counts, as_of);
      }
    }
  }
}

}  // namespace driehoek::gateway
