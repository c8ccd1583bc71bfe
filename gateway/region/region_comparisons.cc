// SPDX-License-Identifier: EUPL-1.2
// The handlers of RegionService that put members, plans or days beside each other.
#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/status/status.h"
#include "gateway/region/answers/contradictions.h"
#include "gateway/region/answers/indicator_comparison.h"
#include "gateway/region/answers/region_changes.h"
#include "gateway/region/answers/region_steering.h"
#include "gateway/region/answers/theme_comparison.h"
#include "gateway/region/region_asking.h"
#include "gateway/region/region_service.h"

namespace driehoek::gateway {
namespace {

using Membership = RegionInquiry::Membership;

// Each has all that differs in it, so that a thousand of them would be no message any more.
constexpr int kPageOfRevisions = 20;

absl::Status CheckRelationsOf(const v1::GetThemeComparisonRequest& request, const Membership& asked) {
  FieldViolations violations;
  for (int i = 0; i < request.relations_of_size(); ++i) {
    const std::string& name = request.relations_of(i);
    if (std::none_of(asked.members.begin(), asked.members.end(),
                     [&](const RegionMember& member) { return member.municipality->name() == name; })) {
      violations.Add(absl::StrCat("relations_of[", i, "]"),
                     absl::StrCat("'", name.substr(0, 100), "' is no member on ", request.as_of_date(),
                                  " and not in other_municipalities"));
    }
  }
  return violations.ToStatus();
}

}  // namespace

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
  DRIEHOEK_RETURN_IF_ERROR(CheckRelationsOf(request, asked));
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
  v1::ThemeComparison answer =
      CompareThemes(asked.members, year, request.relations_of(), std::get<0>(answers), std::get<1>(answers));
  if (answer.relations_left_out() > 0 && !request.relations_of().empty()) {
    FieldViolations violations;
    violations.Add("relations_of",
                   absl::StrCat("comes to ", answer.relations_left_out(), " relations, and one answer has ",
                                kMostRelations, " at most; name fewer municipalities at a time"));
    return violations.ToStatus();
  }
  Name(request, registry_, checked.region, &answer);
  return answer;
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
  const Membership itself = RegionInquiry::RegionItself(checked.region, asked);
  const std::string region(checked.region);
  const std::string plans_of_region = absl::StrCat(region, "/plans/-");
  auto ask_plans = AskAllOf<plans::v1::SummarizePlansRequest>(asked);
  ask_plans.set_as_of_date(request.as_of_date());
  auto ask_own_plans = AskAll<plans::v1::SummarizePlansRequest>(region.c_str());
  ask_own_plans.set_as_of_date(request.as_of_date());
  auto ask_measures = AskAll<plans::v1::ListMeasuresRequest>("municipalities/-/plans/-");
  ask_measures.set_as_of_date(request.as_of_date());
  auto ask_own_measures = AskAll<plans::v1::ListMeasuresRequest>(plans_of_region.c_str());
  ask_own_measures.set_as_of_date(request.as_of_date());
  const auto ask_reports = AskAll<plans::v1::ListProgressReportsRequest>();
  const auto ask_own_reports = AskAll<plans::v1::ListProgressReportsRequest>(region.c_str());
  const auto ask_agreements = AskAll<plans::v1::ListTripartiteAgreementsRequest>();
  const auto ask_own_agreements = AskAll<plans::v1::ListTripartiteAgreementsRequest>(region.c_str());
  const auto ask_scalings = AskAll<plans::v1::ListScalingEventsRequest>();
  const auto ask_own_scalings = AskAll<plans::v1::ListScalingEventsRequest>(region.c_str());
  const auto ask_pictures = AskAll<plans::v1::ListSafetyPicturesRequest>();
  const auto ask_own_pictures = AskAll<plans::v1::ListSafetyPicturesRequest>(region.c_str());
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto answers,
      (inquiry_
           .AskTogether<plans::v1::SummarizePlansResponse, plans::v1::ListMeasuresResponse,
                        plans::v1::ListProgressReportsResponse, plans::v1::ListTripartiteAgreementsResponse,
                        plans::v1::ListScalingEventsResponse, plans::v1::ListSafetyPicturesResponse,
                        plans::v1::SummarizePlansResponse, plans::v1::ListMeasuresResponse,
                        plans::v1::ListProgressReportsResponse, plans::v1::ListTripartiteAgreementsResponse,
                        plans::v1::ListScalingEventsResponse, plans::v1::ListSafetyPicturesResponse>(
               call, asked, RegionInquiry::Question{summarize_plans_, ask_plans},
               RegionInquiry::Question{list_measures_, ask_measures},
               RegionInquiry::Question{list_progress_reports_, ask_reports},
               RegionInquiry::Question{list_agreements_, ask_agreements},
               RegionInquiry::Question{list_scaling_events_, ask_scalings},
               RegionInquiry::Question{list_safety_pictures_, ask_pictures},
               RegionInquiry::Question{summarize_plans_, ask_own_plans, &itself},
               RegionInquiry::Question{list_measures_, ask_own_measures, &itself},
               RegionInquiry::Question{list_progress_reports_, ask_own_reports, &itself},
               RegionInquiry::Question{list_agreements_, ask_own_agreements, &itself},
               RegionInquiry::Question{list_scaling_events_, ask_own_scalings, &itself},
               RegionInquiry::Question{list_safety_pictures_, ask_own_pictures, &itself})));
  // What is of the region stands behind what is of the members: names keep them apart.
  std::get<0>(answers).mutable_response()->MergeFrom(std::get<6>(answers));
  std::get<1>(answers).mutable_response()->MergeFrom(std::get<7>(answers));
  std::get<2>(answers).mutable_response()->MergeFrom(std::get<8>(answers));
  std::get<3>(answers).mutable_response()->MergeFrom(std::get<9>(answers));
  std::get<4>(answers).mutable_response()->MergeFrom(std::get<10>(answers));
  std::get<5>(answers).mutable_response()->MergeFrom(std::get<11>(answers));
  v1::RegionSteering answer =
      MakeRegionSteering(asked.members, {region, RegionInquiry::HomeOfRegion(region, asked)}, *checked.day,
                         {std::get<0>(answers), std::get<1>(answers), std::get<2>(answers),
                          std::get<3>(answers), std::get<4>(answers), std::get<5>(answers)});
  Name(request, registry_, checked.region, &answer);
  return answer;
}

}  // namespace driehoek::gateway
