// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/steering_views.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "driehoek/plans/v1/steering.pb.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using google::protobuf::Message;
using plans::v1::ProgressReport;
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

}  // namespace

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
