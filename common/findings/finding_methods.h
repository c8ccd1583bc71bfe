// SPDX-License-Identifier: EUPL-1.2
// The four methods about findings that every service with findings has, over its own request messages: thin
// handlers on a FindingTable. Thread-safe.
//
//   absl::StatusOr<v1::ListFindingsResponse> ListFindings(const CallContext&, const v1::ListFindingsRequest&
//   request) {
//     return finding_methods_.List<v1::ListFindingsResponse>(request);
//   }
#ifndef DRIEHOEK_COMMON_FINDINGS_FINDING_METHODS_H_
#define DRIEHOEK_COMMON_FINDINGS_FINDING_METHODS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/findings/computed_findings.h"
#include "common/findings/finding_table.h"
#include "common/findings/judgement_validation.h"
#include "common/names/names.h"
#include "common/rpc/call_context.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"

namespace driehoek::findings {

class FindingMethods {
 public:
  // `collections` of what the findings are about: {"plans", "indicators"}; with "" judgements are kept too of
  // those that a gateway computes (computed_findings.h). `database` outlives this.
  FindingMethods(storage::Database* database, std::vector<std::string> collections)
      : database_(database), collections_(std::move(collections)) {}

  template <class Request>
  absl::StatusOr<type::v1::Finding> Get(const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(
        ResourceName name,
        ParseResourceName("name", request.name(), {CollectionOf(request.name()), "findings"}));
    return database_->ReadOne([&](storage::Session& session) { return table_.Get(session, name.name); });
  }

  template <class Response, class Request>
  absl::StatusOr<Response> List(const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent,
                              ParseParent("parent", request.parent(), {CollectionOf(request.parent())}));
    FindingQuery query;
    query.parent = parent.name;
    query.page_size = request.page_size();
    query.page_token = request.page_token();
    query.state = request.state();
    DRIEHOEK_ASSIGN_OR_RETURN(
        auto page, database_->Read([&](storage::Session& session) { return table_.List(session, query); }));
    Response response;
    for (type::v1::Finding& finding : page.items) *response.add_findings() = std::move(finding);
    response.set_next_page_token(std::move(page.next_page_token));
    return response;
  }

  template <class Response, class Request>
  absl::StatusOr<Response> ListJudgements(const Request& request) const {
    const absl::string_view collection = CollectionOf(request.parent());
    DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent,
                              collection.empty()
                                  ? ParseParent("parent", request.parent(), {"findings"})
                                  : ParseParent("parent", request.parent(), {collection, "findings"}));
    DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](storage::Session& session) {
      return table_.ListJudgements(session, parent.name, request.page_size(), request.page_token());
    }));
    Response response;
    for (type::v1::Judgement& judgement : page.items) *response.add_judgements() = std::move(judgement);
    response.set_next_page_token(std::move(page.next_page_token));
    return response;
  }

  template <class Request>
  absl::StatusOr<type::v1::Judgement> CreateJudgement(const CallContext& call, const Request& request) const {
    const absl::string_view collection = CollectionOf(request.parent());
    DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent,
                              collection.empty()
                                  ? ParseResourceName("parent", request.parent(), {"findings"})
                                  : ParseResourceName("parent", request.parent(), {collection, "findings"}));
    DRIEHOEK_RETURN_IF_ERROR(ValidateJudgement(request.judgement()));
    return storage::Mutate<type::v1::Judgement>(
        *database_, storage::MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
        [&](storage::Session& session) {
          type::v1::Judgement judgement = request.judgement();
          judgement.set_judge(call.caller);
          return collection.empty() ? table_.JudgeComputed(session, parent.name, std::move(judgement))
                                    : table_.Judge(session, parent.name, std::move(judgement));
        });
  }

 private:
  // The first of them for a name that is of none, and is refused; "" for what a gateway computes.
  absl::string_view CollectionOf(absl::string_view name) const {
    for (const std::string& collection : collections_) {
      if (collection.empty() ? IsOfComputed(name)
                             : absl::StrContains(name, absl::StrCat("/", collection, "/")))
        return collection;
    }
    return collections_.front();
  }

  storage::Database* database_;
  const std::vector<std::string> collections_;
  const FindingTable table_;
};

}  // namespace driehoek::findings

#endif  // DRIEHOEK_COMMON_FINDINGS_FINDING_METHODS_H_
