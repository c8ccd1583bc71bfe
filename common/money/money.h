// SPDX-License-Identifier: EUPL-1.2
// Amounts of money as a Dutch official reads and writes them (rule 10): a full stop between thousands, a
// comma before cents. Pure functions; ParseEuro reads text from outside and is total.
#ifndef DRIEHOEK_COMMON_MONEY_MONEY_H_
#define DRIEHOEK_COMMON_MONEY_MONEY_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace driehoek {

// 64723700 -> "€ 647.237"; 8800050 -> "€ 88.000,50"; -150000 -> "€ -1.500".
std::string FormatEuro(int64_t cents);

// An amount as a document writes it.
struct EuroAmount {
  // Absent: nil, as "€ -" says, which differs from 0 (rule 10).
  std::optional<int64_t> cents;
  // Whether asterisks stand behind it, which point to a note.
  bool has_note = false;
};

// Reads "€ 647.237", "EUR 647237", "€ 88.000,50", "€ 88.000,-", "€ -1.500", "88.000*" and "€ -". Nothing for
// what is no amount, does not fit, or can be read in two ways: "1,500" is no Dutch amount, nor is "1.50".
std::optional<EuroAmount> ParseEuro(absl::string_view text);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_MONEY_MONEY_H_
