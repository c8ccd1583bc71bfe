// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/resolution.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "services/partners/labels.h"

namespace driehoek::partners {
namespace {

using registry::Registry;
using v1::AliasDecision;
using v1::Candidate;
using Reason = v1::Candidate::Reason;

// As long as the label does not say which of several it is.
constexpr double kUndecided = 0.4;
constexpr double kSameArea = 0.1;
// Below what a person confirmed, or what has the very name.
constexpr double kMostGuessed = 0.9;

// A candidate with what the others are to know of it.
struct Found {
  Candidate candidate;
  std::string area;
  bool nationwide = false;
  bool confirmed = false;
};

void Add(Reason::Kind kind, std::string text, Candidate* candidate) {
  Reason* reason = candidate->add_reasons();
  reason->set_kind(kind);
  reason->set_text(std::move(text));
}

std::string Explain(Reason::Kind kind, absl::string_view label, absl::string_view matched) {
  switch (kind) {
    case Reason::KIND_SAME_NAME:
      return absl::StrCat("Heet '", matched, "'.");
    case Reason::KIND_STATED_ALIAS:
      return absl::StrCat("Een document noemt het ook '", matched, "'.");
    case Reason::KIND_SPELLING_VARIANT:
      return absl::StrCat("'", label, "' is een andere schrijfwijze van '", matched, "'.");
    case Reason::KIND_ABBREVIATION:
      return absl::StrCat("'", label, "' en '", matched, "': de een heeft de beginletters van de ander.");
    case Reason::KIND_SHORTER_NAME:
      return absl::StrCat("'", label, "' en '", matched, "': de een is een deel van de ander.");
    default:
      return "";
  }
}

// The areas that a tenant lies in on that day: its regions and its police unit.
std::set<std::string> AreasOf(const std::string& tenant, absl::CivilDay day, const Registry& registry) {
  std::set<std::string> areas;
  if (const auto* municipality = registry.Find(tenant); municipality != nullptr) {
    areas.insert(ReadArea(municipality->police_unit()));
  }
  for (const auto& region : registry.data().regions()) {
    const bool is_in =
        region.name() == tenant ||
        std::any_of(
            region.memberships().begin(), region.memberships().end(), [&](const v1::Membership& membership) {
              return membership.municipality() == tenant && registry::SpanOf(membership).Contains(day);
            });
    if (is_in) areas.insert(ReadArea(region.display_name()));
  }
  areas.erase("");
  return areas;
}

// The municipality after which the label is named: "Heusden interventieteam". Null where there is none, or
// more.
const v1::Municipality* MunicipalityIn(const Label& label, const Registry& registry) {
  const v1::Municipality* found = nullptr;
  for (const std::string& word : label.words) {
    const v1::Municipality* named = registry.FindByDisplayName(word);
    if (named == nullptr) continue;
    if (found != nullptr && found != named) return nullptr;
    found = named;
  }
  return found;
}

class Resolution {
 public:
  Resolution(const Question& question, const std::map<std::string, AliasDecision>& decisions,
             const Registry& registry)
      : question_(question),
        decisions_(decisions),
        registry_(registry),
        label_(ReadLabel(question.label)),
        municipality_(MunicipalityIn(label_, registry)) {
    if (label_.area.empty()) label_.area = ReadArea(question.area);
  }

  // All names of one subject.
  void Consider(std::vector<KnownLabel>::const_iterator first, std::vector<KnownLabel>::const_iterator last) {
    const std::string tenant = TenantOf(first->subject);
    if (municipality_ != nullptr && absl::StartsWith(tenant, "municipalities/") &&
        municipality_->name() != tenant) {
      return;
    }
    Found found;
    found.candidate.set_name(first->subject);
    found.candidate.set_display_name(first->label);
    found.nationwide = first->nationwide;
    if (const auto decided = decisions_.find(first->subject); decided != decisions_.end()) {
      if (decided->second.verdict() == AliasDecision::VERDICT_PARTED) return;
      found.confirmed = decided->second.verdict() == AliasDecision::VERDICT_CONFIRMED;
      if (found.confirmed) Confirm(decided->second, &found.candidate);
    }
    if (!found.confirmed && !Match(first, last, tenant, &found)) return;
    found_.push_back(std::move(found));
  }

  std::vector<Candidate> Candidates() {
    // What a person confirmed answers the question for that tenant.
    std::set<std::string> answered;
    for (const Found& found : found_) {
      if (found.confirmed) answered.insert(TenantOf(found.candidate.name()));
    }
    found_.erase(std::remove_if(found_.begin(), found_.end(),
                                [&](const Found& found) {
                                  return !found.confirmed &&
                                         answered.count(TenantOf(found.candidate.name())) > 0;
                                }),
                 found_.end());
    std::vector<Candidate> candidates;
    for (Found& found : found_) {
      DoubtHomonym(&found);
      candidates.push_back(std::move(found.candidate));
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.name() < b.name(); });
    return candidates;
  }

 private:
  void Confirm(const AliasDecision& decision, Candidate* candidate) const {
    candidate->set_confidence(1);
    candidate->set_matched_label(decision.label());
    candidate->set_decision(decision.name());
    Add(Reason::KIND_CONFIRMED, absl::StrCat("Bevestigd door ", decision.decider(), "."), candidate);
  }

  bool Match(std::vector<KnownLabel>::const_iterator first, std::vector<KnownLabel>::const_iterator last,
             const std::string& tenant, Found* found) const {
    Evidence best{Reason::KIND_UNSPECIFIED, 0};
    Label matched;
    for (auto known = first; known != last; ++known) {
      Label name = ReadLabel(known->label);
      if (!known->area.empty()) name.area = ReadArea(known->area);
      std::optional<Evidence> evidence = Compare(label_, name);
      // One name that is of another area keeps the whole apart.
      if (!label_.area.empty() && !name.area.empty() && label_.area != name.area) return false;
      if (!evidence.has_value() || evidence->confidence <= best.confidence) continue;
      if (evidence->kind == Reason::KIND_SAME_NAME && known->basis == v1::Alias::BASIS_STATED) {
        evidence->kind = Reason::KIND_STATED_ALIAS;
      }
      best = *evidence;
      matched = std::move(name);
    }
    if (best.confidence == 0) return false;
    found->area = matched.area;
    Candidate& candidate = found->candidate;
    candidate.set_matched_label(matched.text);
    Add(best.kind, Explain(best.kind, label_.text, matched.text), &candidate);
    double confidence = best.confidence;
    if (!matched.area.empty() && IsOfArea(tenant, matched.area)) {
      Add(Reason::KIND_SAME_AREA, "Beide zijn van hetzelfde gebied.", &candidate);
      confidence = std::max(confidence, std::min(kMostGuessed, confidence + kSameArea));
    }
    candidate.set_confidence(confidence);
    return true;
  }

  // Whether the label is about the area: it says so, or its tenant lies there.
  bool IsOfArea(const std::string& tenant, const std::string& area) const {
    if (!label_.area.empty()) return label_.area == area;
    return !question_.across_tenants && AreasOf(tenant, question_.day, registry_).count(area) > 0;
  }

  void DoubtHomonym(Found* found) const {
    if (found->confirmed || found->nationwide || municipality_ != nullptr || !label_.area.empty()) return;
    const bool others = std::any_of(found_.begin(), found_.end(), [&](const Found& other) {
      return !other.area.empty() && !found->area.empty() && other.area != found->area;
    });
    if (!others && !question_.across_tenants) return;
    Add(Reason::KIND_HOMONYM,
        absl::StrCat("'", label_.text,
                     others ? "' zegt niet uit welk gebied, en er zijn er meer die zo heten."
                            : "' zegt niet van welke gemeente, en elders kan iets anders zo heten."),
        &found->candidate);
    found->candidate.set_confidence(std::min(kUndecided, found->candidate.confidence()));
  }

  const Question& question_;
  const std::map<std::string, AliasDecision>& decisions_;
  const Registry& registry_;
  Label label_;
  const v1::Municipality* const municipality_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Candidate> Resolve(const Question& question, const std::vector<KnownLabel>& known,
                               const std::map<std::string, AliasDecision>& decisions,
                               const Registry& registry) {
  Resolution resolution(question, decisions, registry);
  for (auto first = known.begin(); first != known.end();) {
    const auto last = std::find_if(first, known.end(),
                                   [&](const KnownLabel& label) { return label.subject != first->subject; });
    resolution.Consider(first, last);
    first = last;
  }
  return resolution.Candidates();
}

}  // namespace driehoek::partners
