// SPDX-License-Identifier: EUPL-1.2
// Plans and what is searched, listed and counted of them, written in one transaction. Everything works in the
// transaction of its caller (storage::Database), on SQLite and PostgreSQL. Immutable, hence thread-safe.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_STORE_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_STORE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/findings/finding_table.h"
#include "common/registry/registry.h"
#include "common/storage/resource_table.h"
#include "common/storage/session.h"
#include "common/storage/tenant_page.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// Which measures. Empty or zero: any.
struct MeasureFilter {
  // Id of the theme or of the theme above it, or part of either's title.
  std::string theme;
  std::string party;
  std::string area;
  int year = 0;
  v1::Condition::Kind condition = v1::Condition::KIND_UNSPECIFIED;
  std::vector<v1::MeasureState> states;
  // All of these words.
  std::string text;
  std::string as_of_date;
  // Name of a plan whose measures they go on with.
  std::string continued_plan;
};

class PlanStore {
 public:
  // `registry` is borrowed: a finding says when a plan outlives its municipality.
  explicit PlanStore(const registry::Registry* registry);

  // In a Write. Plans are normalised (plan_normalisation.h). Each returns the plan as it is stored from now
  // on, and keeps its findings and projections with it.

  // ALREADY_EXISTS, also where one of that name was deleted.
  absl::StatusOr<v1::Plan> Create(storage::Session& session, v1::Plan plan) const;
  // ABORTED when `expected_etag` is stale (empty: any). Identical content makes no revision.
  absl::StatusOr<v1::Plan> Put(storage::Session& session, v1::Plan plan,
                               absl::string_view expected_etag) const;
  // Its measures and findings are no longer listed; judgements stay.
  absl::StatusOr<v1::Plan> Delete(storage::Session& session, absl::string_view name,
                                  absl::string_view expected_etag) const;
  absl::StatusOr<v1::Plan> Undelete(storage::Session& session, absl::string_view name,
                                    absl::string_view expected_etag) const;

  // In a Read or a Write. Lists give serialised messages, ordered by name.

  const storage::ResourceTable<v1::Plan>& plans() const { return plans_; }
  const findings::FindingTable& findings() const { return findings_; }

  // With the etag of its plan. NOT_FOUND also where its plan was deleted.
  absl::StatusOr<v1::PolicyMeasure> GetMeasure(storage::Session& session, absl::string_view name) const;
  absl::StatusOr<storage::Page<std::string>> ListMeasures(storage::Session& session, absl::string_view parent,
                                                          const MeasureFilter& filter, int page_size,
                                                          absl::string_view page_token) const;
  absl::StatusOr<storage::Page<std::string>> ListStatusEvents(storage::Session& session,
                                                              absl::string_view parent, int page_size,
                                                              absl::string_view page_token) const;
  absl::StatusOr<storage::Page<std::string>> ListAdoptions(storage::Session& session,
                                                           absl::string_view parent, int page_size,
                                                           absl::string_view page_token) const;

  // Names and periods of the plans of this tenant that hang under that plan, by name.
  struct Period {
    std::string name;
    std::string start_date;
    std::string end_date;
  };
  absl::StatusOr<std::vector<Period>> Children(storage::Session& session, absl::string_view tenant,
                                               absl::string_view parent_plan) const;

  // Tenants with a plan on file, ascending.
  absl::Status ForEachTenant(storage::Session& session, const storage::TenantRange& range,
                             storage::EachTenant each) const;
  // Plans of a tenant whose period contains the day, by name.
  absl::StatusOr<std::vector<v1::Plan>> InForce(storage::Session& session, absl::string_view tenant,
                                                absl::string_view day) const;

 private:
  absl::Status Project(storage::Session& session, const v1::Plan& plan) const;
  absl::Status ProjectAgain(storage::Session& session, const v1::Plan& plan) const;
  std::vector<type::v1::Finding> Findings(const v1::Plan& plan) const;

  const registry::Registry* registry_;
  storage::ResourceTable<v1::Plan> plans_;
  findings::FindingTable findings_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_STORE_H_
