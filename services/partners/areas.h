// SPDX-License-Identifier: EUPL-1.2
// Parts of the country after which organisations are named: the units of the police and the safety regions,
// and what else the published plans name so.
#ifndef DRIEHOEK_SERVICES_PARTNERS_AREAS_H_
#define DRIEHOEK_SERVICES_PARTNERS_AREAS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace driehoek::partners {

struct AreaName {
  // As a label's words have it: lower case, without punctuation, "en" and the like.
  absl::string_view words;
  // The area, where `words` is another spelling of it; empty where it is the area itself.
  absl::string_view area = "";
};

// The longer before those that are a part of them.
absl::Span<const AreaName> AreaNames();

// Letters with which abbreviations end that name an area: "gv" of ZVHGV.
absl::Span<const AreaName> AreaLetters();

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_AREAS_H_
