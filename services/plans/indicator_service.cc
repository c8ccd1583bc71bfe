// SPDX-License-Identifier: EUPL-1.2
// What indicators have of their own; the handlers about their parts stand in indicator_parts.cc.
#include "services/plans/indicator_service.h"

#include <utility>

#include "common/status/status.h"
#include "services/plans/indicator_findings.h"
#include "services/plans/indicator_validation.h"

namespace driehoek::plans {

using storage::Session;
using v1::Indicator;

IndicatorService::IndicatorService(storage::Database* database)
    : database_(database),
      indicators_(database, {"indicators", &ValidateIndicator,
                             [](Session&, const Indicator* before, Indicator* indicator) {
                               SetDefinitionVersion(before, indicator);
                               return absl::OkStatus();
                             },
                             [this](Session& session, const Indicator* before, const Indicator* after) {
                               return KeepFindings(session, (after != nullptr ? after : before)->name());
                             }}) {}

absl::Status IndicatorService::KeepFindings(Session& session, const std::string& name) const {
  v1::ParsedIndicator indicator;
  absl::StatusOr<Indicator> stored = store_.indicators().Get(session, name);
  if (absl::IsNotFound(stored.status())) return findings_.Replace(session, name, {});
  if (!stored.ok()) return stored.status();
  *indicator.mutable_indicator() = *std::move(stored);
  DRIEHOEK_RETURN_IF_ERROR(store_.targets().ForEach(
      session, name, [&](v1::Target target) { *indicator.add_targets() = std::move(target); }));
  DRIEHOEK_RETURN_IF_ERROR(store_.observations().ForEach(session, name, [&](v1::Observation observation) {
    *indicator.add_observations() = std::move(observation);
  }));
  return findings_.Replace(session, name, FindingsOf(indicator), indicator.indicator().plan());
}

}  // namespace driehoek::plans
