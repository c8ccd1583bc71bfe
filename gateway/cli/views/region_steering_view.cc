// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/region_steering_view.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/names.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/steering_views.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using gateway::v1::CommitmentKept;
using gateway::v1::MemberSteering;
using gateway::v1::RegionSteering;
using gateway::v1::SteeredPlan;
using gateway::v1::ThemeSteering;
using plans::v1::Commitment;

// The members, and the region itself where a home keeps it.
std::vector<std::pair<std::string, const MemberSteering&>> Steered(const RegionSteering& answer) {
  std::vector<std::pair<std::string, const MemberSteering&>> steered;
  for (const MemberSteering& member : answer.members())
    steered.emplace_back(member.municipality().display_name(), member);
  const MemberSteering& itself = answer.itself();
  if (itself.state() != MemberSteering::STATE_UNSPECIFIED && itself.state() != MemberSteering::STATE_NO_HOME)
    steered.emplace_back(absl::StrCat(answer.display_name(), " (regio)"), itself);
  return steered;
}

std::string NextWord(const SteeredPlan& plan) {
  if (plan.next_report_date().empty()) return plan.last_report().empty() ? "" : "geen dag afgesproken";
  return absl::StrCat(plan.next_report_date(), plan.overdue() ? " (te laat)" : "");
}

Table Reports(const RegionSteering& answer) {
  Table table({{"Gemeente"},
               {"Plan", false, 40},
               {"Laatste rapportage"},
               {"Opgesteld door", false, 30},
               {"Volgende uiterlijk"},
               {"Bijsturing in het plan", true},
               {"Opmerking"}});
  for (const auto& [name, member] : Steered(answer)) {
    const bool answered = member.state() == MemberSteering::STATE_ANSWERED;
    if (member.plans().empty()) {
      table.AddRow({name, "", "", "", "", "", answered ? "geen plan bekend" : Word(member.state())});
    }
    for (const SteeredPlan& plan : member.plans()) {
      table.AddRow({name, plan.title(), plan.report_date(), plan.drawn_up_by(), NextWord(plan),
                    plan.last_report().empty() ? "" : absl::StrCat(plan.carried_adjustments()),
                    !answered                     ? Word(member.state())
                    : !plan.last_report().empty() ? ""
                    : plan.overdue()              ? "te laat: nog geen rapportage"
                                                  : "geen rapportage bekend"});
    }
  }
  return table;
}

// "gereed 1, achter op planning 2, niet gemeld 5"; the spread, and no percentage (rule 7).
template <class Counts>
std::string SpreadOf(const Counts& counts, int measures) {
  std::vector<std::string> parts;
  for (const auto& one : counts) {
    std::string word;
    if constexpr (requires { one.progress(); }) {
      word = Word(one.progress());
    } else {
      word = Word(one.outcome());
    }
    if (word.empty()) continue;
    parts.push_back(absl::StrCat(word, " ", one.count()));
    measures -= one.count();
  }
  if (measures > 0) parts.push_back(absl::StrCat("niet gemeld ", measures));
  return absl::StrJoin(parts, ", ");
}

Table Themes(const RegionSteering& answer) {
  Table table({{"Gemeente"},
               {"Thema", false, 30},
               {"Is het klaar", false, 40},
               {"Heeft het geholpen", false, 40},
               {"Gemeld op"},
               {"Maatregelen: klaar", false, 26},
               {"Maatregelen: geholpen", false, 26},
               {"Oudste melding"}});
  for (const auto& [name, member] : Steered(answer)) {
    for (const SteeredPlan& plan : member.plans()) {
      // Of a plan that nobody reported on, the first table says so.
      if (plan.last_report().empty()) continue;
      for (const ThemeSteering& theme : plan.themes()) {
        table.AddRow({name, absl::StrCat(theme.theme_id(), " ", theme.title()),
                      WordAndText(Word(theme.said().progress()), theme.said().progress_text()),
                      WordAndText(Word(theme.said().outcome()), theme.said().outcome_text()),
                      theme.report_date(), SpreadOf(theme.progress(), theme.measures()),
                      SpreadOf(theme.outcomes(), theme.measures()), theme.oldest_report_date()});
      }
    }
  }
  return table;
}

Table Adjustments(const RegionSteering& answer) {
  Table table(
      {{"Gemeente"}, {"Besloten op"}, {"Door"}, {"Wat", false, 60}, {"Over", false, 40}, {"Rapportage"}});
  for (const auto& [name, member] : Steered(answer)) {
    for (const SteeredPlan& plan : member.plans()) {
      for (const auto& open : plan.open_adjustments()) {
        table.AddRow({name, open.adjustment().decision_date(), Word(open.adjustment().organ()),
                      open.adjustment().text(),
                      AboutWord(open.adjustment().theme_id(), open.adjustment().measure_id()),
                      open.report()});
      }
    }
  }
  return table;
}

// More than one of them.
const char* Periods(Commitment::Period period) {
  switch (period) {
    case Commitment::PERIOD_YEAR:
      return "jaar";
    case Commitment::PERIOD_HALF_YEAR:
      return "halve jaren";
    case Commitment::PERIOD_QUARTER:
      return "kwartalen";
    case Commitment::PERIOD_MONTH:
      return "maanden";
    case Commitment::PERIOD_WEEK:
      return "weken";
    default:
      return "keer";
  }
}

std::string PromiseOf(const CommitmentKept& kept) {
  const auto& promise = kept.commitment();
  std::string text = absl::StrCat(promise.count());
  if (promise.at_most() > promise.count()) absl::StrAppend(&text, " tot ", promise.at_most());
  absl::StrAppend(&text, " × ", promise.unit());
  if (promise.period_count() > 1) {
    absl::StrAppend(&text, " in ", promise.period_count(), " ", Periods(promise.period()));
  } else if (promise.period() != Commitment::PERIOD_UNSPECIFIED) {
    absl::StrAppend(&text, " ", Word(promise.period()));
  }
  return text;
}

std::string YearsOf(const CommitmentKept& kept) {
  if (kept.start_year() == kept.end_year()) return absl::StrCat(kept.start_year());
  return absl::StrCat(kept.start_year(), "-", kept.end_year());
}

// With what it consists of below it.
void AddCommitment(const std::string& name, const std::string& measure, const std::string& before,
                   const CommitmentKept& kept, Table* table) {
  table->AddRow({name, measure, absl::StrCat(before, PromiseOf(kept)), YearsOf(kept),
                 absl::StrCat(kept.promised()), kept.has_counted() ? absl::StrCat(kept.counted()) : "",
                 Word(kept.verdict()), kept.report_date(), LineOrNone(kept.commitment().line())});
  for (const CommitmentKept& part : kept.parts()) AddCommitment(name, measure, "waarvan ", part, table);
}

Table Commitments(const RegionSteering& answer) {
  Table table({{"Gemeente"},
               {"Maatregel", false, 40},
               {"Toezegging", false, 40},
               {"Jaar"},
               {"Toegezegd", true},
               {"Geteld", true},
               {"Nagekomen"},
               {"Gemeld op"},
               {"Regel", true}});
  for (const auto& [name, member] : Steered(answer)) {
    for (const SteeredPlan& plan : member.plans()) {
      for (const CommitmentKept& kept : plan.commitments())
        AddCommitment(name, std::string(LastSegment(kept.measure())), "", kept, &table);
    }
  }
  return table;
}

// Beside the table: how many of each.
std::string CommitmentsTitle(const RegionSteering& answer) {
  std::map<CommitmentKept::Verdict, int> counts;
  for (const auto& steered : Steered(answer)) {
    for (const SteeredPlan& plan : steered.second.plans()) {
      for (const CommitmentKept& kept : plan.commitments()) ++counts[kept.verdict()];
    }
  }
  std::vector<std::string> parts;
  parts.reserve(counts.size());
  for (const auto& [verdict, count] : counts) parts.push_back(absl::StrCat(Word(verdict), " ", count));
  return absl::StrCat("Toezeggingen in getallen", parts.empty() ? "" : ": ", absl::StrJoin(parts, ", "));
}

Table Deviations(const RegionSteering& answer) {
  Table table(
      {{"Gemeente"}, {"Afgesproken op"}, {"Waarin", false, 60}, {"Over", false, 40}, {"Plan"}, {"Afspraak"}});
  for (const auto& [name, member] : Steered(answer)) {
    for (const auto& open : member.open_deviations()) {
      const auto& deviation = open.deviation();
      table.AddRow({name, absl::StrCat(open.agreement_date(), open.ended() ? " (afgelopen)" : ""),
                    deviation.text(), AboutWord(deviation.theme_id(), deviation.measure_id()),
                    std::string(LastSegment(deviation.plan())), open.agreement()});
    }
  }
  return table;
}

Table Scalings(const RegionSteering& answer) {
  Table table({{"Gemeente"},
               {"Onderwerp", false, 40},
               {"Niveau"},
               {"Was"},
               {"Sinds"},
               {"Door"},
               {"Criteria", false, 40},
               {"Keren", true}});
  for (const auto& [name, member] : Steered(answer)) {
    for (const auto& scaling : member.scalings()) {
      const auto& event = scaling.event();
      table.AddRow({name, event.subject(), Word(event.to_level()), Word(event.from_level()),
                    event.event_date(), Word(event.organ()), absl::StrJoin(event.criterion_ids(), ", "),
                    absl::StrCat(scaling.events())});
    }
  }
  return table;
}

Table Pictures(const RegionSteering& answer) {
  Table table({{"Gemeente"},
               {"Thema en gebied", false, 30},
               {"Van"},
               {"Cijfers", false, 50},
               {"Oorzaken", false, 40},
               {"Patronen", false, 40}});
  for (const auto& [name, member] : Steered(answer)) {
    for (const auto& picture : member.pictures()) {
      std::vector<std::string> figures;
      for (const auto& figure : picture.entry().figures()) {
        figures.push_back(absl::StrCat(
            figure.label(), ": ", figure.has_value() ? DutchNumber(figure.value()) : "niet getoond",
            figure.unit() == plans::v1::Indicator::UNIT_PERCENT && figure.has_value() ? "%" : "", " (",
            figure.source(), ")"));
      }
      table.AddRow({name, PlaceWord(picture.entry()), picture.picture_date(), absl::StrJoin(figures, "; "),
                    absl::StrJoin(picture.entry().causes(), "; "),
                    absl::StrJoin(picture.entry().patterns(), "; ")});
    }
  }
  return table;
}

}  // namespace

void PrintRegionSteering(const RegionSteering& answer, const registry::Registry& registry,
                         std::ostream& out) {
  PrintHeading(answer, "hoe de uitvoering van de plannen gevolgd en bijgestuurd wordt", kMayBeThere, registry,
               out);
  PrintSection("Rapportages", Reports(answer), out, "Geen gemeenten.");
  PrintSection("Voortgang en effect per thema", Themes(answer), out, "Niets gemeld.");
  PrintSection("Besloten, en nog niet in het plan verwerkt", Adjustments(answer), out, "Niets.");
  PrintSection("Van een plan afgeweken, en nog niet aan de raad voorgelegd", Deviations(answer), out,
               "Niets.");
  PrintSection("Op- en afgeschaald", Scalings(answer), out, "Niets.");
  PrintSection("Veiligheidsbeeld", Pictures(answer), out, "Geen bekend.");
  PrintSection(CommitmentsTitle(answer), Commitments(answer), out, "Geen.");
}

}  // namespace driehoek::cli
