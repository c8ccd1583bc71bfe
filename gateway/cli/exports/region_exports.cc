// SPDX-License-Identifier: EUPL-1.2
// Of a region: with whom its members work, what they have to do, and what contradicts itself.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/begin_export.h"

namespace driehoek::cli {
namespace {

using gateway::v1::AgendaItem;
using gateway::v1::Contradiction;
using gateway::v1::RegionAgenda;
using gateway::v1::RegionContradictions;
using gateway::v1::RegionPartners;
using gateway::v1::SharedPartner;
using Kind = Column::Kind;

template <class Names>
std::string TenantWords(const Names& names, const registry::Registry& registry) {
  return absl::StrJoin(names, ", ", [&](std::string* out, const std::string& name) {
    absl::StrAppend(out, TenantWord(registry, name));
  });
}

Sheet Members(const RegionPartners& answer) {
  Sheet sheet;
  sheet.name = "Gemeenten";
  sheet.columns = {{"Gemeente"}, {"Partners", Kind::kCount}, {"Overleggen", Kind::kCount}, {"Opmerking"}};
  for (const auto& member : answer.members()) {
    const bool none = member.partners() == 0 && member.consultation_bodies() == 0;
    sheet.rows.push_back({Name(member), CountCell(member, member.partners()),
                          CountCell(member, member.consultation_bodies()),
                          TextCell(!Answered(member) ? Word(member.state())
                                   : none            ? "niets bekend"
                                                     : "")});
  }
  sheet.touched = "van wie niet antwoordde is niet bekend met wie zij werken; dat is niet niemand.";
  sheet.without = "De regio heeft op de peildag geen gemeenten.";
  return sheet;
}

// A row for each that names it, so that lines can be looked up.
Sheet Shared(const std::string& name, const google::protobuf::RepeatedPtrField<SharedPartner>& shared,
             const registry::Registry& registry) {
  Sheet sheet;
  sheet.name = name;
  sheet.columns = {{"Naam"},           {"Bij hoeveel gemeenten", Kind::kPlain},
                   {"Gemeente"},       {"Regels in het stuk"},
                   {"Niet bij"},       {"Zelfde door"},
                   {"Naam in bestand"}};
  for (const SharedPartner& one : shared) {
    for (const auto& by : one.named_by()) {
      sheet.rows.push_back(
          {TextCell(one.display_name()), Count{one.named_by_size()}, TenantWord(registry, by.municipality()),
           TextCell(absl::StrJoin(by.lines(), ", ")), TextCell(TenantWords(one.missing_at(), registry)),
           TextCell(one.basis() == SharedPartner::BASIS_UNSPECIFIED ? "" : Word(one.basis())),
           TextCell(by.resource())});
    }
  }
  sheet.remarks = {
      "Niet bij: gemeenten die andere wel noemen. Wie niets op bestand heeft of niet antwoordde staat er "
      "niet."};
  sheet.touched = "wie niet antwoordde kan ze ook hebben.";
  sheet.without = "Geen.";
  return sheet;
}

Sheet Items(const RegionAgenda& agenda) {
  Sheet sheet;
  sheet.name = "Agenda";
  sheet.columns = {{"Uiterlijk", Kind::kDay},
                   {"Voorbij"},
                   {"Gemeente"},
                   {"Soort"},
                   {"Wat"},
                   {"Hoort bij"},
                   {"In het stuk"},
                   {"Thema"},
                   {"Regel in het stuk", Kind::kPlain},
                   {"Naam"}};
  std::vector<std::pair<const gateway::v1::MemberAgenda*, const AgendaItem*>> items;
  for (const auto& member : agenda.members()) {
    for (const AgendaItem& item : member.items()) items.emplace_back(&member, &item);
  }
  // What has no day comes last.
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
    const std::string& first = a.second->due_date();
    const std::string& second = b.second->due_date();
    return std::pair(first.empty(), first) < std::pair(second.empty(), second);
  });
  for (const auto& [member, item] : items) {
    sheet.rows.push_back({DayCell(item->due_date()), item->overdue() ? "ja" : "nee", Name(*member),
                          TextCell(Word(item->kind())), TextCell(item->text()), TextCell(item->feeds()),
                          TextCell(item->date().text()), TextCell(item->theme_title()),
                          LineCell(item->line()), TextCell(item->subject())});
  }
  sheet.remarks = {
      "Uiterlijk: de laatste dag die de woorden van het stuk noemen; leeg waar het geen dag noemt."};
  sheet.touched = "van wie niet antwoordde kan er meer te doen zijn.";
  sheet.without = "Niets.";
  return sheet;
}

std::string PlaceWord(const gateway::v1::Place& place) {
  return absl::StrCat(place.resource(), place.part().empty() ? "" : absl::StrCat(" (", place.part(), ")"),
                      place.line() == 0 ? "" : absl::StrCat(", regel ", place.line()));
}

Sheet Contradictions(const RegionContradictions& answer, const registry::Registry& registry) {
  Sheet sheet;
  sheet.name = "Tegenspraken";
  sheet.columns = {{"Nr", Kind::kPlain},
                   {"Geld dat ervan afhangt", Kind::kMoney},
                   {"Jaren"},
                   {"Hoeveel gemeenten", Kind::kPlain},
                   {"Ernst"},
                   {"Gemeente"},
                   {"Soort"},
                   {"Wat er niet klopt"},
                   {"Waar"},
                   {"Oordeel"},
                   {"Reden van het oordeel"},
                   {"Bevinding"}};
  for (const Contradiction& one : answer.contradictions()) {
    const auto& consequence = one.consequence();
    std::vector<std::string> places;
    for (const auto& place : one.places()) places.push_back(PlaceWord(place));
    sheet.rows.push_back(
        {Count{consequence.rank()},
         consequence.has_amount_cents() ? Cell(Money{consequence.amount_cents()}) : Cell(Absent::kUnknown),
         TextCell(absl::StrJoin(consequence.years(), ", ")), Count{consequence.members()},
         TextCell(Word(one.severity())), TextCell(TenantWords(one.municipalities(), registry)),
         TextCell(Word(one.kind())), TextCell(one.message()), TextCell(absl::StrJoin(places, "; ")),
         TextCell(Word(one.finding().state())), TextCell(one.finding().judgement().reason()),
         TextCell(one.finding().name())});
  }
  sheet.remarks = {
      "Op volgorde van wat ervan afhangt: geld, dan hoeveel jaren, dan hoeveel gemeenten, dan ernst. Er is "
      "geen som: hetzelfde geld kan in meer regels staan."};
  sheet.touched = "van wie niet antwoordde kan er meer zijn, en wat mensen ervan vonden kan onbekend zijn.";
  sheet.without = "Geen gevonden.";
  return sheet;
}

Sheet Members(const RegionContradictions& answer) {
  Sheet sheet;
  sheet.name = "Gemeenten";
  sheet.columns = {{"Gemeente"},
                   {"Lid van de regio"},
                   {"Plannen van kracht", Kind::kCount},
                   {"Tegenspraken", Kind::kCount},
                   {"Opmerking"}};
  for (const auto& member : answer.members()) {
    sheet.rows.push_back({Name(member), member.beside() ? "nee" : "ja", CountCell(member, member.plans()),
                          CountCell(member, member.contradictions()),
                          TextCell(!Answered(member)     ? Word(member.state())
                                   : member.plans() == 0 ? "geen plan bekend"
                                                         : "")});
  }
  sheet.touched = "van wie niet antwoordde is niet bekend wat er niet klopt.";
  return sheet;
}

}  // namespace

Export ExportOf(const RegionPartners& answer, const registry::Registry& registry) {
  Export of = BeginRegionExport(answer, "met wie de gemeenten werken", registry);
  of.sheets = {Shared("Partners", answer.partners(), registry),
               Shared("Overleggen", answer.consultation_bodies(), registry), Members(answer)};
  return of;
}

Export ExportOf(const RegionAgenda& agenda, const registry::Registry& registry) {
  Export of = BeginRegionExport(
      agenda, absl::StrCat("wat er te doen is tot en met ", Harmless(agenda.until_date())), registry);
  of.sheets = {Items(agenda)};
  return of;
}

Export ExportOf(const RegionContradictions& answer, const registry::Registry& registry) {
  Export of = BeginRegionExport(answer, "wat zichzelf of elkaar tegenspreekt", registry);
  of.sheets = {Contradictions(answer, registry), Members(answer)};
  return of;
}

}  // namespace driehoek::cli
