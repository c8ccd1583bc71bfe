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

Table Reports(const RegionSteering& answer) {
  Table table({{"Gemeente"},
               {"Plan", false, 40},
               DayColumn("Laatste rapportage"),
               {"Opgesteld door", false, 30},
               DayColumn("Volgende uiterlijk"),
               {"Te laat"},
               {"Bijsturing in het plan", true},
               {"Opmerking"}});
  for (const auto& [name, member] : Steered(answer)) {
    const bool answered = member.state() == MemberSteering::STATE_ANSWERED;
    if (member.plans().empty()) {
      table.AddRow({name, "", "", "", "", "", "", answered ? "geen plan bekend" : Word(member.state())});
    }
    for (const SteeredPlan& plan : member.plans()) {
      const bool reported = !plan.last_report().empty();
      const bool has_day = !plan.next_report_date().empty();
      table.AddRow({name, plan.title(), plan.report_date(), plan.drawn_up_by(),
                    reported && !has_day ? "geen dag afgesproken" : plan.next_report_date(),
                    !has_day         ? ""
                    : plan.overdue() ? "ja"
                                     : "nee",
                    reported ? absl::StrCat(plan.carried_adjustments()) : "",
                    !answered        ? Word(member.state())
                    : reported       ? ""
                    : plan.overdue() ? "te laat: nog geen rapportage"
                                     : "geen rapportage bekend"});
    }
  }
  return table;
}

template <class Counts>
Spread SpreadOf(const Counts& counts, int32_t measures) {
  Spread spread;
  for (const auto& one : counts) {
    std::string word;
    if constexpr (requires { one.progress(); }) {
      word = Word(one.progress());
    } else {
      word = Word(one.outcome());
    }
    if (word.empty()) continue;
    spread.emplace_back(std::move(word), one.count());
    measures -= one.count();
  }
  if (measures > 0) spread.emplace_back("niet gemeld", measures);
  return spread;
}

// "gereed 1, achter op planning 2, niet gemeld 5".
std::string SpreadWord(const Spread& spread) { return absl::StrJoin(spread, ", ", absl::PairFormatter(" ")); }

Table Themes(const RegionSteering& answer) {
  Table table({{"Gemeente"},
               {"Thema", false, 30},
               {"Is het klaar", false, 40},
               {"Heeft het geholpen", false, 40},
               DayColumn("Gemeld op"),
               {"Maatregelen: klaar", false, 26},
               {"Maatregelen: geholpen", false, 26},
               DayColumn("Oudste melding")});
  for (const auto& [name, member] : Steered(answer)) {
    for (const SteeredPlan& plan : member.plans()) {
      // Of a plan that nobody reported on, the first table says so.
      if (plan.last_report().empty()) continue;
      for (const ThemeSteering& theme : plan.themes()) {
        table.AddRow({name, absl::StrCat(theme.theme_id(), " ", theme.title()),
                      WordAndText(Word(theme.said().progress()), theme.said().progress_text()),
                      WordAndText(Word(theme.said().outcome()), theme.said().outcome_text()),
                      theme.report_date(), SpreadWord(ProgressOf(theme)), SpreadWord(OutcomesOf(theme)),
                      theme.oldest_report_date()});
      }
    }
  }
  return table;
}

Table Adjustments(const RegionSteering& answer) {
  Table table({{"Gemeente"},
               DayColumn("Besloten op"),
               {"Door"},
               {"Wat", false, 60},
               {"Over", false, 40},
               {"Rapportage"}});
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
               {"Jaar", true},
               {"Toegezegd", true},
               {"Geteld", true},
               {"Nagekomen"},
               DayColumn("Gemeld op"),
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
  Table table({{"Gemeente"},
               DayColumn("Afgesproken op"),
               {"Afgelopen"},
               {"Waarin", false, 60},
               {"Over", false, 40},
               {"Plan"},
               {"Afspraak"}});
  for (const auto& [name, member] : Steered(answer)) {
    for (const auto& open : member.open_deviations()) {
      const auto& deviation = open.deviation();
      table.AddRow({name, open.agreement_date(), open.ended() ? "ja" : "nee", deviation.text(),
                    AboutWord(deviation.theme_id(), deviation.measure_id()),
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
               DayColumn("Sinds"),
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
               DayColumn("Van"),
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

std::vector<std::pair<std::string, const MemberSteering&>> Steered(const RegionSteering& answer) {
  std::vector<std::pair<std::string, const MemberSteering&>> steered;
  for (const MemberSteering& member : answer.members())
    steered.emplace_back(member.municipality().display_name(), member);
  const MemberSteering& itself = answer.itself();
  if (itself.state() != MemberSteering::STATE_UNSPECIFIED && itself.state() != MemberSteering::STATE_NO_HOME)
    steered.emplace_back(absl::StrCat(answer.display_name(), " (regio)"), itself);
  return steered;
}

Spread ProgressOf(const ThemeSteering& theme) { return SpreadOf(theme.progress(), theme.measures()); }
Spread OutcomesOf(const ThemeSteering& theme) { return SpreadOf(theme.outcomes(), theme.measures()); }

std::vector<Section> SectionsOf(const RegionSteering& answer) {
  return {
      {"Rapportages", "Rapportages", Reports(answer), "Geen gemeenten."},
      {"Voortgang en effect", "Voortgang en effect per thema", Themes(answer), "Niets gemeld."},
      {"Bijsturing", "Besloten, en nog niet in het plan verwerkt", Adjustments(answer), "Niets."},
      {"Afwijkingen", "Van een plan afgeweken, en nog niet aan de raad voorgelegd", Deviations(answer),
       "Niets."},
      {"Opschaling en afschaling", "Op- en afgeschaald", Scalings(answer), "Niets."},
      {"Veiligheidsbeeld", "Veiligheidsbeeld", Pictures(answer), "Geen bekend."},
      {"Toezeggingen", CommitmentsTitle(answer), Commitments(answer), "Geen."},
  };
}

void PrintRegionSteering(const RegionSteering& answer, const registry::Registry& registry,
                         std::ostream& out) {
  PrintHeading(answer, "hoe de uitvoering van de plannen gevolgd en bijgestuurd wordt", kMayBeThere, registry,
               out);
  PrintSections(SectionsOf(answer), out);
}

}  // namespace driehoek::cli
