// SPDX-License-Identifier: EUPL-1.2
// How many signals and cases stand in each cell of theme, area, month, state and AVE level, kept up with
// every write, so that a summary costs cells and not signals.
#ifndef DRIEHOEK_SERVICES_SIGNALS_TALLY_H_
#define DRIEHOEK_SERVICES_SIGNALS_TALLY_H_

#include <compare>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "common/storage/session.h"
#include "driehoek/signals/v1/case.pb.h"
#include "driehoek/signals/v1/signal.pb.h"

namespace driehoek::signals {

struct Cell {
  // "signal" or "case".
  std::string kind;
  std::string theme;
  // The first that is named; empty where none is.
  std::string area;
  // "2021-06".
  std::string month;
  int state = 0;
  // "municipalities/GM0797/ave-versions/2019" and the level; empty and 0 for a signal. A level of another
  // version is another cell.
  std::string ave_version;
  int ave_level = 0;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison for a pointer.
  auto operator<=>(const Cell&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Cell& cell) {
    return H::combine(std::move(h), cell.kind, cell.theme, cell.area, cell.month, cell.state,
                      cell.ave_version, cell.ave_level);
  }
};

Cell CellOf(const v1::Signal& signal);
Cell CellOf(const v1::Case& one);

class Tally {
 public:
  static std::vector<std::string> Statements();

  void Add(Cell cell, int64_t amount) { changes_[std::move(cell)] += amount; }
  // In a write, after what else it inserts.
  absl::Status Store(storage::Session& session) const;

 private:
  absl::flat_hash_map<Cell, int64_t> changes_;
};

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_TALLY_H_
