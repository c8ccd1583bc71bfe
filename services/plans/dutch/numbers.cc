// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/dutch/numbers.h"

#include <array>
#include <cmath>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"

namespace driehoek::plans {
namespace {

struct NumberWord {
  absl::string_view word;
  int value;
};

constexpr std::array<NumberWord, 26> kWords = {
    {{"een", 1},        {"één", 1},       {"eén", 1},        {"Één", 1},       {"éen", 1},
     {"twee", 2},       {"drie", 3},      {"vier", 4},       {"vijf", 5},      {"zes", 6},
     {"zeven", 7},      {"acht", 8},      {"negen", 9},      {"tien", 10},     {"elf", 11},
     {"twaalf", 12},    {"dertien", 13},  {"veertien", 14},  {"vijftien", 15}, {"zestien", 16},
     {"zeventien", 17}, {"achttien", 18}, {"negentien", 19}, {"twintig", 20},  {"dertig", 30},
     {"honderd", 100}}};

}  // namespace

const char kNumberExpression[] =
    "(?:\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?|een|één|eén|éen|twee|drie|vier|vijf|zestien|zes|"
    "zeventien|zeven|"
    "achttien|acht|negentien|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig|honderd)";

std::optional<double> ReadNumber(absl::string_view text) {
  if (text.empty()) return std::nullopt;
  if (absl::ascii_isdigit(static_cast<unsigned char>(text[0]))) {
    double value = 0;
    const std::string plain = absl::StrReplaceAll(text, {{".", ""}, {",", "."}});
    if (!absl::SimpleAtod(plain, &value) || value > 1e9) return std::nullopt;
    return value;
  }
  const std::string lower = absl::AsciiStrToLower(text);
  for (const NumberWord& known : kWords) {
    if (known.word == lower) return known.value;
  }
  return std::nullopt;
}

std::optional<int> ReadCount(absl::string_view text) {
  std::optional<double> value = ReadNumber(text);
  if (!value || *value != std::floor(*value)) return std::nullopt;
  return static_cast<int>(*value);
}

}  // namespace driehoek::plans
