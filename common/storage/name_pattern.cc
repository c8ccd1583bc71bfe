// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/name_pattern.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/status.h"

namespace driehoek::storage {

absl::string_view TenantOf(absl::string_view name) {
  size_t first = name.find('/');
  size_t second = first == absl::string_view::npos ? first : name.find('/', first + 1);
  return name.substr(0, second);
}

absl::StatusOr<NamePattern> NamePattern::Make(absl::string_view parent, absl::string_view collection) {
  NamePattern pattern;
  if (!parent.empty()) pattern.segments_ = absl::StrSplit(parent, '/');
  bool paired = pattern.segments_.size() % 2 == 0;
  bool filled = std::none_of(pattern.segments_.begin(), pattern.segments_.end(),
                             [](const std::string& segment) { return segment.empty(); });
  if (!paired || !filled) {
    return InvalidField("parent", "is no name of a parent; as municipalities/GM0406, with '-' for any");
  }
  pattern.segments_.emplace_back(collection);
  pattern.segments_.emplace_back("-");
  for (size_t i = 0; i < pattern.segments_.size(); ++i) {
    if (i % 2 == 1 && pattern.segments_[i] == "-") break;
    absl::StrAppend(&pattern.prefix_, pattern.segments_[i], "/");
  }
  if (pattern.segments_.size() > 2 && pattern.segments_[1] != "-")
    pattern.tenant_ = std::string(TenantOf(parent));
  return pattern;
}

bool NamePattern::Matches(absl::string_view name) const {
  for (size_t i = 0; i < segments_.size(); ++i) {
    size_t end = std::min(name.find('/'), name.size());
    absl::string_view segment = name.substr(0, end);
    bool any = i % 2 == 1 && segments_[i] == "-";
    if (any ? segment.empty() : segment != segments_[i]) return false;
    bool last = i + 1 == segments_.size();
    if (last != (end == name.size())) return false;
    if (!last) name.remove_prefix(end + 1);
  }
  return true;
}

}  // namespace driehoek::storage
