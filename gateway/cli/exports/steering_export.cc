// SPDX-License-Identifier: EUPL-1.2
#include <string>

#include "absl/strings/str_cat.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/begin_export.h"
#include "gateway/cli/views/region_steering_view.h"
#include "gateway/cli/views/steering_views.h"

namespace driehoek::cli {
namespace {

using gateway::v1::RegionSteering;
using gateway::v1::SteeredPlan;
using gateway::v1::ThemeSteering;
using Kind = Column::Kind;

// As the table of themes tells it in words, to be counted.
Sheet Measures(const RegionSteering& answer) {
  Sheet sheet;
  sheet.name = "Maatregelen";
  sheet.columns = {{"Gemeente"}, {"Thema"}, {"Vraag"}, {"Gemeld"}, {"Maatregelen", Kind::kCount}};
  for (const auto& [name, member] : Steered(answer)) {
    for (const SteeredPlan& plan : member.plans()) {
      if (plan.last_report().empty()) continue;
      for (const ThemeSteering& theme : plan.themes()) {
        const auto add = [&, &name = name](const char* question, const Spread& spread) {
          for (const auto& [said, count] : spread) {
            sheet.rows.push_back({TextCell(name),
                                  TextCell(absl::StrCat(theme.theme_id(), " ", theme.title())), question,
                                  said, Count{count}});
          }
        };
        add("is het klaar", ProgressOf(theme));
        add("heeft het geholpen", OutcomesOf(theme));
      }
    }
  }
  sheet.remarks = {
      "Wat de nieuwste rapportage die een maatregel noemt ervan zegt. Er is geen som: een maatregel "
      "kan onder meer thema's staan."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Niets gemeld.";
  return sheet;
}

Cell ValueCell(const plans::v1::PictureFigure& figure) {
  if (figure.has_value()) return Figure{figure.value()};
  if (figure.confidential()) return "vertrouwelijk";
  return Absent::kSuppressed;
}

Sheet Figures(const RegionSteering& answer) {
  Sheet sheet;
  sheet.name = "Cijfers";
  sheet.columns = {{"Gemeente"}, {"Thema en gebied"},       {"Van", Kind::kDay},
                   {"Cijfer"},   {"Waarde", Kind::kFigure}, {"Eenheid"},
                   {"Bron"}};
  for (const auto& [name, member] : Steered(answer)) {
    for (const auto& picture : member.pictures()) {
      for (const auto& figure : picture.entry().figures()) {
        sheet.rows.push_back({TextCell(name), TextCell(PlaceWord(picture.entry())),
                              DayCell(picture.picture_date()), TextCell(figure.label()), ValueCell(figure),
                              TextCell(Word(figure.unit())), TextCell(figure.source())});
      }
    }
  }
  sheet.remarks = {"Er is geen som over de gemeenten: zij tellen niet hetzelfde."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Geen bekend.";
  return sheet;
}

}  // namespace

Export ExportOf(const RegionSteering& answer, const registry::Registry& registry) {
  Export of =
      BeginRegionExport(answer, "hoe de uitvoering van de plannen gevolgd en bijgestuurd wordt", registry);
  for (const Section& section : SectionsOf(answer)) {
    of.sheets.push_back(SheetOf(section));
    of.sheets.back().touched = kMoreMayBeThere;
  }
  of.sheets.front().touched =
      "van wie niet antwoordde is niet bekend of er een rapportage is; dat is niet hetzelfde als geen.";
  of.sheets.back().remarks = {
      "Een rij met waarvan is een deel van de toezegging erboven. Niemand heeft geteld (geen waarneming) is "
      "niet hetzelfde als 0."};
  of.sheets.push_back(Measures(answer));
  of.sheets.push_back(Figures(answer));
  return of;
}

}  // namespace driehoek::cli
