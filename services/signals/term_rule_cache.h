// SPDX-License-Identifier: EUPL-1.2
// The term rules of tenants, so that putting a signal on file does not read them each time. Rules that this
// process changes count at once; those that another replica changes, within seconds. Thread-safe.
#ifndef DRIEHOEK_SERVICES_SIGNALS_TERM_RULE_CACHE_H_
#define DRIEHOEK_SERVICES_SIGNALS_TERM_RULE_CACHE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/mutex/mutex.h"
#include "common/storage/database.h"
#include "services/signals/signal_store.h"

namespace driehoek::signals {

class TermRuleCache {
 public:
  using Rules = std::shared_ptr<const std::vector<v1::TermRule>>;

  // Both outlive this.
  TermRuleCache(storage::Database* database, const SignalStore* store) : database_(database), store_(store) {}

  // Reads them where they are not known or not fresh. Before a write, not in it.
  absl::Status Refresh(const std::string& tenant);
  // As they were read last; none where they never were. Never null.
  Rules Get(const std::string& tenant) const;
  // They have changed.
  void Forget(const std::string& tenant);

 private:
  struct Entry {
    absl::Time read_time;
    Rules rules;
  };

  storage::Database* const database_;
  const SignalStore* const store_;
  mutable Mutex mutex_;
  std::map<std::string, Entry> entries_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_TERM_RULE_CACHE_H_
