// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/plan_facts.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/names/names.h"
#include "services/plans/dutch/dates.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {
namespace {

using type::v1::Finding;

// How far into a document its title page can reach.
constexpr size_t kTitleTexts = 60;

struct Period {
  int start = 0;
  int end = 0;
};

std::optional<Period> PeriodOf(const Found& found, size_t first_group) {
  Period period;
  if (!absl::SimpleAtoi(found.groups[first_group], &period.start)) return std::nullopt;
  absl::string_view end = found.groups[first_group + 1];
  if (end.empty()) {
    period.end = period.start;
  } else if (!absl::SimpleAtoi(end, &period.end)) {
    return std::nullopt;
  }
  if (period.end < 100) period.end += period.start / 100 * 100;
  if (period.end < period.start || period.end > period.start + 20) return std::nullopt;
  return period;
}

// "2021-2022", "2021 – 2022", "2021 en 2022", "2019-22".
std::optional<Period> FindSpan(absl::string_view text) {
  static const Pattern* const kSpan =
      new Pattern(R"(\b(20\d\d) ?(?:-|–|—|/|_|en|tot en met|t/m|tot) ?(20\d\d|\d\d)\b)");
  std::optional<Found> found = kSpan->Find(text);
  return found.has_value() ? PeriodOf(*found, 1) : std::nullopt;
}

std::optional<Period> FindYear(absl::string_view text) {
  static const Pattern* const kYear = new Pattern(R"(\b(20\d\d)\b)");
  std::optional<Found> found = kYear->Find(text);
  if (!found.has_value()) return std::nullopt;
  Period period;
  if (!absl::SimpleAtoi(found->groups[1], &period.start)) return std::nullopt;
  period.end = period.start;
  return period;
}

std::optional<Period> FindStatedPeriod(absl::string_view text) {
  static const Pattern* const kStated = new Pattern(
      R"(\b(?:periode|looptijd|jaren|beleidsperiode)\b[^.0-9]{0,60}(20\d\d) ?(?:-|–|—|/|en|tot en met|t/m|tot) ?(20\d\d|\d\d)\b)");
  std::optional<Found> found = kStated->Find(text);
  return found.has_value() ? PeriodOf(*found, 1) : std::nullopt;
}

v1::PlanKind KindIn(absl::string_view words) {
  for (absl::string_view word : {"uitvoeringsplan", "uitvoeringsprogramma", "actieplan", "jaarplan"}) {
    if (absl::StrContains(words, word)) return v1::PLAN_KIND_IMPLEMENTATION_PLAN;
  }
  if (absl::StrContains(words, "regionaal beleidsplan")) return v1::PLAN_KIND_REGIONAL_POLICY_PLAN;
  for (absl::string_view word : {"veiligheidsplan", "veiligheidsbeleid", "kadernota", "beleidskader"}) {
    if (absl::StrContains(words, word)) return v1::PLAN_KIND_INTEGRAL_SAFETY_PLAN;
  }
  return HoldsPhrase(words, "ivp") ? v1::PLAN_KIND_INTEGRAL_SAFETY_PLAN : v1::PLAN_KIND_UNSPECIFIED;
}

absl::string_view IdOfKind(v1::PlanKind kind) {
  switch (kind) {
    case v1::PLAN_KIND_IMPLEMENTATION_PLAN:
      return "uitvoeringsplan";
    case v1::PLAN_KIND_REGIONAL_POLICY_PLAN:
      return "regionaal-beleidsplan";
    case v1::PLAN_KIND_INTEGRAL_SAFETY_PLAN:
      return "integraal-veiligheidsplan";
    default:
      return "plan";
  }
}

struct Line {
  absl::string_view text;
  int line;
  bool may_be_title;
};

bool HasText(SectionKind kind) { return kind != SectionKind::kSummary; }

// Headings and short lines from which a title can be chosen, without the contents.
std::vector<Line> TitleLines(const Outline& outline) {
  std::vector<Line> lines;
  for (const Section& section : outline.sections) {
    if (lines.size() >= kTitleTexts) break;
    if (section.role == SectionRole::kContents) continue;
    if (!section.heading.empty()) lines.push_back({section.heading, section.line, true});
    for (const Block& block : section.blocks) {
      if (lines.size() >= kTitleTexts) break;
      bool title = block.kind == Block::Kind::kParagraph && block.text.size() <= 150 &&
                   !absl::EndsWith(block.text, ".");
      lines.push_back({block.text, block.line, title});
    }
  }
  return lines;
}

void ReadTitle(const Outline& outline, absl::string_view file_name, FindingList* findings, v1::Plan* plan) {
  std::vector<Line> lines = TitleLines(outline);
  const Line* best = nullptr;
  std::optional<Period> period;
  for (bool with_period : {true, false}) {
    for (const Line& line : lines) {
      if (!line.may_be_title || line.text.size() > 200 ||
          KindIn(PlainWords(line.text)) == v1::PLAN_KIND_UNSPECIFIED) {
        continue;
      }
      period = FindSpan(line.text);
      if (!period.has_value()) period = FindYear(line.text);
      if (with_period && !period.has_value()) continue;
      best = &line;
      break;
    }
    if (best != nullptr) break;
  }
  if (best != nullptr) {
    plan->set_title(std::string(best->text));
    plan->set_kind(KindIn(PlainWords(best->text)));
  }
  size_t seen = 0;
  for (const Section& section : outline.sections) {
    if (period.has_value() || seen > 400) break;
    for (const Block& block : section.blocks) {
      if (period.has_value() || ++seen > 400) break;
      if (block.kind != Block::Kind::kRow) period = FindStatedPeriod(block.text);
    }
  }
  if (!period.has_value()) period = FindSpan(file_name);
  if (!period.has_value()) period = FindYear(file_name);
  if (plan->kind() == v1::PLAN_KIND_UNSPECIFIED) plan->set_kind(KindIn(PlainWords(file_name)));
  if (plan->title().empty()) {
    for (const Line& line : lines) {
      if (!line.may_be_title || line.text.empty() || line.text.size() > 200) continue;
      plan->set_title(std::string(line.text));
      break;
    }
  }
  if (plan->title().empty()) plan->set_title("Plan zonder titel");
  if (period.has_value()) {
    plan->set_start_date(absl::StrCat(period->start, "-01-01"));
    plan->set_end_date(absl::StrCat(period->end, "-12-31"));
  } else {
    findings->Add("PERIOD_UNKNOWN", Finding::SEVERITY_HIGH, best == nullptr ? 0 : best->line,
                  "Het document noemt geen looptijd; vul de eerste en de laatste dag van het plan in.");
  }
}

void ReadParent(const Outline& outline, v1::Plan* plan) {
  if (plan->kind() != v1::PLAN_KIND_IMPLEMENTATION_PLAN) return;
  static const Pattern* const kParent = new Pattern(
      R"(\b((?:integraal veiligheidsplan|integraal veiligheidsbeleid|ivp|kadernota (?:integrale )?veiligheid)(?: (?:van )?(?:de )?(?:gemeente )?\p{Lu}[\p{L}-]+)? (20\d\d) ?[-–] ?(20\d\d))\b)");
  for (const Section& section : outline.sections) {
    auto read = [&](absl::string_view text) {
      std::optional<Found> found = kParent->Find(text);
      if (found.has_value()) plan->set_parent_plan_title(std::string(found->groups[1]));
      return found.has_value();
    };
    if (section.role == SectionRole::kContents) continue;
    if (read(section.heading)) return;
    for (const Block& block : section.blocks) {
      if (block.kind != Block::Kind::kRow && read(block.text)) return;
    }
  }
}

void ReadDocumentDate(const Outline& outline, v1::Plan* plan) {
  auto read = [&](absl::string_view text) {
    std::optional<type::v1::CoarseDate> date = ReadDate(text.substr(0, 200));
    if (!date.has_value() || date->precision() != type::v1::CoarseDate::PRECISION_DAY) return false;
    plan->set_document_date(date->start_date());
    return true;
  };
  size_t seen = 0;
  for (const Section& section : outline.sections) {
    bool dated = PlainWords(section.title.substr(0, 40)) == "datum";
    if (dated && !section.blocks.empty() && read(section.blocks.front().text)) return;
    for (const Block& block : section.blocks) {
      if (++seen > kTitleTexts) return;
      if (absl::StartsWithIgnoreCase(block.text, "datum") && block.text.size() < 80 && read(block.text))
        return;
      if (block.alone && block.text.size() < 24 && read(block.text)) return;
    }
  }
}

void ReadScope(absl::string_view text, int line, bool about_scope, v1::Plan* plan) {
  constexpr int kMostStatements = 50;
  static const Pattern* const kOut = new Pattern(
      R"(\b(?:valt|vallen|blijft|blijven|staat|staan) buiten\b|\bbuiten de (?:scope|reikwijdte)\b|\bgeen onderdeel van dit\b)");
  static const Pattern* const kIn = new Pattern(R"(\bbetrekking op\b|\bgaat over\b|\bricht zich op\b)");
  static const Pattern* const kPlan =
      new Pattern(R"(\b(?:dit|het) (?:integrale? )?(?:veiligheids|uitvoerings|beleids)?(?:plan|kader)\b)");
  if (text.size() > kReadableCell || plan->scope_size() >= kMostStatements) return;
  if (!kOut->In(text) && !kIn->In(text)) return;
  for (const Sentence& sentence : SplitSentences(text)) {
    bool out = kOut->In(sentence.text);
    if (!out && !kIn->In(sentence.text)) continue;
    if (!kPlan->In(sentence.text) && !(about_scope && out)) continue;
    v1::ScopeStatement& statement = *plan->add_scope();
    statement.set_included(!out);
    statement.set_text(std::string(sentence.text));
    statement.set_line(line);
  }
}

void ReadCharacter(const Outline& outline, v1::Plan* plan) {
  static const Pattern* const kDynamic = new Pattern(
      R"(\bdynamisch\W{0,3} ?(?:karakter|plan|document)|\btussentijds (?:kan |kunnen )?(?:worden |wordt )?(?:bijgesteld|aangepast))");
  for (const Section& section : outline.sections) {
    if (!HasText(section.kind)) continue;
    std::string words = PlainWords(section.title.substr(0, 80));
    bool about_scope = absl::StrContains(words, "reikwijdte") || absl::StrContains(words, "afbakening");
    for (const Block& block : section.blocks) {
      if (block.kind == Block::Kind::kRow) continue;
      if (!plan->dynamic() && kDynamic->In(block.text)) plan->set_dynamic(true);
      ReadScope(block.text, block.line, about_scope, plan);
    }
  }
}

}  // namespace

void ReadPlanFacts(const Outline& outline, absl::string_view tenant, absl::string_view file_name,
                   FindingList* findings, v1::Plan* plan) {
  ReadTitle(outline, file_name, findings, plan);
  ReadParent(outline, plan);
  ReadDocumentDate(outline, plan);
  ReadCharacter(outline, plan);
  std::string id(IdOfKind(plan->kind()));
  if (!plan->start_date().empty()) {
    std::string first = plan->start_date().substr(0, 4), last = plan->end_date().substr(0, 4);
    absl::StrAppend(&id, "-", first, first == last ? "" : absl::StrCat("-", last));
  }
  plan->set_name(absl::StrCat(tenant, "/plans/", id));
}

}  // namespace driehoek::plans
