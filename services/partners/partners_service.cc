// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_service.h"

#include "common/watch/watch.h"
#include "services/partners/collaboration_findings.h"
#include "services/partners/collaboration_rules.h"
#include "services/partners/partner_rules.h"

namespace driehoek::partners {
namespace {

using storage::Session;

// Rules of a resource whose findings are computed anew with every write.
template <class Resource, class Find>
ResourceRules<Resource> WithFindings(ResourceRules<Resource> rules, Find find) {
  const findings::FindingTable table;
  rules.on_stored = [table, find](Session& session, const Resource& resource) {
    return table.Replace(session, resource.name(), find(resource));
  };
  rules.on_deleted = [table](Session& session, const Resource& resource) {
    return table.Replace(session, resource.name(), {});
  };
  return rules;
}

}  // namespace

std::vector<storage::Migration> PartnerMigrations() {
  return {{1, findings::FindingTable::Statements()}, {2, findings::FindingTable::StatementsOfWholes()}};
}

PartnersService::PartnersService(storage::Database* database, const registry::Registry* registry)
    : database_(database),
      partners_(database, {"partners", &ValidatePartner, &NormalisePartner, nullptr, nullptr}),
      consultation_bodies_(
          database, WithFindings<v1::ConsultationBody>({"consultation-bodies", &ValidateConsultationBody,
                                                        &NormaliseConsultationBody, nullptr, nullptr},
                                                       &FindBodyFindings)),
      teams_(database, {"teams", &ValidateTeam, &NormaliseTeam, nullptr, nullptr}),
      agreements_(database, WithFindings<v1::Agreement>(
                                {"agreements", &ValidateAgreement, &NormaliseAgreement, nullptr, nullptr},
                                [registry](const v1::Agreement& agreement) {
                                  return FindAgreementFindings(agreement, *registry);
                                })),
      finding_methods_(database, {"consultation-bodies", "agreements"}) {}

absl::StatusOr<type::v1::Finding> PartnersService::GetFinding(const CallContext&,
                                                              const v1::GetFindingRequest& request) const {
  return finding_methods_.Get(request);
}

absl::StatusOr<v1::ListFindingsResponse> PartnersService::ListFindings(
    const CallContext&, const v1::ListFindingsRequest& request) const {
  return finding_methods_.List<v1::ListFindingsResponse>(request);
}

absl::StatusOr<v1::ListJudgementsResponse> PartnersService::ListJudgements(
    const CallContext&, const v1::ListJudgementsRequest& request) const {
  return finding_methods_.ListJudgements<v1::ListJudgementsResponse>(request);
}

absl::StatusOr<type::v1::Judgement> PartnersService::CreateJudgement(
    const CallContext& call, const v1::CreateJudgementRequest& request) const {
  return finding_methods_.CreateJudgement(call, request);
}

absl::StatusOr<std::unique_ptr<rpc::Stream>> PartnersService::Watch(const CallContext&,
                                                                    const v1::WatchRequest& request) const {
  return watch::Watch<v1::WatchResponse>(database_, request);
}

}  // namespace driehoek::partners
