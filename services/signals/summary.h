// SPDX-License-Identifier: EUPL-1.2
// How many signals and cases a tenant has, without telling who they are about (rule 16).
//
// Cells are released or suppressed at their finest, before anything is added up; suppressed are those below
// 5, and those of a confidential theme at any size. Answers are a function of the released cells alone: they
// do not tell a suppressed cell from one where there is nothing, since somebody who asks often would see the
// first signal in it come and go.
#ifndef DRIEHOEK_SERVICES_SIGNALS_SUMMARY_H_
#define DRIEHOEK_SERVICES_SIGNALS_SUMMARY_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/resource_table.h"
#include "common/storage/session.h"
#include "common/storage/tenant_page.h"
#include "driehoek/signals/v1/summary.pb.h"
#include "services/signals/tally.h"

namespace driehoek::signals {

// Whether a theme is confidential at any size: radicalisation, extremism, terrorism.
bool IsConfidential(absl::string_view theme);

// Of the cells of one tenant, at least those that are released. Pure.
v1::SignalSummary Summarise(const std::string& tenant, const std::map<Cell, int64_t>& cells,
                            const std::set<v1::SummaryDimension>& dimensions);

struct SignalSummaryQuery : storage::TenantQuery {
  std::set<v1::SummaryDimension> dimensions;
};

// Reads cells, never signals. Of tenants of which a cell is released, by name.
absl::StatusOr<storage::Page<v1::SignalSummary>> SummariseTenants(storage::Session& session,
                                                                  const SignalSummaryQuery& query);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_SUMMARY_H_
