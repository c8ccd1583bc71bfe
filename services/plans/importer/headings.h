// SPDX-License-Identifier: EUPL-1.2
// What the words of one heading say, whatever its level and wherever it stands.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_HEADINGS_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_HEADINGS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/plans/importer/outline.h"

namespace driehoek::plans {

SectionRole RoleOfHeading(absl::string_view heading);

struct HeadingNumber {
  // "3" or "2-1"; empty where there is none, or a Roman one.
  std::string number;
  // "IV".
  bool roman = false;
  // "Strategisch thema 3:".
  bool strategic = false;
  // What follows.
  std::string title;
};

HeadingNumber ReadHeadingNumber(absl::string_view heading);

// Words of chapters that are never a theme: "Inleiding", "Voorwoord", "Colofon".
bool IsOrdinaryChapter(absl::string_view plain_words);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_HEADINGS_H_
