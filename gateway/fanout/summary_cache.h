// SPDX-License-Identifier: EUPL-1.2
// Answers of homes to summaries, so that a question that many ask costs a home little. One is young, and
// given again without asking, for as long as its home allows (Home.summary_max_age) and until a change passes
// through this gateway to its home (RFC 9111, 4.4). After that it is given again if the home says that its
// data is still of that revision. What is kept is whole: no errors, no pages of many. Bounded in bytes: what
// was longest unused goes first. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_FANOUT_SUMMARY_CACHE_H_
#define DRIEHOEK_GATEWAY_FANOUT_SUMMARY_CACHE_H_

#include <cstdint>
#include <list>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/mutex/mutex.h"

namespace driehoek::gateway {

class SummaryCache {
 public:
  struct Kept {
    std::string bytes;
    // When the home was asked: the data is not older.
    absl::Time asked_at;
    // Of the home's data, by the home; empty where it told none.
    std::string revision;
  };

  // The clock is borrowed.
  SummaryCache(size_t max_bytes, const Clock* clock) : max_bytes_(max_bytes), clock_(clock) {}

  // What makes two questions the same: by which directory, to whom, what, by whom. A home may tell one caller
  // more than another.
  static std::string KeyOf(absl::string_view directory, absl::string_view home, absl::string_view method,
                           absl::string_view caller, absl::string_view request);

  struct Found {
    // Null where there is none.
    std::shared_ptr<const Kept> kept;
    bool is_young = false;
  };
  Found Find(absl::string_view key, absl::Duration max_age) ABSL_LOCKS_EXCLUDED(mutex_);

  // Before a home is asked, for Keep.
  int64_t EraOf(absl::string_view home) const ABSL_LOCKS_EXCLUDED(mutex_);
  // Unless the home was changed since it was asked.
  void Keep(absl::string_view home, int64_t era, const std::string& key, Kept kept)
      ABSL_LOCKS_EXCLUDED(mutex_);
  // Nothing that was asked before now is young any more.
  void Changed(absl::string_view home) ABSL_LOCKS_EXCLUDED(mutex_);

  size_t bytes() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Entry {
    std::string key;
    std::string home;
    int64_t era;
    std::shared_ptr<const Kept> kept;
    size_t size() const {
      return 2 * key.size() + home.size() + kept->bytes.size() + kept->revision.size() + sizeof(Entry);
    }
  };
  using Entries = std::list<Entry>;

  int64_t EraNow(absl::string_view home) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Remove(Entries::iterator entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const size_t max_bytes_;
  const Clock* const clock_;
  mutable Mutex mutex_;
  // The one used last at the front.
  Entries entries_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, Entries::iterator> by_key_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::flat_hash_map<std::string, int64_t> eras_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_SUMMARY_CACHE_H_
