// SPDX-License-Identifier: EUPL-1.2
// Numbers as Dutch writes them: "acht", "één", "62.000", "10,25".
#ifndef DRIEHOEK_SERVICES_PLANS_DUTCH_NUMBERS_H_
#define DRIEHOEK_SERVICES_PLANS_DUTCH_NUMBERS_H_

#include <optional>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// An alternation for patterns, without a group of its own: digits with dots and a comma, or a word from "een"
// to "twintig".
extern const char kNumberExpression[];

// The value of what kNumberExpression found; nothing where the figure is no number or is beyond a thousand
// million.
std::optional<double> ReadNumber(absl::string_view text);

// As ReadNumber, for whole numbers.
std::optional<int> ReadCount(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_DUTCH_NUMBERS_H_
