// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_service.h"

#include <functional>
#include <optional>
#include <utility>

#include "common/collaboration/collaboration_findings.h"
#include "common/status/status.h"
#include "common/watch/watch.h"
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

// The rules of a resource that is normalised, and of which labels are kept, where a label may stand for it,
// and findings, where `find` is not null.
template <class Resource>
resources::Rules<Resource> RulesOf(std::string collection,
                                   void (*validate)(absl::string_view, const Resource&, FieldViolations*),
                                   void (*normalise)(Resource*), bool has_labels,
                                   std::function<std::vector<type::v1::Finding>(const Resource&)> find) {
  resources::Rules<Resource> rules{std::move(collection), validate};
  rules.prepare = [normalise](Session&, const Resource*, Resource* resource) {
    normalise(resource);
    return absl::OkStatus();
  };
  rules.project = [has_labels, find = std::move(find), labels = LabelStore(),
                   findings = findings::FindingTable()](Session& session, const Resource* before,
                                                        const Resource* after) -> absl::Status {
    const std::string& name = after != nullptr ? after->name() : before->name();
    if (has_labels) {
      DRIEHOEK_RETURN_IF_ERROR(
          labels.Replace(session, name, after != nullptr ? LabelsOf(*after) : std::vector<KnownLabel>()));
    }
    if (find == nullptr) return absl::OkStatus();
    return findings.Replace(session, name,
                            after != nullptr ? find(*after) : std::vector<type::v1::Finding>());
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
      partners_(database, RulesOf<v1::Partner>("partners", &ValidatePartner, &NormalisePartner,
                                               /*has_labels=*/true, nullptr)),
      consultation_bodies_(database,
                           RulesOf<v1::ConsultationBody>("consultation-bodies", &ValidateConsultationBody,
                                                         &NormaliseConsultationBody,
                                                         /*has_labels=*/true, &FindBodyFindings)),
      teams_(database, RulesOf<v1::Team>("teams", &ValidateTeam, &NormaliseTeam,
                                         /*has_labels=*/true, nullptr)),
      agreements_(database, RulesOf<v1::Agreement>("agreements", &ValidateAgreement, &NormaliseAgreement,
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
