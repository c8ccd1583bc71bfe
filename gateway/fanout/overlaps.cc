// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/overlaps.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/log/log.h"

namespace driehoek::gateway {

Overlaps::Overlaps(metrics::Registry* metrics)
    : count_(&prometheus::BuildGauge()
                  .Name("driehoek_gateway_tenants_kept_twice")
                  .Help("Tenants that a home keeps, and the home that the directory gives them to as well")
                  .Register(metrics->prometheus())) {}

void Overlaps::Set(const std::string& home, std::map<std::string, std::string> tenants) {
  std::string in_words;
  {
    MutexLock lock(mutex_);
    const auto found = by_home_.find(home);
    if (found == by_home_.end() ? tenants.empty() : found->second == tenants) return;
    in_words = absl::StrJoin(tenants, ", ", absl::PairFormatter(" is of "));
    count_->Add({{"home", home}}).Set(static_cast<double>(tenants.size()));
    by_home_[home] = std::move(tenants);
  }
  if (in_words.empty()) {
    log::Info("tenants_kept_once_again", {{"home", home}});
  } else {
    log::Warning("tenants_kept_twice", {{"home", home}, {"tenants", in_words}});
  }
}

std::vector<std::string> Overlaps::ProblemsOf(absl::string_view home) const {
  std::vector<std::string> problems;
  MutexLock lock(mutex_);
  const auto found = by_home_.find(home);
  if (found == by_home_.end()) return problems;
  problems.reserve(found->second.size());
  for (const auto& [tenant, other] : found->second) {
    problems.push_back(
        absl::StrCat("keeps ", tenant, ", which this directory gives to ", other,
                     ": what it has of that is left out; one of the two directories is wrong"));
  }
  return problems;
}

}  // namespace driehoek::gateway
