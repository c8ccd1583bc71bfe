// SPDX-License-Identifier: EUPL-1.2
// Somebody who has read the contract, has every answer about counts of signals and cases before them, and
// works out what follows of single cells.
#ifndef DRIEHOEK_TESTS_INTEGRATION_COUNT_ATTACKER_H_
#define DRIEHOEK_TESTS_INTEGRATION_COUNT_ATTACKER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "driehoek/signals/v1/summary.pb.h"
#include "services/signals/tally.h"
#include "tests/integration/linear_system.h"

namespace driehoek::testing {

using Dimensions = std::set<signals::v1::SummaryDimension>;
// By tenant.
using World = std::map<std::string, std::map<signals::Cell, int64_t>>;

// What somebody was told, and of whom together.
struct Answer {
  std::vector<std::string> tenants;
  Dimensions dimensions;
  std::vector<signals::v1::SignalCount> signals;
  std::vector<signals::v1::SignalCount> cases;
};

class Attacker {
 public:
  // Which cells there can be is no secret; what they count is not looked at.
  explicit Attacker(const World& world);

  // The cells that can only have one count. An answer that contradicts the others fails the test.
  World WorkOut(const std::vector<Answer>& answers) const;

 private:
  void Learn(const Answer& answer, const std::string& kind, const signals::v1::SignalCount& row, bool single,
             const std::map<size_t, int64_t>& told, LinearSystem* system) const;

  std::vector<std::pair<std::string, signals::Cell>> unknowns_;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_INTEGRATION_COUNT_ATTACKER_H_
