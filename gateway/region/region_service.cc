// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/region_service.h"

#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/status/status.h"
#include "common/totals/contribution.h"
#include "gateway/region/answers/agenda.h"
#include "gateway/region/answers/budget_comparison.h"
#include "gateway/region/answers/contradictions.h"
#include "gateway/region/answers/falling_away.h"
#include "gateway/region/answers/indicator_comparison.h"
#include "gateway/region/answers/region_changes.h"
#include "gateway/region/answers/region_overview.h"
#include "gateway/region/answers/region_partners.h"
#include "gateway/region/answers/region_signals.h"
#include "gateway/region/answers/region_steering.h"
#include "gateway/region/answers/theme_comparison.h"
#include "gateway/region/region_request.h"

namespace driehoek::gateway {
namespace {

using Membership = RegionInquiry::Membership;

constexpr int kMaxPageSize = 1000;
// Each has all that differs in it, so that a thousand of them would be no message any more.
constexpr int kPageOfRevisions = 20;
// Of which only what people made of them is on file.
constexpr char kComputedFindings[] = "municipalities/-/findings/-";
constexpr int kMostStaleAfterDays = 3660;

absl::StatusOr<Membership> MembersOf(const RegionInquiry& inquiry, const RegionRequest& checked,
                                     const google::protobuf::RepeatedPtrField<std::string>& others = {}) {
  DRIEHOEK_RETURN_IF_ERROR(checked.violations.ToStatus());
  return inquiry.MembersOf(checked.region, *checked.day, others);
}

// All that there is.
template <class Request>
Request AskAll(const char* parent = "municipalities/-") {
  Request request;
  request.set_parent(parent);
  request.set_page_size(kMaxPageSize);
  return request;
}

// The same, of these.
template <class Request>
Request AskAllOf(const Membership& asked) {
  auto request = AskAll<Request>();
  request.mutable_tenants()->Assign(asked.tenants.begin(), asked.tenants.end());
  return request;
}

// Which answer it is, and for people of what.
template <class Request, class Answer>
void Name(const Request& request, const registry::Registry& registry, absl::string_view region,
          Answer* answer) {
  answer->set_name(request.name());
  answer->set_display_name(registry.FindRegion(region)->display_name());
  answer->set_as_of_date(request.as_of_date());
}

}  // namespace

RegionService::RegionService(const registry::Registry* registry, const MethodCatalogue* catalogue,
                             const CurrentRoutes* routes, ListFanout* fanout)
    : registry_(*registry),
      inquiry_(registry, routes, fanout),
      summarize_plans_(*catalogue->Find("driehoek.plans.v1.PlanService/SummarizePlans")),
      summarize_budgets_(*catalogue->Find("driehoek.budgets.v1.BudgetService/SummarizeBudgets")),
      list_measures_(*catalogue->Find("driehoek.plans.v1.PlanService/ListMeasures")),
      list_adoptions_(*catalogue->Find("driehoek.plans.v1.PlanService/ListAdoptions")),
      list_indicators_(*catalogue->Find("driehoek.plans.v1.IndicatorService/ListIndicators")),
      list_targets_(*catalogue->Find("driehoek.plans.v1.IndicatorService/ListTargets")),
      list_observations_(*catalogue->Find("driehoek.plans.v1.IndicatorService/ListObservations")),
      list_plan_findings_(*catalogue->Find("driehoek.plans.v1.PlanService/ListFindings")),
      list_judgements_(*catalogue->Find("driehoek.plans.v1.PlanService/ListJudgements")),
      list_progress_reports_(*catalogue->Find("driehoek.plans.v1.SteeringService/ListProgressReports")),
      list_agreements_(*catalogue->Find("driehoek.plans.v1.SteeringService/ListTripartiteAgreements")),
      list_scaling_events_(*catalogue->Find("driehoek.plans.v1.SteeringService/ListScalingEvents")),
      list_safety_pictures_(*catalogue->Find("driehoek.plans.v1.SteeringService/ListSafetyPictures")),
      list_budgets_(*catalogue->Find("driehoek.budgets.v1.BudgetService/ListBudgets")),
      list_budget_findings_(*catalogue->Find("driehoek.budgets.v1.BudgetService/ListFindings")),
      list_partners_(*catalogue->Find("driehoek.partners.v1.PartnerService/ListPartners")),
      list_bodies_(*catalogue->Find("driehoek.partners.v1.PartnerService/ListConsultationBodies")),
      list_body_findings_(*catalogue->Find("driehoek.partners.v1.PartnerService/ListFindings")),
      summarize_signals_(*catalogue->Find("driehoek.signals.v1.SignalService/SummarizeSignals")) {}

absl::StatusOr<v1::RegionOverview> RegionService::GetRegionOverview(
    const CallContext& call, const v1::GetRegionOverviewRequest& request) {
  RegionRequest checked = Check(request, "/overview");
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(inquiry_, checked));
  auto ask_plans = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  auto ask_budgets = AskAllOf<budgets::v1::SummarizeBudgetsRequest>(asked);
  ask_plans.set_as_of_date(request.as_of_date());
  ask_budgets.set_as_of_date(request.as_of_date());
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto answers,
      (inquiry_.AskTogether<plans::v1::SummarizePlansResponse, budgets::v1::SummarizeBudgetsResponse>(
          call, asked, RegionInquiry::Question{summarize_plans_, ask_plans},
          RegionInquiry::Question{summarize_budgets_, ask_budgets})));
  v1::RegionOverview overview =
      MakeRegionOverview(asked.members, std::move(std::get<0>(answers)), std::move(std::get<1>(answers)));
  Name(request, registry_, checked.region, &overview);
  return overview;
}

absl::StatusOr<v1::FallingAway> RegionService::GetFallingAway(const CallContext& call,
                                                              const v1::GetFallingAwayRequest& request) {
  RegionRequest checked = Check(request, "/falling-away");
  CheckYear(request.year(), &checked.violations);
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(inquiry_, checked));
  auto ask_measures = AskAll<plans::v1::ListMeasuresRequest>("municipalities/-/plans/-");
  ask_measures.set_as_of_date(request.as_of_date());
  ask_measures.set_year(request.year());
  ask_measures.set_condition(plans::v1::Condition::KIND_FUNDING);
  const auto ask_budgets = AskAll<budgets::v1::ListBudgetsRequest>();
  auto ask_plans = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  ask_plans.set_as_of_date(request.as_of_date());
  ask_plans.set_theme_matches(true);
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_.AskTogether<plans::v1::ListMeasuresResponse, budgets::v1::ListBudgetsResponse,
                            plans::v1::SummarizePlansResponse>(
          call, asked, RegionInquiry::Question{list_measures_, ask_measures},
          RegionInquiry::Question{list_budgets_, ask_budgets},
          RegionInquiry::Question{summarize_plans_, ask_plans})));
  const auto& [measures, budgets, plans] = answers;
  v1::FallingAway answer = MakeFallingAway(asked.members, request.year(), measures, budgets, plans);
  Name(request, registry_, checked.region, &answer);
  return answer;
}

absl::StatusOr<v1::RegionPartners> RegionService::GetRegionPartners(
    const CallContext& call, const v1::GetRegionPartnersRequest& request) {
  RegionRequest checked = Check(request, "/partners-overview");
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(inquiry_, checked));
  const auto ask_partners = AskAll<partners::v1::ListPartnersRequest>();
  const auto ask_bodies = AskAll<partners::v1::ListConsultationBodiesRequest>();
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_.AskTogether<partners::v1::ListPartnersResponse, partners::v1::ListConsultationBodiesResponse>(
          call, asked, RegionInquiry::Question{list_partners_, ask_partners},
          RegionInquiry::Question{list_bodies_, ask_bodies})));
  v1::RegionPartners answer = MakeRegionPartners(asked.members, std::get<0>(answers), std::get<1>(answers));
  Name(request, registry_, checked.region, &answer);
  return answer;
}

absl::StatusOr<v1::RegionAgenda> RegionService::GetRegionAgenda(const CallContext& call,
                                                                const v1::GetRegionAgendaRequest& request) {
  RegionRequest checked = Check(request, "/agenda");
  const std::optional<absl::CivilDay> until =
      CheckDay("until_date", request.until_date(), &checked.violations);
  if (checked.day.has_value() && until.has_value() && *until < *checked.day)
    checked.violations.Add("until_date", absl::StrCat("is before as_of_date, ", request.as_of_date()));
  if (request.stale_after_days() < 0 || request.stale_after_days() > kMostStaleAfterDays) {
    checked.violations.Add("stale_after_days",
                           absl::StrCat(request.stale_after_days(), " is out of bounds; 1 to ",
                                        kMostStaleAfterDays, ", or 0 for no such items"));
  }
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(inquiry_, checked));
  auto ask_plans = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  ask_plans.set_as_of_date(request.as_of_date());
  auto ask_measures = AskAll<plans::v1::ListMeasuresRequest>("municipalities/-/plans/-");
  ask_measures.set_as_of_date(request.as_of_date());
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_.AskTogether<plans::v1::SummarizePlansResponse, plans::v1::ListMeasuresResponse>(
          call, asked, RegionInquiry::Question{summarize_plans_, ask_plans},
          RegionInquiry::Question{list_measures_, ask_measures})));
  const AgendaSpan span{*checked.day, *until, request.stale_after_days(), request.undated()};
  v1::RegionAgenda agenda = MakeAgenda(asked.members, span, std::get<0>(answers), std::get<1>(answers));
  Name(request, registry_, checked.region, &agenda);
  agenda.set_until_date(request.until_date());
  return agenda;
}

absl::StatusOr<v1::BudgetComparison> RegionService::GetBudgetComparison(
    const CallContext& call, const v1::GetBudgetComparisonRequest& request) {
  RegionRequest checked = Check(request, "/budget-comparison");
  CheckYear(request.year(), &checked.violations);
  if (request.rate_cents() < 0 || request.rate_cents() > kMostRateCents) {
    checked.violations.Add("rate_cents",
                           absl::StrCat(request.rate_cents(), " is out of bounds; 1 to ", kMostRateCents,
                                        " cents per inhabitant, or 0 for none"));
  }
  if (!budgets::v1::AllocationKey::Rounding_IsValid(request.rounding()))
    checked.violations.Add("rounding", "is no rounding of the contract");
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(inquiry_, checked));
  const auto ask_budgets = AskAll<budgets::v1::ListBudgetsRequest>();
  auto ask_findings = AskAll<budgets::v1::ListFindingsRequest>("municipalities/-/budgets/-");
  if (!request.show_judged()) ask_findings.set_state(type::v1::Finding::STATE_OPEN);
  const auto ask_judgements = AskAll<plans::v1::ListJudgementsRequest>(kComputedFindings);
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_.AskTogether<budgets::v1::ListBudgetsResponse, budgets::v1::ListFindingsResponse,
                            plans::v1::ListJudgementsResponse>(
          call, asked, RegionInquiry::Question{list_budgets_, ask_budgets},
          RegionInquiry::Question{list_budget_findings_, ask_findings},
          RegionInquiry::Question{list_judgements_, ask_judgements})));
  const auto& [budgets, findings, judgements] = answers;
  v1::BudgetComparison answer = CompareBudgets(asked.members, request, budgets, findings, judgements);
  Name(request, registry_, checked.region, &answer);
  return answer;
}

absl::StatusOr<v1::IndicatorComparison> RegionService::GetIndicatorComparison(
    const CallContext& call, const v1::GetIndicatorComparisonRequest& request) {
  RegionRequest checked = Check(request, "/indicator-comparison");
  DRIEHOEK_RETURN_IF_ERROR(checked.violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked,
                            inquiry_.MembersOf(checked.region, *checked.day, request.other_municipalities()));
  constexpr char kAny[] = "municipalities/-/indicators/-";
  const auto ask_indicators = AskAll<plans::v1::ListIndicatorsRequest>();
  const auto ask_targets = AskAll<plans::v1::ListTargetsRequest>(kAny);
  const auto ask_observations = AskAll<plans::v1::ListObservationsRequest>(kAny);
  auto ask_findings = AskAll<plans::v1::ListFindingsRequest>(kAny);
  if (!request.show_judged()) ask_findings.set_state(type::v1::Finding::STATE_OPEN);
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_.AskTogether<plans::v1::ListIndicatorsResponse, plans::v1::ListTargetsResponse,
                            plans::v1::ListObservationsResponse, plans::v1::ListFindingsResponse>(
          call, asked, RegionInquiry::Question{list_indicators_, ask_indicators},
          RegionInquiry::Question{list_targets_, ask_targets},
          RegionInquiry::Question{list_observations_, ask_observations},
          RegionInquiry::Question{list_plan_findings_, ask_findings})));
  v1::IndicatorComparison answer =
      CompareIndicators(asked.members, *checked.day, std::get<0>(answers), std::get<1>(answers),
                        std::get<2>(answers), std::get<3>(answers));
  Name(request, registry_, checked.region, &answer);
  return answer;
}

absl::StatusOr<v1::RegionContradictions> RegionService::GetRegionContradictions(
    const CallContext& call, const v1::GetRegionContradictionsRequest& request) {
  RegionRequest checked = Check(request, "/contradictions");
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked,
                            MembersOf(inquiry_, checked, request.other_municipalities()));
  auto ask_plans = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  ask_plans.set_as_of_date(request.as_of_date());
  ask_plans.set_theme_matches(true);
  auto ask_measures = AskAll<plans::v1::ListMeasuresRequest>("municipalities/-/plans/-");
  ask_measures.set_as_of_date(request.as_of_date());
  ask_measures.set_condition(plans::v1::Condition::KIND_FUNDING);
  auto ask_plan_findings = AskAll<plans::v1::ListFindingsRequest>("municipalities/-/plans/-");
  const auto ask_budgets = AskAll<budgets::v1::ListBudgetsRequest>();
  const auto ask_bodies = AskAll<partners::v1::ListConsultationBodiesRequest>();
  auto ask_body_findings =
      AskAll<partners::v1::ListFindingsRequest>("municipalities/-/consultation-bodies/-");
  if (!request.show_judged()) {
    ask_plan_findings.set_state(type::v1::Finding::STATE_OPEN);
    ask_body_findings.set_state(type::v1::Finding::STATE_OPEN);
  }
  const auto ask_judgements = AskAll<plans::v1::ListJudgementsRequest>(kComputedFindings);
  const std::string of_region = absl::StrCat(checked.region, "/findings/-");
  const auto ask_region = AskAll<plans::v1::ListJudgementsRequest>(of_region.c_str());
  const Membership itself = RegionInquiry::RegionItself(checked.region, asked);
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_.AskTogether<plans::v1::SummarizePlansResponse, plans::v1::ListMeasuresResponse,
                            plans::v1::ListFindingsResponse, budgets::v1::ListBudgetsResponse,
                            partners::v1::ListConsultationBodiesResponse, partners::v1::ListFindingsResponse,
                            plans::v1::ListJudgementsResponse, plans::v1::ListJudgementsResponse>(
          call, asked, RegionInquiry::Question{summarize_plans_, ask_plans},
          RegionInquiry::Question{list_measures_, ask_measures},
          RegionInquiry::Question{list_plan_findings_, ask_plan_findings},
          RegionInquiry::Question{list_budgets_, ask_budgets},
          RegionInquiry::Question{list_bodies_, ask_bodies},
          RegionInquiry::Question{list_body_findings_, ask_body_findings},
          RegionInquiry::Question{list_judgements_, ask_judgements},
          RegionInquiry::Question{list_judgements_, ask_region, &itself})));
  v1::RegionContradictions answer = std::apply(
      [&](const auto&... part) {
        return FindContradictions(asked.members, std::string(checked.region), request.show_judged(),
                                  {part...});
      },
      answers);
  Name(request, registry_, checked.region, &answer);
  return answer;
}

absl::StatusOr<v1::ThemeComparison> RegionService::GetThemeComparison(
    const CallContext& call, const v1::GetThemeComparisonRequest& request) {
  RegionRequest checked = Check(request, "/theme-comparison");
  if (request.year() != 0) CheckYear(request.year(), &checked.violations);
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked,
                            MembersOf(inquiry_, checked, request.other_municipalities()));
  auto ask_plans = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  ask_plans.set_as_of_date(request.as_of_date());
  ask_plans.set_theme_matches(true);
  const auto ask_budgets = AskAll<budgets::v1::ListBudgetsRequest>();
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_.AskTogether<plans::v1::SummarizePlansResponse, budgets::v1::ListBudgetsResponse>(
          call, asked, RegionInquiry::Question{summarize_plans_, ask_plans},
          RegionInquiry::Question{list_budgets_, ask_budgets})));
  const int32_t year = request.year() != 0 ? request.year() : static_cast<int32_t>(checked.day->year());
  v1::ThemeComparison answer = CompareThemes(asked.members, year, std::get<0>(answers), std::get<1>(answers));
  Name(request, registry_, checked.region, &answer);
  return answer;
}

absl::StatusOr<v1::RegionSignals> RegionService::GetRegionSignals(
    const CallContext& call, const v1::GetRegionSignalsRequest& request) {
  RegionRequest checked = Check(request, "/signal-overview");
  for (int i = 0; i < request.dimensions_size(); ++i) {
    const int dimension = request.dimensions(i);
    if (!signals::v1::SummaryDimension_IsValid(dimension) || dimension == 0) {
      checked.violations.Add(absl::StrCat("dimensions[", i, "]"), "is no dimension of the contract");
    }
  }
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(inquiry_, checked));
  auto ask = AskAllOf<signals::v1::SummarizeSignalsRequest>(asked);
  *ask.mutable_dimensions() = request.dimensions();
  DRIEHOEK_ASSIGN_OR_RETURN(const auto answer, inquiry_.Ask<signals::v1::SummarizeSignalsResponse>(
                                                   summarize_signals_, ask, call, asked));
  v1::RegionSignals result = MakeRegionSignals(asked.members, answer);
  Name(request, registry_, checked.region, &result);
  return result;
}

absl::StatusOr<v1::RegionChanges> RegionService::GetRegionChanges(
    const CallContext& call, const v1::GetRegionChangesRequest& request) {
  RegionRequest checked = Check(request, "/changes");
  const std::optional<absl::CivilDay> from = CheckDay("from_date", request.from_date(), &checked.violations);
  if (checked.day.has_value() && from.has_value() && *checked.day <= *from)
    checked.violations.Add("from_date", absl::StrCat("is not before as_of_date, ", request.as_of_date()));
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership later, MembersOf(inquiry_, checked));
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership earlier, inquiry_.MembersOf(checked.region, *from));
  const Membership asked = RegionInquiry::Either(earlier, later);
  auto ask_plans_from = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  ask_plans_from.set_as_of_date(request.from_date());
  auto ask_plans_to = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  ask_plans_to.set_as_of_date(request.as_of_date());
  // Without an end: what was decided between the days may have been filed long after.
  ask_plans_to.set_filed_from_date(FormatDay(*from + 1));
  ask_plans_to.set_page_size(kPageOfRevisions);
  auto ask_budgets = AskAllOf<budgets::v1::SummarizeBudgetsRequest>(asked);
  ask_budgets.set_filed_from_date(FormatDay(*from + 1));
  const auto ask_measures = AskAll<plans::v1::ListMeasuresRequest>("municipalities/-/plans/-");
  const auto ask_adoptions = AskAll<plans::v1::ListAdoptionsRequest>("municipalities/-/plans/-");
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_.AskTogether<plans::v1::SummarizePlansResponse, plans::v1::SummarizePlansResponse,
                            plans::v1::ListMeasuresResponse, plans::v1::ListAdoptionsResponse,
                            budgets::v1::SummarizeBudgetsResponse>(
          call, asked, RegionInquiry::Question{summarize_plans_, ask_plans_from},
          RegionInquiry::Question{summarize_plans_, ask_plans_to},
          RegionInquiry::Question{list_measures_, ask_measures},
          RegionInquiry::Question{list_adoptions_, ask_adoptions},
          RegionInquiry::Question{summarize_budgets_, ask_budgets})));
  const ChangedMembers members{earlier.members, later.members, *registry_.FindRegion(checked.region),
                               registry_.data().municipalities()};
  v1::RegionChanges answer = std::apply(
      [&](const auto&... part) {
        return MakeRegionChanges(members, {*from, *checked.day}, {part...});
      },
      answers);
  Name(request, registry_, checked.region, &answer);
  answer.set_from_date(request.from_date());
  return answer;
}

absl::StatusOr<v1::RegionSteering> RegionService::GetRegionSteering(
    const CallContext& call, const v1::GetRegionSteeringRequest& request) {
  RegionRequest checked = Check(request, "/steering");
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(inquiry_, checked));
  auto ask_plans = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  ask_plans.set_as_of_date(request.as_of_date());
  auto ask_measures = AskAll<plans::v1::ListMeasuresRequest>("municipalities/-/plans/-");
  ask_measures.set_as_of_date(request.as_of_date());
  const auto ask_reports = AskAll<plans::v1::ListProgressReportsRequest>();
  const auto ask_agreements = AskAll<plans::v1::ListTripartiteAgreementsRequest>();
  const auto ask_scalings = AskAll<plans::v1::ListScalingEventsRequest>();
  const auto ask_pictures = AskAll<plans::v1::ListSafetyPicturesRequest>();
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto answers,
      (inquiry_
           .AskTogether<plans::v1::SummarizePlansResponse, plans::v1::ListMeasuresResponse,
                        plans::v1::ListProgressReportsResponse, plans::v1::ListTripartiteAgreementsResponse,
                        plans::v1::ListScalingEventsResponse, plans::v1::ListSafetyPicturesResponse>(
               call, asked, RegionInquiry::Question{summarize_plans_, ask_plans},
               RegionInquiry::Question{list_measures_, ask_measures},
               RegionInquiry::Question{list_progress_reports_, ask_reports},
               RegionInquiry::Question{list_agreements_, ask_agreements},
               RegionInquiry::Question{list_scaling_events_, ask_scalings},
               RegionInquiry::Question{list_safety_pictures_, ask_pictures})));
  v1::RegionSteering answer = std::apply(
      [&](const auto&... part) { return MakeRegionSteering(asked.members, *checked.day, {part...}); },
      answers);
  Name(request, registry_, checked.region, &answer);
  return answer;
}

void AddRegionMethods(RegionService* service, rpc::MethodTable* table) {
  table->Add("driehoek.gateway.v1.RegionService/GetRegionOverview", rpc::Lane::kRead, service,
             &RegionService::GetRegionOverview);
  table->Add("driehoek.gateway.v1.RegionService/GetFallingAway", rpc::Lane::kRead, service,
             &RegionService::GetFallingAway);
  table->Add("driehoek.gateway.v1.RegionService/GetRegionPartners", rpc::Lane::kRead, service,
             &RegionService::GetRegionPartners);
  table->Add("driehoek.gateway.v1.RegionService/GetRegionAgenda", rpc::Lane::kRead, service,
             &RegionService::GetRegionAgenda);
  table->Add("driehoek.gateway.v1.RegionService/GetBudgetComparison", rpc::Lane::kRead, service,
             &RegionService::GetBudgetComparison);
  table->Add("driehoek.gateway.v1.RegionService/GetIndicatorComparison", rpc::Lane::kRead, service,
             &RegionService::GetIndicatorComparison);
  table->Add("driehoek.gateway.v1.RegionService/GetRegionContradictions", rpc::Lane::kRead, service,
             &RegionService::GetRegionContradictions);
  table->Add("driehoek.gateway.v1.RegionService/GetThemeComparison", rpc::Lane::kRead, service,
             &RegionService::GetThemeComparison);
  table->Add("driehoek.gateway.v1.RegionService/GetRegionChanges", rpc::Lane::kRead, service,
             &RegionService::GetRegionChanges);
  table->Add("driehoek.gateway.v1.RegionService/GetRegionSignals", rpc::Lane::kRead, service,
             &RegionService::GetRegionSignals);
  table->Add("driehoek.gateway.v1.RegionService/GetRegionSteering", rpc::Lane::kRead, service,
             &RegionService::GetRegionSteering);
}

}  // namespace driehoek::gateway
