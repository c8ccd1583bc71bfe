// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "services/plans/dutch/quotation.h"
#include "services/plans/orphan_indicators.h"
#include "services/plans/plan_walk.h"

namespace driehoek::plans {
namespace {

using type::v1::Finding;
using Findings = google::protobuf::RepeatedPtrField<Finding>;

// In Dutch, for a message.
std::string StateInWords(v1::MeasureState state) {
  switch (state) {
    case v1::MEASURE_STATE_PLANNED:
      return "gepland";
    case v1::MEASURE_STATE_IN_PROGRESS:
      return "in uitvoering";
    case v1::MEASURE_STATE_REALISED:
      return "gerealiseerd";
    case v1::MEASURE_STATE_STOPPED:
      return "gestopt";
    case v1::MEASURE_STATE_SUSPENDED:
      return "opgeschort";
    case v1::MEASURE_STATE_UNNECESSARY:
      return "niet nodig gebleken";
    default:
      return "onbekend";
  }
}

class Collector {
 public:
  explicit Collector(const v1::Plan& plan) : plan_(plan) {}

  void OfMeasure(const v1::PolicyMeasure& measure) {
    Text(measure);
    Planning(measure);
    Contradictions(measure);
    Stopped(measure);
    if (!measure.same_as().empty()) same_.push_back(&measure);
  }

  void OfPlan(std::optional<absl::CivilDay> municipality_end) {
    SameMeasures();
    for (const OrphanIndicator& orphan : FindOrphanIndicators(plan_)) {
      Add("ORPHAN_INDICATOR", Finding::SEVERITY_MEDIUM, orphan.ambition->line(),
          orphan.ambition->indicators(0),
          absl::StrCat("Het doel ", QuotedBegin(orphan.ambition->text()), " staat nog, maar de maatregel ",
                       QuotedBegin(orphan.measure->text()), " is ", StateInWords(orphan.measure->state()),
                       "; een andere maatregel daarvoor is in dit thema niet herkend."))
          .set_other_line(LineOfState(*orphan.measure));
    }
    std::optional<absl::CivilDay> end = ParseDay(plan_.end_date());
    if (municipality_end.has_value() && end.has_value() && *end >= *municipality_end) {
      Add("PERIOD_BEYOND_MUNICIPALITY", Finding::SEVERITY_LOW, 0, "",
          absl::StrCat("Het plan loopt tot en met ", plan_.end_date(),
                       ", maar de gemeente bestaat niet meer sinds ", FormatDay(*municipality_end), "."));
    }
  }

  Findings& found() { return found_; }

 private:
  Finding& Add(const char* code, Finding::Severity severity, int line, absl::string_view subject,
               std::string message) {
    Finding& finding = *found_.Add();
    finding.set_code(code);
    finding.set_severity(severity);
    finding.set_line(line);
    finding.set_subject(std::string(subject));
    finding.set_message(std::move(message));
    return finding;
  }

  // Where it is said in what state it is.
  static int LineOfState(const v1::PolicyMeasure& measure) {
    return measure.status_events().empty() ? measure.line() : measure.status_events().rbegin()->line();
  }

  static absl::string_view Id(const v1::PolicyMeasure& measure) { return LastSegment(measure.name()); }

  void Text(const v1::PolicyMeasure& measure) {
    if (!measure.text().empty()) return;
    Add("MISSING_MEASURE_TEXT", Finding::SEVERITY_LOW, measure.line(), Id(measure),
        "De rij noemt geen maatregel; partijen, planning en uitvoering zijn wel overgenomen.");
  }

  void Planning(const v1::PolicyMeasure& measure) {
    int start_year = 0;
    int end_year = 0;
    if (!absl::SimpleAtoi(plan_.start_date().substr(0, 4), &start_year) ||
        !absl::SimpleAtoi(plan_.end_date().substr(0, 4), &end_year)) {
      return;
    }
    bool planned = false;
    for (const v1::PlanningRow& row : measure.planning_rows()) {
      for (const v1::PlanningEntry& entry : row.entries()) {
        planned |= entry.kind() != v1::PlanningEntry::KIND_NONE;
        if (entry.kind() == v1::PlanningEntry::KIND_UNSPECIFIED) {
          Add("PLANNING_NOT_UNDERSTOOD", Finding::SEVERITY_LOW, row.line(), Id(measure),
              absl::StrCat("De planning ", QuotedBegin(entry.text()),
                           " noemt geen tijdstip dat herkend is."));
        }
        if (entry.start_year() != 0 && entry.start_year() < start_year) {
          Add("PLANNING_BEFORE_PERIOD", Finding::SEVERITY_MEDIUM, row.line(), Id(measure),
              absl::StrCat("De planning noemt ", entry.start_year(), ", maar het plan begint op ",
                           plan_.start_date(), "."))
              .add_years(entry.start_year());
        }
        const int last_year = std::max(entry.start_year(), entry.end_year());
        if (last_year > end_year) {
          Add("PLANNING_AFTER_PERIOD", Finding::SEVERITY_LOW, row.line(), Id(measure),
              absl::StrCat("De planning noemt ", last_year, ", maar het plan eindigt op ", plan_.end_date(),
                           "."))
              .add_years(last_year);
        }
      }
    }
    if (!planned && !measure.planning_rows().empty()) {
      Add("MISSING_PLANNING", Finding::SEVERITY_LOW, measure.line(), Id(measure),
          absl::StrCat("De maatregel ", QuotedBegin(measure.text()), " heeft geen planning."));
    }
  }

  void Contradictions(const v1::PolicyMeasure& measure) {
    // By year, the line where it stands without a condition and the line where it stands on one.
    std::map<int, std::pair<int, int>> lines;
    std::set<int> plain, conditional;
    for (const v1::PlanningRow& row : measure.planning_rows()) {
      for (const v1::PlanningEntry& entry : row.entries()) {
        if (entry.start_year() == 0) continue;
        // A range is bounded by the contract's checks, not by itself.
        int last = std::min(std::max(entry.start_year(), entry.end_year()), entry.start_year() + 100);
        for (int year = entry.start_year(); year <= last; ++year) {
          bool on_condition = entry.has_condition();
          (on_condition ? conditional : plain).insert(year);
          (on_condition ? lines[year].second : lines[year].first) = row.line();
        }
      }
    }
    for (int year : plain) {
      if (!conditional.contains(year)) continue;
      Finding& finding =
          Add("CONTRADICTORY_PLANNING", Finding::SEVERITY_MEDIUM, lines[year].first, Id(measure),
              absl::StrCat(
                  year,
                  " staat zowel zonder als met een voorwaarde in de planning; het telt als voorwaardelijk."));
      finding.set_other_line(lines[year].second);
      finding.add_years(year);
    }
  }

  void Stopped(const v1::PolicyMeasure& measure) {
    if (measure.state() != v1::MEASURE_STATE_STOPPED && measure.state() != v1::MEASURE_STATE_UNNECESSARY)
      return;
    if (measure.status_events().empty() || measure.committed_years().empty()) return;
    const v1::StatusEvent& newest = *measure.status_events().rbegin();
    int stopped_in = 0;
    // Without a date, every year that is still planned contradicts it.
    if (!absl::SimpleAtoi(newest.effective_date().end_date().substr(0, 4), &stopped_in)) stopped_in = 0;
    std::vector<int> later;
    for (int year : measure.committed_years()) {
      if (year > stopped_in) later.push_back(year);
    }
    if (later.empty()) return;
    Finding& finding = Add("STOPPED_BUT_PLANNED", Finding::SEVERITY_MEDIUM, measure.line(), Id(measure),
                           absl::StrCat("De maatregel is ", StateInWords(measure.state()),
                                        ", maar staat nog gepland in ", absl::StrJoin(later, ", "), "."));
    finding.set_other_line(newest.line());
    finding.mutable_years()->Assign(later.begin(), later.end());
  }

  void SameMeasures() {
    absl::flat_hash_set<absl::string_view> told;
    absl::flat_hash_map<absl::string_view, const v1::PolicyMeasure*> by_id;
    for (const v1::PolicyMeasure* measure : same_) by_id[Id(*measure)] = measure;
    for (const v1::PolicyMeasure* measure : same_) {
      if (told.contains(Id(*measure))) continue;
      std::vector<std::string> themes = {absl::StrCat("'", measure->theme_title(), "'")};
      const v1::PolicyMeasure* other = nullptr;
      const v1::PolicyMeasure* differs = nullptr;
      for (const std::string& id : measure->same_as()) {
        const v1::PolicyMeasure* same = by_id[id];
        told.insert(Id(*same));
        if (other == nullptr) other = same;
        if (differs == nullptr && same->state() != measure->state()) differs = same;
        std::string theme = absl::StrCat("'", same->theme_title(), "'");
        if (std::find(themes.begin(), themes.end(), theme) == themes.end()) themes.push_back(theme);
      }
      Add("SAME_MEASURE", Finding::SEVERITY_LOW, measure->line(), Id(*measure),
          absl::StrCat("De maatregel ", QuotedBegin(measure->text()),
                       " staat onder meer thema's: ", absl::StrJoin(themes, ", "), ". Ze telt één keer mee."))
          .set_other_line(other->line());
      if (differs == nullptr) continue;
      Add("SAME_MEASURE_OTHER_STATE", Finding::SEVERITY_MEDIUM, measure->line(), Id(*measure),
          absl::StrCat("Dezelfde maatregel is onder '", measure->theme_title(), "' ",
                       StateInWords(measure->state()), " en onder '", differs->theme_title(), "' ",
                       StateInWords(differs->state()), "."))
          .set_other_line(differs->line());
    }
  }

  const v1::Plan& plan_;
  std::vector<const v1::PolicyMeasure*> same_;
  Findings found_;
};

}  // namespace

std::vector<Finding> FindingsOf(const v1::Plan& plan, std::optional<absl::CivilDay> municipality_end) {
  Collector collector(plan);
  ForEachMeasure(
      plan, [&](const MeasurePlace&, const v1::PolicyMeasure& measure) { collector.OfMeasure(measure); });
  collector.OfPlan(municipality_end);
  Findings all = plan.document_findings();
  // The importer may have noticed the same of the same line.
  absl::flat_hash_set<std::pair<std::string, int>> of_the_document;
  for (const Finding& finding : all) of_the_document.emplace(finding.code(), finding.line());
  for (Finding& finding : collector.found()) {
    if (finding.line() == 0 || !of_the_document.contains({finding.code(), finding.line()}))
      *all.Add() = std::move(finding);
  }
  return {all.begin(), all.end()};
}

}  // namespace driehoek::plans
