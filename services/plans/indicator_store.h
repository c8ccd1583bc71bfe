// SPDX-License-Identifier: EUPL-1.2
// Indicators with their targets and observations on file, in the database of the plans. Immutable, hence
// thread-safe; everything runs in a Read or Write. Checks no rule but one: a part lives as its indicator
// lives. While that is deleted, its parts are neither found nor changed; they are back with it.
#ifndef DRIEHOEK_SERVICES_PLANS_INDICATOR_STORE_H_
#define DRIEHOEK_SERVICES_PLANS_INDICATOR_STORE_H_

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "common/storage/resource_table.h"
#include "driehoek/plans/v1/indicator.pb.h"

namespace driehoek::plans {

using IndicatorTable = storage::ResourceTable<v1::Indicator>;

// "municipalities/GM0406/indicators/x" of the name of one of its parts.
absl::string_view IndicatorOf(absl::string_view part_name);

// Targets or observations.
template <class Part>
class IndicatorParts {
 public:
  // `indicators` outlives this.
  IndicatorParts(const IndicatorTable* indicators, absl::string_view collection)
      : indicators_(indicators), parts_(collection) {}

  absl::StatusOr<Part> Get(storage::Session& session, absl::string_view name) const {
    DRIEHOEK_RETURN_IF_ERROR(CheckLives(session, name));
    return parts_.Get(session, name);
  }
  // Of one indicator: NOT_FOUND where that is deleted. Of any: without those of deleted ones, so a page may
  // be short.
  absl::StatusOr<storage::Page<Part>> List(storage::Session& session, const storage::ListQuery& query) const {
    if (query.parent.find("/-") == std::string::npos) {
      DRIEHOEK_RETURN_IF_ERROR(indicators_->Get(session, query.parent).status());
      return parts_.List(session, query);
    }
    DRIEHOEK_ASSIGN_OR_RETURN(storage::Page<Part> page, parts_.List(session, query));
    std::map<std::string, bool> lives;
    for (const Part& part : page.items) {
      auto [indicator, is_new] = lives.try_emplace(std::string(IndicatorOf(part.name())), true);
      if (!is_new) continue;
      const absl::Status found = CheckLives(session, part.name());
      if (!found.ok() && !absl::IsNotFound(found)) return found;
      indicator->second = found.ok();
    }
    auto gone = [&](const Part& part) { return !lives.at(std::string(IndicatorOf(part.name()))); };
    page.items.erase(std::remove_if(page.items.begin(), page.items.end(), gone), page.items.end());
    return page;
  }
  // Of one indicator that lives, by name.
  absl::Status ForEach(storage::Session& session, const std::string& indicator,
                       const std::function<void(Part)>& visit) const {
    return parts_.ForEach(session, indicator, visit);
  }
  absl::StatusOr<Part> Create(storage::Session& session, Part part) const {
    DRIEHOEK_RETURN_IF_ERROR(CheckLives(session, part.name()));
    return parts_.Create(session, std::move(part));
  }
  absl::StatusOr<Part> Put(storage::Session& session, Part part, absl::string_view etag) const {
    DRIEHOEK_RETURN_IF_ERROR(CheckLives(session, part.name()));
    return parts_.Put(session, std::move(part), etag);
  }
  absl::Status Delete(storage::Session& session, absl::string_view name, absl::string_view etag) const {
    DRIEHOEK_RETURN_IF_ERROR(CheckLives(session, name));
    return parts_.Delete(session, name, etag);
  }

 private:
  absl::Status CheckLives(storage::Session& session, absl::string_view part_name) const {
    return indicators_->GetBytes(session, IndicatorOf(part_name)).status();
  }

  const IndicatorTable* const indicators_;
  const storage::ResourceTable<Part> parts_;
};

class IndicatorStore {
 public:
  IndicatorStore() = default;
  IndicatorStore(const IndicatorStore&) = delete;
  IndicatorStore& operator=(const IndicatorStore&) = delete;

  const IndicatorTable& indicators() const { return indicators_; }
  const IndicatorParts<v1::Target>& targets() const { return targets_; }
  const IndicatorParts<v1::Observation>& observations() const { return observations_; }

 private:
  const IndicatorTable indicators_{"indicators"};
  const IndicatorParts<v1::Target> targets_{&indicators_, "targets"};
  const IndicatorParts<v1::Observation> observations_{&indicators_, "observations"};
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_INDICATOR_STORE_H_
