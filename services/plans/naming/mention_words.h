// SPDX-License-Identifier: EUPL-1.2
// What things that a plan names are called in Dutch. Data: a new name is a line in the .cc.
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_MENTION_WORDS_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_MENTION_WORDS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// A name with a capital in it is found only as it is written here ("OM", not "om"); one without in either
// way.
struct NamedThing {
  v1::Mention::Kind kind;
  absl::string_view name;
};

// Names of the field that are the same everywhere.
absl::Span<const NamedThing> NamedThings();

// Villages, quarters and places of the municipalities that we know, and of no other use than to be
// recognised.
absl::Span<const absl::string_view> Gazetteer();

// Whether a party is people rather than an organisation: "inwoners".
bool IsGroupOfPeople(absl::string_view label);

// Trade names that look like organisations and are means: "WhatsApp".
bool IsMedium(absl::string_view word);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_MENTION_WORDS_H_
