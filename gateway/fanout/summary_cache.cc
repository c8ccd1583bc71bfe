// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/summary_cache.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace driehoek::gateway {

std::string SummaryCache::KeyOf(absl::string_view directory, absl::string_view home, absl::string_view method,
                                absl::string_view caller, absl::string_view request) {
  // Lengths, so that no two sets of parts are one text.
  return absl::StrCat(directory.size(), ",", home.size(), ",", method.size(), ",", caller.size(), ":",
                      directory, home, method, caller, request);
}

SummaryCache::Found SummaryCache::Find(absl::string_view key, absl::Duration max_age) {
  MutexLock lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return {};
  const Entries::iterator entry = found->second;
  entries_.splice(entries_.begin(), entries_, entry);
  return {entry->kept, entry->era == EraNow(entry->home) && clock_->Now() - entry->kept->asked_at < max_age};
}

int64_t SummaryCache::EraOf(absl::string_view home) const {
  MutexLock lock(mutex_);
  return EraNow(home);
}

void SummaryCache::Keep(absl::string_view home, int64_t era, const std::string& key, Kept kept) {
  Entry entry{key, std::string(home), era, std::make_shared<const Kept>(std::move(kept))};
  const size_t size = entry.size();
  MutexLock lock(mutex_);
  // One answer is not worth all the others.
  if (size > max_bytes_ / 8 || era != EraNow(home)) return;
  if (const auto before = by_key_.find(key); before != by_key_.end()) Remove(before->second);
  while (bytes_ + size > max_bytes_) Remove(std::prev(entries_.end()));
  entries_.push_front(std::move(entry));
  by_key_.emplace(key, entries_.begin());
  bytes_ += size;
}

void SummaryCache::Changed(absl::string_view home) {
  MutexLock lock(mutex_);
  ++eras_[home];
}

size_t SummaryCache::bytes() const {
  MutexLock lock(mutex_);
  return bytes_;
}

int64_t SummaryCache::EraNow(absl::string_view home) const {
  const auto found = eras_.find(home);
  return found == eras_.end() ? 0 : found->second;
}

void SummaryCache::Remove(Entries::iterator entry) {
  bytes_ -= entry->size();
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace driehoek::gateway
