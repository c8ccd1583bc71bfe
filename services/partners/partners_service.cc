// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_service.h"

#include <functional>
#include <optional>

#include "common/status/status.h"
#include "common/watch/watch.h"
#include "services/partners/collaboration_findings.h"
#include "services/partners/collaboration_rules.h"
#include "services/partners/partner_rules.h"

namespace driehoek::partners {
namespace {

using storage::Session;

// What the name of such an organisation says wherever it is written: there is one in the country.
bool IsNationwide(const v1::Partner& partner) {
  return partner.kind() == v1::Partner::KIND_POLICE ||
         partner.kind() == v1::Partner::KIND_PUBLIC_PROSECUTION ||
         partner.kind() == v1::Partner::KIND_NATIONAL_SERVICE ||
         partner.kind() == v1::Partner::KIND_JUDICIAL_CHAIN;
}

template <class Resource>
bool IsNationwide(const Resource&) {
  return false;
}

template <class Resource>
std::vector<KnownLabel> LabelsOf(const Resource& resource) {
  std::vector<KnownLabel> labels;
  labels.push_back(
      {resource.name(), resource.display_name(), std::nullopt, resource.area(), IsNationwide(resource)});
  for (const v1::Alias& alias : resource.aliases()) {
    labels.push_back(
        {resource.name(), alias.label(), alias.basis(), resource.area(), IsNationwide(resource)});
  }
  return labels;
}

// Keeps what is computed of a resource up to date with every write of it: its labels, where a label may stand
// for it, and its findings, where `find` is not null.
template <class Resource>
resources::Rules<Resource> WithProjections(
    resources::Rules<Resource> rules, bool has_labels,
    std::function<std::vector<type::v1::Finding>(const Resource&)> find) {
  const LabelStore labels;
  const findings::FindingTable findings;
  const bool has_findings = find != nullptr;
  rules.on_stored = [=](Session& session, const Resource& resource) {
    if (has_labels) {
      DRIEHOEK_RETURN_IF_ERROR(labels.Replace(session, resource.name(), LabelsOf(resource)));
    }
    return has_findings ? findings.Replace(session, resource.name(), find(resource)) : absl::OkStatus();
  };
  rules.on_deleted = [=](Session& session, const Resource& resource) {
    if (has_labels) DRIEHOEK_RETURN_IF_ERROR(labels.Replace(session, resource.name(), {}));
    return has_findings ? findings.Replace(session, resource.name(), {}) : absl::OkStatus();
  };
  return rules;
}

}  // namespace

std::vector<storage::Migration> PartnerMigrations() {
  return {{1, findings::FindingTable::Statements()},
          {2, findings::FindingTable::StatementsOfWholes()},
          {3, LabelStore::Statements()}};
}

PartnersService::PartnersService(storage::Database* database, const registry::Registry* registry)
    : database_(database),
      registry_(registry),
      partners_(database, WithProjections<v1::Partner>(
                              {"partners", &ValidatePartner, &NormalisePartner, nullptr, nullptr},
                              /*has_labels=*/true, nullptr)),
      consultation_bodies_(
          database, WithProjections<v1::ConsultationBody>({"consultation-bodies", &ValidateConsultationBody,
                                                           &NormaliseConsultationBody, nullptr, nullptr},
                                                          /*has_labels=*/true, &FindBodyFindings)),
      teams_(database, WithProjections<v1::Team>({"teams", &ValidateTeam, &NormaliseTeam, nullptr, nullptr},
                                                 /*has_labels=*/true, nullptr)),
      agreements_(database, WithProjections<v1::Agreement>(
                                {"agreements", &ValidateAgreement, &NormaliseAgreement, nullptr, nullptr},
                                /*has_labels=*/false,
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
