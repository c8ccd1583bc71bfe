// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_store.h"

#include <deque>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/status/status.h"
#include "common/storage/name_pattern.h"
#include "services/plans/plan_findings.h"
#include "services/plans/plan_projection.h"
#include "services/plans/plan_rows.h"
#include "services/plans/plan_text.h"

namespace driehoek::plans {
namespace {

using storage::Page;
using storage::Param;
using storage::Session;

std::string ContainsPattern(absl::string_view lower_case) {
  return absl::StrCat("%", absl::StrReplaceAll(lower_case, {{"~", "~~"}, {"%", "~%"}, {"_", "~_"}}), "%");
}

// The condition of a filter, with the text that its parameters refer to.
struct FilterSql {
  std::string where;
  std::vector<Param> params;
  std::deque<std::string> kept;

  void And(absl::string_view condition, std::initializer_list<Param> values) {
    absl::StrAppend(&where, " AND ", condition);
    params.insert(params.end(), values);
  }
  const std::string& Keep(std::string text) { return kept.emplace_back(std::move(text)); }

  void HasFacet(const char* facet, std::string value) {
    And("EXISTS (SELECT 1 FROM measure_facet AS f WHERE f.tenant = r.tenant AND f.measure = r.name"
        " AND f.facet = ? AND f.value = ?)",
        {facet, Keep(std::move(value))});
  }
};

void ToSql(const MeasureFilter& filter, FilterSql* sql) {
  if (!filter.theme.empty()) {
    const std::string& title = sql->Keep(ContainsPattern(LowerCase(filter.theme)));
    sql->And("(r.theme_id = ? OR r.parent_theme_id = ? OR r.theme_titles LIKE ? ESCAPE '~')",
             {filter.theme, filter.theme, title});
  }
  if (!filter.party.empty()) sql->HasFacet("party", LowerCase(filter.party));
  if (!filter.area.empty()) sql->HasFacet("area", LowerCase(filter.area));
  if (filter.year != 0) sql->HasFacet("year", absl::StrCat(filter.year));
  if (filter.condition != v1::Condition::KIND_UNSPECIFIED)
    sql->HasFacet("condition", absl::StrCat(filter.condition));
  if (!filter.continued_plan.empty()) sql->HasFacet("continued_plan", filter.continued_plan);
  if (!filter.states.empty()) {
    sql->And(absl::StrCat("r.state IN (",
                          absl::StrJoin(std::vector<const char*>(filter.states.size(), "?"), ", "), ")"),
             {});
    for (v1::MeasureState state : filter.states) sql->params.emplace_back(static_cast<int>(state));
  }
  for (const std::string& word : SearchWords(filter.text))
    sql->And("r.search_text LIKE ? ESCAPE '~'", {sql->Keep(ContainsPattern(word))});
  if (!filter.as_of_date.empty())
    sql->And("r.plan_start <= ? AND r.plan_end >= ?", {filter.as_of_date, filter.as_of_date});
}

std::string Spelling(const MeasureFilter& filter) {
  return absl::StrJoin(
      {filter.theme, filter.party, filter.area, absl::StrCat(filter.year), absl::StrCat(filter.condition),
       absl::StrJoin(filter.states, ","), filter.text, filter.as_of_date, filter.continued_plan},
      "\x1f");
}

}  // namespace

PlanStore::PlanStore(const registry::Registry* registry) : registry_(registry), plans_("plans") {}

absl::StatusOr<v1::Plan> PlanStore::Create(Session& session, v1::Plan plan) const {
  DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan stored, plans_.Create(session, std::move(plan)));
  DRIEHOEK_RETURN_IF_ERROR(Project(session, stored));
  DRIEHOEK_RETURN_IF_ERROR(findings_.Start(session, stored.name(), Findings(stored)));
  return stored;
}

absl::StatusOr<v1::Plan> PlanStore::Put(Session& session, v1::Plan plan,
                                        absl::string_view expected_etag) const {
  // The row that is there is the one that the plan was made from: this write is alone among those of its
  // tenant.
  std::string etag = plan.etag();
  DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan stored, plans_.Put(session, std::move(plan), expected_etag));
  if (stored.etag() == etag) return stored;
  DRIEHOEK_RETURN_IF_ERROR(ProjectAgain(session, stored));
  return stored;
}

absl::StatusOr<v1::Plan> PlanStore::Delete(Session& session, absl::string_view name,
                                           absl::string_view expected_etag) const {
  DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan stored, plans_.SoftDelete(session, name, expected_etag));
  DRIEHOEK_RETURN_IF_ERROR(DeleteProjection(session, name));
  DRIEHOEK_RETURN_IF_ERROR(session.Execute("UPDATE plan_file SET deleted = 1 WHERE tenant = ? AND name = ?",
                                           {session.tenant(), name}));
  DRIEHOEK_RETURN_IF_ERROR(findings_.Replace(session, name, {}));
  return stored;
}

absl::StatusOr<v1::Plan> PlanStore::Undelete(Session& session, absl::string_view name,
                                             absl::string_view expected_etag) const {
  DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan stored, plans_.Undelete(session, name, expected_etag));
  DRIEHOEK_RETURN_IF_ERROR(ProjectAgain(session, stored));
  return stored;
}

absl::Status PlanStore::Project(Session& session, const v1::Plan& plan) const {
  DRIEHOEK_RETURN_IF_ERROR(session.InsertRows(
      "plan_file", {"tenant", "name", "start_date", "end_date", "parent_plan", "deleted"},
      {session.tenant(), plan.name(), plan.start_date(), plan.end_date(), plan.parent_plan(), 0}));
  return InsertProjection(session, plan);
}

absl::Status PlanStore::ProjectAgain(Session& session, const v1::Plan& plan) const {
  DRIEHOEK_RETURN_IF_ERROR(DeleteProjection(session, plan.name()));
  DRIEHOEK_RETURN_IF_ERROR(session.Execute("DELETE FROM plan_file WHERE tenant = ? AND name = ?",
                                           {session.tenant(), plan.name()}));
  DRIEHOEK_RETURN_IF_ERROR(Project(session, plan));
  return findings_.Replace(session, plan.name(), Findings(plan));
}

std::vector<type::v1::Finding> PlanStore::Findings(const v1::Plan& plan) const {
  const std::optional<DaySpan> life = registry_->LifeSpan(storage::TenantOf(plan.name()));
  return FindingsOf(plan, life.has_value() ? life->end : std::nullopt);
}

absl::StatusOr<v1::PolicyMeasure> PlanStore::GetMeasure(Session& session, absl::string_view name) const {
  DRIEHOEK_ASSIGN_OR_RETURN(std::string bytes, GetRow(session, "measure", name));
  v1::PolicyMeasure measure;
  if (!measure.ParseFromString(bytes)) return absl::DataLossError("a stored measure does not decode");
  return measure;
}

absl::StatusOr<Page<std::string>> PlanStore::ListMeasures(Session& session, absl::string_view parent,
                                                          const MeasureFilter& filter, int page_size,
                                                          absl::string_view page_token) const {
  FilterSql sql;
  ToSql(filter, &sql);
  return ListRows(session, {"measure", "measures", std::string(parent), page_size, std::string(page_token),
                            Spelling(filter), sql.where, sql.params});
}

absl::StatusOr<Page<std::string>> PlanStore::ListStatusEvents(Session& session, absl::string_view parent,
                                                              int page_size,
                                                              absl::string_view page_token) const {
  return ListRows(
      session,
      {"status_event", "status-events", std::string(parent), page_size, std::string(page_token), "", "", {}});
}

absl::StatusOr<Page<std::string>> PlanStore::ListAdoptions(Session& session, absl::string_view parent,
                                                           int page_size,
                                                           absl::string_view page_token) const {
  return ListRows(
      session,
      {"adoption", "adoptions", std::string(parent), page_size, std::string(page_token), "", "", {}});
}

absl::StatusOr<std::vector<PlanStore::Period>> PlanStore::Children(Session& session, absl::string_view tenant,
                                                                   absl::string_view parent_plan) const {
  std::vector<Period> children;
  DRIEHOEK_RETURN_IF_ERROR((session.Select<std::string, std::string, std::string>(
      "SELECT name, start_date, end_date FROM plan_file"
      " WHERE tenant = ? AND parent_plan = ? AND deleted = 0 ORDER BY name",
      {tenant, parent_plan}, [&](std::string name, std::string start, std::string end) {
        children.push_back({std::move(name), std::move(start), std::move(end)});
      })));
  return children;
}

absl::Status PlanStore::ForEachTenant(Session& session, const storage::TenantRange& range,
                                      storage::EachTenant each) const {
  return session.Select<std::string>(
      "SELECT DISTINCT tenant FROM plan_file WHERE deleted = 0 AND tenant >= ? AND tenant <= ? AND tenant > ?"
      " ORDER BY tenant",
      {range.first, range.last, range.after}, each);
}

absl::StatusOr<std::vector<v1::Plan>> PlanStore::InForce(Session& session, absl::string_view tenant,
                                                         absl::string_view day) const {
  std::vector<std::string> names;
  DRIEHOEK_RETURN_IF_ERROR(session.Select<std::string>(
      "SELECT name FROM plan_file WHERE tenant = ? AND start_date <= ? AND end_date >= ? AND deleted = 0"
      " ORDER BY name",
      {tenant, day, day}, [&](std::string name) { names.push_back(std::move(name)); }));
  std::vector<v1::Plan> plans;
  for (const std::string& name : names) {
    DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan plan, plans_.Get(session, name));
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace driehoek::plans
