// SPDX-License-Identifier: EUPL-1.2
#include "common/revisions/plan_difference.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/names.h"
#include "common/revisions/field_changes.h"
#include "common/revisions/reworded_measures.h"

namespace driehoek::revisions {
namespace {

using google::protobuf::RepeatedPtrField;
using plans::v1::ActionItem;
using plans::v1::Plan;
using plans::v1::PlanChange;
using plans::v1::PlanDifference;
using plans::v1::PlanningEntry;
using plans::v1::PlanningRow;
using plans::v1::PolicyMeasure;
using plans::v1::StatusEvent;
using plans::v1::Theme;

// One revision, by id and in its order.
struct Parts {
  explicit Parts(const Plan& plan) {
    for (const Theme& theme : plan.themes()) Add(theme);
  }

  std::vector<const Theme*> themes;
  absl::flat_hash_map<std::string, const Theme*> theme_of;
  std::deque<PlacedMeasure> measures;
  absl::flat_hash_map<std::string, const PlacedMeasure*> measure_of;

 private:
  void Add(const Theme& theme) {
    themes.push_back(&theme);
    theme_of[theme.theme_id()] = &theme;
    for (const ActionItem& item : theme.action_items()) {
      Add(theme, &item, item.measures());
    }
    Add(theme, nullptr, theme.measures());
    for (const Theme& sub_theme : theme.sub_themes()) Add(sub_theme);
  }
  void Add(const Theme& theme, const ActionItem* item, const RepeatedPtrField<PolicyMeasure>& of_both) {
    for (int i = 0; i < of_both.size(); ++i) {
      measures.push_back({&theme, item, &of_both[i], i});
      measure_of.emplace(LastSegment(of_both[i].name()), &measures.back());
    }
  }
};

// Over all its rows: a sentence that moved to another row is no difference.
RepeatedPtrField<plans::v1::Condition> ConditionsOf(const PolicyMeasure& measure) {
  RepeatedPtrField<plans::v1::Condition> all;
  for (const PlanningRow& row : measure.planning_rows()) {
    for (const PlanningEntry& entry : row.entries()) {
      if (entry.has_condition()) *all.Add() = entry.condition();
    }
    all.MergeFrom(row.execution().conditions());
  }
  return all;
}

template <class Part>
RepeatedPtrField<Part> OfRows(const PolicyMeasure& measure,
                              const RepeatedPtrField<Part>& (plans::v1::Execution::*list)() const) {
  RepeatedPtrField<Part> all;
  for (const PlanningRow& row : measure.planning_rows()) all.MergeFrom((row.execution().*list)());
  return all;
}

// The cell as written; of a row without one, the years of its entries.
std::string PlanningOf(const PlanningRow& row) {
  if (!row.planning_text().empty()) return row.planning_text();
  std::vector<std::string> entries;
  for (const PlanningEntry& entry : row.entries()) {
    if (!entry.text().empty()) {
      entries.push_back(entry.text());
    } else if (entry.end_year() > entry.start_year()) {
      entries.push_back(absl::StrCat(entry.start_year(), "-", entry.end_year()));
    } else if (entry.start_year() != 0) {
      entries.push_back(absl::StrCat(entry.start_year()));
    }
  }
  return absl::StrJoin(entries, ", ");
}

class Comparison {
 public:
  Comparison(const Plan& older, const Plan& newer)
      : older_(older), newer_(newer), old_parts_(older), new_parts_(newer) {
    for (const auto& [before, after] :
         MeetReworded(OnlyIn(old_parts_, new_parts_), OnlyIn(new_parts_, old_parts_))) {
      old_of_.emplace(after->measure, before);
      met_again_.insert(before->measure);
    }
  }

  PlanDifference Run() && {
    result_.set_from(NameOf(older_));
    result_.set_to(NameOf(newer_));
    OfPlan();
    for (const Theme* theme : new_parts_.themes) {
      const auto found = old_parts_.theme_of.find(theme->theme_id());
      CompareTheme(found == old_parts_.theme_of.end() ? nullptr : found->second, theme);
    }
    for (const Theme* theme : old_parts_.themes) {
      if (!new_parts_.theme_of.contains(theme->theme_id())) CompareTheme(theme, nullptr);
    }
    return std::move(result_);
  }

 private:
  static std::vector<const PlacedMeasure*> OnlyIn(const Parts& parts, const Parts& others) {
    std::vector<const PlacedMeasure*> only;
    for (const PlacedMeasure& placed : parts.measures) {
      if (!others.measure_of.contains(LastSegment(placed.measure->name()))) only.push_back(&placed);
    }
    return only;
  }

  // What a measure of the newer was; null where it is new.
  const PlacedMeasure* OldOf(const PolicyMeasure& measure) const {
    const auto found = old_parts_.measure_of.find(LastSegment(measure.name()));
    if (found != old_parts_.measure_of.end()) return found->second;
    const auto reworded = old_of_.find(&measure);
    return reworded == old_of_.end() ? nullptr : reworded->second;
  }

  static std::string NameOf(const Plan& plan) {
    return absl::StrCat(plan.name().substr(0, plan.name().find('@')), "@", plan.revision_id());
  }

  PlanChange& Add(PlanChange::Kind kind, PlanChange::Part part, std::string item) {
    PlanChange& change = *result_.add_changes() = place_;
    change.set_kind(kind);
    change.set_part(part);
    change.set_item(std::move(item));
    return change;
  }

  // Both have it. Either may be of any type with a line.
  template <class Part>
  void Fields(PlanChange::Part part, const std::string& item, const Part& older, const Part& newer) {
    ForEachChange(older, newer, [&](const FieldChange& field) {
      PlanChange& change = Add(PlanChange::KIND_CHANGED, part, item);
      change.set_field(field.path);
      change.set_old_text(field.old_text);
      change.set_new_text(field.new_text);
      SetLines(&older, &newer, &change);
    });
  }

  template <class Part>
  static void SetLines(const Part* older, const Part* newer, PlanChange* change) {
    if constexpr (requires { older->line(); }) {
      if (older != nullptr) change->set_old_line(older->line());
      if (newer != nullptr) change->set_new_line(newer->line());
    }
  }

  // Whole: nothing where `older` or `newer` is null.
  template <class Part>
  void Whole(PlanChange::Part part, const std::string& item, const Part* older, const Part* newer) {
    PlanChange& change =
        Add(newer == nullptr ? PlanChange::KIND_REMOVED : PlanChange::KIND_ADDED, part, item);
    SetLines(older, newer, &change);
  }

  // Parts without an id, met by the words that `key` gives; those with equal words in their order.
  template <class Part, class Key>
  void Lists(PlanChange::Part part, const RepeatedPtrField<Part>& older, const RepeatedPtrField<Part>& newer,
             Key key) {
    absl::flat_hash_map<std::string, std::deque<const Part*>> left;
    for (const Part& each : older) left[key(each)].push_back(&each);
    for (const Part& each : newer) {
      const std::string words = key(each);
      std::deque<const Part*>& same = left[words];
      if (same.empty()) {
        Whole<Part>(part, words, nullptr, &each);
      } else {
        Fields(part, words, *same.front(), each);
        same.pop_front();
      }
    }
    for (const Part& each : older) {
      const std::string words = key(each);
      std::deque<const Part*>& same = left[words];
      if (same.empty()) continue;
      Whole<Part>(part, words, same.front(), nullptr);
      same.pop_front();
    }
  }

  void OfPlan() {
    Fields(PlanChange::PART_PLAN, "", older_, newer_);
    const auto text = [](const auto& part) { return part.text(); };
    OfAdoptions();
    Lists(PlanChange::PART_SCOPE, older_.scope(), newer_.scope(), text);
    Lists(PlanChange::PART_CHAPTER, older_.chapters(), newer_.chapters(),
          [](const auto& chapter) { return chapter.title(); });
    Lists(PlanChange::PART_AMBITION, older_.ambitions(), newer_.ambitions(), text);
    Lists(PlanChange::PART_MENTION, older_.mentions(), newer_.mentions(),
          [](const auto& mention) { return mention.label(); });
    Lists(PlanChange::PART_DOCUMENT_FINDING, older_.document_findings(), newer_.document_findings(),
          [](const auto& finding) { return finding.message(); });
  }

  // Kept for ever: there can only be more.
  void OfAdoptions() {
    for (const plans::v1::Adoption& adoption : newer_.adoptions()) {
      if (std::any_of(older_.adoptions().begin(), older_.adoptions().end(),
                      [&](const auto& known) { return known.name() == adoption.name(); })) {
        continue;
      }
      PlanChange& change = Add(PlanChange::KIND_ADDED, PlanChange::PART_ADOPTION, adoption.adoption_date());
      change.set_field("organ");
      change.set_new_text(type::v1::Organ_Name(adoption.organ()));
    }
  }

  // Either is null where there is none.
  void CompareTheme(const Theme* older, const Theme* newer) {
    const Theme& shown = newer != nullptr ? *newer : *older;
    const Theme& before = older != nullptr ? *older : Theme::default_instance();
    const Theme& after = newer != nullptr ? *newer : Theme::default_instance();
    place_.set_theme_id(shown.theme_id());
    place_.set_theme_title(shown.title());
    if (older == nullptr || newer == nullptr) {
      Whole(PlanChange::PART_THEME, shown.title(), older, newer);
    } else {
      Fields(PlanChange::PART_THEME, before.title(), before, after);
      Lists(PlanChange::PART_PORTFOLIO_HOLDER, before.portfolio_holders(), after.portfolio_holders(),
            [](const auto& holder) { return holder.text(); });
      Lists(PlanChange::PART_AMBITION, before.ambitions(), after.ambitions(),
            [](const auto& ambition) { return ambition.text(); });
      CompareItems(before, after);
    }
    for (const ActionItem& item : after.action_items()) New(item.measures(), newer);
    New(after.measures(), newer);
    for (const ActionItem& item : before.action_items()) Gone(item.measures());
    Gone(before.measures());
    place_.Clear();
  }

  void CompareItems(const Theme& before, const Theme& after) {
    const auto find = [](const Theme& theme, const std::string& id) {
      const auto& items = theme.action_items();
      const auto found = std::find_if(items.begin(), items.end(),
                                      [&](const ActionItem& item) { return item.action_item_id() == id; });
      return found == items.end() ? nullptr : &*found;
    };
    for (const ActionItem& item : after.action_items()) {
      const ActionItem* old_item = find(before, item.action_item_id());
      if (old_item == nullptr) {
        Whole<ActionItem>(PlanChange::PART_ACTION_ITEM, item.title(), nullptr, &item);
      } else {
        Fields(PlanChange::PART_ACTION_ITEM, old_item->title(), *old_item, item);
      }
    }
    for (const ActionItem& item : before.action_items()) {
      if (find(after, item.action_item_id()) == nullptr)
        Whole<ActionItem>(PlanChange::PART_ACTION_ITEM, item.title(), &item, nullptr);
    }
  }

  // Measures of the newer, beside what they were wherever that stood.
  void New(const RepeatedPtrField<PolicyMeasure>& measures, const Theme* theme) {
    for (const PolicyMeasure& measure : measures) {
      InMeasure(measure);
      if (const PlacedMeasure* older = OldOf(measure); older != nullptr) {
        CompareMeasure(*older, theme, measure);
      } else {
        Whole<PolicyMeasure>(PlanChange::PART_MEASURE, "", nullptr, &measure);
      }
      LeaveMeasure();
    }
  }

  void Gone(const RepeatedPtrField<PolicyMeasure>& measures) {
    for (const PolicyMeasure& measure : measures) {
      if (new_parts_.measure_of.contains(LastSegment(measure.name())) || met_again_.contains(&measure))
        continue;
      InMeasure(measure);
      Whole<PolicyMeasure>(PlanChange::PART_MEASURE, "", &measure, nullptr);
      LeaveMeasure();
    }
  }

  void InMeasure(const PolicyMeasure& measure) {
    place_.set_measure_id(std::string(LastSegment(measure.name())));
    place_.set_measure_text(measure.text());
  }
  void LeaveMeasure() {
    place_.clear_measure_id();
    place_.clear_measure_text();
  }

  void CompareMeasure(const PlacedMeasure& placed, const Theme* theme, const PolicyMeasure& newer) {
    const PolicyMeasure& older = *placed.measure;
    if (LastSegment(older.name()) != LastSegment(newer.name())) {
      PlanChange& renamed = Add(PlanChange::KIND_CHANGED, PlanChange::PART_MEASURE, "");
      renamed.set_field("name");
      renamed.set_old_text(std::string(LastSegment(older.name())));
      renamed.set_new_text(std::string(LastSegment(newer.name())));
      SetLines(&older, &newer, &renamed);
    }
    if (placed.theme->theme_id() != theme->theme_id()) {
      PlanChange& moved = Add(PlanChange::KIND_CHANGED, PlanChange::PART_MEASURE, "");
      moved.set_field("theme_id");
      moved.set_old_text(placed.theme->theme_id());
      moved.set_new_text(theme->theme_id());
      SetLines(&older, &newer, &moved);
    }
    Fields(PlanChange::PART_MEASURE, "", older, newer);
    Lists(PlanChange::PART_PARTY, older.parties(), newer.parties(),
          [](const auto& party) { return party.label(); });
    CompareRows(older, newer);
    const auto text = [](const auto& part) { return part.text(); };
    Lists(PlanChange::PART_CONDITION, ConditionsOf(older), ConditionsOf(newer), text);
    using plans::v1::Execution;
    Lists(PlanChange::PART_MILESTONE, OfRows(older, &Execution::milestones),
          OfRows(newer, &Execution::milestones), text);
    Lists(PlanChange::PART_COMMITMENT, OfRows(older, &Execution::commitments),
          OfRows(newer, &Execution::commitments), text);
    Lists(PlanChange::PART_ROLE, OfRows(older, &Execution::roles), OfRows(newer, &Execution::roles), text);
    CompareStates(older, newer);
  }

  void CompareRows(const PolicyMeasure& older, const PolicyMeasure& newer) {
    for (int i = 0; i < std::max(older.planning_rows_size(), newer.planning_rows_size()); ++i) {
      const bool in_older = i < older.planning_rows_size();
      const bool in_newer = i < newer.planning_rows_size();
      const PlanningRow& before = in_older ? older.planning_rows(i) : PlanningRow::default_instance();
      const PlanningRow& after = in_newer ? newer.planning_rows(i) : PlanningRow::default_instance();
      CompareCells(PlanChange::PART_PLANNING, "planning_text", PlanningOf(before), PlanningOf(after), before,
                   after);
      if (PlanningOf(before) == PlanningOf(after)) CompareEntries(before, after);
      CompareCells(PlanChange::PART_EXECUTION, "text", before.execution().text(), after.execution().text(),
                   before, after);
    }
  }

  void CompareCells(PlanChange::Part part, const char* field, const std::string& old_text,
                    const std::string& new_text, const PlanningRow& older, const PlanningRow& newer) {
    if (old_text == new_text) return;
    const PlanChange::Kind kind = old_text.empty()   ? PlanChange::KIND_ADDED
                                  : new_text.empty() ? PlanChange::KIND_REMOVED
                                                     : PlanChange::KIND_CHANGED;
    PlanChange& change = Add(kind, part, "");
    change.set_field(field);
    change.set_old_text(old_text);
    change.set_new_text(new_text);
    SetLines(&older, &newer, &change);
  }

  // The same words, understood otherwise.
  void CompareEntries(const PlanningRow& older, const PlanningRow& newer) {
    for (int i = 0; i < std::min(older.entries_size(), newer.entries_size()); ++i) {
      // Conditions are compared over all rows.
      PlanningEntry before = older.entries(i);
      PlanningEntry after = newer.entries(i);
      before.clear_condition();
      after.clear_condition();
      Fields(PlanChange::PART_PLANNING, after.text(), before, after);
    }
  }

  // Events are kept for ever: there can only be more (rule 7).
  void CompareStates(const PolicyMeasure& older, const PolicyMeasure& newer) {
    std::string state = plans::v1::MeasureState_Name(older.state());
    for (int i = older.status_events_size(); i < newer.status_events_size(); ++i) {
      const StatusEvent& event = newer.status_events(i);
      PlanChange& change = Add(PlanChange::KIND_ADDED, PlanChange::PART_STATE, event.text());
      change.set_field("state");
      change.set_old_text(std::exchange(state, plans::v1::MeasureState_Name(event.state())));
      change.set_new_text(state);
      change.set_new_line(event.line());
      if (event.has_decision()) *change.mutable_decision() = event.decision();
    }
  }

  const Plan& older_;
  const Plan& newer_;
  const Parts old_parts_;
  const Parts new_parts_;
  // What measures of the newer were under another id, and which of the older these are.
  absl::flat_hash_map<const PolicyMeasure*, const PlacedMeasure*> old_of_;
  absl::flat_hash_set<const PolicyMeasure*> met_again_;
  PlanDifference result_;
  // Theme and measure that are looked at.
  PlanChange place_;
};

}  // namespace

PlanDifference DifferenceOf(const Plan& older, const Plan& newer) { return Comparison(older, newer).Run(); }

}  // namespace driehoek::revisions
