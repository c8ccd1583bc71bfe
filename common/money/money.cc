// SPDX-License-Identifier: EUPL-1.2
#include "common/money/money.h"

#include <algorithm>
#include <array>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace driehoek {
namespace {

constexpr size_t kMaxLength = 64;
constexpr absl::string_view kEuro = "€";
// Spaces and dashes as word processors write them.
constexpr std::array<absl::string_view, 5> kSpaces = {" ", "\t", "\u00A0", "\u202F", "\u2009"};
constexpr std::array<absl::string_view, 4> kDashes = {"-", "–", "—", "−"};

template <size_t N>
bool ConsumeOneOf(const std::array<absl::string_view, N>& wanted, absl::string_view* text) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](absl::string_view one) { return absl::ConsumePrefix(text, one); });
}

void SkipSpaces(absl::string_view* text) {
  while (ConsumeOneOf(kSpaces, text)) {
  }
}

absl::string_view ConsumeDigits(absl::string_view* text) {
  size_t length = 0;
  while (length < text->size() && absl::ascii_isdigit((*text)[length])) ++length;
  absl::string_view digits = text->substr(0, length);
  text->remove_prefix(length);
  return digits;
}

bool ConsumeCurrency(absl::string_view* text) {
  bool found = absl::ConsumePrefix(text, kEuro) || absl::ConsumePrefix(text, "EUR") ||
               absl::ConsumePrefix(text, "eur");
  if (found) SkipSpaces(text);
  return found;
}

// Digits in one run, or in thousands.
std::optional<std::string> ConsumeWholeEuros(absl::string_view* text) {
  std::string digits(ConsumeDigits(text));
  if (digits.empty()) return std::nullopt;
  const bool may_group = digits.size() <= 3 && digits.front() != '0';
  while (absl::ConsumePrefix(text, ".")) {
    absl::string_view group = ConsumeDigits(text);
    if (!may_group || group.size() != 3) return std::nullopt;
    absl::StrAppend(&digits, group);
  }
  return digits;
}

// ",50" -> "50"; ",5" -> "50"; ",-" and nothing -> "00".
std::optional<std::string> ConsumeCents(absl::string_view* text) {
  if (!absl::ConsumePrefix(text, ",")) return "00";
  std::string digits(ConsumeDigits(text));
  if (digits.empty()) {
    if (!ConsumeOneOf(kDashes, text)) return std::nullopt;
    ConsumeOneOf(kDashes, text);
    return "00";
  }
  if (digits.size() > 2) return std::nullopt;
  digits.resize(2, '0');
  return digits;
}

std::optional<int64_t> ToCents(absl::string_view digits, bool negative) {
  int64_t cents = 0;
  for (char c : digits) {
    const int64_t digit = negative ? -(c - '0') : c - '0';
    if (__builtin_mul_overflow(cents, int64_t{10}, &cents) || __builtin_add_overflow(cents, digit, &cents)) {
      return std::nullopt;
    }
  }
  return cents;
}

bool ConsumeNotes(absl::string_view* text) {
  SkipSpaces(text);
  bool found = false;
  while (absl::ConsumePrefix(text, "*")) found = true;
  SkipSpaces(text);
  return found;
}

}  // namespace

std::string FormatEuro(int64_t cents) {
  // The lowest number has no positive counterpart: take its size without a sign.
  const uint64_t size = cents < 0 ? 0 - static_cast<uint64_t>(cents) : static_cast<uint64_t>(cents);
  std::string digits = absl::StrCat(size / 100);
  for (size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ".");
  std::string text = absl::StrCat(kEuro, " ", cents < 0 ? "-" : "", digits);
  if (size % 100 != 0) absl::StrAppend(&text, ",", absl::Dec(size % 100, absl::kZeroPad2));
  return text;
}

std::optional<EuroAmount> ParseEuro(absl::string_view text) {
  if (text.size() > kMaxLength) return std::nullopt;
  EuroAmount amount;
  SkipSpaces(&text);
  const bool sign_first = ConsumeOneOf(kDashes, &text);
  SkipSpaces(&text);
  const bool currency = ConsumeCurrency(&text);
  const bool negative = (!sign_first && ConsumeOneOf(kDashes, &text)) || sign_first;
  SkipSpaces(&text);
  if (negative && (text.empty() || text.front() == '*')) {
    // A lone dash is nil, with its euro sign or, in a column of amounts, without; two dashes are no amount.
    if (sign_first && currency) return std::nullopt;
    amount.has_note = ConsumeNotes(&text);
    return text.empty() ? std::make_optional(amount) : std::nullopt;
  }
  std::optional<std::string> euros = ConsumeWholeEuros(&text);
  if (!euros.has_value()) return std::nullopt;
  std::optional<std::string> cents = ConsumeCents(&text);
  if (!cents.has_value()) return std::nullopt;
  amount.has_note = ConsumeNotes(&text);
  amount.cents = ToCents(absl::StrCat(*euros, *cents), negative);
  if (!text.empty() || !amount.cents.has_value()) return std::nullopt;
  return amount;
}

}  // namespace driehoek
