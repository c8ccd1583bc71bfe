// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/indicator_comparison.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/followed_indicator.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/answers/telling_words.h"

namespace driehoek::gateway {
namespace {

using plans::v1::Indicator;
using v1::ComparedIndicator;
using v1::FollowedIndicator;

constexpr int32_t kPerInhabitants = 1000;

// Case, spaces and the point at the end make no other wording.
std::string WordingOf(const Indicator& indicator) {
  const std::vector<std::string> words = absl::StrSplit(absl::AsciiStrToLower(indicator.definition()),
                                                        absl::ByAnyChar(" \t\n"), absl::SkipEmpty());
  const std::string wording = absl::StrJoin(words, " ");
  return std::string(absl::StripSuffix(wording, "."));
}

// Of how many inhabitants; 0 where that is not on file. By municipality.
using Populations = std::map<std::string, int64_t>;

// One definition: what may be compared by rule 14.
struct Definition {
  ComparedIndicator shown;
  std::string wording;
  bool confidential = false;
  std::set<std::string> tenants;
};

bool HasOthers(const Definition& of, const Definition& other) {
  return std::any_of(other.tenants.begin(), other.tenants.end(),
                     [&](const std::string& tenant) { return of.tenants.count(tenant) == 0; });
}

// Of which all have an observation that counts.
int32_t CommonYear(const ComparedIndicator& shown) {
  const auto has = [](const FollowedIndicator& followed, int32_t year) {
    return std::any_of(followed.observations().begin(), followed.observations().end(), [&](const auto& one) {
      return one.exclusion() == 0 && IsOfYear(one.observation(), year);
    });
  };
  // Those of the first are enough to look at.
  std::set<int32_t, std::greater<>> years;
  for (const auto& one : shown.followed_by(0).observations()) {
    const std::string& first = one.observation().date().start_date();
    const std::string& last = one.observation().date().end_date();
    for (const std::string& day : {first, last}) {
      int32_t year = 0;
      if (absl::SimpleAtoi(day.substr(0, 4), &year)) years.insert(year);
    }
  }
  for (int32_t year : years) {
    if (std::all_of(shown.followed_by().begin(), shown.followed_by().end(),
                    [&](const FollowedIndicator& followed) { return has(followed, year); })) {
      return year;
    }
  }
  return 0;
}

void Convert(const Populations& populations, ComparedIndicator* shown) {
  shown->set_per_inhabitants(kPerInhabitants);
  for (FollowedIndicator& followed : *shown->mutable_followed_by()) {
    const auto population = static_cast<double>(populations.at(followed.municipality()));
    if (population <= 0) continue;
    for (auto& considered : *followed.mutable_observations()) {
      if (considered.exclusion() != 0) continue;
      const double converted = considered.observation().value() * kPerInhabitants / population;
      considered.set_converted_value(std::round(converted * 100) / 100);
    }
  }
}

// What several members follow in the same words.
void JudgeShared(const Populations& populations, Definition* definition) {
  ComparedIndicator& shown = definition->shown;
  const auto unit = shown.unit();
  if (unit == Indicator::UNIT_PERCENT || unit == Indicator::UNIT_RANK) {
    shown.set_verdict(ComparedIndicator::VERDICT_COMPARABLE);
    shown.add_reasons(ComparedIndicator::REASON_SAME_DEFINITION);
    return;
  }
  if (unit != Indicator::UNIT_COUNT && unit != Indicator::UNIT_PERSONS) {
    shown.set_verdict(ComparedIndicator::VERDICT_NOT);
    shown.add_reasons(ComparedIndicator::REASON_UNIT_NOT_STATED);
    return;
  }
  const auto known = static_cast<size_t>(
      std::count_if(definition->tenants.begin(), definition->tenants.end(),
                    [&](const std::string& tenant) { return populations.at(tenant) > 0; }));
  if (known < 2) {
    shown.set_verdict(ComparedIndicator::VERDICT_NOT);
  } else {
    shown.set_verdict(ComparedIndicator::VERDICT_CONVERTIBLE);
    shown.add_reasons(ComparedIndicator::REASON_SIZE_DIFFERS);
    Convert(populations, &shown);
  }
  if (known < definition->tenants.size()) shown.add_reasons(ComparedIndicator::REASON_POPULATION_NOT_ON_FILE);
}

// What only one member follows in these words.
void JudgeAlone(const std::set<ComparedIndicator::Reason>& near, ComparedIndicator* shown) {
  shown->set_verdict(ComparedIndicator::VERDICT_NOT);
  for (ComparedIndicator::Reason reason : near) shown->add_reasons(reason);
  if (near.empty()) shown->add_reasons(ComparedIndicator::REASON_NOT_ON_FILE_ELSEWHERE);
}

ComparedIndicator::Reason WhatDiffers(const Definition& a, const Definition& b) {
  if (a.wording != b.wording) return ComparedIndicator::REASON_OTHER_WORDING;
  if (a.shown.unit() != b.shown.unit()) return ComparedIndicator::REASON_OTHER_UNIT;
  return ComparedIndicator::REASON_OTHER_DEFINITION_VERSION;
}

void Judge(const Populations& populations, std::vector<Definition>* definitions) {
  std::vector<std::string> wordings;
  wordings.reserve(definitions->size());
  for (const Definition& definition : *definitions) wordings.push_back(definition.shown.definition());
  const std::vector<std::vector<size_t>> alike = AlikeTexts(wordings);
  for (size_t i = 0; i < definitions->size(); ++i) {
    Definition& definition = (*definitions)[i];
    std::set<ComparedIndicator::Reason> near;
    for (size_t other : alike[i]) {
      const Definition& counterpart = (*definitions)[other];
      if (!HasOthers(definition, counterpart)) continue;
      near.insert(WhatDiffers(definition, counterpart));
      for (const FollowedIndicator& followed : counterpart.shown.followed_by()) {
        if (definition.tenants.count(followed.municipality()) == 0)
          definition.shown.add_counterparts(followed.indicator());
      }
    }
    definition.shown.set_common_year(CommonYear(definition.shown));
    if (definition.confidential) {
      definition.shown.set_verdict(ComparedIndicator::VERDICT_NOT);
      definition.shown.add_reasons(ComparedIndicator::REASON_CONFIDENTIAL);
    } else if (definition.tenants.size() > 1) {
      JudgeShared(populations, &definition);
    } else {
      JudgeAlone(near, &definition.shown);
    }
  }
}

std::map<std::string, IndicatorOnFile> OnFile(const plans::v1::ListIndicatorsResponse& indicators,
                                              const plans::v1::ListTargetsResponse& targets,
                                              const plans::v1::ListObservationsResponse& observations,
                                              const plans::v1::ListFindingsResponse& findings) {
  std::map<std::string, IndicatorOnFile> on_file;
  for (const Indicator& indicator : indicators.indicators()) on_file[indicator.name()].indicator = &indicator;
  // Of an indicator that came in meanwhile there may be parts only.
  const auto add_to = [&](const std::string& name, const char* below, auto add) {
    const auto found = on_file.find(name.substr(0, name.find(below)));
    if (found != on_file.end()) add(&found->second);
  };
  for (const auto& target : targets.targets())
    add_to(target.name(), "/targets/", [&](IndicatorOnFile* of) { of->targets.push_back(&target); });
  for (const auto& observation : observations.observations()) {
    add_to(observation.name(), "/observations/",
           [&](IndicatorOnFile* of) { of->observations.push_back(&observation); });
  }
  for (const auto& finding : findings.findings())
    add_to(finding.name(), "/findings/", [&](IndicatorOnFile* of) { of->findings.push_back(&finding); });
  return on_file;
}

}  // namespace

v1::IndicatorComparison CompareIndicators(const std::vector<RegionMember>& members, absl::CivilDay day,
                                          const plans::v1::ListIndicatorsResponse& indicators,
                                          const plans::v1::ListTargetsResponse& targets,
                                          const plans::v1::ListObservationsResponse& observations,
                                          const plans::v1::ListFindingsResponse& findings) {
  auto indicators_of = ByTenant(indicators.indicators());
  const std::map<std::string, IndicatorOnFile> on_file = OnFile(indicators, targets, observations, findings);
  v1::IndicatorComparison result;
  Heard heard;
  heard.AddAll(indicators, targets, observations, findings);
  heard.WriteTo(&result);
  bool complete = heard.all();
  Populations populations;
  std::map<std::tuple<std::string, int32_t, int>, Definition> definitions;
  for (const RegionMember& member : members) {
    const std::string& tenant = member.municipality->name();
    populations[tenant] = member.municipality->population();
    v1::MemberIndicators* shown = result.add_members();
    const bool known = ShowMember(member, heard.Misses(member), shown);
    complete = known && complete;
    if (known) {
      shown->set_indicators(0);
      shown->set_targets(0);
      shown->set_observed_indicators(0);
    }
    shown->set_beside(member.beside);
    for (const Indicator* indicator : indicators_of[tenant]) {
      FollowedIndicator followed = Follow(on_file.at(indicator->name()), day);
      followed.set_municipality(tenant);
      shown->set_indicators(shown->indicators() + 1);
      shown->set_targets(shown->targets() + followed.targets_size());
      if (followed.observed() == FollowedIndicator::OBSERVED_YES)
        shown->set_observed_indicators(shown->observed_indicators() + 1);
      std::string wording = WordingOf(*indicator);
      Definition& definition = definitions[{wording, indicator->definition_version(), indicator->unit()}];
      if (definition.tenants.empty()) {
        definition.wording = std::move(wording);
        definition.shown.set_definition(indicator->definition());
        definition.shown.set_definition_version(indicator->definition_version());
        definition.shown.set_unit(indicator->unit());
      }
      definition.confidential |= indicator->confidential();
      definition.tenants.insert(tenant);
      *definition.shown.add_followed_by() = std::move(followed);
    }
  }
  std::vector<Definition> judged;
  judged.reserve(definitions.size());
  for (auto& [key, definition] : definitions) judged.push_back(std::move(definition));
  Judge(populations, &judged);
  std::stable_sort(judged.begin(), judged.end(), [](const Definition& a, const Definition& b) {
    return a.shown.verdict() < b.shown.verdict();
  });
  for (Definition& definition : judged) *result.add_indicators() = std::move(definition.shown);
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
