// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/checks.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"

namespace driehoek::signals {

std::string Checks::Path() const {
  return outer_ == nullptr ? std::string(field_) : absl::StrCat(outer_->Path(), field_, "[", index_, "]");
}

void Checks::Add(absl::string_view path, absl::string_view description) const {
  violations_->Add(absl::StrCat(Path(), path), description);
}

void Checks::Text(absl::string_view path, absl::string_view text, size_t least, size_t most) const {
  if (!HasLength(text, least, most)) CheckText(absl::StrCat(Path(), path), text, least, most, violations_);
}

bool Checks::Count(absl::string_view path, int count, int least, int most) const {
  if (count >= least && count <= most) return true;
  Add(path, absl::StrCat("has ", count, " entries; ", least, " to ", most));
  return false;
}

std::optional<absl::CivilDay> Checks::Day(absl::string_view path, absl::string_view text) const {
  const std::optional<absl::CivilDay> day = ParseDay(text);
  if (!day.has_value())
    Add(path, text.empty() ? "is empty; a day as 2021-01-31" : "is no day; a day as 2021-01-31");
  return day;
}

std::optional<absl::CivilDay> Checks::OptionalDay(absl::string_view path, absl::string_view text) const {
  if (text.empty()) return std::nullopt;
  return Day(path, text);
}

void Checks::Days(absl::string_view first_path, absl::string_view first, absl::string_view last_path,
                  absl::string_view last) const {
  const auto from = OptionalDay(first_path, first);
  const auto until = OptionalDay(last_path, last);
  if (from.has_value() && until.has_value() && *until < *from)
    Add(last_path, absl::StrCat("is before ", first_path.substr(1)));
}

void Checks::Id(absl::string_view path, absl::string_view id) const {
  if (!IsResourceId(id)) Add(path, "is no id; 1 to 63 lower-case letters, digits and hyphens within");
}

void Checks::Name(absl::string_view path, absl::string_view name,
                  std::initializer_list<absl::string_view> collections) const {
  const std::vector<absl::string_view> segments = absl::StrSplit(name, '/');
  const bool fits = segments.size() == 4 && absl::StrCat(segments[0], "/", segments[1]) == tenant_ &&
                    std::find(collections.begin(), collections.end(), segments[2]) != collections.end() &&
                    IsResourceId(segments[3]);
  if (!fits)
    Add(path, absl::StrCat("is no such name; ", tenant_, "/", absl::StrJoin(collections, "|"), "/{id}"));
}

void Checks::Area(absl::string_view path, absl::string_view name) const {
  if (!IsResourceName(name, "areas") && !ParseResourceName("area", name, {"areas"}).ok())
    Add(path, "is no name of an area; as municipalities/GM0797/areas/vlijmen");
}

void Checks::Number(absl::string_view path, const google::protobuf::EnumDescriptor* type, int value,
                    bool optional) const {
  if (type->FindValueByNumber(value) == nullptr) {
    Add(path, absl::StrCat(value, " is no value of the contract"));
  } else if (value == 0 && !optional) {
    Add(path, "is unspecified");
  }
}

}  // namespace driehoek::signals
