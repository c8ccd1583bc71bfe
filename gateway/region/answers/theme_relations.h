// SPDX-License-Identifier: EUPL-1.2
// One theme against the themes of another municipality: close, spread over several, or without a counterpart;
// never forced together. Pure.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_RELATIONS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_RELATIONS_H_

#include <vector>

#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "gateway/region/answers/coded_themes.h"

namespace driehoek::gateway {

// What `theme` has at `other`, whose plans are known and whose themes and chapters are `of_other`. Writes
// into a fresh `relation`.
void RelateTheme(const CodedTheme& theme, const v1::MemberThemes& other,
                 const std::vector<CodedTheme>& of_other, v1::ThemeRelation* relation);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_RELATIONS_H_
