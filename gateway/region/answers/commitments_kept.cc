// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/commitments_kept.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
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

// How often in so many years; what does not come to a whole is not promised. A part without a period of its
// own has that of the whole.
int32_t PromisedIn(int years, const Commitment& commitment, const Commitment& whole) {
  const Commitment& over = commitment.period() == Commitment::PERIOD_UNSPECIFIED ? whole : commitment;
  int64_t periods_a_year = 0;
  switch (over.period()) {
    case Commitment::PERIOD_YEAR:
      periods_a_year = 1;
      break;
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
  return static_cast<int32_t>(commitment.count() * periods_a_year * years / std::max(1, over.period_count()));
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

// Of two verdicts of one promise the one that counts.
CommitmentKept::Verdict Worse(CommitmentKept::Verdict one, CommitmentKept::Verdict other) {
  for (const auto verdict : {CommitmentKept::VERDICT_NOT_KEPT, CommitmentKept::VERDICT_UNDER_WAY,
                             CommitmentKept::VERDICT_NO_OBSERVATION}) {
    if (one == verdict || other == verdict) return verdict;
  }
  return CommitmentKept::VERDICT_KEPT;
}

// One promise of a measure with its parts, over the years from `first` up to and including `last`.
class Assessment {
 public:
  struct Assessed {
    CommitmentKept kept;
    // What was counted, by year.
    std::map<int, CountsOfPlan::Count> years;
  };

  Assessment(const PolicyMeasure& measure, const CountsOfPlan& counts, int first, int last,
             absl::CivilDay as_of)
      : measure_(measure), counts_(counts), first_(first), last_(last), as_of_(as_of) {}

  Assessed Assess(const Commitment& commitment, const Commitment& whole) {
    // A count is of the first that is worded so.
    const bool can_be_counted = units_.insert(commitment.unit()).second;
    std::vector<Assessed> parts;
    for (const Commitment& part : commitment.parts()) parts.push_back(Assess(part, whole));
    Assessed result;
    for (int year = first_; year <= last_; ++year) {
      const CountsOfPlan::Count* own =
          can_be_counted ? CountOf(measure_, commitment.unit(), year, counts_) : nullptr;
      const std::optional<CountsOfPlan::Count> count = own != nullptr ? *own : SumOf(parts, year);
      if (count.has_value()) result.years[year] = *count;
    }
    CommitmentKept& kept = result.kept;
    *kept.mutable_commitment() = commitment;
    kept.set_start_year(first_);
    kept.set_end_year(last_);
    kept.set_promised(PromisedIn(last_ - first_ + 1, commitment, whole));
    Judge(result.years, &kept);
    for (Assessed& part : parts) {
      if (part.kept.has_counted()) kept.set_verdict(Worse(kept.verdict(), part.kept.verdict()));
      *kept.add_parts() = std::move(part.kept);
    }
    return result;
  }

 private:
  // Nothing where one of them was not counted.
  static std::optional<CountsOfPlan::Count> SumOf(const std::vector<Assessed>& parts, int year) {
    std::optional<CountsOfPlan::Count> sum;
    for (const Assessed& part : parts) {
      const auto found = part.years.find(year);
      if (found == part.years.end()) return std::nullopt;
      const CountsOfPlan::Count& count = found->second;
      if (!sum.has_value()) {
        sum = count;
        continue;
      }
      sum->count += count.count;
      sum->report_date = std::max(sum->report_date, count.report_date);
      sum->until = std::min(sum->until, count.until);
    }
    return sum;
  }

  void Judge(const std::map<int, CountsOfPlan::Count>& years, CommitmentKept* kept) const {
    bool to_the_end = true;
    for (int year = first_; year <= last_; ++year) {
      const auto count = years.find(year);
      to_the_end = to_the_end && count != years.end() &&
                   count->second.until >= FormatDay(absl::CivilDay(year, 12, 31));
      if (count == years.end()) continue;
      kept->set_counted(kept->counted() + count->second.count);
      kept->set_report_date(std::max(kept->report_date(), count->second.report_date));
    }
    const bool over = as_of_ > absl::CivilDay(last_, 12, 31);
    kept->set_verdict(!kept->has_counted()                  ? CommitmentKept::VERDICT_NO_OBSERVATION
                      : kept->counted() >= kept->promised() ? CommitmentKept::VERDICT_KEPT
                      : !over                               ? CommitmentKept::VERDICT_UNDER_WAY
                      : to_the_end                          ? CommitmentKept::VERDICT_NOT_KEPT
                                                            : CommitmentKept::VERDICT_NO_OBSERVATION);
  }

  const PolicyMeasure& measure_;
  const CountsOfPlan& counts_;
  const int first_;
  const int last_;
  const absl::CivilDay as_of_;
  std::set<std::string> units_;
};

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
        CommitmentKept& kept = *steered->add_commitments();
        kept = Assessment(measure, counts, years[i], last, as_of).Assess(commitment, commitment).kept;
        kept.set_measure(measure.name());
      }
    }
  }
}

}  // namespace driehoek::gateway
