// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/region_service.h"

#include <future>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"

namespace driehoek::gateway {
namespace {

constexpr int kMaxPageSize = 1000;

// "regions/meierij" of "regions/meierij/overview"; empty where it is no such name.
absl::string_view RegionOf(absl::string_view name) {
  absl::string_view id = name;
  if (!absl::ConsumePrefix(&id, "regions/") || !absl::ConsumeSuffix(&id, "/overview") || !IsResourceId(id)) {
    return "";
  }
  return absl::StripSuffix(name, "/overview");
}

}  // namespace

RegionService::RegionService(const registry::Registry* registry, const MethodCatalogue* catalogue,
                             ListFanout* fanout)
    : registry_(*registry),
      summarize_plans_(*catalogue->Find("driehoek.plans.v1.PlanService/SummarizePlans")),
      summarize_budgets_(*catalogue->Find("driehoek.budgets.v1.BudgetService/SummarizeBudgets")),
      fanout_(*fanout) {}

absl::StatusOr<v1::RegionOverview> RegionService::GetRegionOverview(
    const CallContext& call, const v1::GetRegionOverviewRequest& request) {
  FieldViolations violations;
  const absl::string_view region = RegionOf(request.name());
  if (region.empty()) {
    violations.Add("name", absl::StrCat("'", request.name().substr(0, 100),
                                        "' is no such name; regions/meierij/overview"));
  }
  const std::optional<absl::CivilDay> day = CheckDay("as_of_date", request.as_of_date(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(auto municipalities, registry_.Members(region, *day));

  std::vector<RegionMember> members;
  std::set<int> homes;
  plans::v1::SummarizePlansRequest ask_plans;
  budgets::v1::SummarizeBudgetsRequest ask_budgets;
  for (const partners::v1::Municipality* municipality : municipalities) {
    const int home = fanout_.directory().HomeOf(municipality->name());
    members.push_back({municipality, ""});
    if (home < 0) continue;
    homes.insert(home);
    members.back().home = fanout_.directory().homes()[static_cast<size_t>(home)].config.name();
    ask_plans.add_tenants(municipality->name());
    ask_budgets.add_tenants(municipality->name());
  }
  plans::v1::SummarizePlansResponse plans;
  budgets::v1::SummarizeBudgetsResponse budgets;
  if (!homes.empty()) {
    const std::vector<int> asked(homes.begin(), homes.end());
    for (auto* parent : {ask_plans.mutable_parent(), ask_budgets.mutable_parent()})
      *parent = "municipalities/-";
    ask_plans.set_page_size(kMaxPageSize);
    ask_budgets.set_page_size(kMaxPageSize);
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
  v1::RegionOverview overview = MakeRegionOverview(members, plans, budgets);
  overview.set_name(request.name());
  overview.set_display_name(registry_.FindRegion(region)->display_name());
  overview.set_as_of_date(request.as_of_date());
  return overview;
}

template <class Response, class Request>
absl::StatusOr<Response> RegionService::Summarize(const CatalogueMethod& method, const CallContext& call,
                                                  const Request& request, const std::vector<int>& homes) {
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<std::string> pages,
                            fanout_.AllPages(method, call, request.SerializeAsString(), homes));
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
Response RegionService::Failed(const absl::Status& status, const std::vector<int>& homes) const {
  Response response;
  for (int index : homes) {
    const v1::Home& home = fanout_.directory().homes()[static_cast<size_t>(index)].config;
    response.add_unreachable(home.name());
    type::v1::Source* source = response.add_sources();
    source->set_home(home.name());
    source->set_state(absl::IsPermissionDenied(status) ? type::v1::SOURCE_STATE_DENIED
                                                       : type::v1::SOURCE_STATE_UNAVAILABLE);
    *source->mutable_tenants() = home.tenants();
  }
  return response;
}

void AddRegionMethods(RegionService* service, rpc::MethodTable* table) {
  table->Add("driehoek.gateway.v1.RegionService/GetRegionOverview", rpc::Lane::kRead, service,
             &RegionService::GetRegionOverview);
}

}  // namespace driehoek::gateway
