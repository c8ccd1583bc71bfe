// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/identifiers.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace driehoek::partners {
namespace {

// An OIN is a prefix of 8 digits that says which number follows, that number, and zeros.
constexpr absl::string_view kOinOfRsin = "00000001";
constexpr absl::string_view kOinOfKvkNumber = "00000003";

bool HasDigits(absl::string_view text, size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

}  // namespace

bool IsOin(absl::string_view text) { return HasDigits(text, 20); }

bool IsKvkNumber(absl::string_view text) { return HasDigits(text, 8); }

bool IsRsin(absl::string_view text) {
  if (!HasDigits(text, 9) || text == "000000000") return false;
  int sum = 0;
  for (int i = 0; i < 9; ++i) {
    const int weight = i == 8 ? -1 : 9 - i;
    sum += weight * (text[static_cast<size_t>(i)] - '0');
  }
  return sum % 11 == 0;
}

absl::string_view RsinWithin(absl::string_view oin) {
  return IsOin(oin) && absl::StartsWith(oin, kOinOfRsin) ? oin.substr(8, 9) : absl::string_view();
}

absl::string_view KvkNumberWithin(absl::string_view oin) {
  return IsOin(oin) && absl::StartsWith(oin, kOinOfKvkNumber) ? oin.substr(8, 8) : absl::string_view();
}

}  // namespace driehoek::partners
