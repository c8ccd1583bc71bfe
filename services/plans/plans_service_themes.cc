// SPDX-License-Identifier: EUPL-1.2
// What people decide of what the themes of a plan are about.
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/characters/characters.h"
#include "common/resources/encoded_list.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "common/themes/theme_codes.h"
#include "services/plans/plan_requests.h"
#include "services/plans/plan_walk.h"
#include "services/plans/plans_service.h"

namespace driehoek::plans {
namespace {

constexpr size_t kLongestReason = 2000;

using storage::Session;
using v1::ThemeDecision;

std::string AllCodes() {
  return absl::StrJoin(themes::Codes(), ", ",
                       [](std::string* out, const themes::Code& code) { absl::StrAppend(out, code.id); });
}

// A code that a later version dropped can still be taken back.
bool KnowsCode(const ThemeDecision& decision) {
  return themes::FindCode(decision.code()) != nullptr ||
         decision.verdict() == ThemeDecision::VERDICT_WITHDRAWN;
}

void ValidateSubject(const ThemeDecision& decision, absl::string_view tenant, FieldViolations* violations) {
  const bool about_line = !decision.budget().empty() || !decision.line_id().empty();
  if (about_line && !decision.code().empty()) {
    violations->Add("theme_decision.code", "is not decided of together with a budget line; one of the two");
  } else if (!about_line && !KnowsCode(decision)) {
    violations->Add("theme_decision.code",
                    absl::StrCat("'", decision.code().substr(0, 100), "' is not in the code list ",
                                 themes::kCodeListVersion, "; one of ", AllCodes()));
  }
  if (!about_line) return;
  const auto budget = ParseResourceName("theme_decision.budget", decision.budget(), {"budgets"});
  if (!budget.ok() || !budget->revision_id.empty() || budget->tenant != tenant) {
    violations->Add("theme_decision.budget",
                    absl::StrCat("'", decision.budget().substr(0, 100), "' is no budget of ", tenant, "; as ",
                                 tenant, "/budgets/begroting-2021"));
  }
  CheckResourceId("theme_decision.line_id", decision.line_id(), violations);
}

void ValidateDecision(const ThemeDecision& decision, absl::string_view tenant, FieldViolations* violations) {
  CheckText("theme_decision.reason", decision.reason(), 1, kLongestReason, violations);
  if (decision.verdict() == ThemeDecision::VERDICT_UNSPECIFIED ||
      !ThemeDecision::Verdict_IsValid(decision.verdict())) {
    violations->Add("theme_decision.verdict", "is no verdict; CONFIRMED, PARTED or WITHDRAWN");
  }
  ValidateSubject(decision, tenant, violations);
}

std::string ThemeIdsOf(const v1::Plan& plan) {
  std::vector<absl::string_view> ids;
  ForEachTheme(plan, [&](const v1::Theme& theme, const v1::Theme*) { ids.emplace_back(theme.theme_id()); });
  return absl::StrJoin(ids, ", ");
}

}  // namespace

absl::StatusOr<ThemeDecision> PlansService::GetThemeDecision(
    const CallContext&, const v1::GetThemeDecisionRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name,
                            PlanResource("name", request.name(), {"plans", "theme-decisions"}));
  return database_->ReadOne(
      [&](Session& session) { return theme_decisions_.table().Get(session, name.name); });
}

absl::StatusOr<rpc::Encoded<v1::ListThemeDecisionsResponse>> PlansService::ListThemeDecisions(
    const CallContext&, const v1::ListThemeDecisionsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName parent, AnyParent(request.parent(), {"plans"}));
  const storage::ListQuery query{parent.name, request.page_size(), request.page_token()};
  DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
    return theme_decisions_.table().ListBytes(session, query);
  }));
  return resources::EncodedList<v1::ListThemeDecisionsResponse>(page.items, page.next_page_token);
}

absl::StatusOr<ThemeDecision> PlansService::CreateThemeDecision(
    const CallContext& call, const v1::CreateThemeDecisionRequest& request) const {
  FieldViolations violations;
  const ResourceName parent =
      Checked("parent", OneParent("parent", request.parent(), {"plans"}), &violations);
  ValidateDecision(request.theme_decision(), parent.tenant, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return storage::Mutate<ThemeDecision>(
      *database_, storage::MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<ThemeDecision> {
        DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan plan, PlanToChange(session, parent.name));
        ThemeDecision decision = request.theme_decision();
        decision.set_decider(call.caller);
        decision.set_code_list_version(std::string(themes::kCodeListVersion));
        // What stands about a theme that is gone can be taken back.
        if (decision.verdict() != ThemeDecision::VERDICT_WITHDRAWN &&
            FindTheme(&plan, decision.theme_id()) == nullptr) {
          return InvalidField("theme_decision.theme_id",
                              absl::StrCat("'", decision.theme_id().substr(0, 100), "' is no theme of ",
                                           plan.name(), "; one of ", ThemeIdsOf(plan)));
        }
        return theme_decisions_.Decide(session, parent.name, std::move(decision));
      });
}

}  // namespace driehoek::plans
