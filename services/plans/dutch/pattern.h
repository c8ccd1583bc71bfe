// SPDX-License-Identifier: EUPL-1.2
// A regular expression over Dutch text, without regard to case. RE2: linear in the text, so safe on what
// comes from outside. Offsets and views point into the text that was searched, which outlives them.
#ifndef DRIEHOEK_SERVICES_PLANS_DUTCH_PATTERN_H_
#define DRIEHOEK_SERVICES_PLANS_DUTCH_PATTERN_H_

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// What a pattern found.
struct Found {
  size_t offset = 0;
  size_t size = 0;
  // [0] is the whole; a group that took no part is empty.
  std::vector<absl::string_view> groups;

  size_t end() const { return offset + size; }
};

// Immutable, movable and thread-safe. An expression that does not compile ends the process: expressions are
// ours.
class Pattern {
 public:
  explicit Pattern(absl::string_view expression);

  bool In(absl::string_view text) const;
  // The first occurrence that begins at or after `from`.
  std::optional<Found> Find(absl::string_view text, size_t from = 0) const;
  // All, from left to right, none overlapping.
  std::vector<Found> FindAll(absl::string_view text) const;

 private:
  std::unique_ptr<re2::RE2> expression_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_DUTCH_PATTERN_H_
