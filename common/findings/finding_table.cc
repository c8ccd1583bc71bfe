// SPDX-License-Identifier: EUPL-1.2
#include "common/findings/finding_table.h"

#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/findings/computed_findings.h"
#include "common/findings/finding_names.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "common/storage/name_pattern.h"

namespace driehoek::findings {
namespace {

using storage::Session;
using type::v1::Finding;
using type::v1::FindingCount;
using type::v1::Judgement;

// What a judgement is about: the fault as it is worded, wherever in the document it stands.
std::string FaultOf(const Finding& finding) {
  Finding fault;
  fault.set_code(finding.code());
  fault.set_subject(finding.subject());
  fault.set_message(finding.message());
  return storage::FingerprintOf(fault);
}

std::string ParentOf(absl::string_view finding_name) {
  return std::string(finding_name.substr(0, finding_name.rfind("/findings/")));
}

void SetJudged(Finding* finding, const Judgement& judgement) {
  finding->set_state(judgement.state());
  if (judgement.state() == Finding::STATE_OPEN) {
    finding->clear_judgement();
  } else {
    *finding->mutable_judgement() = judgement;
  }
}

}  // namespace

std::vector<std::string> FindingTable::Statements() {
  return {
      "CREATE TABLE finding (tenant {TEXT} NOT NULL, name {TEXT} NOT NULL, parent {TEXT} NOT NULL,"
      " severity {INTEGER} NOT NULL, state {INTEGER} NOT NULL, PRIMARY KEY (tenant, name))",
      // The newest judgement of each finding, and the fault that it is about.
      "CREATE TABLE finding_judgement (tenant {TEXT} NOT NULL, finding {TEXT} NOT NULL, fault {TEXT} NOT "
      "NULL,"
      " judgement {TEXT} NOT NULL, judgement_count {INTEGER} NOT NULL, PRIMARY KEY (tenant, finding))",
  };
}

std::vector<std::string> FindingTable::StatementsOfWholes() {
  return {"ALTER TABLE finding ADD COLUMN whole {TEXT} NOT NULL DEFAULT ''"};
}

absl::Status FindingTable::Start(Session& session, absl::string_view parent,
                                 std::vector<Finding> findings) const {
  NameFindings(parent, &findings);
  std::vector<storage::Param> rows;
  for (Finding& finding : findings) {
    finding.set_state(Finding::STATE_OPEN);
    DRIEHOEK_RETURN_IF_ERROR(findings_.Create(session, finding).status());
    rows.insert(rows.end(), {session.tenant(), finding.name(), parent, static_cast<int>(finding.severity()),
                             static_cast<int>(finding.state())});
  }
  return session.InsertRows("finding", {"tenant", "name", "parent", "severity", "state"}, rows);
}

absl::Status FindingTable::Replace(Session& session, absl::string_view parent, std::vector<Finding> findings,
                                   absl::string_view whole) const {
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<Finding> present, All(session, parent));
  std::map<std::string, bool> still_true;
  for (const Finding& finding : present) still_true[finding.name()] = false;
  NameFindings(parent, &findings);
  for (Finding& finding : findings) {
    DRIEHOEK_RETURN_IF_ERROR(ApplyJudgement(session, &finding));
    auto known = still_true.find(finding.name());
    if (known == still_true.end()) {
      DRIEHOEK_RETURN_IF_ERROR(findings_.Create(session, finding).status());
    } else {
      known->second = true;
      DRIEHOEK_RETURN_IF_ERROR(findings_.Put(session, finding, "").status());
    }
    DRIEHOEK_RETURN_IF_ERROR(Project(session, finding, whole));
  }
  for (const auto& [name, stays] : still_true) {
    if (stays) continue;
    DRIEHOEK_RETURN_IF_ERROR(findings_.Delete(session, name, ""));
    DRIEHOEK_RETURN_IF_ERROR(
        session.Execute("DELETE FROM finding WHERE tenant = ? AND name = ?", {session.tenant(), name}));
  }
  return absl::OkStatus();
}

absl::StatusOr<Judgement> FindingTable::Judge(Session& session, absl::string_view finding_name,
                                              Judgement judgement) const {
  DRIEHOEK_ASSIGN_OR_RETURN(Finding finding, Get(session, finding_name));
  DRIEHOEK_ASSIGN_OR_RETURN(judgement, Add(session, finding_name, FaultOf(finding), std::move(judgement)));
  SetJudged(&finding, judgement);
  DRIEHOEK_RETURN_IF_ERROR(findings_.Put(session, finding, "").status());
  DRIEHOEK_RETURN_IF_ERROR(ProjectState(session, finding));
  return judgement;
}

absl::StatusOr<Judgement> FindingTable::JudgeComputed(Session& session, absl::string_view finding_name,
                                                      Judgement judgement) const {
  if (!IsComputedFindingName(finding_name)) {
    return ErrorWithReason(absl::StatusCode::kNotFound, "FINDING_NOT_FOUND",
                           absl::StrCat(finding_name,
                                        " is no finding; its name is to be taken whole from the "
                                        "answer that shows it"));
  }
  // Its name says which facts it is about, so the same name is the same fault.
  return Add(session, finding_name, "", std::move(judgement));
}

absl::StatusOr<Judgement> FindingTable::Add(Session& session, absl::string_view finding_name,
                                            absl::string_view fault, Judgement judgement) const {
  int64_t count = 0;
  DRIEHOEK_RETURN_IF_ERROR(session.Select<int64_t>(
      "SELECT judgement_count FROM finding_judgement WHERE tenant = ? AND finding = ?",
      {session.tenant(), finding_name}, [&](int64_t before) { count = before; }));
  // Padded, so that the order of names is the order of time.
  judgement.set_name(absl::StrFormat("%s/judgements/%06d", finding_name, ++count));
  DRIEHOEK_ASSIGN_OR_RETURN(judgement, judgements_.Create(session, std::move(judgement)));
  DRIEHOEK_RETURN_IF_ERROR(session.Execute(
      "INSERT INTO finding_judgement (tenant, finding, fault, judgement, judgement_count) VALUES (?, ?, ?, "
      "?, ?)"
      " ON CONFLICT (tenant, finding) DO UPDATE SET fault = excluded.fault, judgement = excluded.judgement,"
      " judgement_count = excluded.judgement_count",
      {session.tenant(), finding_name, fault, judgement.name(), count}));
  return judgement;
}

absl::StatusOr<Finding> FindingTable::Get(Session& session, absl::string_view name) const {
  return findings_.Get(session, name);
}

absl::StatusOr<storage::Page<Finding>> FindingTable::List(Session& session, const FindingQuery& query) const {
  storage::ListQuery list;
  list.parent = query.parent;
  list.page_size = query.page_size;
  list.page_token = query.page_token;
  list.filter = absl::StrCat("state ", static_cast<int>(query.state));
  return findings_.List(session, list, [&](const Finding& finding) {
    return query.state == Finding::STATE_UNSPECIFIED || finding.state() == query.state;
  });
}

absl::StatusOr<storage::Page<Judgement>> FindingTable::ListJudgements(Session& session,
                                                                      absl::string_view finding_name,
                                                                      int page_size,
                                                                      absl::string_view page_token) const {
  storage::ListQuery list;
  list.parent = std::string(finding_name);
  list.page_size = page_size;
  list.page_token = std::string(page_token);
  return judgements_.List(session, list);
}

absl::StatusOr<std::vector<FindingCount>> FindingTable::CountOpen(Session& session,
                                                                  absl::string_view parent) const {
  std::vector<FindingCount> counts;
  const absl::string_view tenant = storage::TenantOf(parent);
  // Empty stands for every parent of the tenant.
  const absl::string_view only = tenant == parent ? "" : parent;
  DRIEHOEK_RETURN_IF_ERROR((session.Select<int64_t, int64_t>(
      "SELECT severity, CAST(count(*) AS BIGINT) FROM finding WHERE tenant = ? AND state = ?"
      " AND (? = '' OR parent = ? OR whole = ?) GROUP BY severity ORDER BY severity DESC",
      {tenant, static_cast<int>(Finding::STATE_OPEN), only, only, only},
      [&](int64_t severity, int64_t count) {
        FindingCount& one = counts.emplace_back();
        one.set_severity(static_cast<Finding::Severity>(severity));
        one.set_count(static_cast<int32_t>(count));
      })));
  return counts;
}

absl::StatusOr<std::vector<Finding>> FindingTable::All(Session& session, absl::string_view parent) const {
  std::vector<Finding> all;
  FindingQuery query;
  query.parent = std::string(parent);
  query.page_size = 1000;
  do {
    DRIEHOEK_ASSIGN_OR_RETURN(storage::Page<Finding> page, List(session, query));
    for (Finding& finding : page.items) all.push_back(std::move(finding));
    query.page_token = std::move(page.next_page_token);
  } while (!query.page_token.empty());
  return all;
}

absl::Status FindingTable::ApplyJudgement(Session& session, Finding* finding) const {
  finding->set_state(Finding::STATE_OPEN);
  finding->clear_judgement();
  std::optional<std::string> name;
  DRIEHOEK_RETURN_IF_ERROR(session.Select<std::string>(
      "SELECT judgement FROM finding_judgement WHERE tenant = ? AND finding = ? AND fault = ?",
      {session.tenant(), finding->name(), FaultOf(*finding)},
      [&](std::string judgement) { name = std::move(judgement); }));
  if (!name.has_value()) return absl::OkStatus();
  DRIEHOEK_ASSIGN_OR_RETURN(Judgement judgement, judgements_.Get(session, *name));
  SetJudged(finding, judgement);
  return absl::OkStatus();
}

absl::Status FindingTable::Project(Session& session, const Finding& finding, absl::string_view whole) const {
  return session.Execute(
      "INSERT INTO finding (tenant, name, parent, whole, severity, state) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (tenant, name) DO UPDATE SET whole = excluded.whole, severity = excluded.severity,"
      " state = excluded.state",
      {session.tenant(), finding.name(), ParentOf(finding.name()), whole,
       static_cast<int>(finding.severity()), static_cast<int>(finding.state())});
}

absl::Status FindingTable::ProjectState(Session& session, const Finding& finding) const {
  return session.Execute("UPDATE finding SET state = ? WHERE tenant = ? AND name = ?",
                         {static_cast<int>(finding.state()), session.tenant(), finding.name()});
}

}  // namespace driehoek::findings
