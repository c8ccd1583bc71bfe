// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_projection.h"

#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/plans/plan_rows.h"
#include "services/plans/plan_text.h"
#include "services/plans/plan_walk.h"

namespace driehoek::plans {
namespace {

using storage::Param;
using storage::Session;
// One after the other.
using Rows = std::vector<Param>;

// Rows refer to text; what is made for them is kept here until they are written.
class RowsOfPlan {
 public:
  RowsOfPlan(const std::string& tenant, const v1::Plan& plan) : tenant_(tenant), plan_(plan) {
    ForEachMeasure(plan, [&](const MeasurePlace& place, const v1::PolicyMeasure& measure) {
      AddMeasure(place, measure);
      AddFacets(measure);
      for (const v1::StatusEvent& event : measure.status_events()) AddPart(event, &status_events_);
    });
    for (const v1::Adoption& adoption : plan.adoptions()) AddPart(adoption, &adoptions_);
  }

  absl::Status Insert(Session& session) const {
    DRIEHOEK_RETURN_IF_ERROR(
        session.InsertRows("measure",
                           {"tenant", "name", "plan_start", "plan_end", "theme_id", "parent_theme_id",
                            "theme_titles", "state", "search_text", "data"},
                           measures_));
    DRIEHOEK_RETURN_IF_ERROR(
        session.InsertRows("measure_facet", {"tenant", "measure", "facet", "value"}, facets_));
    DRIEHOEK_RETURN_IF_ERROR(session.InsertRows("status_event", {"tenant", "name", "data"}, status_events_));
    return session.InsertRows("adoption", {"tenant", "name", "data"}, adoptions_);
  }

 private:
  const std::string& Keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  template <class Part>
  void AddPart(const Part& part, Rows* rows) {
    rows->insert(rows->end(), {tenant_, part.name(), Param::OfBytes(Keep(part.SerializeAsString()))});
  }

  void AddMeasure(const MeasurePlace& place, const v1::PolicyMeasure& measure) {
    v1::PolicyMeasure answered = measure;
    answered.set_etag(plan_.etag());
    std::string titles = place.theme->title();
    absl::string_view parent_id;
    if (place.parent_theme != nullptr) {
      parent_id = place.parent_theme->theme_id();
      absl::StrAppend(&titles, "\n", place.parent_theme->title());
    }
    measures_.insert(measures_.end(),
                     {tenant_, measure.name(), plan_.start_date(), plan_.end_date(), measure.theme_id(),
                      parent_id, Keep(LowerCase(titles)), static_cast<int>(measure.state()),
                      Keep(SearchText(measure)), Param::OfBytes(Keep(answered.SerializeAsString()))});
  }

  void AddFacets(const v1::PolicyMeasure& measure) {
    std::set<std::pair<const char*, std::string>> facets;
    for (const v1::Party& party : measure.parties()) facets.emplace("party", LowerCase(party.label()));
    for (const std::string& area : measure.areas()) facets.emplace("area", LowerCase(area));
    for (int year : measure.committed_years()) facets.emplace("year", absl::StrCat(year));
    for (int year : measure.conditional_years()) facets.emplace("year", absl::StrCat(year));
    for (const v1::PlanningRow& row : measure.planning_rows()) {
      for (const v1::PlanningEntry& entry : row.entries()) {
        if (entry.has_condition()) facets.emplace("condition", absl::StrCat(entry.condition().kind()));
      }
      for (const v1::Condition& condition : row.execution().conditions())
        facets.emplace("condition", absl::StrCat(condition.kind()));
    }
    if (measure.has_continues()) {
      const std::string& earlier = measure.continues().measure();
      facets.emplace("continued_plan", earlier.substr(0, earlier.rfind("/measures/")));
    }
    for (const auto& [facet, value] : facets)
      facets_.insert(facets_.end(), {tenant_, measure.name(), facet, Keep(value)});
  }

  const std::string& tenant_;
  const v1::Plan& plan_;
  std::deque<std::string> kept_;
  Rows measures_, facets_, status_events_, adoptions_;
};

}  // namespace

absl::Status InsertProjection(Session& session, const v1::Plan& plan) {
  return RowsOfPlan(session.tenant(), plan).Insert(session);
}

absl::Status DeleteProjection(Session& session, absl::string_view plan_name) {
  NameRange measures = Below(plan_name, "measures");
  for (const char* sql : {"DELETE FROM measure WHERE tenant = ? AND name > ? AND name < ?",
                          "DELETE FROM measure_facet WHERE tenant = ? AND measure > ? AND measure < ?",
                          "DELETE FROM status_event WHERE tenant = ? AND name > ? AND name < ?"}) {
    DRIEHOEK_RETURN_IF_ERROR(session.Execute(sql, {session.tenant(), measures.after, measures.before}));
  }
  NameRange adoptions = Below(plan_name, "adoptions");
  return session.Execute("DELETE FROM adoption WHERE tenant = ? AND name > ? AND name < ?",
                         {session.tenant(), adoptions.after, adoptions.before});
}

}  // namespace driehoek::plans
