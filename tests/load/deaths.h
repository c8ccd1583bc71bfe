// SPDX-License-Identifier: EUPL-1.2
// Lets some of many homes die and return at random, always the same homes in the same ways, and keeps the
// script of it: who was certainly dead, or certainly alive, from one moment to another. Thread-safe.
#ifndef DRIEHOEK_TESTS_LOAD_DEATHS_H_
#define DRIEHOEK_TESTS_LOAD_DEATHS_H_

#include <random>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "common/mutex/mutex.h"
#include "tests/load/simulated_homes.h"

namespace driehoek::testing {

class Deaths {
 public:
  // Begins at once. The homes are borrowed; until this goes nobody else changes how they are. Each of
  // `mortal` of them lives and is dead for random times up to `life` and `death`, in turn; it is killed, or
  // hangs.
  Deaths(SimulatedHomes* homes, size_t mortal, absl::Duration life, absl::Duration death);
  // Revives everybody.
  ~Deaths();
  Deaths(const Deaths&) = delete;
  Deaths& operator=(const Deaths&) = delete;

  // Of a home by its index, for times up to now. Neither is true where it changed meanwhile.
  bool WasDead(size_t home, absl::Time from, absl::Time to) const;
  bool WasAlive(size_t home, absl::Time from, absl::Time to) const;
  // Whether it was dead at all before.
  bool HadDied(size_t home, absl::Time before) const;
  int count() const;

 private:
  // From `done` on, until the next one begins, the home is what it became.
  struct Change {
    absl::Time begun;
    absl::Time done;
    bool dead;
  };

  void Run(std::vector<size_t> mortal);
  void Become(size_t home, bool dead);
  absl::Duration UpTo(absl::Duration longest);
  bool Was(size_t home, bool dead, absl::Time from, absl::Time to) const;

  SimulatedHomes& homes_;
  const absl::Duration life_;
  const absl::Duration death_;
  std::mt19937_64 random_;
  mutable Mutex mutex_;
  CondVar stopped_;
  bool stops_ ABSL_GUARDED_BY(mutex_) = false;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::vector<Change>> changes_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_LOAD_DEATHS_H_
