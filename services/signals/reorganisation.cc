// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/reorganisation.h"

#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace driehoek::signals {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using partners::v1::Succession;
using registry::Registry;

constexpr size_t kLongestId = 63;

const Succession* SuccessionOf(const Registry& registry, absl::string_view municipality) {
  const Registry::Municipality* found = registry.Find(municipality);
  return found != nullptr && found->has_succession() ? &found->succession() : nullptr;
}

// To which municipality an area of a municipality that is no more went; empty where that is not known.
std::string SuccessorOf(const Registry& registry, const Succession& succession, absl::string_view area) {
  const Registry::Area* village = registry.FindArea(area);
  if (village == nullptr) return "";
  for (const auto& part : succession.parts()) {
    if (part.village() == village->display_name()) return part.municipality();
  }
  return "";
}

std::set<std::string> Successors(const Succession& succession) {
  std::set<std::string> successors;
  for (const auto& part : succession.parts()) successors.insert(part.municipality());
  return successors;
}

absl::Status Refusal(absl::string_view reason, absl::string_view message) {
  return ErrorWithReason(absl::StatusCode::kFailedPrecondition, reason, message);
}

std::string MovedId(absl::string_view from, absl::string_view id) {
  const std::string code = absl::AsciiStrToLower(LastSegment(from));
  std::string moved = absl::StrCat(code, "-", id);
  if (moved.size() <= kLongestId) return moved;
  const std::string fingerprint =
      absl::StrCat(absl::Hex(storage::RequestFingerprint({id}), absl::kZeroPad16));
  moved.resize(kLongestId - fingerprint.size() - 1);
  return absl::StrCat(absl::StripSuffix(moved, "-"), "-", fingerprint);
}

// Gives every name of `from` in a message the one that it has at `to`.
void Rename(const Registry& registry, const std::string& from, const std::string& to, Message* message) {
  const auto* reflection = message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  const auto is_name = [&](const std::string& text) { return absl::StartsWith(text, from + "/"); };
  for (const FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? reflection->FieldSize(*message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Rename(registry, from, to,
               field->is_repeated() ? reflection->MutableRepeatedMessage(message, field, i)
                                    : reflection->MutableMessage(message, field));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && field->is_repeated()) {
        const std::string text = reflection->GetRepeatedString(*message, field, i);
        if (is_name(text)) reflection->SetRepeatedString(message, field, i, MovedName(registry, text, to));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const std::string text = reflection->GetString(*message, field);
        if (is_name(text)) reflection->SetString(message, field, MovedName(registry, text, to));
      }
    }
  }
}

}  // namespace

absl::Status SetDestination(const Registry& registry, const std::string& tenant,
                            const std::vector<std::string>& areas, absl::CivilDay today,
                            v1::Departure* departure) {
  const Succession* succession = SuccessionOf(registry, tenant);
  const auto effective =
      succession != nullptr ? ParseDay(succession->effective_date()) : std::optional<absl::CivilDay>();
  if (!effective.has_value() || today < *effective) {
    return Refusal(
        "NO_REORGANISATION",
        absl::StrCat(tenant, " is neither split nor part of another",
                     effective.has_value() ? absl::StrCat(" before ", FormatDay(*effective)) : ""));
  }
  const std::set<std::string> all = Successors(*succession);
  std::set<std::string> by_area;
  if (all.size() == 1) by_area = all;
  for (const std::string& area : areas) {
    const std::string successor = SuccessorOf(registry, *succession, area);
    if (successor.empty()) continue;
    by_area.insert(successor);
    if (departure->area().empty()) departure->set_area(area);
  }
  if (departure->destination().empty()) {
    if (by_area.size() != 1) {
      return Refusal(
          "NO_VILLAGE",
          absl::StrCat("its areas lie in ", by_area.empty() ? "none" : "more than one",
                       " of the successors; give the destination, one of ", absl::StrJoin(all, ", ")));
    }
    departure->set_destination(*by_area.begin());
  }
  const std::set<std::string>& allowed = by_area.empty() ? all : by_area;
  if (allowed.count(departure->destination()) == 0) {
    return Refusal("NOT_A_SUCCESSOR", absl::StrCat("it does not go to ", departure->destination(), " but to ",
                                                   absl::StrJoin(allowed, " or ")));
  }
  departure->set_legal_basis(succession->legal_basis());
  departure->set_effective_date(succession->effective_date());
  departure->set_moved_to(MovedName(registry, departure->subject(), departure->destination()));
  return absl::OkStatus();
}

absl::Status CheckSucceeds(const Registry& registry, const std::string& from, const std::string& to) {
  const Succession* succession = SuccessionOf(registry, from);
  if (succession != nullptr && Successors(*succession).count(to) > 0) return absl::OkStatus();
  return Refusal("NOT_A_SUCCESSOR", absl::StrCat("nothing of ", from, " went to ", to));
}

std::string MovedName(const Registry& registry, absl::string_view name, const std::string& to) {
  const std::string from = TenantOf(name);
  std::vector<std::string> segments = absl::StrSplit(name, '/');
  if (segments.size() < 4) return std::string(name);
  if (segments[2] == "areas") {
    const Succession* succession = SuccessionOf(registry, from);
    const std::string successor = succession != nullptr ? SuccessorOf(registry, *succession, name) : "";
    const std::string moved = absl::StrCat(successor, "/areas/", segments[3]);
    return registry.FindArea(moved) != nullptr ? moved : std::string(name);
  }
  segments[3] = MovedId(from, segments[3]);
  return absl::StrCat(to, "/", absl::StrJoin(segments.begin() + 2, segments.end(), "/"));
}

v1::Dossier GoingOn(const Registry& registry, const v1::Dossier& dossier, const std::string& from,
                    const std::string& to) {
  v1::Dossier going_on;
  *going_on.mutable_channels() = dossier.channels();
  *going_on.mutable_ave_versions() = dossier.ave_versions();
  *going_on.mutable_reports() = dossier.reports();
  *going_on.mutable_signals() = dossier.signals();
  *going_on.mutable_cases() = dossier.cases();
  *going_on.mutable_clocks() = dossier.clocks();
  Rename(registry, from, to, &going_on);
  // Their events stay in the dossier; here they are numbered from the beginning.
  for (int i = 0; i < going_on.signals_size(); ++i) {
    v1::Signal& signal = *going_on.mutable_signals(i);
    signal.set_moved_from(dossier.signals(i).name());
    signal.clear_transition_count();
    signal.clear_weighing_count();
  }
  for (int i = 0; i < going_on.cases_size(); ++i) {
    v1::Case& one = *going_on.mutable_cases(i);
    one.set_moved_from(dossier.cases(i).name());
    one.clear_transition_count();
    one.clear_scaling_count();
    one.clear_merge_count();
  }
  for (v1::Report& report : *going_on.mutable_reports()) report.clear_forwarding_count();
  return going_on;
}

}  // namespace driehoek::signals
