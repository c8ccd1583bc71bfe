// SPDX-License-Identifier: EUPL-1.2
// Which names a list is over: "municipalities/-/plans/-" and the collection "findings" stand for
// municipalities/{any}/plans/{any}/findings/{any}.
#ifndef DRIEHOEK_COMMON_STORAGE_NAME_PATTERN_H_
#define DRIEHOEK_COMMON_STORAGE_NAME_PATTERN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::storage {

// The first two segments of a name.
absl::string_view TenantOf(absl::string_view name);

class NamePattern {
 public:
  // INVALID_ARGUMENT with the field "parent" when it is no parent.
  static absl::StatusOr<NamePattern> Make(absl::string_view parent, absl::string_view collection);

  bool Matches(absl::string_view name) const;
  // Every name that matches begins with it, and it ends in '/'.
  const std::string& prefix() const { return prefix_; }
  // Empty when the names are of more than one tenant.
  const std::string& tenant() const { return tenant_; }

 private:
  std::vector<std::string> segments_;
  std::string prefix_;
  std::string tenant_;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_NAME_PATTERN_H_
