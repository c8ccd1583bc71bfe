// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_SERVICES_PLANS_DUTCH_QUOTATION_H_
#define DRIEHOEK_SERVICES_PLANS_DUTCH_QUOTATION_H_

#include <string>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// The begin of a text, for a message: "'Afspraken maken met de ...'", cut between words after at most 80
// bytes.
std::string QuotedBegin(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_DUTCH_QUOTATION_H_
