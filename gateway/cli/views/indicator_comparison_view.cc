// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/indicator_comparison_view.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/names.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using gateway::v1::AssessedTarget;
using gateway::v1::ComparedIndicator;
using gateway::v1::ConsideredObservation;
using gateway::v1::FollowedIndicator;
using gateway::v1::IndicatorComparison;
using gateway::v1::MemberIndicators;
using plans::v1::Indicator;
using plans::v1::Observation;
using plans::v1::Target;

std::string ValueWord(double value, Indicator::Unit unit) {
  return absl::StrCat(DutchNumber(value), unit == Indicator::UNIT_PERCENT ? "%" : "");
}

Table Members(const IndicatorComparison& comparison) {
  Table table(
      {{"Gemeente"}, {"Indicatoren", true}, {"Doelen", true}, {"Met waarneming", true}, {"Opmerking"}});
  for (const MemberIndicators& member : comparison.members()) {
    std::vector<std::string> remarks;
    if (member.beside()) remarks.push_back("geen lid van de regio");
    if (member.state() != MemberIndicators::STATE_ANSWERED) {
      remarks.push_back(Word(member.state()));
    } else if (member.indicators() == 0) {
      remarks.push_back("niets bekend");
    }
    table.AddRow({member.municipality().display_name(), CountWord(member, member.indicators()),
                  CountWord(member, member.targets()), CountWord(member, member.observed_indicators()),
                  absl::StrJoin(remarks, "; ")});
  }
  return table;
}

// The newest that counts, or why there is none.
std::string Newest(const FollowedIndicator& followed, Indicator::Unit unit) {
  if (followed.observed() != FollowedIndicator::OBSERVED_YES) return Word(followed.observed());
  const ConsideredObservation* newest = nullptr;
  for (const ConsideredObservation& one : followed.observations()) {
    if (one.exclusion() == 0) newest = &one;
  }
  const Observation& observation = newest->observation();
  std::string text = absl::StrCat(ValueWord(observation.value(), unit), " (", observation.date().text(), ")");
  if (newest->has_converted_value())
    absl::StrAppend(&text, "; ", DutchNumber(newest->converted_value()), " per 1.000 inwoners");
  return text;
}

// Why; and what was found near.
std::string Why(const ComparedIndicator& indicator, const registry::Registry& registry) {
  std::vector<std::string> why;
  for (int reason : indicator.reasons()) why.push_back(Word(static_cast<ComparedIndicator::Reason>(reason)));
  std::vector<std::string> near;
  for (const std::string& name : indicator.counterparts()) {
    near.push_back(absl::StrCat(TenantWord(registry, name), " (", LastSegment(name), ")"));
  }
  std::string text = absl::StrJoin(why, "; ");
  if (!near.empty()) absl::StrAppend(&text, ": ", absl::StrJoin(near, ", "));
  return text;
}

Table Indicators(const IndicatorComparison& comparison, const registry::Registry& registry) {
  Table table({{"Oordeel"},
               {"Wat er gemeten wordt", false, 45},
               {"Eenheid"},
               {"Gemeente"},
               {"Nieuwste waarneming", false, 30},
               {"Dagen oud", true},
               {"Gaat"},
               {"Waarom", false, 40},
               {"Regel", true}});
  for (const ComparedIndicator& indicator : comparison.indicators()) {
    bool first = true;
    for (const FollowedIndicator& followed : indicator.followed_by()) {
      table.AddRow({first ? Word(indicator.verdict()) : "", first ? indicator.definition() : "",
                    first ? Word(indicator.unit()) : "", TenantWord(registry, followed.municipality()),
                    Newest(followed, indicator.unit()),
                    followed.has_age_days() ? absl::StrCat(followed.age_days()) : "", Word(followed.trend()),
                    first ? Why(indicator, registry) : "", LineOrNone(followed.line())});
      first = false;
    }
  }
  return table;
}

std::string TargetWord(const AssessedTarget& assessed, Indicator::Unit unit) {
  const Target& target = assessed.target();
  std::string text = Word(target.kind());
  if (target.has_stated_percentage())
    absl::StrAppend(&text, ", ", DutchNumber(target.stated_percentage()), "%");
  if (target.has_base_value()) {
    absl::StrAppend(&text, " vanaf ", ValueWord(target.base_value(), unit), " (", target.base_year(), ")");
  } else if (target.base_year() != 0) {
    absl::StrAppend(&text, " (basisjaar ", target.base_year(), ")");
  }
  if (assessed.has_wanted_value()) absl::StrAppend(&text, ": ", ValueWord(assessed.wanted_value(), unit));
  return text;
}

Table Targets(const IndicatorComparison& comparison, const registry::Registry& registry) {
  Table table({{"Gemeente"},
               {"Indicator", false, 45},
               {"Jaar", true},
               {"Doel", false, 40},
               {"Stand", false, 30},
               {"Regel", true}});
  for (const ComparedIndicator& indicator : comparison.indicators()) {
    for (const FollowedIndicator& followed : indicator.followed_by()) {
      for (const AssessedTarget& assessed : followed.targets()) {
        table.AddRow({TenantWord(registry, followed.municipality()), followed.title(),
                      absl::StrCat(assessed.target().year()), TargetWord(assessed, indicator.unit()),
                      absl::StrCat(Word(assessed.standing()), assessed.due() ? "" : " (loopt nog)"),
                      LineOrNone(assessed.target().line())});
      }
    }
  }
  return table;
}

Table NotCounted(const IndicatorComparison& comparison, const registry::Registry& registry) {
  Table table({{"Gemeente"},
               {"Indicator", false, 45},
               {"Waarde", true},
               {"Telt niet mee", false, 40},
               {"Regel", true}});
  for (const ComparedIndicator& indicator : comparison.indicators()) {
    for (const FollowedIndicator& followed : indicator.followed_by()) {
      for (const ConsideredObservation& considered : followed.observations()) {
        if (considered.exclusion() == 0) continue;
        const Observation& observation = considered.observation();
        table.AddRow({TenantWord(registry, followed.municipality()), followed.title(),
                      observation.has_value() ? ValueWord(observation.value(), indicator.unit()) : "",
                      Word(considered.exclusion()), LineOrNone(observation.line())});
      }
    }
  }
  return table;
}

Table Findings(const IndicatorComparison& comparison, const registry::Registry& registry) {
  Table table({{"Gemeente"}, {"Bevinding", false, 80}, {"Regel", true}});
  for (const ComparedIndicator& indicator : comparison.indicators()) {
    for (const FollowedIndicator& followed : indicator.followed_by()) {
      for (const auto& finding : followed.findings()) {
        // How the target stands says it already.
        if (finding.code() == "NO_MEASUREMENT") continue;
        table.AddRow(
            {TenantWord(registry, followed.municipality()), finding.message(), LineOrNone(finding.line())});
      }
    }
  }
  return table;
}

}  // namespace

void PrintIndicatorComparison(const IndicatorComparison& comparison, const registry::Registry& registry,
                              std::ostream& out) {
  PrintHeading(comparison, "indicatoren naast elkaar", kMayBeThere, registry, out);
  out << "\n";
  Members(comparison).Print(out);
  PrintSection("Wat te vergelijken is", Indicators(comparison, registry), out, "Geen indicatoren bekend.");
  PrintSection("Doelen", Targets(comparison, registry), out, "Geen doelen bekend.");
  PrintSection("Waarnemingen die niet meetellen", NotCounted(comparison, registry), out);
  PrintSection("Bevindingen die niemand beoordeeld heeft", Findings(comparison, registry), out);
}

}  // namespace driehoek::cli
