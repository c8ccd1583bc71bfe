// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/compared_themes.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"

namespace driehoek::gateway {
namespace {

using plans::v1::PlanInForce;
using plans::v1::ThemeMatch;
using plans::v1::ThemeSummary;
using v1::ComparedTheme;

// A theme is about all that its sub-themes are about, as surely as they are.
void TakeFromSubTheme(const ThemeSummary& sub_theme, const ThemeMatch& match, ComparedTheme* theme) {
  ThemeMatch* taken = nullptr;
  for (ThemeMatch& known : *theme->mutable_matches()) {
    if (known.code() == match.code()) taken = &known;
  }
  if (taken == nullptr) {
    taken = theme->add_matches();
    taken->set_code(match.code());
  }
  if (match.confidence() > taken->confidence()) {
    taken->set_confidence(match.confidence());
    taken->set_decision(match.decision());
  }
  ThemeMatch::Reason& reason = *taken->add_reasons();
  reason.set_kind(ThemeMatch::Reason::KIND_SUB_THEME);
  reason.set_word(sub_theme.title());
}

void AddSubTheme(const ThemeSummary& sub_theme, ComparedTheme* theme) {
  theme->set_measures(theme->measures() + sub_theme.measures());
  for (const std::string& party : sub_theme.parties()) {
    const auto& known = theme->parties();
    if (std::find(known.begin(), known.end(), party) == known.end()) theme->add_parties(party);
  }
  for (const ThemeMatch& match : sub_theme.matches()) TakeFromSubTheme(sub_theme, match, theme);
}

ComparedTheme Begin(const PlanInForce& plan, const std::string& below) {
  ComparedTheme theme;
  theme.set_theme(absl::StrCat(plan.plan(), below));
  theme.set_plan(plan.plan());
  theme.set_plan_title(plan.title());
  return theme;
}

void AddThemes(const PlanInForce& plan, std::vector<ComparedTheme>* themes) {
  // A sub-theme comes after its theme.
  std::map<std::string, size_t> place_of;
  for (const ThemeSummary& summary : plan.themes()) {
    if (const auto above = place_of.find(summary.parent_theme_id()); above != place_of.end()) {
      AddSubTheme(summary, &(*themes)[above->second]);
      continue;
    }
    place_of.emplace(summary.theme_id(), themes->size());
    ComparedTheme theme = Begin(plan, absl::StrCat("/themes/", summary.theme_id()));
    theme.set_theme_id(summary.theme_id());
    theme.set_title(summary.title());
    theme.set_level(summary.level());
    theme.set_priority(summary.priority());
    theme.set_line(summary.line());
    theme.set_measures(summary.measures());
    *theme.mutable_parties() = summary.parties();
    *theme.mutable_matches() = summary.matches();
    themes->push_back(std::move(theme));
  }
}

void AddChapters(const PlanInForce& plan, std::vector<ComparedTheme>* themes) {
  for (const auto& chapter : plan.chapters()) {
    ComparedTheme theme = Begin(plan, absl::StrCat("/chapters/", ResourceIdFromText(chapter.title())));
    theme.set_title(chapter.title());
    theme.set_level(chapter.level());
    theme.set_chapter(true);
    theme.set_line(chapter.line());
    *theme.mutable_matches() = chapter.matches();
    themes->push_back(std::move(theme));
  }
}

}  // namespace

std::vector<ComparedTheme> ComparedThemesOf(const plans::v1::PlanSummary& summary) {
  std::vector<ComparedTheme> themes;
  for (const PlanInForce& plan : summary.plans()) {
    AddThemes(plan, &themes);
    AddChapters(plan, &themes);
  }
  for (ComparedTheme& theme : themes) {
    std::stable_sort(
        theme.mutable_matches()->begin(), theme.mutable_matches()->end(),
        [](const ThemeMatch& a, const ThemeMatch& b) { return a.confidence() > b.confidence(); });
  }
  return themes;
}

std::string TopThemeId(const PlanInForce& plan, const std::string& theme_id) {
  for (const ThemeSummary& theme : plan.themes()) {
    if (theme.theme_id() == theme_id && !theme.parent_theme_id().empty()) return theme.parent_theme_id();
  }
  return theme_id;
}

const ThemeMatch* MatchOf(const ComparedTheme& theme, absl::string_view code) {
  const auto found = std::find_if(theme.matches().begin(), theme.matches().end(),
                                  [&](const ThemeMatch& match) { return match.code() == code; });
  return found == theme.matches().end() ? nullptr : &*found;
}

}  // namespace driehoek::gateway
