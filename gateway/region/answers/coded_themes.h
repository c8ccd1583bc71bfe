// SPDX-License-Identifier: EUPL-1.2
// What the themes of a comparison are about, each code by its number: of many members every theme is held
// against every other, and no word is looked up for that. Immutable.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_CODED_THEMES_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_CODED_THEMES_H_

#include <cstddef>
#include <vector>

#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/theme.pb.h"

namespace driehoek::gateway {

struct CodedTheme {
  const v1::ComparedTheme* theme;
  // The codes that it is about, the surest first.
  std::vector<size_t> codes;
  // What it says of each code; null where it is not about that.
  std::vector<const plans::v1::ThemeMatch*> match_of;
  // How sure it is about all of them together.
  double weight;
};

class CodedThemes {
 public:
  // Of its code list and members. Refers to it.
  explicit CodedThemes(const v1::ThemeComparison& comparison);

  // The list's codes in its order, then those that only a home with another list knows.
  const std::vector<plans::v1::ThemeCode>& codes() const { return codes_; }
  // By member, as in the comparison.
  const std::vector<std::vector<CodedTheme>>& themes() const { return themes_; }

 private:
  std::vector<plans::v1::ThemeCode> codes_;
  std::vector<std::vector<CodedTheme>> themes_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_CODED_THEMES_H_
