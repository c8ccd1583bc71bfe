// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/term_rule_cache.h"

#include <utility>

#include "common/status/status.h"

namespace driehoek::signals {
namespace {

constexpr absl::Duration kFresh = absl::Seconds(5);

}  // namespace

absl::Status TermRuleCache::Refresh(const std::string& tenant) {
  const absl::Time now = database_->clock()->Now();
  {
    MutexLock lock(mutex_);
    const auto found = entries_.find(tenant);
    if (found != entries_.end() && now - found->second.read_time < kFresh) return absl::OkStatus();
  }
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<v1::TermRule> rules, database_->Read([&](storage::Session& session) {
    return store_->TermRules(session, tenant);
  }));
  MutexLock lock(mutex_);
  entries_[tenant] = {now, std::make_shared<const std::vector<v1::TermRule>>(std::move(rules))};
  return absl::OkStatus();
}

TermRuleCache::Rules TermRuleCache::Get(const std::string& tenant) const {
  static const Rules none = std::make_shared<const std::vector<v1::TermRule>>();
  MutexLock lock(mutex_);
  const auto found = entries_.find(tenant);
  return found == entries_.end() ? none : found->second.rules;
}

void TermRuleCache::Forget(const std::string& tenant) {
  MutexLock lock(mutex_);
  entries_.erase(tenant);
}

}  // namespace driehoek::signals
