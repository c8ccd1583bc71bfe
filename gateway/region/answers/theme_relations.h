// SPDX-License-Identifier: EUPL-1.2
// One theme against the themes of another municipality: close, spread over several, or without a counterpart;
// never forced together. Pure.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_RELATIONS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_RELATIONS_H_

#include "driehoek/gateway/v1/theme_comparison.pb.h"

namespace driehoek::gateway {

// Against all themes and chapters of `other`, whose plans are known.
v1::ThemeRelation RelationOf(const v1::ComparedTheme& theme, const v1::MemberThemes& other);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_RELATIONS_H_
