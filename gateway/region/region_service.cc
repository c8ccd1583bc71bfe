// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/region_service.h"

#include <future>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/totals/contribution.h"
#include "gateway/fanout/asked_homes.h"
#include "gateway/fanout/source_state.h"
#include "gateway/region/agenda.h"
#include "gateway/region/budget_comparison.h"
#include "gateway/region/falling_away.h"
#include "gateway/region/region_partners.h"
#include "gateway/region/region_signals.h"

namespace driehoek::gateway {
namespace {

constexpr int kMaxPageSize = 1000;
// Of which a plan or a budget can be.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr int kMostStaleAfterDays = 3660;

// "regions/meierij" of "regions/meierij/overview"; a violation where it is no such name.
absl::string_view CheckRegion(absl::string_view name, absl::string_view below, FieldViolations* violations) {
  absl::string_view region = name;
  if (absl::ConsumeSuffix(&region, below)) {
    absl::string_view id = region;
    if (absl::ConsumePrefix(&id, "regions/") && IsResourceId(id)) return region;
  }
  violations->Add("name",
                  absl::StrCat("'", name.substr(0, 100), "' is no such name; regions/meierij", below));
  return "";
}

void CheckYear(int32_t year, FieldViolations* violations) {
  if (year >= kFirstYear && year <= kLastYear) return;
  violations->Add("year", absl::StrCat(year, " is no year; one from ", kFirstYear, " to ", kLastYear));
}

// All that there is of these.
template <class Request>
void AskOf(const std::vector<std::string>& tenants, Request* request) {
  request->set_parent("municipalities/-");
  request->set_page_size(kMaxPageSize);
  request->mutable_tenants()->Assign(tenants.begin(), tenants.end());
}

}  // namespace

RegionService::RegionService(const registry::Registry* registry, const MethodCatalogue* catalogue,
                             const CurrentRoutes* routes, ListFanout* fanout)
    : registry_(*registry),
      summarize_plans_(*catalogue->Find("driehoek.plans.v1.PlanService/SummarizePlans")),
      summarize_budgets_(*catalogue->Find("driehoek.budgets.v1.BudgetService/SummarizeBudgets")),
      list_measures_(*catalogue->Find("driehoek.plans.v1.PlanService/ListMeasures")),
      list_budgets_(*catalogue->Find("driehoek.budgets.v1.BudgetService/ListBudgets")),
      list_partners_(*catalogue->Find("driehoek.partners.v1.PartnerService/ListPartners")),
      list_bodies_(*catalogue->Find("driehoek.partners.v1.PartnerService/ListConsultationBodies")),
      summarize_signals_(*catalogue->Find("driehoek.signals.v1.SignalService/SummarizeSignals")),
      routes_(*routes),
      fanout_(*fanout) {}

absl::StatusOr<v1::RegionOverview> RegionService::GetRegionOverview(
    const CallContext& call, const v1::GetRegionOverviewRequest& request) {
  FieldViolations violations;
  const absl::string_view region = CheckRegion(request.name(), "/overview", &violations);
  const std::optional<absl::CivilDay> day = CheckDay("as_of_date", request.as_of_date(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(region, *day));
  plans::v1::SummarizePlansRequest ask_plans;
  budgets::v1::SummarizeBudgetsRequest ask_budgets;
  AskOf(asked.tenants, &ask_plans);
  AskOf(asked.tenants, &ask_budgets);
  ask_plans.set_as_of_date(request.as_of_date());
  ask_budgets.set_as_of_date(request.as_of_date());
  using Answers = std::pair<plans::v1::SummarizePlansResponse, budgets::v1::SummarizeBudgetsResponse>;
  DRIEHOEK_ASSIGN_OR_RETURN(Answers answers,
                            AskBoth<Answers>(Question{summarize_plans_, ask_plans},
                                             Question{summarize_budgets_, ask_budgets}, call, asked));
  v1::RegionOverview overview =
      MakeRegionOverview(asked.members, std::move(answers.first), std::move(answers.second));
  Name(request, region, &overview);
  return overview;
}

absl::StatusOr<v1::FallingAway> RegionService::GetFallingAway(const CallContext& call,
                                                              const v1::GetFallingAwayRequest& request) {
  FieldViolations violations;
  const absl::string_view region = CheckRegion(request.name(), "/falling-away", &violations);
  const std::optional<absl::CivilDay> day = CheckDay("as_of_date", request.as_of_date(), &violations);
  CheckYear(request.year(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(region, *day));
  plans::v1::ListMeasuresRequest ask_measures;
  budgets::v1::ListBudgetsRequest ask_budgets;
  ask_measures.set_parent("municipalities/-/plans/-");
  ask_measures.set_page_size(kMaxPageSize);
  ask_measures.set_as_of_date(request.as_of_date());
  ask_measures.set_year(request.year());
  ask_measures.set_condition(plans::v1::Condition::KIND_FUNDING);
  ask_budgets.set_parent("municipalities/-");
  ask_budgets.set_page_size(kMaxPageSize);
  using Answers = std::pair<plans::v1::ListMeasuresResponse, budgets::v1::ListBudgetsResponse>;
  DRIEHOEK_ASSIGN_OR_RETURN(const Answers answers,
                            AskBoth<Answers>(Question{list_measures_, ask_measures},
                                             Question{list_budgets_, ask_budgets}, call, asked));
  v1::FallingAway answer = MakeFallingAway(asked.members, request.year(), answers.first, answers.second);
  Name(request, region, &answer);
  return answer;
}

absl::StatusOr<v1::RegionPartners> RegionService::GetRegionPartners(
    const CallContext& call, const v1::GetRegionPartnersRequest& request) {
  FieldViolations violations;
  const absl::string_view region = CheckRegion(request.name(), "/partners-overview", &violations);
  const std::optional<absl::CivilDay> day = CheckDay("as_of_date", request.as_of_date(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(region, *day));
  partners::v1::ListPartnersRequest ask_partners;
  partners::v1::ListConsultationBodiesRequest ask_bodies;
  ask_partners.set_parent("municipalities/-");
  ask_partners.set_page_size(kMaxPageSize);
  ask_bodies.set_parent("municipalities/-");
  ask_bodies.set_page_size(kMaxPageSize);
  using Answers = std::pair<partners::v1::ListPartnersResponse, partners::v1::ListConsultationBodiesResponse>;
  DRIEHOEK_ASSIGN_OR_RETURN(const Answers answers,
                            AskBoth<Answers>(Question{list_partners_, ask_partners},
                                             Question{list_bodies_, ask_bodies}, call, asked));
  v1::RegionPartners answer = MakeRegionPartners(asked.members, answers.first, answers.second);
  Name(request, region, &answer);
  return answer;
}

absl::StatusOr<v1::RegionAgenda> RegionService::GetRegionAgenda(const CallContext& call,
                                                                const v1::GetRegionAgendaRequest& request) {
  FieldViolations violations;
  const absl::string_view region = CheckRegion(request.name(), "/agenda", &violations);
  const std::optional<absl::CivilDay> day = CheckDay("as_of_date", request.as_of_date(), &violations);
  const std::optional<absl::CivilDay> until = CheckDay("until_date", request.until_date(), &violations);
  if (day.has_value() && until.has_value() && *until < *day)
    violations.Add("until_date", absl::StrCat("is before as_of_date, ", request.as_of_date()));
  if (request.stale_after_days() < 0 || request.stale_after_days() > kMostStaleAfterDays) {
    violations.Add("stale_after_days", absl::StrCat(request.stale_after_days(), " is out of bounds; 1 to ",
                                                    kMostStaleAfterDays, ", or 0 for no such items"));
  }
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(region, *day));
  plans::v1::SummarizePlansRequest ask_plans;
  AskOf(asked.tenants, &ask_plans);
  ask_plans.set_as_of_date(request.as_of_date());
  plans::v1::ListMeasuresRequest ask_measures;
  ask_measures.set_parent("municipalities/-/plans/-");
  ask_measures.set_page_size(kMaxPageSize);
  ask_measures.set_as_of_date(request.as_of_date());
  using Answers = std::pair<plans::v1::SummarizePlansResponse, plans::v1::ListMeasuresResponse>;
  DRIEHOEK_ASSIGN_OR_RETURN(const Answers answers,
                            AskBoth<Answers>(Question{summarize_plans_, ask_plans},
                                             Question{list_measures_, ask_measures}, call, asked));
  const AgendaSpan span{*day, *until, request.stale_after_days(), request.undated()};
  v1::RegionAgenda agenda = MakeAgenda(asked.members, span, answers.first, answers.second);
  Name(request, region, &agenda);
  agenda.set_until_date(request.until_date());
  return agenda;
}

absl::StatusOr<v1::BudgetComparison> RegionService::GetBudgetComparison(
    const CallContext& call, const v1::GetBudgetComparisonRequest& request) {
  FieldViolations violations;
  const absl::string_view region = CheckRegion(request.name(), "/budget-comparison", &violations);
  const std::optional<absl::CivilDay> day = CheckDay("as_of_date", request.as_of_date(), &violations);
  CheckYear(request.year(), &violations);
  if (request.rate_cents() < 0 || request.rate_cents() > kMostRateCents) {
    violations.Add("rate_cents", absl::StrCat(request.rate_cents(), " is out of bounds; 1 to ",
                                              kMostRateCents, " cents per inhabitant, or 0 for none"));
  }
  if (!budgets::v1::AllocationKey::Rounding_IsValid(request.rounding()))
    violations.Add("rounding", "is no rounding of the contract");
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(region, *day));
  budgets::v1::ListBudgetsResponse budgets;
  if (!asked.tenants.empty()) {
    budgets::v1::ListBudgetsRequest ask;
    ask.set_parent("municipalities/-");
    ask.set_page_size(kMaxPageSize);
    DRIEHOEK_ASSIGN_OR_RETURN(budgets,
                              Ask<budgets::v1::ListBudgetsResponse>(list_budgets_, call, ask, asked));
  }
  v1::BudgetComparison answer = CompareBudgets(asked.members, request, budgets);
  Name(request, region, &answer);
  return answer;
}

absl::StatusOr<v1::RegionSignals> RegionService::GetRegionSignals(
    const CallContext& call, const v1::GetRegionSignalsRequest& request) {
  FieldViolations violations;
  const absl::string_view region = CheckRegion(request.name(), "/signal-overview", &violations);
  const std::optional<absl::CivilDay> day = CheckDay("as_of_date", request.as_of_date(), &violations);
  for (int i = 0; i < request.dimensions_size(); ++i) {
    const int dimension = request.dimensions(i);
    if (!signals::v1::SummaryDimension_IsValid(dimension) || dimension == 0) {
      violations.Add(absl::StrCat("dimensions[", i, "]"), "is no dimension of the contract");
    }
  }
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const Membership asked, MembersOf(region, *day));
  signals::v1::SummarizeSignalsResponse answer;
  if (!asked.tenants.empty()) {
    signals::v1::SummarizeSignalsRequest ask;
    AskOf(asked.tenants, &ask);
    *ask.mutable_dimensions() = request.dimensions();
    DRIEHOEK_ASSIGN_OR_RETURN(
        answer, Ask<signals::v1::SummarizeSignalsResponse>(summarize_signals_, call, ask, asked));
  }
  v1::RegionSignals result = MakeRegionSignals(asked.members, answer);
  Name(request, region, &result);
  return result;
}

absl::StatusOr<RegionService::Membership> RegionService::MembersOf(absl::string_view region,
                                                                   absl::CivilDay day) const {
  DRIEHOEK_ASSIGN_OR_RETURN(auto municipalities, registry_.Members(region, day));
  Membership result{routes_.Get(), {}, {}};
  const Directory& directory = result.routes->directory;
  for (const partners::v1::Municipality* municipality : municipalities) {
    const int home = directory.HomeOf(municipality->name());
    result.members.push_back({municipality, ""});
    if (home < 0) continue;
    result.tenants.push_back(municipality->name());
    result.members.back().home = directory.homes()[static_cast<size_t>(home)].config.name();
  }
  return result;
}

template <class Answers, class First, class Second>
absl::StatusOr<Answers> RegionService::AskBoth(const Question<First>& first, const Question<Second>& second,
                                               const CallContext& call, const Membership& asked) {
  Answers answers;
  if (asked.tenants.empty()) return answers;
  auto second_asked = std::async(std::launch::async, [&] {
    return Ask<typename Answers::second_type>(second.method, call, second.request, asked);
  });
  auto first_answer = Ask<typename Answers::first_type>(first.method, call, first.request, asked);
  auto second_answer = second_asked.get();
  if (!first_answer.ok() && !second_answer.ok()) return first_answer.status();
  answers.first = first_answer.ok() ? *std::move(first_answer)
                                    : Failed<typename Answers::first_type>(first_answer.status(), asked);
  answers.second = second_answer.ok() ? *std::move(second_answer)
                                      : Failed<typename Answers::second_type>(second_answer.status(), asked);
  return answers;
}

template <class Request, class Answer>
void RegionService::Name(const Request& request, absl::string_view region, Answer* answer) const {
  answer->set_name(request.name());
  answer->set_display_name(registry_.FindRegion(region)->display_name());
  answer->set_as_of_date(request.as_of_date());
}

template <class Response, class Request>
absl::StatusOr<Response> RegionService::Ask(const CatalogueMethod& method, const CallContext& call,
                                            const Request& request, const Membership& asked) {
  DRIEHOEK_ASSIGN_OR_RETURN(
      std::vector<std::string> pages,
      fanout_.AllPages(asked.routes, method, call, request.SerializeAsString(), asked.tenants));
  Response response;
  for (const std::string& page : pages) {
    // Every page says who did not answer; the last one knows of all.
    response.clear_unreachable();
    response.clear_sources();
    if (!response.MergeFromString(page)) {
      return absl::InternalError(absl::StrCat("what homes answered to ", method.name, " is malformed"));
    }
  }
  return response;
}

template <class Response>
Response RegionService::Failed(const absl::Status& status, const Membership& asked) {
  Response response;
  const Directory& directory = asked.routes->directory;
  for (int index : HomesOf(asked.tenants, directory)) {
    const v1::Home& home = directory.homes()[static_cast<size_t>(index)].config;
    response.add_unreachable(home.name());
    type::v1::Source* source = response.add_sources();
    source->set_home(home.name());
    source->set_state(StateOf(status));
    *source->mutable_tenants() = home.tenants();
  }
  return response;
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
  table->Add("driehoek.gateway.v1.RegionService/GetRegionSignals", rpc::Lane::kRead, service,
             &RegionService::GetRegionSignals);
}

}  // namespace driehoek::gateway
