// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/deaths.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <utility>

#include "absl/time/clock.h"

namespace driehoek::testing {
namespace {

constexpr uint64_t kSeed = 342;

}  // namespace

Deaths::Deaths(SimulatedHomes* homes, size_t mortal, absl::Duration life, absl::Duration death)
    : homes_(*homes), life_(life), death_(death), random_(kSeed), changes_(homes->size()) {
  for (std::vector<Change>& of_home : changes_) {
    of_home.push_back({absl::InfinitePast(), absl::InfinitePast(), /*dead=*/false});
  }
  std::vector<size_t> chosen(homes->size());
  std::iota(chosen.begin(), chosen.end(), 0);
  std::shuffle(chosen.begin(), chosen.end(), random_);
  chosen.resize(mortal);
  thread_ = std::thread([this, chosen = std::move(chosen)]() mutable { Run(std::move(chosen)); });
}

Deaths::~Deaths() {
  {
    MutexLock lock(mutex_);
    stops_ = true;
    stopped_.NotifyAll();
  }
  thread_.join();
}

void Deaths::Run(std::vector<size_t> mortal) {
  std::multimap<absl::Time, size_t> next;
  std::vector<bool> dead(homes_.size());
  for (size_t home : mortal) next.emplace(absl::Now() + UpTo(life_), home);
  for (;;) {
    const auto [at, home] = *next.begin();
    next.erase(next.begin());
    {
      MutexLock lock(mutex_);
      while (!stops_ && absl::Now() < at) stopped_.WaitFor(mutex_, at - absl::Now());
      if (stops_) break;
    }
    dead[home] = !dead[home];
    Become(home, dead[home]);
    next.emplace(absl::Now() + UpTo(dead[home] ? death_ : life_), home);
  }
  for (size_t home : mortal) {
    if (dead[home]) Become(home, false);
  }
}

void Deaths::Become(size_t home, bool dead) {
  {
    MutexLock lock(mutex_);
    changes_[home].push_back({absl::Now(), absl::InfiniteFuture(), dead});
    count_ += dead ? 1 : 0;
  }
  if (!dead) {
    // Whoever has taken the port, this is the end of the test.
    if (const absl::Status serves = homes_[home].Serve(); !serves.ok()) {
      std::fprintf(stderr, "%s\n", serves.ToString().c_str());
      std::abort();
    }
  } else if (random_() % 2 == 0) {
    homes_[home].Stop();
  } else {
    homes_[home].Stall();
  }
  MutexLock lock(mutex_);
  changes_[home].back().done = absl::Now();
}

absl::Duration Deaths::UpTo(absl::Duration longest) {
  return longest * std::uniform_real_distribution<double>(0.01, 1)(random_);
}

bool Deaths::WasDead(size_t home, absl::Time from, absl::Time to) const { return Was(home, true, from, to); }
bool Deaths::WasAlive(size_t home, absl::Time from, absl::Time to) const {
  return Was(home, false, from, to);
}

bool Deaths::Was(size_t home, bool dead, absl::Time from, absl::Time to) const {
  MutexLock lock(mutex_);
  const std::vector<Change>& changes = changes_[home];
  const auto after =
      std::find_if(changes.begin(), changes.end(), [to](const Change& change) { return change.begun >= to; });
  const Change& last = *std::prev(after);
  return last.dead == dead && last.done <= from;
}

bool Deaths::HadDied(size_t home, absl::Time before) const {
  MutexLock lock(mutex_);
  return changes_[home].size() > 1 && changes_[home][1].begun < before;
}

int Deaths::count() const {
  MutexLock lock(mutex_);
  return count_;
}

}  // namespace driehoek::testing
