// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/copied_plan.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/revisions/field_changes.h"
#include "gateway/cli/outcome.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::cli {
namespace {

using google::protobuf::Message;
using plans::v1::ActionItem;
using plans::v1::Plan;
using plans::v1::PlanningEntry;
using plans::v1::PlanningRow;
using plans::v1::PolicyMeasure;
using plans::v1::Theme;

// Whatever stood in a document stands in it no more.
void ClearLines(Message* message) {
  std::vector<const google::protobuf::FieldDescriptor*> set;
  message->GetReflection()->ListFields(*message, &set);
  for (const auto* field : set) {
    if (field->name() == "line") {
      message->GetReflection()->ClearField(message, field);
    } else if (field->message_type() != nullptr && field->is_repeated()) {
      for (int i = 0; i < message->GetReflection()->FieldSize(*message, field); ++i)
        ClearLines(message->GetReflection()->MutableRepeatedMessage(message, field, i));
    } else if (field->message_type() != nullptr) {
      ClearLines(message->GetReflection()->MutableMessage(message, field));
    }
  }
}

bool HasEnded(const PolicyMeasure& measure) {
  return measure.state() == plans::v1::MEASURE_STATE_REALISED ||
         measure.state() == plans::v1::MEASURE_STATE_STOPPED ||
         measure.state() == plans::v1::MEASURE_STATE_UNNECESSARY;
}

// Every year that stands in a text: a run of four digits from 1900 on.
std::string Shifted(const std::string& text, int years) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[end]))) ++end;
    int year = 0;
    if (end - i == 4 && absl::SimpleAtoi(text.substr(i, 4), &year) && year >= 1900 && year <= 2200) {
      absl::StrAppend(&result, year + years);
    } else {
      end = std::max(end, i + 1);
      result.append(text, i, end - i);
    }
    i = end;
  }
  return result;
}

std::string ShiftedDay(const std::string& day, int years) {
  const std::optional<absl::CivilDay> parsed = ParseDay(day);
  if (!parsed.has_value()) return day;
  return FormatDay(absl::CivilDay(parsed->year() + years, parsed->month(), parsed->day()));
}

void Shift(int years, plans::v1::Condition* condition) {
  condition->set_text(Shifted(condition->text(), years));
  if (condition->year() != 0) condition->set_year(condition->year() + years);
}

void Shift(int years, PlanningRow* row) {
  row->set_planning_text(Shifted(row->planning_text(), years));
  for (PlanningEntry& entry : *row->mutable_entries()) {
    entry.set_text(Shifted(entry.text(), years));
    if (entry.start_year() != 0) entry.set_start_year(entry.start_year() + years);
    if (entry.end_year() != 0) entry.set_end_year(entry.end_year() + years);
    if (entry.has_condition()) Shift(years, entry.mutable_condition());
  }
  auto& execution = *row->mutable_execution();
  for (auto& condition : *execution.mutable_conditions()) Shift(years, &condition);
  for (auto& commitment : *execution.mutable_commitments()) {
    commitment.set_text(Shifted(commitment.text(), years));
    if (commitment.year() != 0) commitment.set_year(commitment.year() + years);
  }
  for (auto& milestone : *execution.mutable_milestones()) {
    milestone.set_text(Shifted(milestone.text(), years));
    if (!milestone.has_date()) continue;
    auto& date = *milestone.mutable_date();
    date.set_text(Shifted(date.text(), years));
    date.set_start_date(ShiftedDay(date.start_date(), years));
    date.set_end_date(ShiftedDay(date.end_date(), years));
  }
}

class Copy {
 public:
  Copy(const Plan& from, const CopyChoice& choice)
      : from_(from),
        choice_(choice),
        themes_(choice.themes.begin(), choice.themes.end()),
        measures_(choice.measures.begin(), choice.measures.end()) {}

  absl::StatusOr<CopiedPlan> Run() && {
    if (themes_.empty() && measures_.empty())
      return UsageError("kies met --theme en --measure wat er meegaat; plans get toont de thema's");
    Plan& plan = result_.plan;
    plan.set_title(choice_.title);
    plan.set_kind(from_.kind());
    plan.set_start_date(choice_.start_date);
    plan.set_end_date(choice_.end_date);
    plan.set_parent_plan(choice_.parent_plan);
    for (const Theme& theme : from_.themes()) {
      if (std::optional<Theme> copied = CopyTheme(theme, /*all=*/false); copied.has_value())
        *plan.add_themes() = *std::move(copied);
    }
    std::vector<std::string> unknown;
    for (const auto& [chosen, known] :
         {std::pair(&themes_, &known_themes_), {&measures_, &known_measures_}}) {
      std::set_difference(chosen->begin(), chosen->end(), known->begin(), known->end(),
                          std::back_inserter(unknown));
    }
    if (!unknown.empty()) {
      return UsageError(
          absl::StrCat(from_.name(), " heeft geen thema of maatregel ", absl::StrJoin(unknown, ", ")));
    }
    ClearLines(&plan);
    return std::move(result_);
  }

 private:
  // Nothing where nothing of it was chosen.
  std::optional<Theme> CopyTheme(const Theme& theme, bool all) {
    known_themes_.insert(theme.theme_id());
    all = all || themes_.count(theme.theme_id()) > 0;
    Theme copied = theme;
    copied.clear_action_items();
    copied.clear_measures();
    copied.clear_sub_themes();
    // Indicators are of the old plan's ambitions, and of its tenant.
    for (auto& ambition : *copied.mutable_ambitions()) ambition.clear_indicators();
    bool any = all;
    for (const ActionItem& item : theme.action_items()) {
      ActionItem copied_item = item;
      copied_item.clear_measures();
      CopyMeasures(item.measures(), all, copied_item.mutable_measures());
      if (copied_item.measures().empty()) continue;
      *copied.add_action_items() = std::move(copied_item);
      any = true;
    }
    CopyMeasures(theme.measures(), all, copied.mutable_measures());
    for (const Theme& sub_theme : theme.sub_themes()) {
      if (std::optional<Theme> copied_sub = CopyTheme(sub_theme, all); copied_sub.has_value())
        *copied.add_sub_themes() = *std::move(copied_sub);
    }
    any = any || !copied.measures().empty() || !copied.sub_themes().empty();
    return any ? std::make_optional(std::move(copied)) : std::nullopt;
  }

  void CopyMeasures(const google::protobuf::RepeatedPtrField<PolicyMeasure>& measures, bool all,
                    google::protobuf::RepeatedPtrField<PolicyMeasure>* copied) {
    for (const PolicyMeasure& measure : measures) {
      const std::string id(LastSegment(measure.name()));
      known_measures_.insert(id);
      const bool named = measures_.count(id) > 0;
      if (!named && !all) continue;
      if (absl::StripAsciiWhitespace(measure.text()).empty()) {
        result_.without_text.push_back(measure);
        continue;
      }
      if (!named && HasEnded(measure)) {
        result_.ended.push_back(measure);
        continue;
      }
      *copied->Add() = CopyOf(measure, id);
    }
  }

  PolicyMeasure CopyOf(const PolicyMeasure& measure, const std::string& id) {
    PolicyMeasure copied;
    copied.set_name(id);
    copied.set_text(measure.text());
    *copied.mutable_parties() = measure.parties();
    // Whom a label stands for is known of one tenant.
    if (TenantOf(from_.name()) != choice_.tenant) {
      for (auto& party : *copied.mutable_parties()) party.clear_partner();
    }
    *copied.mutable_areas() = measure.areas();
    *copied.mutable_instruments() = measure.instruments();
    copied.mutable_continues()->set_measure(absl::StrCat(BareName(), "/measures/", id));
    copied.mutable_continues()->set_revision_id(from_.revision_id());
    for (const PlanningRow& row : measure.planning_rows()) {
      PlanningRow& copied_row = *copied.add_planning_rows() = row;
      copied_row.mutable_execution()->clear_text();
      if (choice_.shift_years != 0) Shift(choice_.shift_years, &copied_row);
      LeavePastMilestones(&copied_row);
    }
    return copied;
  }

  void LeavePastMilestones(PlanningRow* row) {
    auto& milestones = *row->mutable_execution()->mutable_milestones();
    for (int i = milestones.size() - 1; i >= 0; --i) {
      // ISO 8601 days compare as text.
      const std::string& last_day = milestones.Get(i).date().end_date();
      if (last_day.empty() || last_day >= choice_.start_date) continue;
      milestones.DeleteSubrange(i, 1);
      ++result_.past_milestones;
    }
  }

  std::string BareName() const { return from_.name().substr(0, from_.name().find('@')); }

  const Plan& from_;
  const CopyChoice& choice_;
  const std::set<std::string> themes_, measures_;
  std::set<std::string> known_themes_, known_measures_;
  CopiedPlan result_;
};

}  // namespace

absl::StatusOr<CopiedPlan> CopyForward(const Plan& from, const CopyChoice& choice) {
  return Copy(from, choice).Run();
}

}  // namespace driehoek::cli
