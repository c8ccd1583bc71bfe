// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/count_attacker.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace driehoek::testing {
namespace {

using signals::Cell;
using signals::v1::SignalCount;
using signals::v1::SummaryDimension;

bool IsIn(const SignalCount& row, const Dimensions& dimensions, const Cell& cell) {
  const auto fits = [&](SummaryDimension dimension, bool is_same) {
    return dimensions.count(dimension) == 0 || is_same;
  };
  const int state =
      cell.kind == "case" ? static_cast<int>(row.case_state()) : static_cast<int>(row.signal_state());
  return fits(signals::v1::SUMMARY_DIMENSION_THEME, row.theme() == cell.theme) &&
         fits(signals::v1::SUMMARY_DIMENSION_AREA, row.area() == cell.area) &&
         fits(signals::v1::SUMMARY_DIMENSION_MONTH, row.month() == cell.month) &&
         fits(signals::v1::SUMMARY_DIMENSION_STATE, state == cell.state) &&
         fits(signals::v1::SUMMARY_DIMENSION_AVE,
              row.ave_version() == cell.ave_version && row.ave_level() == cell.ave_level);
}

}  // namespace

Attacker::Attacker(const World& world) {
  for (const auto& [tenant, cells] : world) {
    for (const auto& [cell, count] : cells) unknowns_.emplace_back(tenant, cell);
  }
}

World Attacker::WorkOut(const std::vector<Answer>& answers) const {
  LinearSystem system;
  std::map<size_t, int64_t> told;
  // First what is told of single cells, since only that says of which cells a sum is that says "at least".
  for (const bool single : {true, false}) {
    for (const Answer& answer : answers) {
      for (const SignalCount& row : answer.signals) Learn(answer, "signal", row, single, told, &system);
      for (const SignalCount& row : answer.cases) Learn(answer, "case", row, single, told, &system);
    }
    if (single) told = system.Determined();
  }
  World known;
  for (const auto& [unknown, count] : system.Determined()) {
    known[unknowns_[unknown].first][unknowns_[unknown].second] = count;
  }
  return known;
}

void Attacker::Learn(const Answer& answer, const std::string& kind, const SignalCount& row, bool single,
                     const std::map<size_t, int64_t>& told, LinearSystem* system) const {
  std::vector<size_t> terms;
  for (size_t i = 0; i < unknowns_.size(); ++i) {
    const auto& [tenant, cell] = unknowns_[i];
    const bool is_asked =
        std::find(answer.tenants.begin(), answer.tenants.end(), tenant) != answer.tenants.end();
    if (!is_asked || cell.kind != kind || !IsIn(row, answer.dimensions, cell)) continue;
    if (!row.at_least() || told.count(i) > 0) terms.push_back(i);
  }
  if (single && (row.at_least() || terms.size() != 1)) return;
  EXPECT_TRUE(system->Add(terms, row.count())) << row.ShortDebugString();
}

}  // namespace driehoek::testing
