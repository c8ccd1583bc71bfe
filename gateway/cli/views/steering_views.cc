// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/steering_views.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/theme_views.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using google::protobuf::Message;
using plans::v1::ProgressReport;
using plans::v1::SafetyPicture;
using plans::v1::ScalingEvent;
using plans::v1::ScalingFramework;
using plans::v1::TripartiteAgreement;
using registry::Registry;
using Cells = std::vector<std::string>;

Cells ReportRow(const ProgressReport& report, const Registry& registry) {
  return {TenantWord(registry, report.name()),
          report.report_date(),
          report.period_start_date(),
          report.period_end_date(),
          report.drawn_up_by(),
          report.next_report_date(),
          report.plan(),
          report.name()};
}

Cells AgreementRow(const TripartiteAgreement& agreement, const Registry& registry) {
  int open = 0;
  for (const auto& deviation : agreement.deviations())
    open += deviation.put_to_council_date().empty() ? 1 : 0;
  return {TenantWord(registry, agreement.name()),
          agreement.agreement_date(),
          agreement.end_date(),
          agreement.text(),
          absl::StrCat(agreement.deviations_size()),
          absl::StrCat(open),
          agreement.name()};
}

Cells FrameworkRow(const ScalingFramework& framework, const Registry& registry) {
  std::vector<std::string> levels;
  for (int level : framework.levels()) levels.push_back(Word(static_cast<plans::v1::ThemeLevel>(level)));
  return {TenantWord(registry, framework.name()),  framework.title(),       absl::StrJoin(levels, ", "),
          absl::StrCat(framework.criteria_size()), framework.revision_id(), framework.name()};
}

Cells EventRow(const ScalingEvent& event, const Registry& registry) {
  return {TenantWord(registry, event.name()),
          event.event_date(),
          event.subject(),
          Word(event.from_level()),
          Word(event.to_level()),
          Word(event.organ()),
          absl::StrJoin(event.criterion_ids(), ", "),
          event.name()};
}

Cells PictureRow(const SafetyPicture& picture, const Registry& registry) {
  std::vector<std::string> about;
  for (const auto& entry : picture.entries()) about.push_back(PlaceWord(entry));
  return {TenantWord(registry, picture.name()), picture.picture_date(), picture.drawn_up_by(),
          absl::StrJoin(about, ", "), picture.name()};
}

}  // namespace

std::string PlaceWord(const plans::v1::PictureEntry& entry) {
  return absl::StrCat(CodeWord(entry.code()), entry.area().empty() ? "" : " in ", entry.area());
}

std::string WordAndText(const std::string& word, absl::string_view text) {
  return absl::StrCat(word, word.empty() || text.empty() ? "" : ": ", text);
}

std::string AboutWord(absl::string_view theme_id, absl::string_view measure_id) {
  if (!measure_id.empty()) return absl::StrCat("maatregel ", measure_id);
  return theme_id.empty() ? "het hele plan" : absl::StrCat("thema ", theme_id);
}

std::map<const google::protobuf::Descriptor*, ListView> SteeringViews() {
  using Columns = std::vector<Table::Column>;
  return {
      {ProgressReport::descriptor(), View(Columns{{"Gemeente"},
                                                  {"Rapportage van"},
                                                  {"Over"},
                                                  {"Tot en met"},
                                                  {"Opgesteld door", false, 30},
                                                  {"Volgende uiterlijk"},
                                                  {"Plan"},
                                                  {"Naam"}},
                                          &ReportRow)},
      {TripartiteAgreement::descriptor(), View(Columns{{"Gemeente"},
                                                       {"Afgesproken op"},
                                                       {"Tot en met"},
                                                       {"Wat", false, 60},
                                                       {"Afwijkingen", true},
                                                       {"Nog niet bij de raad", true},
                                                       {"Naam"}},
                                               &AgreementRow)},
      {ScalingFramework::descriptor(), View(Columns{{"Gemeente"},
                                                    {"Kader", false, 40},
                                                    {"Niveaus", false, 40},
                                                    {"Criteria", true},
                                                    {"Versie"},
                                                    {"Naam"}},
                                            &FrameworkRow)},
      {ScalingEvent::descriptor(), View(Columns{{"Gemeente"},
                                                {"Op"},
                                                {"Onderwerp", false, 40},
                                                {"Van"},
                                                {"Naar"},
                                                {"Door"},
                                                {"Criteria", false, 40},
                                                {"Naam"}},
                                        &EventRow)},
      {SafetyPicture::descriptor(),
       View(Columns{{"Gemeente"}, {"Van"}, {"Opgesteld door", false, 30}, {"Over", false, 60}, {"Naam"}},
            &PictureRow)},
  };
}

bool PrintReport(const Message& resource, const Registry& registry, std::ostream& out) {
  if (resource.GetDescriptor() != ProgressReport::descriptor()) return false;
  const auto& report = static_cast<const ProgressReport&>(resource);
  const ListView view = SteeringViews().at(ProgressReport::descriptor());
  const Cells cells = view.row(report, registry);
  for (size_t i = 0; i < cells.size(); ++i) PrintField(view.columns[i].title, cells[i], out);
  Table subjects({{"Over", false, 50}, {"Is het klaar", false, 50}, {"Heeft het geholpen", false, 50}});
  for (const auto& subject : report.subjects()) {
    subjects.AddRow({AboutWord(subject.theme_id(), subject.measure_id()),
                     WordAndText(Word(subject.progress()), subject.progress_text()),
                     WordAndText(Word(subject.outcome()), subject.outcome_text())});
  }
  Table counts({{"Maatregel", false, 50}, {"Wat"}, {"Jaar"}, {"Geteld", true}, {"Bron"}});
  for (const auto& count : report.commitment_counts()) {
    counts.AddRow({count.measure_id(), count.unit(), absl::StrCat(count.year()), absl::StrCat(count.count()),
                   count.source()});
  }
  Table adjustments({{"Besloten op"}, {"Door"}, {"Wat", false, 60}, {"Over", false, 40}, {"In revisie"}});
  for (const auto& one : report.adjustments()) {
    adjustments.AddRow({one.decision_date(), Word(one.organ()), one.text(),
                        AboutWord(one.theme_id(), one.measure_id()),
                        one.carried_by_revision_id().empty() ? "nog niet" : one.carried_by_revision_id()});
  }
  PrintSection("Voortgang en effect", subjects, out);
  PrintSection("Toezeggingen geteld", counts, out);
  PrintSection("Bijgestuurd", adjustments, out);
  return true;
}

}  // namespace driehoek::cli
