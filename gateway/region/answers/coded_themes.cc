// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/coded_themes.h"

#include <string>
#include <unordered_map>

namespace driehoek::gateway {

CodedThemes::CodedThemes(const v1::ThemeComparison& comparison)
    : codes_(comparison.code_list().codes().begin(), comparison.code_list().codes().end()) {
  std::unordered_map<std::string, size_t> number_of;
  for (const plans::v1::ThemeCode& code : codes_) number_of.emplace(code.code(), number_of.size());
  for (const v1::MemberThemes& member : comparison.members()) {
    std::vector<CodedTheme>& of_member = themes_.emplace_back();
    for (const v1::ComparedTheme& theme : member.themes()) {
      CodedTheme& coded = of_member.emplace_back(CodedTheme{&theme, {}, {}, 0});
      for (const auto& match : theme.matches()) {
        const auto [number, is_new] = number_of.emplace(match.code(), codes_.size());
        if (is_new) codes_.emplace_back().set_code(match.code());
        coded.codes.push_back(number->second);
        coded.weight += match.confidence();
      }
    }
  }
  for (std::vector<CodedTheme>& of_member : themes_) {
    for (CodedTheme& coded : of_member) {
      coded.match_of.resize(codes_.size());
      for (size_t i = 0; i < coded.codes.size(); ++i)
        coded.match_of[coded.codes[i]] = &coded.theme->matches(static_cast<int>(i));
    }
  }
}

}  // namespace driehoek::gateway
