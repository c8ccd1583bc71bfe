// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/label_store.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/status/status.h"

namespace driehoek::partners {

using storage::Session;
using v1::AliasDecision;

namespace {

// The tenants from `first` up to and including `last`: one, or every municipality.
struct Tenants {
  explicit Tenants(absl::string_view parent)
      : first(parent == "municipalities/-" ? "municipalities/" : parent),
        last(parent == "municipalities/-" ? "municipalities0" : parent) {}
  absl::string_view first;
  absl::string_view last;
};

// Capitals and blanks around it make no other label.
std::string KeyOf(absl::string_view label) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(label));
}

// What was decided last about each label and subject.
constexpr char kLatest[] =
    " NOT EXISTS (SELECT 1 FROM alias_decision AS later WHERE later.tenant = alias_decision.tenant"
    " AND later.label_key = alias_decision.label_key AND later.subject = alias_decision.subject"
    " AND later.number > alias_decision.number)";

}  // namespace

std::vector<std::string> LabelStore::Statements() {
  return {
      "CREATE TABLE party_label (tenant {TEXT} NOT NULL, subject {TEXT} NOT NULL, number {INTEGER} NOT NULL,"
      " label {TEXT} NOT NULL, basis {INTEGER}, area {TEXT} NOT NULL, nationwide {INTEGER} NOT NULL,"
      " PRIMARY KEY (tenant, subject, number))",
      "CREATE TABLE alias_decision (tenant {TEXT} NOT NULL, number {INTEGER} NOT NULL, label_key {TEXT} NOT "
      "NULL,"
      " label {TEXT} NOT NULL, subject {TEXT} NOT NULL, verdict {INTEGER} NOT NULL, decision {TEXT} NOT NULL,"
      " PRIMARY KEY (tenant, number))",
      "CREATE INDEX alias_decision_by_label ON alias_decision (tenant, label_key, subject)",
  };
}

absl::Status LabelStore::Replace(Session& session, absl::string_view subject,
                                 const std::vector<KnownLabel>& labels) const {
  DRIEHOEK_RETURN_IF_ERROR(session.Execute("DELETE FROM party_label WHERE tenant = ? AND subject = ?",
                                           {session.tenant(), subject}));
  std::vector<storage::Param> rows;
  size_t number = 0;
  for (const KnownLabel& label : labels) {
    const std::optional<int64_t> basis =
        label.basis.has_value() ? std::make_optional(static_cast<int64_t>(*label.basis)) : std::nullopt;
    rows.insert(rows.end(),
                {session.tenant(), subject, number++, label.label, basis, label.area, label.nationwide});
  }
  return session.InsertRows("party_label",
                            {"tenant", "subject", "number", "label", "basis", "area", "nationwide"}, rows);
}

absl::StatusOr<std::vector<KnownLabel>> LabelStore::Read(Session& session, absl::string_view parent) const {
  const Tenants tenants(parent);
  std::vector<KnownLabel> labels;
  const auto take = [&](std::string subject, std::string label, std::optional<int64_t> basis,
                        std::string area, int64_t nationwide) {
    KnownLabel& known = labels.emplace_back();
    known.subject = std::move(subject);
    known.label = std::move(label);
    if (basis.has_value()) known.basis = static_cast<v1::Alias::Basis>(*basis);
    known.area = std::move(area);
    known.nationwide = nationwide != 0;
  };
  DRIEHOEK_RETURN_IF_ERROR(
      (session.Select<std::string, std::string, std::optional<int64_t>, std::string, int64_t>(
          absl::StrCat("SELECT subject, label, basis, area, nationwide FROM"
                       " (SELECT subject, number, label, basis, area, nationwide FROM party_label"
                       " WHERE tenant >= ? AND tenant <= ?"
                       // After the names on file, of which there are few.
                       " UNION ALL SELECT alias_decision.subject, 1000000 + alias_decision.number,"
                       " alias_decision.label, CAST(? AS BIGINT), party_label.area, party_label.nationwide"
                       " FROM alias_decision JOIN party_label ON party_label.tenant = alias_decision.tenant"
                       " AND party_label.subject = alias_decision.subject AND party_label.number = 0"
                       " WHERE alias_decision.tenant >= ? AND alias_decision.tenant <= ? AND verdict = ? AND",
                       kLatest, ") AS known ORDER BY subject, number"),
          {tenants.first, tenants.last, static_cast<int>(v1::Alias::BASIS_GIVEN), tenants.first, tenants.last,
           static_cast<int>(AliasDecision::VERDICT_CONFIRMED)},
          take)));
  return labels;
}

absl::StatusOr<AliasDecision> LabelStore::Decide(Session& session, AliasDecision decision) const {
  const std::string key = KeyOf(decision.label());
  if (decision.verdict() == AliasDecision::VERDICT_WITHDRAWN) {
    DRIEHOEK_ASSIGN_OR_RETURN(const auto standing,
                              DecisionsAbout(session, session.tenant(), decision.label()));
    if (standing.count(decision.subject()) == 0) {
      return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "NOTHING_TO_WITHDRAW",
                             absl::StrCat("nothing is decided about this label and ", decision.subject()));
    }
  }
  DRIEHOEK_ASSIGN_OR_RETURN(
      const int64_t last,
      session.SelectOne<int64_t>(
          "SELECT CAST(coalesce(max(number), 0) AS BIGINT) FROM alias_decision WHERE tenant = ?",
          {session.tenant()}));
  // Padded, so that the order of names is the order of time.
  decision.set_name(absl::StrFormat("%s/alias-decisions/%06d", session.tenant(), last + 1));
  DRIEHOEK_RETURN_IF_ERROR(session.Execute(
      "INSERT INTO alias_decision (tenant, number, label_key, label, subject, verdict, decision)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      {session.tenant(), last + 1, key, decision.label(), decision.subject(),
       static_cast<int>(decision.verdict()), decision.name()}));
  return decisions_.Create(session, std::move(decision));
}

absl::StatusOr<std::map<std::string, AliasDecision>> LabelStore::DecisionsAbout(
    Session& session, absl::string_view parent, absl::string_view label) const {
  const Tenants tenants(parent);
  const std::string key = KeyOf(label);
  std::vector<std::string> names;
  DRIEHOEK_RETURN_IF_ERROR(session.Select<std::string>(
      absl::StrCat("SELECT decision FROM alias_decision WHERE tenant >= ? AND tenant <= ? AND label_key = ?"
                   " AND verdict <> ? AND",
                   kLatest),
      {tenants.first, tenants.last, key, static_cast<int>(AliasDecision::VERDICT_WITHDRAWN)},
      [&](std::string name) { names.push_back(std::move(name)); }));
  std::map<std::string, AliasDecision> decisions;
  for (const std::string& name : names) {
    DRIEHOEK_ASSIGN_OR_RETURN(AliasDecision decision, decisions_.Get(session, name));
    std::string subject = decision.subject();
    decisions.emplace(std::move(subject), std::move(decision));
  }
  return decisions;
}

}  // namespace driehoek::partners
