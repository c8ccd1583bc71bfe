// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/conditions.h"

#include <array>
#include <set>
#include <string>

#include "services/plans/dutch/dates.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"

namespace driehoek::plans {
namespace {

using v1::Condition;

#define MONEY                                                                                  \
  "(?:middelen|budget(?:ten)?|geld(?:en)?|gelden|subsidies?|financiering|bekostiging|dekking|" \
  "versterkingsgelden|"                                                                        \
  "bijdragen?)"
#define FIGURE                                                                                              \
  "(?:cijfers?|\\w*cijfers|aantal(?:len)?|ontwikkeling(?:en)?|wijziging(?:en)?|trends?|meldingen|signalen|" \
  "incidenten|"                                                                                             \
  "overlast|omstandigheden|criminaliteit)"

struct Rule {
  Condition::Kind kind;
  // All have to be found; the second may be empty.
  const char* expression;
  const char* also;
};

// Gaps are bounded: a condition stands close together, and a long text stays linear.
constexpr std::array<Rule, 11> kRules = {{
    {Condition::KIND_FUNDING,
     "\\b(?:mogelijk|mits|alleen|slechts|indien|als|wanneer|zodra|afhankelijk van|onder voorbehoud "
     "van)\\b[^.;]{0,80}\\b" MONEY "\\b[^.;]{0,60}\\b(?:toegekend|toegewezen|beschikbaar|verkregen|gevonden|"
     "vrijgemaakt|verleend|goedgekeurd)",
     ""},
    {Condition::KIND_FUNDING,
     "\\b(?:onzeker|afhankelijk|afhang(?:t|en)|hangt|onder voorbehoud)\\b[^.;]{0,120}\\b\\w*" MONEY "\\b",
     ""},
    {Condition::KIND_EVENT, "\\b(?:zodra|op het moment dat|pas (?:als|wanneer|nadat)|in afwachting van)\\b",
     ""},
    {Condition::KIND_EVENT,
     "\\b(?:als|indien|wanneer|voor ?zover)\\b[^.;]{3,100}\\b(?:toelaat|toelaten|toestaat|toestaan)\\b", ""},
    {Condition::KIND_EVENT,
     "\\b(?:opgeschort|stilgelegd|uitgesteld|stil)\\b[^.;]{0,20}\\b(?:gedurende|zolang|tijdens|totdat|tot)"
     "\\b",
     ""},
    {Condition::KIND_EVENT,
     "\\bna(?: de| het)? (?:\\w*corona\\w*|covid\\S*|\\w*pandemie|\\w*crisis|\\w*sluiting\\w*)\\b", ""},
    {Condition::KIND_TRIGGER,
     "\\bmocht(?:en)?\\b[^.;]{3,120}\\b(?:voordoen|verslechter\\w*|stijg\\w*|toenem\\w*|dal\\w*|blijken|"
     "wijzig\\w*)",
     ""},
    {Condition::KIND_TRIGGER,
     "\\b(?:als|indien|wanneer|bij)\\b[^.;]{0,80}\\b" FIGURE
     "\\b[^.;]{0,60}\\b(?:stijg\\w*|toename|toenem\\w*|toeneemt|verslechter\\w*|ongunstig\\w*|aanleiding|"
     "noodza\\w+)\\b",
     ""},
    {Condition::KIND_TRIGGER,
     "\\b(?:als|indien|wanneer) "
     "er\\b[^.;]{0,40}\\b(?:signalen|meldingen|aanwijzingen|klachten)\\b[^.;]{0,60}\\b(?:zijn|komen|"
     "binnenkomen)\\b",
     ""},
    {Condition::KIND_TRIGGER, "\\bbij (?:een )?(?:ongunstige ontwikkeling|verslechtering|stijging|toename)",
     ""},
    // "Where needed" alone is a turn of phrase; with a development beside it, it is what is waited for.
    {Condition::KIND_TRIGGER, "\\b(?:zo|indien|waar) nodig\\b",
     "\\b(?:\\w*cijfers|ontwikkelingen|wijzigingen|trends?|toename|stijging)\\b"},
}};

#undef MONEY
#undef FIGURE

struct CompiledRule {
  Condition::Kind kind;
  Pattern expression;
  std::optional<Pattern> also;
};

const std::vector<CompiledRule>& Rules() {
  static const auto& rules = *[] {
    auto* compiled = new std::vector<CompiledRule>;
    compiled->reserve(kRules.size());
    for (const Rule& rule : kRules) {
      compiled->push_back(CompiledRule{rule.kind, Pattern(rule.expression), std::nullopt});
      if (*rule.also != '\0') compiled->back().also.emplace(rule.also);
    }
    return compiled;
  }();
  return rules;
}

// The one year that the sentence names; several say nothing about which of them depends.
int OneYear(absl::string_view sentence) {
  std::set<int> years;
  for (const DateMention& mention : FindDates(sentence)) {
    if (mention.date.precision() == type::v1::CoarseDate::PRECISION_YEARS) return 0;
    years.insert(YearOf(mention.date));
  }
  return years.size() == 1 ? *years.begin() : 0;
}

}  // namespace

std::vector<Condition> ReadConditions(absl::string_view text, int line) {
  std::vector<Condition> conditions;
  for (const Sentence& sentence : SplitSentences(text)) {
    if (conditions.size() >= kMostPerCell) break;
    std::set<Condition::Kind> seen;
    for (const CompiledRule& rule : Rules()) {
      if (seen.count(rule.kind) > 0 || !rule.expression.In(sentence.text)) continue;
      if (rule.also && !rule.also->In(sentence.text)) continue;
      // "Zodra er geld is" waits for money, not for an event beside it.
      if (rule.kind == Condition::KIND_EVENT && seen.count(Condition::KIND_FUNDING) > 0) continue;
      seen.insert(rule.kind);
      Condition condition;
      condition.set_kind(rule.kind);
      condition.set_text(std::string(sentence.text));
      condition.set_line(line);
      // A trigger says what happens if, in whichever year.
      if (rule.kind != Condition::KIND_TRIGGER) condition.set_year(OneYear(sentence.text));
      conditions.push_back(std::move(condition));
    }
  }
  return conditions;
}

}  // namespace driehoek::plans
