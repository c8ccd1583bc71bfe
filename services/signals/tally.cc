// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/tally.h"

#include "common/status/status.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::signals {
namespace {

using storage::Param;

}  // namespace

Cell CellOf(const v1::Signal& signal) {
  return {"signal",
          signal.theme(),
          signal.areas_size() > 0 ? signal.areas(0) : "",
          signal.received_date().substr(0, 7),
          static_cast<int>(signal.state()),
          "",
          0};
}

Cell CellOf(const v1::Case& one) {
  return {"case",
          one.theme(),
          one.areas_size() > 0 ? one.areas(0) : "",
          google::protobuf::util::TimeUtil::ToString(one.create_time()).substr(0, 7),
          static_cast<int>(one.state()),
          one.ave_version(),
          one.ave_level()};
}

std::vector<std::string> Tally::Statements() {
  return {
      "CREATE TABLE tally (tenant {TEXT} NOT NULL, kind {TEXT} NOT NULL, theme {TEXT} NOT NULL,"
      " area {TEXT} NOT NULL, month {TEXT} NOT NULL, state {INTEGER} NOT NULL, ave_version {TEXT} NOT NULL,"
      " ave_level {INTEGER} NOT NULL, amount {INTEGER} NOT NULL,"
      " PRIMARY KEY (tenant, kind, theme, area, month, state, ave_version, ave_level))"};
}

absl::Status Tally::Store(storage::Session& session) const {
  std::vector<Param> rows;
  for (const auto& [cell, amount] : changes_) {
    if (amount == 0) continue;
    rows.insert(rows.end(), {session.tenant(), cell.kind, cell.theme, cell.area, cell.month, cell.state,
                             cell.ave_version, cell.ave_level, amount});
  }
  return session.InsertRows(
      "tally", {"tenant", "kind", "theme", "area", "month", "state", "ave_version", "ave_level", "amount"},
      rows,
      "ON CONFLICT (tenant, kind, theme, area, month, state, ave_version, ave_level)"
      " DO UPDATE SET amount = tally.amount + excluded.amount");
}

}  // namespace driehoek::signals
