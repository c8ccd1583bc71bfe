// SPDX-License-Identifier: EUPL-1.2
// What every export begins with: of what it is, and who did not answer.
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_BEGIN_EXPORT_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_BEGIN_EXPORT_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/dates/dates.h"
#include "common/registry/registry.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/cli/exports/export.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {

// What an incomplete answer does to a sheet of what is named.
inline constexpr char kMoreMayBeThere[] = "van wie niet antwoordde kan er meer zijn dan hier staat.";

// "homes/meierij: heeft geantwoord, gegevens gelezen op 30-06-2021 om 13:00 (Heusden, Vught)".
std::string SourceLine(const type::v1::Source& source, const registry::Registry& registry);

// Whether the home of a member answered: what is not there is then not on file.
template <class Member>
bool Answered(const Member& member) {
  return member.state() != Member::STATE_UNREACHABLE && member.state() != Member::STATE_NO_HOME;
}

template <class Member>
std::string Name(const Member& member) {
  return Harmless(member.municipality().display_name());
}

// A count of what a member has: 0 only where its home says so.
template <class Member>
Cell CountCell(const Member& member, int32_t count) {
  if (Answered(member)) return Count{count};
  if (count == 0) return Absent::kUnknown;
  return absl::StrCat("ten minste ", count);
}

// Of a region's answer, or a list's.
template <class Answer>
void AddSources(const Answer& answer, const registry::Registry& registry, Export* of) {
  // A region's says it by member, which people know better than homes.
  if (of->missing.empty()) of->missing = WhoDidNotAnswer(answer.unreachable(), answer.sources(), registry);
  of->complete = of->complete && of->missing.empty();
  for (const auto& source : answer.sources()) of->sources.push_back(SourceLine(source, registry));
}

// `member`, by its name for people, among who is missing; nothing for one that answered.
template <class Member>
void AddMissing(const std::string& name, const Member& member, Export* of) {
  if (Answered(member)) return;
  of->missing.push_back(absl::StrCat(name, " (", Word(member.state()), member.home().empty() ? "" : ", ",
                                     Harmless(member.home()), ")"));
}

template <class Answer>
Export BeginRegionExport(const Answer& answer, absl::string_view what, const registry::Registry& registry) {
  Export of;
  of.region = Harmless(answer.display_name());
  of.title = absl::StrCat(*of.region, ": ", what);
  of.as_of = ParseDay(answer.as_of_date());
  of.complete = answer.complete();
  for (const auto& member : answer.members()) AddMissing(Name(member), member, &of);
  // Not every region has a home of its own.
  if constexpr (requires { answer.itself(); }) {
    if (!answer.itself().home().empty())
      AddMissing(absl::StrCat(*of.region, ", de regio zelf"), answer.itself(), &of);
  }
  AddSources(answer, registry, &of);
  return of;
}

// A table for people as a sheet: its days are days, its numbers numbers, its words text.
Sheet SheetOf(const Section& section);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_BEGIN_EXPORT_H_
