// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/theme_matching.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/themes/theme_codes.h"
#include "services/plans/plan_walk.h"

namespace driehoek::plans {
namespace {

using Reason = v1::ThemeMatch::Reason;

// How sure each sort of evidence makes. A title says what a theme is; a heading under it what a part of it
// is; an ambition may name a thing in passing.
constexpr double kTitle = 0.9;
constexpr double kActionItem = 0.6;
constexpr double kAmbition = 0.4;
// The share of the measures, but no more than this. One measure says nothing of its theme.
constexpr double kMostByMeasures = 0.8;
constexpr int kFewestMeasures = 2;
// Below it nothing is proposed; above the other a proposal would be taken for a decision.
constexpr double kLeast = 0.4;
constexpr double kMost = 0.95;

// What is said of one code.
class Evidence {
 public:
  void Add(Reason::Kind kind, absl::string_view word, double weight) {
    if (reasons_.empty() || reasons_.back().kind() != kind) {
      Reason& reason = reasons_.emplace_back();
      reason.set_kind(kind);
      reason.set_word(std::string(word));
      weights_.push_back(weight);
    }
    reasons_.back().set_count(reasons_.back().count() + 1);
  }

  v1::ThemeMatch Conclude(absl::string_view code, const std::map<Reason::Kind, int>& out_of) const {
    v1::ThemeMatch match;
    match.set_code(std::string(code));
    double doubt = 1;
    for (size_t i = 0; i < reasons_.size(); ++i) {
      Reason reason = reasons_[i];
      reason.set_out_of(out_of.at(reason.kind()));
      double weight = weights_[i];
      if (reason.kind() == Reason::KIND_MEASURES) {
        if (reason.count() < kFewestMeasures) continue;
        weight = std::min(kMostByMeasures, static_cast<double>(reason.count()) / reason.out_of());
      }
      doubt *= 1 - weight;
      *match.add_reasons() = std::move(reason);
    }
    // Two decimals: nobody is surer than that, and the same on every machine.
    match.set_confidence(std::round(100 * std::min(kMost, 1 - doubt)) / 100);
    return match;
  }

 private:
  std::vector<Reason> reasons_;
  std::vector<double> weights_;
};

class Collected {
 public:
  void Add(Reason::Kind kind, absl::string_view text, double weight) {
    ++out_of_[kind];
    for (const themes::Naming& naming : themes::CodesNamedIn(text)) {
      evidence_[naming.code].Add(kind, naming.word, weight);
    }
  }

  // In the order of the list.
  std::vector<v1::ThemeMatch> Conclude() const {
    std::vector<v1::ThemeMatch> matches;
    for (const themes::Code& code : themes::Codes()) {
      const auto found = evidence_.find(&code);
      if (found == evidence_.end()) continue;
      v1::ThemeMatch match = found->second.Conclude(code.id, out_of_);
      if (match.confidence() >= kLeast) matches.push_back(std::move(match));
    }
    return matches;
  }

 private:
  std::map<const themes::Code*, Evidence> evidence_;
  std::map<Reason::Kind, int> out_of_;
};

std::vector<v1::ThemeMatch> Proposals(const v1::Theme& theme) {
  Collected collected;
  collected.Add(Reason::KIND_TITLE, theme.title(), kTitle);
  for (const v1::ActionItem& item : theme.action_items()) {
    collected.Add(Reason::KIND_ACTION_ITEM, item.title(), kActionItem);
  }
  for (const v1::Ambition& ambition : theme.ambitions()) {
    collected.Add(Reason::KIND_AMBITION, ambition.text(), kAmbition);
  }
  const auto add_measures = [&](const auto& measures) {
    for (const v1::PolicyMeasure& measure : measures) {
      collected.Add(Reason::KIND_MEASURES, measure.text(), 0);
    }
  };
  for (const v1::ActionItem& item : theme.action_items()) add_measures(item.measures());
  add_measures(theme.measures());
  return collected.Conclude();
}

void Confirm(const v1::ThemeDecision& decision, std::vector<v1::ThemeMatch>* matches) {
  auto match = std::find_if(matches->begin(), matches->end(),
                            [&](const v1::ThemeMatch& one) { return one.code() == decision.code(); });
  if (match == matches->end()) {
    match = matches->emplace(matches->end());
    match->set_code(decision.code());
  }
  v1::ThemeMatch confirmed;
  confirmed.set_code(decision.code());
  confirmed.set_confidence(1);
  confirmed.set_decision(decision.name());
  confirmed.add_reasons()->set_kind(Reason::KIND_CONFIRMED);
  confirmed.mutable_reasons()->MergeFrom(match->reasons());
  *match = std::move(confirmed);
}

// Of a theme alone.
std::vector<std::string> PartiesOf(const v1::Theme& theme) {
  std::vector<std::string> parties;
  std::set<absl::string_view> seen;
  const auto add = [&](const auto& measures) {
    for (const v1::PolicyMeasure& measure : measures) {
      for (const v1::Party& party : measure.parties()) {
        if (seen.insert(party.label()).second) parties.push_back(party.label());
      }
    }
  };
  for (const v1::ActionItem& item : theme.action_items()) add(item.measures());
  add(theme.measures());
  return parties;
}

// Each decision that counts about the theme.
template <class Visit>
void ForEachDecision(const v1::Theme& theme, const StandingDecisions& decisions, Visit visit) {
  auto each = decisions.lower_bound({theme.theme_id(), ""});
  for (; each != decisions.end() && each->first.first == theme.theme_id(); ++each) visit(each->second);
}

}  // namespace

std::string SubjectOf(const v1::ThemeDecision& decision) {
  // No code has a slash.
  return decision.budget().empty() ? decision.code()
                                   : absl::StrCat(decision.budget(), "/", decision.line_id());
}

std::vector<v1::ThemeMatch> MatchesOf(const v1::Theme& theme, const StandingDecisions& decisions) {
  std::vector<v1::ThemeMatch> matches = Proposals(theme);
  ForEachDecision(theme, decisions, [&](const v1::ThemeDecision& decision) {
    if (!decision.budget().empty()) return;
    if (decision.verdict() == v1::ThemeDecision::VERDICT_CONFIRMED) return Confirm(decision, &matches);
    matches.erase(
        std::remove_if(matches.begin(), matches.end(),
                       [&](const v1::ThemeMatch& match) { return match.code() == decision.code(); }),
        matches.end());
  });
  std::stable_sort(matches.begin(), matches.end(), [](const v1::ThemeMatch& a, const v1::ThemeMatch& b) {
    return a.confidence() > b.confidence();
  });
  return matches;
}

void AddThemeMatches(const v1::Plan& plan, const StandingDecisions& decisions, v1::PlanInForce* in_force) {
  int index = 0;
  ForEachTheme(plan, [&](const v1::Theme& theme, const v1::Theme*) {
    v1::ThemeSummary& summary = *in_force->mutable_themes(index++);
    const std::vector<v1::ThemeMatch> matches = MatchesOf(theme, decisions);
    summary.mutable_matches()->Assign(matches.begin(), matches.end());
    const std::vector<std::string> parties = PartiesOf(theme);
    summary.mutable_parties()->Assign(parties.begin(), parties.end());
    ForEachDecision(theme, decisions, [&](const v1::ThemeDecision& decision) {
      if (!decision.budget().empty()) *summary.add_line_decisions() = decision;
    });
  });
  for (const v1::Chapter& chapter : plan.chapters()) {
    v1::ChapterSummary& summary = *in_force->add_chapters();
    summary.set_title(chapter.title());
    summary.set_level(chapter.level());
    summary.set_line(chapter.line());
    Collected collected;
    collected.Add(Reason::KIND_TITLE, chapter.title(), kTitle);
    const std::vector<v1::ThemeMatch> matches = collected.Conclude();
    summary.mutable_matches()->Assign(matches.begin(), matches.end());
  }
}

}  // namespace driehoek::plans
