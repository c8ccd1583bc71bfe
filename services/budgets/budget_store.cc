// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budget_store.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/findings/finding_table.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::budgets {

using storage::Session;
using v1::Budget;
using v1::Contribution;

std::vector<storage::Migration> BudgetStore::Migrations() {
  std::vector<std::string> statements = {
      "CREATE TABLE budget_year (tenant {TEXT} NOT NULL, budget {TEXT} NOT NULL, year {INTEGER} NOT NULL,"
      " kind {INTEGER} NOT NULL, provisional {INTEGER} NOT NULL, plan {TEXT} NOT NULL,"
      " update_time {INTEGER} NOT NULL, total_cents {INTEGER} NOT NULL, structural_cents {INTEGER} NOT NULL,"
      " incidental_cents {INTEGER} NOT NULL, unspecified_cents {INTEGER} NOT NULL,"
      " committed_cents {INTEGER} NOT NULL, conditional_cents {INTEGER} NOT NULL,"
      " unfunded_cents {INTEGER} NOT NULL, stated_cents {INTEGER}, nil_lines {INTEGER} NOT NULL,"
      " pending_evaluation_cents {INTEGER} NOT NULL, PRIMARY KEY (tenant, budget, year))",
      "CREATE TABLE contribution_count (tenant {TEXT} NOT NULL, allocation_key {TEXT} NOT NULL,"
      " municipality {TEXT} NOT NULL, contributions {INTEGER} NOT NULL,"
      " PRIMARY KEY (tenant, allocation_key, municipality))",
  };
  for (std::string& statement : findings::FindingTable::Statements())
    statements.push_back(std::move(statement));
  return {{1, std::move(statements)}, {2, findings::FindingTable::StatementsOfWholes()}};
}

absl::StatusOr<Contribution> BudgetStore::AddContribution(Session& session, absl::string_view key,
                                                          Contribution contribution) const {
  int64_t count = 1;
  DRIEHOEK_RETURN_IF_ERROR(
      session.Execute("INSERT INTO contribution_count (tenant, allocation_key, municipality, contributions) "
                      "VALUES (?, ?, ?, 1)"
                      " ON CONFLICT (tenant, allocation_key, municipality)"
                      " DO UPDATE SET contributions = contribution_count.contributions + 1",
                      {session.tenant(), key, contribution.municipality()}));
  DRIEHOEK_RETURN_IF_ERROR(
      session.Select<int64_t>("SELECT contributions FROM contribution_count WHERE tenant = ? AND "
                              "allocation_key = ? AND municipality = ?",
                              {session.tenant(), key, contribution.municipality()},
                              [&](int64_t contributions) { count = contributions; }));
  absl::string_view code = contribution.municipality();
  code = LastSegment(code);
  contribution.set_name(absl::StrCat(key, "/contributions/", absl::AsciiStrToLower(code), "-", count));
  return contributions_.Create(session, std::move(contribution));
}

absl::Status BudgetStore::Project(Session& session, const Budget* before, const Budget* after) const {
  const std::string& name = after != nullptr ? after->name() : before->name();
  DRIEHOEK_RETURN_IF_ERROR(
      session.Execute("DELETE FROM budget_year WHERE tenant = ? AND budget = ?", {session.tenant(), name}));
  if (after == nullptr) return absl::OkStatus();
  const Budget& budget = *after;
  const int64_t update_time = google::protobuf::util::TimeUtil::TimestampToMicroseconds(budget.update_time());
  std::vector<storage::Param> rows;
  for (const v1::YearTotal& total : budget.computed_totals()) {
    const std::optional<int64_t> stated =
        total.has_stated_cents() ? std::make_optional(total.stated_cents()) : std::nullopt;
    rows.insert(rows.end(), {session.tenant(), budget.name(), total.year(), static_cast<int>(budget.kind()),
                             budget.provisional() ? 1 : 0, budget.plan(), update_time, total.total_cents(),
                             total.structural_cents(), total.incidental_cents(), total.unspecified_cents(),
                             total.committed_cents(), total.conditional_cents(), total.unfunded_cents(),
                             stated, total.nil_lines(), total.pending_evaluation_cents()});
  }
  return session.InsertRows(
      "budget_year",
      {"tenant", "budget", "year", "kind", "provisional", "plan", "update_time", "total_cents",
       "structural_cents", "incidental_cents", "unspecified_cents", "committed_cents", "conditional_cents",
       "unfunded_cents", "stated_cents", "nil_lines", "pending_evaluation_cents"},
      rows);
}

}  // namespace driehoek::budgets
