// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/summary.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/small_counts/smallest_count.h"
#include "common/status/status.h"

namespace driehoek::signals {
namespace {

using storage::Session;

bool IsReleased(absl::string_view theme, int64_t amount) {
  return amount >= kSmallestCount && !IsConfidential(theme);
}

// Whether each row is one cell. Signals have no AVE level.
bool AreFinest(bool cases, const std::set<v1::SummaryDimension>& dimensions) {
  return dimensions.count(v1::SUMMARY_DIMENSION_THEME) > 0 &&
         dimensions.count(v1::SUMMARY_DIMENSION_AREA) > 0 &&
         dimensions.count(v1::SUMMARY_DIMENSION_MONTH) > 0 &&
         dimensions.count(v1::SUMMARY_DIMENSION_STATE) > 0 &&
         (!cases || dimensions.count(v1::SUMMARY_DIMENSION_AVE) > 0);
}

Cell Grouped(Cell cell, const std::set<v1::SummaryDimension>& dimensions) {
  if (dimensions.count(v1::SUMMARY_DIMENSION_THEME) == 0) cell.theme.clear();
  if (dimensions.count(v1::SUMMARY_DIMENSION_AREA) == 0) cell.area.clear();
  if (dimensions.count(v1::SUMMARY_DIMENSION_MONTH) == 0) cell.month.clear();
  if (dimensions.count(v1::SUMMARY_DIMENSION_STATE) == 0) cell.state = 0;
  if (dimensions.count(v1::SUMMARY_DIMENSION_AVE) == 0) {
    cell.ave_version.clear();
    cell.ave_level = 0;
  }
  return cell;
}

absl::StatusOr<std::map<Cell, int64_t>> CellsOf(Session& session, const std::string& tenant) {
  std::map<Cell, int64_t> cells;
  DRIEHOEK_RETURN_IF_ERROR((session.Select<std::string, std::string, std::string, std::string, int64_t,
                                           std::string, int64_t, int64_t>(
      "SELECT kind, theme, area, month, state, ave_version, ave_level, amount FROM tally"
      " WHERE tenant = ? AND amount >= ?",
      {tenant, kSmallestCount},
      [&](std::string kind, std::string theme, std::string area, std::string month, int64_t state,
          std::string ave_version, int64_t ave_level, int64_t amount) {
        cells[{std::move(kind), std::move(theme), std::move(area), std::move(month), static_cast<int>(state),
               std::move(ave_version), static_cast<int>(ave_level)}] = amount;
      })));
  return cells;
}

}  // namespace

bool IsConfidential(absl::string_view theme) {
  return absl::StrContains(theme, "radicalis") || absl::StrContains(theme, "extremis") ||
         absl::StrContains(theme, "terroris");
}

v1::SignalSummary Summarise(const std::string& tenant, const std::map<Cell, int64_t>& cells,
                            const std::set<v1::SummaryDimension>& dimensions) {
  std::map<Cell, int64_t> sums;
  for (const auto& [cell, amount] : cells) {
    if (IsReleased(cell.theme, amount)) sums[Grouped(cell, dimensions)] += amount;
  }
  v1::SignalSummary summary;
  summary.set_name(absl::StrCat(tenant, "/signal-summary"));
  for (const auto& [cell, count] : sums) {
    const bool is_case = cell.kind == "case";
    v1::SignalCount* row = is_case ? summary.add_cases() : summary.add_signals();
    row->set_theme(cell.theme);
    row->set_area(cell.area);
    row->set_month(cell.month);
    if (is_case) {
      row->set_case_state(static_cast<v1::CaseState>(cell.state));
    } else {
      row->set_signal_state(static_cast<v1::SignalState>(cell.state));
    }
    row->set_ave_version(cell.ave_version);
    row->set_ave_level(cell.ave_level);
    row->set_count(count);
    row->set_at_least(!AreFinest(is_case, dimensions));
  }
  return summary;
}

absl::StatusOr<storage::Page<v1::SignalSummary>> SummariseTenants(Session& session,
                                                                  const SignalSummaryQuery& query) {
  const auto select = [&](const storage::TenantRange& range, storage::EachTenant each) {
    return session.Select<std::string, std::string>(
        "SELECT DISTINCT tenant, theme FROM tally WHERE tenant >= ? AND tenant <= ? AND tenant > ?"
        " AND amount >= ? ORDER BY tenant",
        {range.first, range.last, range.after, kSmallestCount},
        [&](std::string tenant, const std::string& theme) {
          return IsConfidential(theme) || each(std::move(tenant));
        });
  };
  DRIEHOEK_ASSIGN_OR_RETURN(
      storage::TenantPage of_tenants,
      storage::PageOfTenants(query, "signal-summaries", absl::StrJoin(query.dimensions, ","), select));
  storage::Page<v1::SignalSummary> page;
  for (const std::string& tenant : of_tenants.tenants) {
    DRIEHOEK_ASSIGN_OR_RETURN(const auto cells, CellsOf(session, tenant));
    page.items.push_back(Summarise(tenant, cells, query.dimensions));
  }
  page.next_page_token = std::move(of_tenants.next_page_token);
  return page;
}

}  // namespace driehoek::signals
