// SPDX-License-Identifier: EUPL-1.2
// The findings of plans, indicators or budgets and what people made of them (rule 4). A finding is kept as
// long as it is true of its subject. Judgements are kept for ever: when the same fault comes back, so does
// its judgement; a fault that is worded otherwise (other amounts) is open again. Immutable, hence
// thread-safe; all runs in a Read or Write.
#ifndef DRIEHOEK_COMMON_FINDINGS_FINDING_TABLE_H_
#define DRIEHOEK_COMMON_FINDINGS_FINDING_TABLE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/resource_table.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::findings {

struct FindingQuery {
  // A plan, an indicator or a budget, with "-" for any: "municipalities/-/budgets/-".
  std::string parent;
  int page_size = 0;
  std::string page_token;
  // Unspecified: all.
  type::v1::Finding::State state = type::v1::Finding::STATE_UNSPECIFIED;
};

class FindingTable {
 public:
  // For two migrations of the service, in this order.
  static std::vector<std::string> Statements();
  static std::vector<std::string> StatementsOfWholes();

  // The findings of a parent that was created a moment ago: there are none yet, nor judgements.
  absl::Status Start(storage::Session& session, absl::string_view parent,
                     std::vector<type::v1::Finding> findings) const;
  // Makes these the findings of `parent`, and names them (finding_names.h). None, when `parent` is deleted.
  // `whole` is the name of what `parent` belongs to, as an indicator to its plan; empty where there is none.
  absl::Status Replace(storage::Session& session, absl::string_view parent,
                       std::vector<type::v1::Finding> findings, absl::string_view whole = "") const;
  // Adds a judgement, which counts from now on. NOT_FOUND where the finding is no more.
  absl::StatusOr<type::v1::Judgement> Judge(storage::Session& session, absl::string_view finding_name,
                                            type::v1::Judgement judgement) const;

  // The same of one that a gateway computes, of which only judgements are kept. NOT_FOUND for a name that
  // none gave.
  absl::StatusOr<type::v1::Judgement> JudgeComputed(storage::Session& session, absl::string_view finding_name,
                                                    type::v1::Judgement judgement) const;

  absl::StatusOr<type::v1::Finding> Get(storage::Session& session, absl::string_view name) const;
  absl::StatusOr<storage::Page<type::v1::Finding>> List(storage::Session& session,
                                                        const FindingQuery& query) const;
  // The older first.
  absl::StatusOr<storage::Page<type::v1::Judgement>> ListJudgements(storage::Session& session,
                                                                    absl::string_view finding_name,
                                                                    int page_size,
                                                                    absl::string_view page_token) const;
  // What nobody judged yet below `parent`, a tenant or one plan or budget with what belongs to it; the severe
  // first.
  absl::StatusOr<std::vector<type::v1::FindingCount>> CountOpen(storage::Session& session,
                                                                absl::string_view parent) const;

 private:
  absl::StatusOr<type::v1::Judgement> Add(storage::Session& session, absl::string_view finding_name,
                                          absl::string_view fault, type::v1::Judgement judgement) const;
  absl::StatusOr<std::vector<type::v1::Finding>> All(storage::Session& session,
                                                     absl::string_view parent) const;
  absl::Status ApplyJudgement(storage::Session& session, type::v1::Finding* finding) const;
  absl::Status Project(storage::Session& session, const type::v1::Finding& finding,
                       absl::string_view whole) const;
  absl::Status ProjectState(storage::Session& session, const type::v1::Finding& finding) const;

  storage::ResourceTable<type::v1::Finding> findings_{"findings"};
  storage::ResourceTable<type::v1::Judgement> judgements_{"judgements"};
};

}  // namespace driehoek::findings

#endif  // DRIEHOEK_COMMON_FINDINGS_FINDING_TABLE_H_
