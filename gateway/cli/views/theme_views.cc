// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/theme_views.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/names.h"
#include "common/themes/theme_codes.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::cli {
namespace {

using gateway::v1::ThemeTie;
using plans::v1::ThemeDecision;
using plans::v1::ThemeMatch;
using Reason = plans::v1::ThemeMatch::Reason;

std::string ReasonText(const Reason& reason) {
  std::string text = Word(reason.kind());
  if (!reason.word().empty()) absl::StrAppend(&text, " (", reason.word(), ")");
  if (reason.out_of() > 1) absl::StrAppend(&text, ", ", reason.count(), " van ", reason.out_of());
  return text;
}

template <class Matches>
void AddRows(const std::string& id, const std::string& title, plans::v1::ThemeLevel level, int32_t line,
             const Matches& matches, Table* table) {
  if (matches.empty()) table->AddRow({id, title, Word(level), "niets herkend", "", "", LineOrNone(line)});
  bool first = true;
  for (const ThemeMatch& match : matches) {
    table->AddRow({first ? id : "", first ? title : "", first ? Word(level) : "", CodeWord(match.code()),
                   DutchNumber(match.confidence()), WhyOf(match), first ? LineOrNone(line) : ""});
    first = false;
  }
}

Table ThemesOf(const plans::v1::PlanInForce& plan) {
  Table table({{"Thema"},
               {"Titel", false, 40},
               {"Niveau"},
               {"Gaat over"},
               {"Zekerheid", true},
               {"Waarom", false, 60},
               {"Regel", true}});
  for (const auto& theme : plan.themes())
    AddRows(theme.theme_id(), theme.title(), theme.level(), theme.line(), theme.matches(), &table);
  for (const auto& chapter : plan.chapters())
    AddRows("hoofdstuk", chapter.title(), chapter.level(), chapter.line(), chapter.matches(), &table);
  return table;
}

std::vector<std::string> DecisionRow(const ThemeDecision& decision, const registry::Registry& registry) {
  return {TenantWord(registry, decision.name()),
          decision.theme_id(),
          decision.budget().empty() ? CodeWord(decision.code())
                                    : absl::StrCat("post ", LineName(decision.budget(), decision.line_id())),
          Word(decision.verdict()),
          decision.reason(),
          decision.decider(),
          google::protobuf::util::TimeUtil::ToString(decision.create_time()),
          decision.name()};
}

}  // namespace

std::string CodeWord(const std::string& code) {
  const themes::Code* known = themes::FindCode(code);
  return known == nullptr ? code : std::string(known->display_name);
}

std::string WhyOf(const ThemeMatch& match) {
  return absl::StrJoin(match.reasons(), "; ", [](std::string* out, const Reason& reason) {
    absl::StrAppend(out, ReasonText(reason));
  });
}

std::string TiesWord(const google::protobuf::RepeatedPtrField<ThemeTie>& ties) {
  if (ties.empty()) return "niet gekoppeld";
  const bool open = ties[0].basis() == ThemeTie::BASIS_CANDIDATE;
  return absl::StrCat(open ? "niet gekoppeld; " : "",
                      absl::StrJoin(ties, open ? " of " : " en ", [](std::string* out, const ThemeTie& tie) {
                        absl::StrAppend(out, tie.theme_id(), " ", tie.title());
                        if (tie.theme().empty()) absl::StrAppend(out, "(in geen plan van kracht)");
                      }));
}

std::string LineName(const std::string& budget, const std::string& line_id) {
  return absl::StrCat(LastSegment(budget), "/", line_id);
}

std::string WhyNoRelations(const gateway::v1::ThemeComparison& answer) {
  if (answer.relations_left_out() == 0) return "Geen twee gemeenten met een plan dat bekend is.";
  return absl::StrCat("Alle gemeenten tegenover elkaar zijn ", DutchNumber(answer.relations_left_out()),
                      " verhoudingen, te veel voor een antwoord: noem met --relations-of de gemeente "
                      "waarvan u ze wilt zien.");
}

void PrintThemeMatches(const plans::v1::SummarizePlansResponse& summaries, const registry::Registry& registry,
                       std::ostream& out) {
  bool any = false;
  for (const auto& summary : summaries.summaries()) {
    for (const auto& plan : summary.plans()) {
      if (any) out << "\n";
      any = true;
      out << TenantWord(registry, summary.name()) << ": " << Harmless(plan.title()) << "\n"
          << Harmless(plan.plan()) << ", codelijst " << Harmless(summary.theme_code_list_version()) << "\n\n";
      ThemesOf(plan).Print(out);
    }
  }
  if (!any) out << "Geen plan van kracht bekend op die dag.\n";
}

ListView ThemeDecisionView() {
  return View(std::vector<Table::Column>{{"Gemeente"},
                                         {"Thema"},
                                         {"Gaat over"},
                                         {"Besluit"},
                                         {"Reden", false, 40},
                                         {"Door"},
                                         {"Wanneer"},
                                         {"Naam"}},
              &DecisionRow);
}

void PrintCodeList(const plans::v1::ThemeCodeList& list, std::ostream& out) {
  out << "Codelijst " << list.version() << "\n\n";
  Table table({{"Veld"}, {"Thema"}, {"Code"}});
  for (const auto& code : list.codes()) table.AddRow({Word(code.field()), code.display_name(), code.code()});
  table.Print(out);
}

}  // namespace driehoek::cli
