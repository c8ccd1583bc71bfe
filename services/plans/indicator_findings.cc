// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/indicator_findings.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/small_counts/small_counts.h"
#include "services/plans/indicator_validation.h"

namespace driehoek::plans {
namespace {

using type::v1::Finding;
using v1::Indicator;
using v1::Observation;
using v1::ParsedIndicator;
using v1::Target;

// "10,25", "4535": at most two decimals, with a comma.
std::string DutchNumber(double value) {
  std::string text = absl::StrFormat("%.2f", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return absl::StrReplaceAll(text, {{".", ","}});
}

Finding NewFinding(const char* code, int line, std::string subject, std::string message) {
  Finding finding;
  finding.set_code(code);
  finding.set_severity(Finding::SEVERITY_LOW);
  finding.set_line(line);
  finding.set_subject(std::move(subject));
  finding.set_message(std::move(message));
  return finding;
}

std::optional<Finding> PercentageMismatch(const Indicator& indicator, const Target& target) {
  // Between two figures of two decimals: what a percentage that was rounded to one may differ.
  constexpr double kRounding = 0.055;
  const std::optional<double> computed = ComputedPercentage(target);
  if (!computed.has_value() || !target.has_stated_percentage()) return std::nullopt;
  double stated = target.stated_percentage();
  // "To reduce it by 10%" states 10.
  if (indicator.direction() == Indicator::DIRECTION_DOWN && stated > 0 && *computed < 0) stated = -stated;
  if (std::fabs(*computed - stated) < kRounding) return std::nullopt;
  Target told = target;
  return NewFinding("PERCENTAGE_MISMATCH", target.line(), std::string(LastSegment(target.name())),
                    // Findings are listed across municipalities too.
                    Withhold(indicator, &told)
                        ? "Het doel noemt een percentage dat niet uit zijn eigen cijfers volgt; het zijn er "
                          "te weinig, of ze zijn "
                          "te vertrouwelijk, om hier te noemen."
                        : absl::StrCat("Het doel noemt ", DutchNumber(target.stated_percentage()),
                                       "%, maar van ", DutchNumber(target.base_value()), " naar ",
                                       DutchNumber(target.value()), " is ", DutchNumber(*computed), "%."));
}

bool IsOfYear(const Observation& observation, int year) {
  const std::optional<absl::CivilDay> start = ParseDay(observation.date().start_date());
  const std::optional<absl::CivilDay> end = ParseDay(observation.date().end_date());
  if (!start.has_value() && !end.has_value()) return false;
  return start.value_or(*end).year() <= year && year <= end.value_or(*start).year();
}

bool MayBeCompared(const Observation& observation, const Indicator& indicator) {
  const bool same_definition = observation.definition_version() == 0 ||
                               observation.definition_version() == indicator.definition_version();
  const bool of_the_place =
      absl::StartsWith(indicator.name(), "regions/") || observation.validity() == Observation::VALIDITY_LOCAL;
  return same_definition && of_the_place && observation.validity() != Observation::VALIDITY_NATIONAL;
}

// Something that is there or not, or less than it was, may be observed in words.
bool Says(const Observation& observation, const Target& target) {
  return observation.has_value() || !(target.has_value() || target.has_stated_percentage());
}

bool IsMeasured(const ParsedIndicator& parsed, const Target& target) {
  return std::any_of(parsed.observations().begin(), parsed.observations().end(),
                     [&](const Observation& observation) {
                       return IsOfYear(observation, target.year()) && Says(observation, target) &&
                              MayBeCompared(observation, parsed.indicator());
                     });
}

}  // namespace

std::vector<Finding> FindingsOf(const ParsedIndicator& parsed) {
  std::vector<Finding> findings;
  std::set<int> unmeasured;
  for (const Target& target : parsed.targets()) {
    if (std::optional<Finding> mismatch = PercentageMismatch(parsed.indicator(), target))
      findings.push_back(*std::move(mismatch));
    if (target.year() == 0 || IsMeasured(parsed, target) || !unmeasured.insert(target.year()).second)
      continue;
    findings.push_back(NewFinding("NO_MEASUREMENT", target.line(), absl::StrCat(target.year()),
                                  absl::StrCat("'", parsed.indicator().title(), "' heeft een doel voor ",
                                               target.year(), ", maar van dat jaar is er geen meting.")));
    findings.back().add_years(target.year());
  }
  return findings;
}

}  // namespace driehoek::plans
