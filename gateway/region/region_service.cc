// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/region_service.h"

#include <optional>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/status/status.h"
#include "common/totals/contribution.h"
#include "gateway/region/answers/agenda.h"
#include "gateway/region/answers/budget_comparison.h"
#include "gateway/region/answers/falling_away.h"
#include "gateway/region/answers/region_overview.h"
#include "gateway/region/answers/region_partners.h"
#include "gateway/region/answers/region_signals.h"
#include "gateway/region/region_asking.h"

namespace driehoek::gateway {
namespace {

using Membership = RegionInquiry::Membership;

constexpr int kMostStaleAfterDays = 3660;

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
      const auto answers,
      (inquiry_.AskTogether<plans::v1::SummarizePlansResponse, budgets::v1::SummarizeBudgetsResponse>(
          call, asked, RegionInquiry::Question{summarize_plans_, ask_plans},
          RegionInquiry::Question{summarize_budgets_, ask_budgets})));
  v1::RegionOverview overview = MakeRegionOverview(asked.members, std::get<0>(answers), std::get<1>(answers));
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
