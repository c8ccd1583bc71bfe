// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/steering_records.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "common/characters/characters.h"
#include "common/small_counts/small_counts.h"

namespace driehoek::gateway {
namespace {

using plans::v1::PictureEntry;
using plans::v1::SafetyPicture;
using plans::v1::ScalingEvent;
using plans::v1::TripartiteAgreement;

bool IsEarlier(const ScalingEvent& a, const ScalingEvent& b) {
  const auto key = [](const ScalingEvent& event) {
    return std::tuple(event.event_date(), event.create_time().seconds(), event.create_time().nanos(),
                      event.name());
  };
  return key(a) < key(b);
}

// Whose day goes before; of a day, whose name does.
bool IsOlder(const SafetyPicture& a, const SafetyPicture& b) {
  return std::tie(a.picture_date(), a.name()) < std::tie(b.picture_date(), b.name());
}

}  // namespace

void AddDeviations(const std::vector<const TripartiteAgreement*>& agreements, const std::string& as_of,
                   v1::MemberSteering* member) {
  for (const TripartiteAgreement* agreement : agreements) {
    if (agreement->agreement_date() > as_of) continue;
    member->set_agreements(member->agreements() + 1);
    for (const auto& deviation : agreement->deviations()) {
      if (!deviation.put_to_council_date().empty() && deviation.put_to_council_date() <= as_of) {
        member->set_deviations_put(member->deviations_put() + 1);
        continue;
      }
      v1::OpenDeviation& open = *member->add_open_deviations();
      *open.mutable_deviation() = deviation;
      open.set_agreement(agreement->name());
      open.set_agreement_date(agreement->agreement_date());
      open.set_ended(!agreement->end_date().empty() && agreement->end_date() < as_of);
    }
  }
  std::stable_sort(member->mutable_open_deviations()->begin(), member->mutable_open_deviations()->end(),
                   [](const v1::OpenDeviation& a, const v1::OpenDeviation& b) {
                     return a.agreement_date() < b.agreement_date();
                   });
}

void AddScalings(const std::vector<const ScalingEvent*>& events, const std::string& as_of,
                 v1::MemberSteering* member) {
  std::map<std::string, std::pair<const ScalingEvent*, int>> newest;
  for (const ScalingEvent* event : events) {
    if (event->event_date() > as_of) continue;
    auto& [last, count] = newest[PlainWords(event->subject())];
    if (last == nullptr || IsEarlier(*last, *event)) last = event;
    ++count;
  }
  for (const auto& [subject, last] : newest) {
    v1::ScalingInForce& scaling = *member->add_scalings();
    *scaling.mutable_event() = *last.first;
    scaling.set_events(last.second);
  }
}

void AddPictures(const std::vector<const SafetyPicture*>& pictures, const std::string& as_of,
                 v1::MemberSteering* member) {
  std::map<std::pair<std::string, std::string>, std::pair<const SafetyPicture*, const PictureEntry*>> newest;
  for (const SafetyPicture* picture : pictures) {
    if (picture->picture_date() > as_of) continue;
    for (const PictureEntry& entry : picture->entries()) {
      auto& place = newest[{entry.code(), PlainWords(entry.area())}];
      if (place.first == nullptr || IsOlder(*place.first, *picture)) place = {picture, &entry};
    }
  }
  for (const auto& [place, found] : newest) {
    v1::PictureInForce& shown = *member->add_pictures();
    *shown.mutable_entry() = *found.second;
    shown.set_withheld(Withhold(shown.mutable_entry()));
    shown.set_picture(found.first->name());
    shown.set_picture_date(found.first->picture_date());
  }
}

}  // namespace driehoek::gateway
