// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/region_request.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/names/names.h"

namespace driehoek::gateway {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

}  // namespace

absl::string_view CheckRegion(absl::string_view name, absl::string_view below, FieldViolations* violations) {
  absl::string_view region = name;
  if (absl::ConsumeSuffix(&region, below)) {
    absl::string_view id = region;
    if (absl::ConsumePrefix(&id, "regions/") && IsResourceId(id)) return region;
  }
  violations->Add("name",
                  absl::StrCat("'", name.substr(0, 100), "' is no such name; regions/meierij", below));
  return "";
}

void CheckYear(int32_t year, FieldViolations* violations) {
  if (year >= kFirstYear && year <= kLastYear) return;
  violations->Add("year", absl::StrCat(year, " is no year; one from ", kFirstYear, " to ", kLastYear));
}

}  // namespace driehoek::gateway
