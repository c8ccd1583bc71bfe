// SPDX-License-Identifier: EUPL-1.2
// Many homes in this process, each with one invented municipality, and what a gateway needs to know of them:
// the directory, and a registry with a region of them all. The order of homes by name is not that of their
// municipalities.
#ifndef DRIEHOEK_TESTS_LOAD_SIMULATED_HOMES_H_
#define DRIEHOEK_TESTS_LOAD_SIMULATED_HOMES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/load/recorded_answers.h"
#include "tests/load/simulated_home.h"

namespace driehoek::testing {

// Of all the municipalities, since 2000.
inline constexpr char kRegionOfAll[] = "regions/alle";

class SimulatedHomes {
 public:
  // All serve. `document` as of RecordedAnswers. For an answer the slowest takes its time, the fastest a
  // tenth of it and the others what lies between, whichever they are.
  static absl::StatusOr<std::unique_ptr<SimulatedHomes>> Start(int count, const std::string& document,
                                                               absl::Duration slowest = absl::ZeroDuration());

  // By municipality.
  SimulatedHome& operator[](size_t index) { return *homes_[index]; }
  size_t size() const { return homes_.size(); }
  // "homes/h017".
  std::string NameOf(size_t index) const;

  // Writes directory.json and registry.json. A home has `timeout` for an answer.
  absl::Status WriteFiles(const std::string& folder, absl::Duration timeout) const;

 private:
  explicit SimulatedHomes(RecordedAnswers answers) : answers_(std::move(answers)) {}

  const RecordedAnswers answers_;
  std::vector<std::unique_ptr<SimulatedHome>> homes_;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_LOAD_SIMULATED_HOMES_H_
