// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_normalisation.h"

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "common/names/names.h"
#include "google/protobuf/util/time_util.h"
#include "services/plans/plan_text.h"
#include "services/plans/plan_walk.h"
#include "services/plans/prose/planning.h"
#include "services/plans/prose/status.h"

namespace driehoek::plans {
namespace {

using Events = google::protobuf::RepeatedPtrField<v1::StatusEvent>;
using Ids = absl::flat_hash_set<std::string>;

std::string FreeMeasureId(const Ids& taken, absl::string_view theme_id, absl::string_view text) {
  // Room is left for a number.
  std::string base = ResourceIdFromText(absl::StrCat(theme_id, " ", text), 48);
  std::string id = base;
  for (int number = 2; taken.contains(id); ++number) id = absl::StrCat(base, "-", number);
  return id;
}

Ids MeasureIds(const v1::Plan& plan) {
  Ids ids;
  ForEachMeasure(plan, [&](const MeasurePlace&, const v1::PolicyMeasure& measure) {
    if (!measure.name().empty()) ids.emplace(LastSegment(measure.name()));
  });
  return ids;
}

void NameMeasures(v1::Plan* plan) {
  Ids taken = MeasureIds(*plan);
  ForEachMeasure(plan, [&](const MeasurePlace& place, v1::PolicyMeasure& measure) {
    std::string id(LastSegment(measure.name()));
    if (id.empty()) id = FreeMeasureId(taken, place.theme->theme_id(), measure.text());
    taken.insert(id);
    measure.set_name(absl::StrCat(plan->name(), "/measures/", id));
  });
}

// Line numbers move when a document is printed anew; the event stays the same.
bool SameEvent(const v1::StatusEvent& a, const v1::StatusEvent& b) {
  return a.state() == b.state() && a.decision().kind() == b.decision().kind() &&
         a.decision().organ() == b.decision().organ() && a.text() == b.text() &&
         a.effective_date().start_date() == b.effective_date().start_date() &&
         a.effective_date().end_date() == b.effective_date().end_date();
}

void KeepEvents(const Events* on_file, const Recording& recording, v1::PolicyMeasure* measure) {
  Events stated;
  stated.Swap(measure->mutable_status_events());
  if (on_file != nullptr) *measure->mutable_status_events() = *on_file;
  const int known = measure->status_events_size();
  for (const v1::StatusEvent& event : stated) {
    const auto& kept = measure->status_events();
    bool is_known = std::any_of(kept.begin(), kept.begin() + known,
                                [&](const v1::StatusEvent& other) { return SameEvent(event, other); });
    // What a program concluded never stands above what somebody stated.
    bool outranked = event.basis() == v1::StatusEvent::BASIS_DERIVED &&
                     std::any_of(kept.begin(), kept.begin() + known, [](const v1::StatusEvent& other) {
                       return other.basis() == v1::StatusEvent::BASIS_STATED;
                     });
    if (!is_known && !outranked) AppendStatusEvent(recording, event, measure);
  }
}

int YearOfDay(absl::string_view day) {
  int year = 0;
  return absl::SimpleAtoi(day.substr(0, 4), &year) ? year : 0;
}

void FillIn(const v1::Plan& plan, const MeasurePlace& place, v1::PolicyMeasure* measure) {
  measure->clear_etag();
  measure->set_theme_id(place.theme->theme_id());
  measure->set_theme_title(place.theme->title());
  measure->set_theme_level(place.theme->level());
  measure->set_action_item_id(place.action_item == nullptr ? "" : place.action_item->action_item_id());
  Standing standing = StateOf(measure->status_events());
  measure->set_state(standing.state);
  measure->clear_decision();
  if (standing.decision.has_value()) *measure->mutable_decision() = *standing.decision;
  PlannedYears years =
      YearsOf(measure->planning_rows(), YearOfDay(plan.start_date()), YearOfDay(plan.end_date()));
  measure->mutable_committed_years()->Assign(years.committed.begin(), years.committed.end());
  measure->mutable_conditional_years()->Assign(years.conditional.begin(), years.conditional.end());
}

void MarkSameMeasures(v1::Plan* plan) {
  absl::flat_hash_map<std::string, std::vector<v1::PolicyMeasure*>> by_text;
  ForEachMeasure(plan, [&](const MeasurePlace&, v1::PolicyMeasure& measure) {
    measure.clear_same_as();
    std::string key = SamenessKey(measure.text());
    if (!key.empty()) by_text[key].push_back(&measure);
  });
  for (auto& [key, same] : by_text) {
    for (v1::PolicyMeasure* measure : same) {
      for (const v1::PolicyMeasure* other : same) {
        if (other->theme_id() != measure->theme_id())
          measure->add_same_as(std::string(LastSegment(other->name())));
      }
    }
  }
}

// "0001" and on: the order of names is the order of recording.
std::string NextName(absl::string_view parent, absl::string_view collection, absl::string_view last_name) {
  int last = 0;
  if (!absl::SimpleAtoi(LastSegment(last_name), &last)) last = 0;
  return absl::StrFormat("%s/%s/%04d", parent, collection, last + 1);
}

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

}  // namespace

void NormalisePlan(const v1::Plan* on_file, const Recording& recording, v1::Plan* plan) {
  NameMeasures(plan);
  absl::flat_hash_map<absl::string_view, const Events*> events_on_file;
  plan->clear_adoptions();
  plan->clear_amendment();
  if (on_file != nullptr) {
    *plan->mutable_adoptions() = on_file->adoptions();
    if (on_file->has_amendment()) *plan->mutable_amendment() = on_file->amendment();
    ForEachMeasure(*on_file, [&](const MeasurePlace&, const v1::PolicyMeasure& measure) {
      events_on_file[measure.name()] = &measure.status_events();
    });
  }
  ForEachMeasure(plan, [&](const MeasurePlace&, v1::PolicyMeasure& measure) {
    auto found = events_on_file.find(measure.name());
    KeepEvents(found == events_on_file.end() ? nullptr : found->second, recording, &measure);
  });
  for (type::v1::Finding& finding : *plan->mutable_document_findings()) {
    finding.clear_name();
    finding.clear_state();
    finding.clear_judgement();
  }
  ComputePlan(plan);
}

void ComputePlan(v1::Plan* plan) {
  ForEachMeasure(
      plan, [&](const MeasurePlace& place, v1::PolicyMeasure& measure) { FillIn(*plan, place, &measure); });
  MarkSameMeasures(plan);
}

std::string MeasureIdFor(const v1::Plan& plan, absl::string_view theme_id, absl::string_view text) {
  return FreeMeasureId(MeasureIds(plan), theme_id, text);
}

v1::StatusEvent& AppendStatusEvent(const Recording& recording, const v1::StatusEvent& event,
                                   v1::PolicyMeasure* measure) {
  const auto& events = measure->status_events();
  std::string name =
      NextName(measure->name(), "status-events", events.empty() ? "" : events.rbegin()->name());
  v1::StatusEvent& kept = *measure->add_status_events();
  kept = event;
  kept.set_name(std::move(name));
  if (kept.basis() == v1::StatusEvent::BASIS_UNSPECIFIED) kept.set_basis(v1::StatusEvent::BASIS_STATED);
  *kept.mutable_create_time() = TimestampOf(recording.time);
  kept.set_recorder(recording.recorder);
  return kept;
}

const v1::Adoption& AppendAdoption(const Recording& recording, const v1::Adoption& adoption, v1::Plan* plan) {
  std::string last;
  for (const v1::Adoption& known : plan->adoptions()) last = std::max(last, known.name());
  v1::Adoption kept = adoption;
  kept.set_name(NextName(plan->name(), "adoptions", last));
  kept.set_revision_id(plan->revision_id());
  *kept.mutable_create_time() = TimestampOf(recording.time);
  auto* adoptions = plan->mutable_adoptions();
  *adoptions->Add() = std::move(kept);
  // Oldest decision first, whenever it was recorded.
  int place = adoptions->size() - 1;
  for (; place > 0 && adoptions->Get(place).adoption_date() < adoptions->Get(place - 1).adoption_date();
       --place)
    adoptions->SwapElements(place, place - 1);
  return adoptions->Get(place);
}

}  // namespace driehoek::plans
