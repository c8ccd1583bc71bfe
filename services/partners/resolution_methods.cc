// SPDX-License-Identifier: EUPL-1.2
// The handlers of PartnerService about labels: what they may stand for, and what people decide of that (rule
// 5).
#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "common/storage/page_token.h"
#include "services/partners/partners_service.h"
#include "services/partners/parts_validation.h"
#include "services/partners/resolution.h"

namespace driehoek::partners {

using storage::Session;
using v1::AliasDecision;
using v1::Candidate;

namespace {

constexpr size_t kLongestReason = 2000;
constexpr absl::string_view kSubjects[] = {"partners", "consultation-bodies", "teams"};

void ValidateDecision(const AliasDecision& decision, const std::string& tenant, FieldViolations* violations) {
  CheckText("alias_decision.label", decision.label(), 1, kLongestName, violations);
  CheckText("alias_decision.reason", decision.reason(), 1, kLongestReason, violations);
  if (decision.verdict() == AliasDecision::VERDICT_UNSPECIFIED ||
      !AliasDecision::Verdict_IsValid(decision.verdict())) {
    violations->Add("alias_decision.verdict", "is no verdict; CONFIRMED, PARTED or WITHDRAWN");
  }
  const bool is_subject = std::any_of(std::begin(kSubjects), std::end(kSubjects), [&](absl::string_view of) {
    return ParseResourceName("subject", decision.subject(), {of}).ok();
  });
  if (!is_subject || absl::StrContains(decision.subject(), '@') || TenantOf(decision.subject()) != tenant) {
    violations->Add("alias_decision.subject", absl::StrCat("is no partner, consultation body or team of ",
                                                           tenant, "; as ", tenant, "/partners/politie"));
  }
}

}  // namespace

absl::StatusOr<v1::ResolvePartnerResponse> PartnersService::ResolvePartner(
    const CallContext&, const v1::ResolvePartnerRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName parent, ParseParent("parent", request.parent(), {}));
  FieldViolations violations;
  storage::CheckPageSize(request.page_size(), &violations);
  CheckText("label", request.label(), 1, kLongestName, &violations);
  CheckText("area", request.area(), 0, kLongestName, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const int page_size, storage::EffectivePageSize(request.page_size()));
  const uint64_t fingerprint =
      storage::RequestFingerprint({"candidates", parent.name, request.label(), request.area()});
  std::string after;
  if (!request.page_token().empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(auto parts, storage::DecodePageToken(request.page_token(), fingerprint));
    if (parts.size() != 1) return InvalidField("page_token", "is damaged");
    after = std::move(parts[0]);
  }
  const Question question{request.label(), request.area(), parent.across_tenants(),
                          Today(*database_->clock())};
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<Candidate> candidates,
                            database_->Read([&](Session& session) -> absl::StatusOr<std::vector<Candidate>> {
                              DRIEHOEK_ASSIGN_OR_RETURN(const auto known, labels_.Read(session, parent.name));
                              DRIEHOEK_ASSIGN_OR_RETURN(
                                  const auto decisions,
                                  labels_.DecisionsAbout(session, parent.name, request.label()));
                              return Resolve(question, known, decisions, *registry_);
                            }));
  v1::ResolvePartnerResponse response;
  auto next = std::find_if(candidates.begin(), candidates.end(),
                           [&](const Candidate& candidate) { return candidate.name() > after; });
  for (; next != candidates.end() && response.candidates_size() < page_size; ++next) {
    *response.add_candidates() = std::move(*next);
  }
  if (next != candidates.end()) {
    response.set_next_page_token(
        storage::EncodePageToken(fingerprint, {response.candidates().rbegin()->name()}));
  }
  return response;
}

absl::StatusOr<AliasDecision> PartnersService::GetAliasDecision(
    const CallContext&, const v1::GetAliasDecisionRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name,
                            ParseResourceName("name", request.name(), {"alias-decisions"}));
  return database_->ReadOne([&](Session& session) { return labels_.decisions().Get(session, name.name); });
}

absl::StatusOr<v1::ListAliasDecisionsResponse> PartnersService::ListAliasDecisions(
    const CallContext&, const v1::ListAliasDecisionsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName parent, ParseParent("parent", request.parent(), {}));
  const storage::ListQuery query{parent.name, request.page_size(), request.page_token()};
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto page, database_->Read([&](Session& session) { return labels_.decisions().List(session, query); }));
  v1::ListAliasDecisionsResponse response;
  for (AliasDecision& decision : page.items) *response.add_alias_decisions() = std::move(decision);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<AliasDecision> PartnersService::CreateAliasDecision(
    const CallContext& call, const v1::CreateAliasDecisionRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string tenant, ParseTenant("parent", request.parent()));
  FieldViolations violations;
  ValidateDecision(request.alias_decision(), tenant, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return storage::Mutate<AliasDecision>(
      *database_, storage::MutationKeyOf(tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<AliasDecision> {
        AliasDecision decision = request.alias_decision();
        decision.set_decider(call.caller);
        if (decision.verdict() != AliasDecision::VERDICT_WITHDRAWN) {
          DRIEHOEK_RETURN_IF_ERROR(CheckOnFile(session, decision.subject()));
        }
        return labels_.Decide(session, std::move(decision));
      });
}

absl::Status PartnersService::CheckOnFile(Session& session, const std::string& subject) const {
  if (absl::StrContains(subject, "/partners/")) return partners_.table().GetBytes(session, subject).status();
  if (absl::StrContains(subject, "/teams/")) return teams_.table().GetBytes(session, subject).status();
  return consultation_bodies_.table().GetBytes(session, subject).status();
}

}  // namespace driehoek::partners
