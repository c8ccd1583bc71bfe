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
#include "gateway/fanout/asked_homes.h"
#include "gateway/fanout/source_state.h"
#include "gateway/region/region_signals.h"

namespace driehoek::gateway {
namespace {

constexpr int kMaxPageSize = 1000;

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
  plans::v1::SummarizePlansResponse plans;
  budgets::v1::SummarizeBudgetsResponse budgets;
  if (!asked.tenants.empty()) {
    plans::v1::SummarizePlansRequest ask_plans;
    budgets::v1::SummarizeBudgetsRequest ask_budgets;
    AskOf(asked.tenants, &ask_plans);
    AskOf(asked.tenants, &ask_budgets);
    ask_plans.set_as_of_date(request.as_of_date());
    ask_budgets.set_as_of_date(request.as_of_date());
    // Side by side, so that both have the whole of the homes' time.
    auto budgets_asked = std::async(std::launch::async, [&] {
      return Summarize<budgets::v1::SummarizeBudgetsResponse>(summarize_budgets_, call, ask_budgets, asked);
    });
    auto plans_answer =
        Summarize<plans::v1::SummarizePlansResponse>(summarize_plans_, call, ask_plans, asked);
    auto budgets_answer = budgets_asked.get();
    // Half an overview is worth having, as long as it says which half.
    if (!plans_answer.ok() && !budgets_answer.ok()) return plans_answer.status();
    plans = plans_answer.ok() ? *std::move(plans_answer)
                              : Failed<plans::v1::SummarizePlansResponse>(plans_answer.status(), asked);
    budgets = budgets_answer.ok()
                  ? *std::move(budgets_answer)
                  : Failed<budgets::v1::SummarizeBudgetsResponse>(budgets_answer.status(), asked);
  }
  v1::RegionOverview overview = MakeRegionOverview(asked.members, plans, budgets);
  overview.set_name(request.name());
  overview.set_display_name(registry_.FindRegion(region)->display_name());
  overview.set_as_of_date(request.as_of_date());
  return overview;
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
        answer, Summarize<signals::v1::SummarizeSignalsResponse>(summarize_signals_, call, ask, asked));
  }
  v1::RegionSignals result = MakeRegionSignals(asked.members, answer);
  result.set_name(request.name());
  result.set_display_name(registry_.FindRegion(region)->display_name());
  result.set_as_of_date(request.as_of_date());
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

template <class Response, class Request>
absl::StatusOr<Response> RegionService::Summarize(const CatalogueMethod& method, const CallContext& call,
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
  table->Add("driehoek.gateway.v1.RegionService/GetRegionSignals", rpc::Lane::kRead, service,
             &RegionService::GetRegionSignals);
}

}  // namespace driehoek::gateway
