// SPDX-License-Identifier: EUPL-1.2
// What is computed: of documents, of plans, over plans.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "common/storage/revisions_since.h"
#include "common/storage/unless_known.h"
#include "common/themes/theme_codes.h"
#include "common/watch/watch.h"
#include "services/plans/importer/importer.h"
#include "services/plans/plan_findings.h"
#include "services/plans/plan_normalisation.h"
#include "services/plans/plan_requests.h"
#include "services/plans/plan_summary.h"
#include "services/plans/plans_service.h"
#include "services/plans/theme_matching.h"

namespace driehoek::plans {
namespace {

constexpr size_t kMaxFileNameCharacters = 255;

using storage::Session;
using type::v1::Finding;
using type::v1::FindingCount;

// Over several plans, the severe first.
absl::StatusOr<std::vector<FindingCount>> CountOpen(Session& session, const findings::FindingTable& table,
                                                    const std::vector<v1::Plan>& plans) {
  std::map<int, int32_t, std::greater<>> counts;
  for (const v1::Plan& plan : plans) {
    DRIEHOEK_ASSIGN_OR_RETURN(std::vector<FindingCount> of_plan, table.CountOpen(session, plan.name()));
    for (const FindingCount& count : of_plan) counts[count.severity()] += count.count();
  }
  std::vector<FindingCount> result;
  for (auto [severity, count] : counts) {
    FindingCount& one = result.emplace_back();
    one.set_severity(static_cast<type::v1::Finding::Severity>(severity));
    one.set_count(count);
  }
  return result;
}

// What the service will find in the plan of a document, beyond what the document's findings say.
std::vector<Finding> FindingsToCome(const CallContext& call, absl::Time now, const v1::Plan& parsed,
                                    std::optional<absl::CivilDay> municipality_end) {
  v1::Plan plan = parsed;
  NormalisePlan(nullptr, {now, call.caller}, &plan);
  std::vector<Finding> all = FindingsOf(plan, municipality_end);
  all.erase(all.begin(), all.begin() + plan.document_findings_size());
  return all;
}

}  // namespace

absl::StatusOr<v1::ParsedDocument> PlansService::CreateParsedDocument(
    const CallContext& call, const v1::CreateParsedDocumentRequest& request) const {
  FieldViolations violations;
  ResourceName parent = Checked("parent", OneParent("parent", request.parent(), {}), &violations);
  CheckText("file_name", request.file_name(), 0, kMaxFileNameCharacters, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(v1::ParsedDocument document, ParseDocument({parent.tenant, request.file_name(),
                                                                        request.content(), registry_}));
  if (!document.has_plan()) return document;
  std::optional<DaySpan> life = registry_->LifeSpan(parent.tenant);
  for (Finding& finding : FindingsToCome(call, database_->clock()->Now(), document.plan(),
                                         life.has_value() ? life->end : std::nullopt)) {
    *document.add_findings() = std::move(finding);
  }
  std::stable_sort(document.mutable_findings()->begin(), document.mutable_findings()->end(),
                   [](const Finding& a, const Finding& b) { return a.line() < b.line(); });
  return document;
}

absl::StatusOr<type::v1::Finding> PlansService::GetFinding(const CallContext&,
                                                           const v1::GetFindingRequest& request) const {
  return finding_methods_.Get(request);
}

absl::StatusOr<v1::ListFindingsResponse> PlansService::ListFindings(
    const CallContext&, const v1::ListFindingsRequest& request) const {
  return finding_methods_.List<v1::ListFindingsResponse>(request);
}

absl::StatusOr<v1::ListJudgementsResponse> PlansService::ListJudgements(
    const CallContext&, const v1::ListJudgementsRequest& request) const {
  return finding_methods_.ListJudgements<v1::ListJudgementsResponse>(request);
}

absl::StatusOr<type::v1::Judgement> PlansService::CreateJudgement(
    const CallContext& call, const v1::CreateJudgementRequest& request) const {
  return finding_methods_.CreateJudgement(call, request);
}

absl::StatusOr<v1::SummarizePlansResponse> PlansService::SummarizePlans(
    const CallContext& call, const v1::SummarizePlansRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, AnyParent(request.parent(), {}));
  FieldViolations violations;
  storage::CheckPageSize(request.page_size(), &violations);
  CheckOptionalDay("as_of_date", request.as_of_date(), &violations);
  const std::optional<absl::CivilDay> filed_from =
      CheckOptionalDay("filed_from_date", request.filed_from_date(), &violations);
  const storage::TenantQuery query{
      parent.name, request.page_size(), request.page_token(),
      ParseTenants("tenants", {request.tenants().begin(), request.tenants().end()}, &violations)};
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  const std::string day =
      request.as_of_date().empty() ? FormatDay(Today(*database_->clock())) : request.as_of_date();
  const auto read = [&](Session& session) -> absl::StatusOr<v1::SummarizePlansResponse> {
    DRIEHOEK_ASSIGN_OR_RETURN(
        storage::TenantPage page,
        storage::PageOfTenants(query, "plan-summaries", request.as_of_date(),
                               [&](const storage::TenantRange& range, storage::EachTenant each) {
                                 return store_.ForEachTenant(session, range, each);
                               }));
    v1::SummarizePlansResponse response;
    for (const std::string& tenant : page.tenants) {
      if (call.is_cancelled()) return absl::CancelledError("the caller has gone");
      DRIEHOEK_ASSIGN_OR_RETURN(std::vector<v1::Plan> plans, store_.InForce(session, tenant, day));
      DRIEHOEK_ASSIGN_OR_RETURN(auto open, CountOpen(session, store_.findings(), plans));
      v1::PlanSummary& summary = *response.add_summaries() = SummaryOf(tenant, day, plans, open);
      if (request.theme_matches()) DRIEHOEK_RETURN_IF_ERROR(MatchThemes(session, plans, &summary));
      if (!filed_from.has_value()) continue;
      DRIEHOEK_RETURN_IF_ERROR(
          storage::ForEachRevisionSince<v1::Plan>(session, store_.plans(), tenant, BeginOf(*filed_from),
                                                  [&](const v1::Plan& revision, const v1::Plan* before) {
                                                    *summary.add_revisions() = RevisionOf(revision, before);
                                                  }));
    }
    response.set_next_page_token(std::move(page.next_page_token));
    return response;
  };
  return storage::ReadUnlessKnown(database_, call.known_revision, read);
}

absl::Status PlansService::MatchThemes(Session& session, const std::vector<v1::Plan>& plans,
                                       v1::PlanSummary* summary) const {
  summary->set_theme_code_list_version(std::string(themes::kCodeListVersion));
  for (size_t i = 0; i < plans.size(); ++i) {
    DRIEHOEK_ASSIGN_OR_RETURN(const StandingDecisions decisions,
                              theme_decisions_.Standing(session, plans[i].name()));
    AddThemeMatches(plans[i], decisions, summary->mutable_plans(static_cast<int>(i)));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<rpc::Stream>> PlansService::Watch(const CallContext&,
                                                                 const v1::WatchRequest& request) const {
  return watch::Watch<v1::WatchResponse>(database_, request);
}

}  // namespace driehoek::plans
