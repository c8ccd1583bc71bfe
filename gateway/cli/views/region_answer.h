// SPDX-License-Identifier: EUPL-1.2
// What every answer about a region begins with for people: which region, which day, and who did not answer.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_ANSWER_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_ANSWER_H_

#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/table.h"

namespace driehoek::cli {

// Of figures: a sum of a part is no sum of the region. Of what is named: it may be there.
inline constexpr absl::string_view kMayBeThere = "wat hieronder ontbreekt kan er wel zijn";

// "Basisteam Meierij op 2021-06-30: `what`"; where the answer is not complete, `warning` says what that
// touches.
template <class Answer>
void PrintHeading(const Answer& answer, absl::string_view what, absl::string_view warning,
                  const registry::Registry& registry, std::ostream& out) {
  out << Harmless(answer.display_name()) << " op " << Harmless(answer.as_of_date()) << ": " << what << "\n";
  if (answer.complete()) return;
  out << "\n";
  PrintUnreachable(answer.unreachable(), answer.sources(), registry, out);
  out << "Niet van elke gemeente zijn gegevens binnen: " << warning << ".\n";
}

// A count of what a member has: 0 only where its home says so.
template <class Member>
std::string CountWord(const Member& member, int32_t count) {
  if (member.state() == Member::STATE_ANSWERED) return absl::StrCat(count);
  return count == 0 ? "niet bekend" : absl::StrCat("ten minste ", count);
}

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_ANSWER_H_
