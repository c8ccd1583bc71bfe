// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/signal_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/name_pattern.h"
#include "common/storage/page_token.h"
#include "google/protobuf/util/time_util.h"
#include "services/signals/tally.h"

namespace driehoek::signals {

using storage::Param;
using storage::Session;

namespace {

const std::vector<std::string>& DueColumns() {
  static const auto& columns =
      *new std::vector<std::string>{"tenant", "name", "due_date", "subject", "kind", "step"};
  return columns;
}

std::vector<Param> DueRow(const Session& session, const v1::Signal& signal) {
  return {
      session.tenant(), signal.name(), signal.due_date(), signal.name(), 0, static_cast<int>(signal.state())};
}

absl::Status RemoveDue(Session& session, absl::string_view name) {
  return session.Execute("DELETE FROM due WHERE tenant = ? AND name = ?", {session.tenant(), name});
}

bool IsOpen(const v1::Clock& clock) { return clock.state() == v1::Clock::STATE_RUNNING; }

// What moved is counted where it goes on.
template <class Resource>
void Count(const Resource* resource, int64_t amount, Tally* tally) {
  if (resource != nullptr && resource->moved_to().empty()) tally->Add(CellOf(*resource), amount);
}

int64_t ArrivalOf(const v1::Report& report) {
  return google::protobuf::util::TimeUtil::TimestampToMicroseconds(report.create_time());
}

}  // namespace

std::vector<storage::Migration> SignalStore::Migrations() {
  std::vector<std::string> statements = {
      "CREATE TABLE due (tenant {TEXT} NOT NULL, name {TEXT} NOT NULL, due_date {TEXT} NOT NULL,"
      " subject {TEXT} NOT NULL, kind {INTEGER} NOT NULL, step {INTEGER} NOT NULL, PRIMARY KEY (tenant, "
      "name))",
      "CREATE INDEX due_by_name ON due (name)",
      "CREATE TABLE part (tenant {TEXT} NOT NULL, whole {TEXT} NOT NULL, name {TEXT} NOT NULL,"
      " PRIMARY KEY (tenant, whole, name))",
      "CREATE TABLE arrival (tenant {TEXT} NOT NULL, arrival_time {INTEGER} NOT NULL, name {TEXT} NOT NULL,"
      " PRIMARY KEY (tenant, arrival_time, name))",
  };
  for (std::string& statement : Tally::Statements()) statements.push_back(std::move(statement));
  return {{1, std::move(statements)}};
}

absl::Status SignalStore::Project(Session& session, const v1::Signal* before, const v1::Signal* after) const {
  Tally tally;
  Count(before, -1, &tally);
  Count(after, 1, &tally);
  const bool was_due = before != nullptr && !before->due_date().empty();
  const bool is_due = after != nullptr && !after->due_date().empty();
  if (was_due) DRIEHOEK_RETURN_IF_ERROR(RemoveDue(session, before->name()));
  if (is_due) DRIEHOEK_RETURN_IF_ERROR(session.InsertRows("due", DueColumns(), DueRow(session, *after)));
  return tally.Store(session);
}

absl::Status SignalStore::Project(Session& session, const v1::Case* before, const v1::Case* after) const {
  Tally tally;
  Count(before, -1, &tally);
  Count(after, 1, &tally);
  const std::string was_part_of = before != nullptr ? before->parent_case() : "";
  const std::string is_part_of = after != nullptr ? after->parent_case() : "";
  if (was_part_of != is_part_of && !was_part_of.empty()) {
    DRIEHOEK_RETURN_IF_ERROR(session.Execute("DELETE FROM part WHERE tenant = ? AND whole = ? AND name = ?",
                                             {session.tenant(), was_part_of, before->name()}));
  }
  if (was_part_of != is_part_of && !is_part_of.empty()) {
    DRIEHOEK_RETURN_IF_ERROR(session.InsertRows("part", {"tenant", "whole", "name"},
                                                {session.tenant(), is_part_of, after->name()}));
  }
  return tally.Store(session);
}

absl::Status SignalStore::Project(Session& session, const v1::Clock* before, const v1::Clock* after) const {
  if (before != nullptr && IsOpen(*before)) DRIEHOEK_RETURN_IF_ERROR(RemoveDue(session, before->name()));
  if (after == nullptr || !IsOpen(*after)) return absl::OkStatus();
  return session.InsertRows("due", DueColumns(),
                            {session.tenant(), after->name(), after->due_date(), after->subject(),
                             static_cast<int>(after->kind()), 0});
}

absl::Status SignalStore::Project(Session& session, const v1::Report* before, const v1::Report* after) const {
  if (before == nullptr && after != nullptr) {
    return session.InsertRows("arrival", {"tenant", "arrival_time", "name"},
                              {session.tenant(), ArrivalOf(*after), after->name()});
  }
  if (before != nullptr && after == nullptr) {
    return session.Execute("DELETE FROM arrival WHERE tenant = ? AND arrival_time = ? AND name = ?",
                           {session.tenant(), ArrivalOf(*before), before->name()});
  }
  return absl::OkStatus();
}

void SignalStore::Add(v1::Signal* signal, NewSignals* batch) const {
  signals.Add(*signal, &batch->rows);
  batch->tally.Add(CellOf(*signal), 1);
  batch->signals.push_back(signal);
}

absl::Status SignalStore::CreateAll(Session& session, const NewSignals& batch,
                                    std::vector<size_t>* existing) const {
  existing->clear();
  if (session.looks_first()) {
    std::vector<std::string> names;
    names.reserve(batch.signals.size());
    for (const v1::Signal* signal : batch.signals) names.push_back(signal->name());
    DRIEHOEK_ASSIGN_OR_RETURN(*existing, signals.FindExisting(session, names));
    if (!existing->empty()) return absl::OkStatus();
  }
  DRIEHOEK_RETURN_IF_ERROR(signals.Insert(session, batch.rows));
  std::vector<Param> due;
  for (const v1::Signal* signal : batch.signals) {
    if (signal->due_date().empty()) continue;
    const std::vector<Param> row = DueRow(session, *signal);
    due.insert(due.end(), row.begin(), row.end());
  }
  DRIEHOEK_RETURN_IF_ERROR(session.InsertRows("due", DueColumns(), due));
  return batch.tally.Store(session);
}

absl::StatusOr<storage::Page<v1::DueItem>> SignalStore::ListDue(Session& session,
                                                                const DueQuery& query) const {
  DRIEHOEK_ASSIGN_OR_RETURN(int page_size, storage::EffectivePageSize(query.page_size));
  const std::string until = query.until.has_value() ? FormatDay(*query.until) : "9999-12-31";
  const uint64_t fingerprint = storage::RequestFingerprint({"due", query.parent, until});
  std::string after;
  if (!query.page_token.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(auto parts, storage::DecodePageToken(query.page_token, fingerprint));
    if (parts.size() != 1) return InvalidField("page_token", "is damaged");
    after = std::move(parts[0]);
  }
  storage::Page<v1::DueItem> page;
  const auto each = [&](std::string name, std::string due_date, std::string subject, int64_t kind,
                        int64_t step) {
    v1::DueItem& item = page.items.emplace_back();
    item.set_name(std::move(name));
    item.set_due_date(std::move(due_date));
    item.set_subject(std::move(subject));
    item.set_kind(static_cast<v1::Clock::Kind>(kind));
    item.set_step(static_cast<v1::SignalState>(step));
  };
  const bool across = query.parent == "municipalities/-";
  // Of a request across tenants: municipalities, as in every list. One more than the page, so as to know
  // whether another follows.
  const std::string first = across ? "municipalities/" : absl::StrCat(query.parent, "/");
  std::string end = first;
  end.back() = '/' + 1;
  if (after < first) after = first;
  absl::Status selected =
      across ? session.Select<std::string, std::string, std::string, int64_t, int64_t>(
                   "SELECT name, due_date, subject, kind, step FROM due WHERE name > ? AND name < ?"
                   " AND due_date <= ? ORDER BY name LIMIT ?",
                   {after, end, until, page_size + 1}, each)
             : session.Select<std::string, std::string, std::string, int64_t, int64_t>(
                   "SELECT name, due_date, subject, kind, step FROM due WHERE tenant = ? AND name > ? AND "
                   "name < ?"
                   " AND due_date <= ? ORDER BY name LIMIT ?",
                   {query.parent, after, end, until, page_size + 1}, each);
  DRIEHOEK_RETURN_IF_ERROR(selected);
  if (page.items.size() > static_cast<size_t>(page_size)) {
    page.items.pop_back();
    page.next_page_token = storage::EncodePageToken(fingerprint, {page.items.back().name()});
  }
  return page;
}

absl::StatusOr<std::vector<std::string>> SignalStore::Parts(Session& session, absl::string_view name) const {
  std::vector<std::string> parts;
  DRIEHOEK_RETURN_IF_ERROR(session.Select<std::string>(
      "SELECT name FROM part WHERE tenant = ? AND whole = ? ORDER BY name", {TenantOf(name), name},
      [&](std::string part) { parts.push_back(std::move(part)); }));
  return parts;
}

absl::StatusOr<std::vector<std::string>> SignalStore::LastReports(Session& session, absl::string_view tenant,
                                                                  int most) const {
  std::vector<std::string> names;
  DRIEHOEK_RETURN_IF_ERROR(session.Select<std::string>(
      "SELECT name FROM arrival WHERE tenant = ? ORDER BY arrival_time DESC, name DESC LIMIT ?",
      {tenant, most}, [&](std::string name) { names.push_back(std::move(name)); }));
  return names;
}

absl::StatusOr<std::vector<v1::TermRule>> SignalStore::TermRules(Session& session,
                                                                 absl::string_view tenant) const {
  std::vector<v1::TermRule> rules;
  DRIEHOEK_RETURN_IF_ERROR(term_rules.ForEach(session, std::string(tenant),
                                              [&](v1::TermRule rule) { rules.push_back(std::move(rule)); }));
  return rules;
}

}  // namespace driehoek::signals
