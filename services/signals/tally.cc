// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/tally.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::signals {
namespace {

using storage::Param;

// Statements of few lengths, since each is prepared.
constexpr size_t kRowsAtOnce[] = {32, 8, 1};

std::string Upsert(size_t rows) {
  return absl::StrCat(
      "INSERT INTO tally (tenant, kind, theme, area, month, state, ave_version, ave_level, amount) VALUES ",
      absl::StrJoin(std::vector<std::string>(rows, "(?, ?, ?, ?, ?, ?, ?, ?, ?)"), ", "),
      " ON CONFLICT (tenant, kind, theme, area, month, state, ave_version, ave_level)"
      " DO UPDATE SET amount = tally.amount + excluded.amount");
}

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
  std::vector<Param> params;
  size_t waiting =
      std::count_if(changes_.begin(), changes_.end(), [](const auto& one) { return one.second != 0; });
  size_t rows = 0;
  for (const auto& [cell, amount] : changes_) {
    if (amount == 0) continue;
    for (const Param& param :
         {Param(session.tenant()), Param(cell.kind), Param(cell.theme), Param(cell.area), Param(cell.month),
          Param(cell.state), Param(cell.ave_version), Param(cell.ave_level), Param(amount)}) {
      params.push_back(param);
    }
    ++rows;
    const size_t* length = std::find_if(std::begin(kRowsAtOnce), std::end(kRowsAtOnce),
                                        [&](size_t one) { return one <= waiting; });
    if (rows < *length) continue;
    DRIEHOEK_RETURN_IF_ERROR(session.Execute(Upsert(rows), params));
    waiting -= rows;
    rows = 0;
    params.clear();
  }
  return absl::OkStatus();
}

}  // namespace driehoek::signals
