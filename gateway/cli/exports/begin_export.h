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

template <class Answer>
Export BeginRegionExport(const Answer& answer, absl::string_view what, const registry::Registry& registry) {
  Export of;
  of.region = Harmless(answer.display_name());
  of.title = absl::StrCat(*of.region, ": ", what);
  of.as_of = ParseDay(answer.as_of_date());
  of.complete = answer.complete();
  for (const auto& member : answer.members()) {
    if (Answered(member)) continue;
    of.missing.push_back(absl::StrCat(Name(member), " (", Word(member.state()),
                                      member.home().empty() ? "" : ", ", Harmless(member.home()), ")"));
  }
  AddSources(answer, registry, &of);
  return of;
}

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_BEGIN_EXPORT_H_
