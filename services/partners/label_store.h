// SPDX-License-Identifier: EUPL-1.2
// The labels by which partners, bodies and teams are known, and what people decided about labels. Immutable,
// hence thread-safe; everything runs in a Read or Write of a database with Statements().
//
// party_label is a projection: a row for each name of what is not deleted, so that a label is resolved
// without decoding anything. alias_decision holds what each AliasDecision says, in the order of time.
#ifndef DRIEHOEK_SERVICES_PARTNERS_LABEL_STORE_H_
#define DRIEHOEK_SERVICES_PARTNERS_LABEL_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/resource_table.h"
#include "driehoek/partners/v1/resolution.pb.h"
#include "services/partners/resolution.h"

namespace driehoek::partners {

class LabelStore {
 public:
  // For a migration of the service.
  static std::vector<std::string> Statements();

  // Makes these the labels of `subject`; none, once it is deleted.
  absl::Status Replace(storage::Session& session, absl::string_view subject,
                       const std::vector<KnownLabel>& labels) const;

  // Of one tenant, or of every municipality with "municipalities/-", those of one subject together. With them
  // the labels that people confirmed, which are as good as names given.
  absl::StatusOr<std::vector<KnownLabel>> Read(storage::Session& session, absl::string_view parent) const;

  // Names the decision and stores it. FAILED_PRECONDITION where one withdraws what was not decided.
  absl::StatusOr<v1::AliasDecision> Decide(storage::Session& session, v1::AliasDecision decision) const;

  // Those that count about the label, by subject.
  absl::StatusOr<std::map<std::string, v1::AliasDecision>> DecisionsAbout(storage::Session& session,
                                                                          absl::string_view parent,
                                                                          absl::string_view label) const;

  const storage::ResourceTable<v1::AliasDecision>& decisions() const { return decisions_; }

 private:
  storage::ResourceTable<v1::AliasDecision> decisions_{"alias-decisions"};
};

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_LABEL_STORE_H_
