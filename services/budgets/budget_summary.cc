// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budget_summary.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/storage/revisions_since.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::budgets {
namespace {

using google::protobuf::util::TimeUtil;
using storage::Session;
using type::v1::FindingCount;
using v1::BudgetSummary;
using v1::BudgetYear;

// Stands for "every year" in a statement.
constexpr int64_t kEveryYear = 0;

absl::Status AddYears(Session& session, const std::string& tenant, int64_t wanted_year,
                      BudgetSummary* summary) {
  int64_t latest = 0;
  DRIEHOEK_RETURN_IF_ERROR(
      (session.Select<std::string, int64_t, int64_t, int64_t, std::string, int64_t, int64_t, int64_t, int64_t,
                      int64_t, int64_t, int64_t, int64_t, std::optional<int64_t>, int64_t, int64_t>(
          "SELECT budget, year, kind, provisional, plan, update_time, total_cents, structural_cents, "
          "incidental_cents,"
          " unspecified_cents, committed_cents, conditional_cents, unfunded_cents, stated_cents, nil_lines,"
          " pending_evaluation_cents FROM budget_year WHERE tenant = ? AND (? = 0 OR budget IN"
          " (SELECT budget FROM budget_year WHERE tenant = ? AND year = ?)) ORDER BY budget, year",
          {tenant, wanted_year, tenant, wanted_year},
          [&](std::string budget, int64_t year, int64_t kind, int64_t provisional, std::string plan,
              int64_t update_time, int64_t total_cents, int64_t structural, int64_t incidental,
              int64_t unspecified, int64_t committed, int64_t conditional, int64_t unfunded,
              std::optional<int64_t> stated, int64_t nil_lines, int64_t pending) {
            latest = std::max(latest, update_time);
            BudgetYear* row = summary->add_years();
            row->set_budget(std::move(budget));
            row->set_provisional(provisional != 0);
            row->set_kind(static_cast<v1::Budget::Kind>(kind));
            row->set_plan(std::move(plan));
            v1::YearTotal* total = row->mutable_total();
            total->set_year(static_cast<int32_t>(year));
            total->set_total_cents(total_cents);
            total->set_structural_cents(structural);
            total->set_incidental_cents(incidental);
            total->set_unspecified_cents(unspecified);
            total->set_committed_cents(committed);
            total->set_conditional_cents(conditional);
            total->set_unfunded_cents(unfunded);
            if (stated.has_value()) total->set_stated_cents(*stated);
            total->set_nil_lines(static_cast<int32_t>(nil_lines));
            total->set_pending_evaluation_cents(pending);
          })));
  *summary->mutable_update_time() = TimeUtil::MicrosecondsToTimestamp(latest);
  return absl::OkStatus();
}

// Of the budgets that count, and no others; the severe first.
absl::Status AddOpenFindings(Session& session, const findings::FindingTable& findings,
                             BudgetSummary* summary) {
  std::set<std::string> budgets;
  for (const BudgetYear& year : summary->years()) budgets.insert(year.budget());
  std::map<int, int32_t, std::greater<>> counts;
  for (const std::string& budget : budgets) {
    DRIEHOEK_ASSIGN_OR_RETURN(std::vector<FindingCount> open, findings.CountOpen(session, budget));
    for (const FindingCount& count : open) counts[count.severity()] += count.count();
  }
  for (const auto& [severity, count] : counts) {
    FindingCount* one = summary->add_open_findings();
    one->set_severity(static_cast<type::v1::Finding::Severity>(severity));
    one->set_count(count);
  }
  return absl::OkStatus();
}

v1::BudgetRevision RevisionOf(const v1::Budget& revision, const v1::Budget* before) {
  v1::BudgetRevision result;
  result.set_budget(revision.name().substr(0, revision.name().find('@')));
  result.set_title(revision.title());
  result.set_revision_id(revision.revision_id());
  *result.mutable_update_time() = revision.update_time();
  result.set_kind(revision.kind());
  result.set_provisional(revision.provisional());
  result.set_first(before == nullptr);
  if (before != nullptr) *result.mutable_old_totals() = before->computed_totals();
  *result.mutable_new_totals() = revision.computed_totals();
  if (revision.has_amendment()) *result.mutable_amendment() = revision.amendment();
  return result;
}

absl::Status AddRevisions(Session& session, const std::string& tenant, absl::Time since,
                          BudgetSummary* summary) {
  static const auto* const budgets = new storage::ResourceTable<v1::Budget>("budgets");
  return storage::ForEachRevisionSince<v1::Budget>(session, *budgets, tenant, since,
                                                   [&](const v1::Budget& revision, const v1::Budget* before) {
                                                     *summary->add_revisions() = RevisionOf(revision, before);
                                                   });
}

}  // namespace

absl::StatusOr<storage::Page<BudgetSummary>> Summarize(Session& session,
                                                       const findings::FindingTable& findings,
                                                       const SummaryQuery& query) {
  const int64_t year = query.year.value_or(kEveryYear);
  DRIEHOEK_ASSIGN_OR_RETURN(
      storage::TenantPage of_tenants,
      storage::PageOfTenants(query, "budget-summaries", absl::StrCat(year),
                             [&](const storage::TenantRange& range, storage::EachTenant each) {
                               return session.Select<std::string>(
                                   "SELECT DISTINCT tenant FROM budget_year WHERE tenant >= ? AND tenant <= ?"
                                   " AND tenant > ? AND (? = 0 OR year = ?) ORDER BY tenant",
                                   {range.first, range.last, range.after, year, year}, each);
                             }));
  storage::Page<BudgetSummary> page;
  for (const std::string& tenant : of_tenants.tenants) {
    BudgetSummary& summary = page.items.emplace_back();
    summary.set_name(absl::StrCat(tenant, "/budget-summary"));
    DRIEHOEK_RETURN_IF_ERROR(AddYears(session, tenant, year, &summary));
    DRIEHOEK_RETURN_IF_ERROR(AddOpenFindings(session, findings, &summary));
    if (query.filed_from.has_value())
      DRIEHOEK_RETURN_IF_ERROR(AddRevisions(session, tenant, *query.filed_from, &summary));
  }
  page.next_page_token = std::move(of_tenants.next_page_token);
  return page;
}

}  // namespace driehoek::budgets
