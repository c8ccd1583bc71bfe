// SPDX-License-Identifier: EUPL-1.2
// PartnerService (partner_service.proto says what each method does). The standard methods of each resource
// are those of common/resources, with the rules of that resource. Thread-safe; `database` (opened with
// PartnerMigrations) and `registry` outlive it.
#ifndef DRIEHOEK_SERVICES_PARTNERS_PARTNERS_SERVICE_H_
#define DRIEHOEK_SERVICES_PARTNERS_PARTNERS_SERVICE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/findings/finding_methods.h"
#include "common/registry/registry.h"
#include "common/resources/standard_methods.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/storage/database.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "services/partners/label_store.h"

namespace driehoek::partners {

std::vector<storage::Migration> PartnerMigrations();

class PartnersService {
 public:
  PartnersService(storage::Database* database, const registry::Registry* registry);

  const resources::StandardMethods<v1::Partner>& partners() const { return partners_; }
  const resources::StandardMethods<v1::ConsultationBody>& consultation_bodies() const {
    return consultation_bodies_;
  }
  const resources::StandardMethods<v1::Team>& teams() const { return teams_; }
  const resources::StandardMethods<v1::Agreement>& agreements() const { return agreements_; }

  absl::StatusOr<v1::ResolvePartnerResponse> ResolvePartner(const CallContext& call,
                                                            const v1::ResolvePartnerRequest& request) const;
  absl::StatusOr<v1::AliasDecision> GetAliasDecision(const CallContext& call,
                                                     const v1::GetAliasDecisionRequest& request) const;
  absl::StatusOr<v1::ListAliasDecisionsResponse> ListAliasDecisions(
      const CallContext& call, const v1::ListAliasDecisionsRequest& request) const;
  absl::StatusOr<v1::AliasDecision> CreateAliasDecision(const CallContext& call,
                                                        const v1::CreateAliasDecisionRequest& request) const;

  absl::StatusOr<type::v1::Finding> GetFinding(const CallContext& call,
                                               const v1::GetFindingRequest& request) const;
  absl::StatusOr<v1::ListFindingsResponse> ListFindings(const CallContext& call,
                                                        const v1::ListFindingsRequest& request) const;
  absl::StatusOr<v1::ListJudgementsResponse> ListJudgements(const CallContext& call,
                                                            const v1::ListJudgementsRequest& request) const;
  absl::StatusOr<type::v1::Judgement> CreateJudgement(const CallContext& call,
                                                      const v1::CreateJudgementRequest& request) const;

  absl::StatusOr<std::unique_ptr<rpc::Stream>> Watch(const CallContext& call,
                                                     const v1::WatchRequest& request) const;

 private:
  // NOT_FOUND for what is no partner, consultation body or team on file.
  absl::Status CheckOnFile(storage::Session& session, const std::string& subject) const;

  storage::Database* const database_;
  const registry::Registry* const registry_;
  const LabelStore labels_ = LabelStore();
  const resources::StandardMethods<v1::Partner> partners_;
  const resources::StandardMethods<v1::ConsultationBody> consultation_bodies_;
  const resources::StandardMethods<v1::Team> teams_;
  const resources::StandardMethods<v1::Agreement> agreements_;
  const findings::FindingMethods finding_methods_;
};

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_PARTNERS_SERVICE_H_
