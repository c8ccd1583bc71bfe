// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/import_resources.h"

#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "driehoek/plans/v1/indicator_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/import/import_meeting.h"
#include "gateway/cli/import/plan_parties.h"
#include "gateway/cli/import/same_content.h"
#include "gateway/cli/pages.h"

namespace driehoek::cli {
namespace {

constexpr char kPlans[] = "driehoek.plans.v1.PlanService";
constexpr char kIndicators[] = "driehoek.plans.v1.IndicatorService";
constexpr char kBudgets[] = "driehoek.budgets.v1.BudgetService";
constexpr char kPartners[] = "driehoek.partners.v1.PartnerService";
constexpr char kSignals[] = "driehoek.signals.v1.SignalService";

// No document says it, and an update with all fields would clear it.
void KeepWhatPeopleEnter(const plans::v1::Plan& on_file, plans::v1::Plan* wanted) {
  if (wanted->first_report_date().empty()) wanted->set_first_report_date(on_file.first_report_date());
}

class Import {
 public:
  Import(Session& session, Progress* progress, Imported* imported)
      : session_(session), progress_(*progress), imported_(*imported) {}

  absl::Status Store() {
    Settlement settlement;
    settlement.document = imported_.document;
    // Whatever becomes of the collaboration, the plan is stored.
    const absl::Status met = imported_.document.has_plan() ? Meet(&settlement) : absl::OkStatus();
    imported_.document = settlement.document;
    DRIEHOEK_RETURN_IF_ERROR(StorePlan(imported_.document));
    DRIEHOEK_RETURN_IF_ERROR(met);
    for (const Settled& settled : settlement.resources) DRIEHOEK_RETURN_IF_ERROR(StoreCollaboration(settled));
    for (const std::string& name : settlement.deleted) {
      imported_.resources.push_back({name, ImportResult::kDeleted});
    }
    return absl::OkStatus();
  }

 private:
  absl::Status StorePlan(const plans::v1::ParsedDocument& parsed) {
    if (parsed.has_plan()) {
      DRIEHOEK_RETURN_IF_ERROR((Put<plans::v1::GetPlanRequest, plans::v1::UpdatePlanRequest>(
          kPlans, "Plan", parsed.plan(), &plans::v1::UpdatePlanRequest::mutable_plan, &KeepWhatPeopleEnter)));
    }
    if (parsed.has_budget()) {
      DRIEHOEK_RETURN_IF_ERROR((Put<budgets::v1::GetBudgetRequest, budgets::v1::UpdateBudgetRequest>(
          kBudgets, "Budget", parsed.budget(), &budgets::v1::UpdateBudgetRequest::mutable_budget)));
    }
    for (const plans::v1::ParsedIndicator& indicator : parsed.indicators()) {
      DRIEHOEK_RETURN_IF_ERROR(StoreIndicator(indicator));
    }
    return absl::OkStatus();
  }

  absl::Status Meet(Settlement* settlement) {
    progress_.Say("opzoeken van wat er al is");
    CollaborationOnFile on_file;
    const std::string tenant = TenantOf(imported_.document.plan().name());
    DRIEHOEK_RETURN_IF_ERROR((Fetch<partners::v1::ListPartnersRequest, partners::v1::ListPartnersResponse>(
        kPartners, tenant, &on_file)));
    DRIEHOEK_RETURN_IF_ERROR(
        (Fetch<partners::v1::ListConsultationBodiesRequest, partners::v1::ListConsultationBodiesResponse>(
            kPartners, tenant, &on_file)));
    DRIEHOEK_RETURN_IF_ERROR((
        Fetch<partners::v1::ListTeamsRequest, partners::v1::ListTeamsResponse>(kPartners, tenant, &on_file)));
    DRIEHOEK_RETURN_IF_ERROR(
        (Fetch<partners::v1::ListAgreementsRequest, partners::v1::ListAgreementsResponse>(kPartners, tenant,
                                                                                          &on_file)));
    DRIEHOEK_RETURN_IF_ERROR((Fetch<signals::v1::ListChannelsRequest, signals::v1::ListChannelsResponse>(
        kSignals, tenant, &on_file)));
    SayWhatIsNotKept();
    if (!Lacks(kPartners)) {
      partners::v1::ListAliasDecisionsRequest request;
      request.set_parent(tenant);
      partners::v1::ListAliasDecisionsResponse decisions;
      DRIEHOEK_RETURN_IF_ERROR(FetchPages(session_, absl::StrCat(kPartners, "/ListAliasDecisions"),
                                          /*all=*/true, &request, &decisions));
      on_file.decisions.assign(decisions.alias_decisions().begin(), decisions.alias_decisions().end());
    }
    *settlement = MeetOnFile(imported_.document, on_file);
    if (Lacks(kPartners)) {
      ForEachParty(settlement->document.mutable_plan(),
                   [](plans::v1::Party& party) { party.clear_partner(); });
    }
    return absl::OkStatus();
  }

  bool Lacks(const std::string& service) const { return lacking_.count(service) > 0; }

  void SayWhatIsNotKept() {
    const plans::v1::ParsedDocument& document = imported_.document;
    const auto say = [&](const char* service, int named, const char* what) {
      if (named > 0 && Lacks(service)) imported_.not_kept.push_back(what);
    };
    say(kPartners, document.partners_size(), "partners");
    say(kPartners, document.consultation_bodies_size(), "overleggen");
    say(kPartners, document.teams_size(), "teams");
    say(kPartners, document.agreements_size(), "convenanten");
    say(kSignals, document.channels_size(), "meldpunten");
  }

  // All of a collection, deleted ones too.
  template <class Request, class Response>
  absl::Status Fetch(const char* service, const std::string& tenant, CollaborationOnFile* on_file) {
    Request request;
    request.set_parent(tenant);
    request.set_show_deleted(true);
    Response response;
    // "ListPartnersRequest" is of ListPartners.
    const std::string& name = Request::descriptor()->name();
    absl::Status fetched = FetchPages(session_, absl::StrCat(service, "/", name.substr(0, name.size() - 7)),
                                      /*all=*/true, &request, &response);
    // A home need not have every service.
    if (absl::IsUnimplemented(fetched)) {
      lacking_.insert(service);
      return absl::OkStatus();
    }
    DRIEHOEK_RETURN_IF_ERROR(fetched);
    const auto* items = Response::descriptor()->FindFieldByNumber(1);
    for (int i = 0; i < response.GetReflection()->FieldSize(response, items); ++i) {
      const auto& item = response.GetReflection()->GetRepeatedMessage(response, items, i);
      std::shared_ptr<google::protobuf::Message> copy(item.New());
      copy->CopyFrom(item);
      on_file->resources.push_back(std::move(copy));
    }
    return absl::OkStatus();
  }

  absl::Status StoreCollaboration(const Settled& settled) {
    const std::string& type = settled.wanted->GetDescriptor()->name();
    if (Lacks(type == "Channel" ? kSignals : kPartners)) return absl::OkStatus();
    if (type == "Partner") {
      return PutSettled(kPartners, settled, &partners::v1::UpdatePartnerRequest::mutable_partner);
    }
    if (type == "ConsultationBody") {
      return PutSettled(kPartners, settled,
                        &partners::v1::UpdateConsultationBodyRequest::mutable_consultation_body);
    }
    if (type == "Team") return PutSettled(kPartners, settled, &partners::v1::UpdateTeamRequest::mutable_team);
    if (type == "Agreement") {
      return PutSettled(kPartners, settled, &partners::v1::UpdateAgreementRequest::mutable_agreement);
    }
    return PutSettled(kSignals, settled, &signals::v1::UpdateChannelRequest::mutable_channel);
  }

  template <class UpdateRequest, class Resource>
  absl::Status PutSettled(const char* service, const Settled& settled,
                          Resource* (UpdateRequest::*mutable_resource)()) {
    return PutUnlessSame(service, static_cast<const Resource&>(*settled.wanted),
                         static_cast<const Resource*>(settled.on_file.get()), mutable_resource);
  }

  absl::Status StoreIndicator(const plans::v1::ParsedIndicator& parsed) {
    DRIEHOEK_RETURN_IF_ERROR((Put<plans::v1::GetIndicatorRequest, plans::v1::UpdateIndicatorRequest>(
        kIndicators, "Indicator", parsed.indicator(),
        &plans::v1::UpdateIndicatorRequest::mutable_indicator)));
    for (const plans::v1::Target& target : parsed.targets()) {
      DRIEHOEK_RETURN_IF_ERROR((Put<plans::v1::GetTargetRequest, plans::v1::UpdateTargetRequest>(
          kIndicators, "Target", target, &plans::v1::UpdateTargetRequest::mutable_target)));
    }
    for (const plans::v1::Observation& observation : parsed.observations()) {
      DRIEHOEK_RETURN_IF_ERROR((Put<plans::v1::GetObservationRequest, plans::v1::UpdateObservationRequest>(
          kIndicators, "Observation", observation,
          &plans::v1::UpdateObservationRequest::mutable_observation)));
    }
    return absl::OkStatus();
  }

  // `keep` puts into what is wanted what has to stay of what is on file.
  template <class GetRequest, class UpdateRequest, class Resource>
  absl::Status Put(const char* service, const char* singular, Resource wanted,
                   Resource* (UpdateRequest::*mutable_resource)(),
                   void (*keep)(const Resource& on_file, Resource* wanted) = nullptr) {
    GetRequest get;
    get.set_name(wanted.name());
    absl::StatusOr<Resource> on_file = session_.Call<Resource>(absl::StrCat(service, "/Get", singular), get);
    if (!on_file.ok() && !absl::IsNotFound(on_file.status())) return on_file.status();
    if (on_file.ok() && keep != nullptr) keep(*on_file, &wanted);
    return PutUnlessSame(service, wanted, on_file.ok() ? &*on_file : nullptr, mutable_resource);
  }

  template <class UpdateRequest, class Resource>
  absl::Status PutUnlessSame(const char* service, const Resource& wanted, const Resource* on_file,
                             Resource* (UpdateRequest::*mutable_resource)()) {
    if (on_file != nullptr && SameContent(wanted, *on_file)) {
      imported_.resources.push_back({wanted.name(), ImportResult::kUnchanged});
      return absl::OkStatus();
    }
    progress_.Say(absl::StrCat("opslaan van ", wanted.name()));
    UpdateRequest update;
    *(update.*mutable_resource)() = wanted;
    (update.*mutable_resource)()->clear_etag();
    // Refused when somebody changed it since it was compared.
    if (on_file != nullptr) (update.*mutable_resource)()->set_etag(on_file->etag());
    update.mutable_update_mask()->add_paths("*");
    update.set_allow_missing(true);
    update.set_request_id(NewRequestId());
    DRIEHOEK_ASSIGN_OR_RETURN(
        const Resource stored,
        session_.Call<Resource>(absl::StrCat(service, "/Update", Resource::descriptor()->name()), update));
    const bool unchanged = on_file != nullptr && stored.etag() == on_file->etag();
    imported_.resources.push_back({wanted.name(), on_file == nullptr ? ImportResult::kCreated
                                                  : unchanged        ? ImportResult::kUnchanged
                                                                     : ImportResult::kUpdated});
    return absl::OkStatus();
  }

  Session& session_;
  Progress& progress_;
  Imported& imported_;
  // Services that the home of the tenant has not.
  std::set<std::string> lacking_;
};

}  // namespace

absl::Status StoreParsedDocument(Session& session, Progress* progress, Imported* imported) {
  return Import(session, progress, imported).Store();
}

}  // namespace driehoek::cli
