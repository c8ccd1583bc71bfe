// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/contradictions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/consequence.h"
#include "gateway/region/answers/differing_cadences.h"
#include "gateway/region/answers/found_contradiction.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/judged_findings.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/answers/nil_budgets.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using type::v1::Finding;
using v1::Contradiction;

// Of what a home found, what is a contradiction.
Contradiction::Kind KindOf(const std::string& code) {
  static const auto* const kinds = new std::map<std::string, Contradiction::Kind>{
      {"ORPHAN_INDICATOR", Contradiction::KIND_ORPHAN_INDICATOR},
      {"STOPPED_BUT_PLANNED", Contradiction::KIND_STOPPED_BUT_PLANNED},
      {"SAME_MEASURE_OTHER_STATE", Contradiction::KIND_OTHER_STATE},
      {"CONTRADICTORY_PLANNING", Contradiction::KIND_CONDITION},
      {"PLANNING_BEFORE_PERIOD", Contradiction::KIND_PLANNING_OUTSIDE_PERIOD},
      {"PLANNING_AFTER_PERIOD", Contradiction::KIND_PLANNING_OUTSIDE_PERIOD},
      {"CLAIM_NOT_BORNE", Contradiction::KIND_CLAIM_NOT_BORNE},
      {"CADENCE_CONFLICT", Contradiction::KIND_CADENCE},
      {"CHAIR_CONFLICT", Contradiction::KIND_CHAIR},
  };
  const auto found = kinds->find(code);
  return found == kinds->end() ? Contradiction::KIND_UNSPECIFIED : found->second;
}

// "municipalities/GM0406/plans/x" of a finding of it.
std::string SubjectOf(const Finding& finding) {
  return finding.name().substr(0, finding.name().find("/findings/"));
}

// The part of it that the finding is about, as a place; as a name of its own where it has one.
v1::Place FirstPlace(const Finding& finding, Contradiction::Kind kind) {
  v1::Place place;
  place.set_line(finding.line());
  switch (kind) {
    case Contradiction::KIND_ORPHAN_INDICATOR:
      place.set_resource(absl::StrCat(TenantOf(finding.name()), "/indicators/", finding.subject()));
      break;
    case Contradiction::KIND_STOPPED_BUT_PLANNED:
    case Contradiction::KIND_OTHER_STATE:
    case Contradiction::KIND_CONDITION:
    case Contradiction::KIND_PLANNING_OUTSIDE_PERIOD:
      place.set_resource(absl::StrCat(SubjectOf(finding), "/measures/", finding.subject()));
      break;
    default:
      place.set_resource(SubjectOf(finding));
      place.set_part(finding.subject());
  }
  return place;
}

// In the same document, as far as its plan knows: what is claimed of money is met in the budget. Of a
// planning outside the period it is the period, which no line says.
v1::Place OtherPlace(const Finding& finding, Contradiction::Kind kind,
                     const std::vector<const Budget*>& budgets) {
  v1::Place place;
  place.set_resource(SubjectOf(finding));
  place.set_line(finding.other_line());
  if (kind != Contradiction::KIND_CLAIM_NOT_BORNE) return place;
  for (const Budget* budget : budgets) {
    if (budget->plan() != place.resource()) continue;
    for (const auto& line : budget->lines()) {
      if (line.line() == 0 || line.line() != finding.other_line()) continue;
      place.set_resource(budget->name());
      place.set_part(line.line_id());
      return place;
    }
  }
  return place;
}

Contradiction FromFinding(const Finding& finding, Contradiction::Kind kind,
                          const std::vector<const Budget*>& budgets) {
  Contradiction contradiction;
  contradiction.set_kind(kind);
  contradiction.set_severity(finding.severity());
  contradiction.add_municipalities(TenantOf(finding.name()));
  contradiction.set_message(finding.message());
  *contradiction.mutable_finding() = finding;
  *contradiction.add_places() = FirstPlace(finding, kind);
  *contradiction.add_places() = OtherPlace(finding, kind, budgets);
  return contradiction;
}

// For what is found here. Whether it is to be shown.
bool AddFinding(const std::string& region, const JudgedFindings& judged, FoundContradiction* found) {
  Contradiction& contradiction = found->contradiction;
  Finding& finding = *contradiction.mutable_finding();
  const std::string& kind = Contradiction::Kind_Name(contradiction.kind());
  finding.set_code(kind.substr(absl::string_view("KIND_").size()));
  finding.set_severity(contradiction.severity());
  finding.set_message(contradiction.message());
  finding.set_line(contradiction.places(0).line());
  finding.set_other_line(contradiction.places(1).line());
  const bool is_of_one = contradiction.municipalities_size() == 1;
  return judged.Complete(is_of_one ? contradiction.municipalities(0) : region, found->facts, &finding);
}

}  // namespace

v1::RegionContradictions FindContradictions(const std::vector<RegionMember>& members,
                                            const std::string& region, bool show_judged,
                                            const ContradictionSources& sources) {
  v1::RegionContradictions result;
  Heard heard;
  heard.AddAll(sources.plans, sources.measures, sources.plan_findings, sources.budgets, sources.bodies,
               sources.body_findings, sources.judgements, sources.region_judgements);
  heard.WriteTo(&result);
  bool complete = heard.all();

  std::map<std::string, const plans::v1::PlanSummary*> plans_of;
  for (const auto& summary : sources.plans.summaries()) plans_of[TenantOf(summary.name())] = &summary;
  auto plan_findings_of = ByTenant(sources.plan_findings.findings());
  auto body_findings_of = ByTenant(sources.body_findings.findings());
  auto measures_of = ByTenant(sources.measures.measures());
  auto budgets_of = ByTenant(sources.budgets.budgets());
  const std::vector<const Budget*> none;
  auto bodies_of = ByTenant(sources.bodies.consultation_bodies());

  JudgedFindings judged(show_judged);
  judged.Add(sources.judgements);
  judged.Add(sources.region_judgements);
  std::vector<Contradiction> found;
  const auto add_found_here = [&](std::vector<FoundContradiction> found_here) {
    for (FoundContradiction& one : found_here) {
      if (AddFinding(region, judged, &one)) found.push_back(std::move(one.contradiction));
    }
  };
  std::vector<const partners::v1::ConsultationBody*> bodies;
  for (const RegionMember& member : members) {
    const std::string& tenant = member.municipality->name();
    v1::MemberContradictions* shown = result.add_members();
    const bool known = ShowMember(member, heard.Misses(member), shown);
    complete = known && complete;
    shown->set_beside(member.beside);
    const auto of_member = plans_of.find(tenant);
    const auto& summary =
        of_member == plans_of.end() ? plans::v1::PlanSummary::default_instance() : *of_member->second;
    std::set<std::string> in_force;
    for (const auto& plan : summary.plans()) in_force.insert(plan.plan());
    if (known || !in_force.empty()) shown->set_plans(static_cast<int32_t>(in_force.size()));
    for (const Finding* finding : plan_findings_of[tenant]) {
      const Contradiction::Kind kind = KindOf(finding->code());
      if (kind != 0 && in_force.count(SubjectOf(*finding)) > 0)
        found.push_back(FromFinding(*finding, kind, budgets_of[tenant]));
    }
    for (const Finding* finding : body_findings_of[tenant]) {
      const Contradiction::Kind kind = KindOf(finding->code());
      if (kind != 0) found.push_back(FromFinding(*finding, kind, budgets_of[tenant]));
    }
    add_found_here(FindNilBudgets(measures_of[tenant], budgets_of[tenant], summary));
    bodies.insert(bodies.end(), bodies_of[tenant].begin(), bodies_of[tenant].end());
  }
  add_found_here(FindDifferingCadences(bodies));
  for (Contradiction& one : found) {
    const auto& budgets = one.municipalities_size() == 1 ? budgets_of[one.municipalities(0)] : none;
    *one.mutable_consequence() = ConsequenceOf(one, budgets);
  }
  RankByConsequence(&found);
  std::map<std::string, int32_t> parts;
  for (Contradiction& one : found) {
    for (const std::string& tenant : one.municipalities()) ++parts[tenant];
    *result.add_contradictions() = std::move(one);
  }
  for (v1::MemberContradictions& shown : *result.mutable_members()) {
    const int32_t count = parts[shown.municipality().name()];
    if (count > 0 || shown.state() == v1::MemberContradictions::STATE_ANSWERED)
      shown.set_contradictions(count);
  }
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
