// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/resource_rows.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "common/status/status.h"
#include "common/storage/digest.h"
#include "common/storage/name_pattern.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/time_util.h"
#include "google/protobuf/wire_format_lite.h"

namespace driehoek::storage {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;

// Four fields: an etag, a revision and two times, of a few dozen bytes each at most.
constexpr size_t kMostStamps = 160;

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

void SetTime(Message& message, const FieldDescriptor* field, absl::Time time) {
  if (field == nullptr) return;
  auto* timestamp =
      static_cast<google::protobuf::Timestamp*>(message.GetReflection()->MutableMessage(&message, field));
  *timestamp = TimestampOf(time);
}

absl::Status NotFound(absl::string_view name) {
  return ErrorWithReason(absl::StatusCode::kNotFound, "NOT_FOUND", absl::StrCat(name, " does not exist"));
}

absl::Status CheckEtag(absl::string_view name, absl::string_view expected, absl::string_view current) {
  if (expected.empty() || expected == current) return absl::OkStatus();
  return ErrorWithReason(
      absl::StatusCode::kAborted, "STALE_ETAG",
      absl::StrCat(name, " has changed since etag ", expected, " was read; read it again"));
}

}  // namespace

void ResourceRows::Row::NextVersion() {
  ++version;
  etag = absl::StrCat("\"", version, "-", absl::string_view(content_hash).substr(0, 8), "\"");
}

void ResourceRows::Row::NextRevision() {
  revision_id = absl::StrFormat("%04x%s", version, content_hash.substr(0, 4));
}

ResourceRows::ResourceRows(absl::string_view collection, const Message& prototype, ClearStamps clear_stamps)
    : collection_(collection),
      prototype_(prototype),
      clear_stamps_(clear_stamps),
      name_(prototype.GetDescriptor()->FindFieldByName("name")),
      etag_(prototype.GetDescriptor()->FindFieldByName("etag")),
      create_time_(prototype.GetDescriptor()->FindFieldByName("create_time")),
      update_time_(prototype.GetDescriptor()->FindFieldByName("update_time")),
      delete_time_(prototype.GetDescriptor()->FindFieldByName("delete_time")),
      // Without an etag nothing changes, and a revision_id is of something else: of the plan that was
      // adopted.
      revision_id_(etag_ == nullptr ? nullptr : prototype.GetDescriptor()->FindFieldByName("revision_id")) {}

absl::Status ResourceRows::CheckName(const Session& session, absl::string_view name) const {
  // "{tenant}/.../{collection}/{id}": as many segments of one kind as of the other.
  const size_t last = name.rfind('/');
  absl::string_view before = name.substr(0, last);
  const bool named = last != absl::string_view::npos && last + 1 < name.size() &&
                     std::count(name.begin(), name.end(), '/') % 2 == 1 &&
                     absl::ConsumeSuffix(&before, collection_) && (before.empty() || before.back() == '/') &&
                     !absl::StrContains(name, '@');
  if (!named) return InvalidField("name", absl::StrCat("'", name, "' is no name of ", collection_));
  absl::string_view within = name;
  if (!absl::ConsumePrefix(&within, session.tenant()) || within.front() != '/') {
    return absl::InternalError(absl::StrCat(name, " is not of the tenant of this write, ", session.tenant()));
  }
  return absl::OkStatus();
}

ResourceRows::Content ResourceRows::ContentOf(Message& message) const {
  clear_stamps_(message);
  std::string bytes = DeterministicBytes(message, kMostStamps);
  std::string hash = HexDigest(bytes, 16);
  return {std::move(bytes), std::move(hash)};
}

void ResourceRows::AppendStamps(Row* row) const {
  char stamps[kMostStamps];
  auto* end = reinterpret_cast<uint8_t*>(stamps);
  const auto add = [&](const FieldDescriptor* field, absl::string_view value) {
    if (field == nullptr) return;
    end = WireFormatLite::WriteTagToArray(field->number(), WireFormatLite::WIRETYPE_LENGTH_DELIMITED, end);
    end = CodedOutputStream::WriteVarint32ToArray(static_cast<uint32_t>(value.size()), end);
    end = std::copy(value.begin(), value.end(), end);
  };
  const std::string time = TimestampOf(row->create_time).SerializeAsString();
  add(etag_, row->etag);
  add(create_time_, time);
  add(update_time_, time);
  add(revision_id_, row->revision_id);
  row->data.append(stamps, static_cast<size_t>(reinterpret_cast<char*>(end) - stamps));
}

ResourceRows::Row ResourceRows::NewRow(Message& message, absl::Time now) const {
  Content content = ContentOf(message);
  Row row;
  row.name = message.GetReflection()->GetString(message, name_);
  row.content_hash = std::move(content.hash);
  row.create_time = row.update_time = absl::FromUnixMicros(absl::ToUnixMicros(now));
  row.NextVersion();
  if (revision_id_ != nullptr) row.NextRevision();
  row.data = std::move(content.bytes);
  AppendStamps(&row);
  return row;
}

std::string ResourceRows::Stamp(const Row& row, Message& message) const {
  const auto* reflection = message.GetReflection();
  if (etag_ != nullptr) reflection->SetString(&message, etag_, row.etag);
  if (create_time_ != nullptr) SetTime(message, create_time_, row.create_time);
  if (update_time_ != nullptr) SetTime(message, update_time_, row.update_time);
  if (revision_id_ != nullptr) reflection->SetString(&message, revision_id_, row.revision_id);
  if (delete_time_ != nullptr) {
    if (row.delete_time.has_value()) {
      SetTime(message, delete_time_, *row.delete_time);
    } else {
      reflection->ClearField(&message, delete_time_);
    }
  }
  return DeterministicBytes(message);
}

absl::StatusOr<ResourceRows::Row> ResourceRows::ReadRow(Session& session, absl::string_view name) const {
  std::optional<Row> row;
  DRIEHOEK_RETURN_IF_ERROR((session.Select<int64_t, std::string, std::string, std::string, absl::Time,
                                           absl::Time, std::optional<absl::Time>, Bytes>(
      "SELECT version, etag, content_hash, revision_id, create_time, update_time, delete_time, data FROM "
      "resource"
      " WHERE tenant = ? AND kind = ? AND name = ?",
      {TenantOf(name), collection_, name},
      [&](int64_t version, std::string etag, std::string content_hash, std::string revision_id,
          absl::Time create_time, absl::Time update_time, std::optional<absl::Time> delete_time, Bytes data) {
        row = Row{std::string(name),      version,     std::move(etag), std::move(content_hash),
                  std::move(revision_id), create_time, update_time,     delete_time,
                  std::move(data.value)};
      })));
  if (!row.has_value()) return NotFound(name);
  return *std::move(row);
}

absl::Status ResourceRows::UpdateRow(Session& session, const Row& row) const {
  return session.Execute(
      "UPDATE resource SET version = ?, etag = ?, content_hash = ?, revision_id = ?, update_time = ?, "
      "delete_time = ?,"
      " data = ? WHERE tenant = ? AND kind = ? AND name = ?",
      {row.version, row.etag, row.content_hash, row.revision_id, row.update_time, row.delete_time,
       Param::OfBytes(row.data), session.tenant(), collection_, row.name});
}

absl::Status ResourceRows::AddRevisions(Session& session, absl::Span<const Row> rows) const {
  if (revision_id_ == nullptr) return absl::OkStatus();
  std::vector<Param> revisions;
  for (const Row& row : rows) {
    revisions.insert(revisions.end(), {session.tenant(), collection_, row.name, row.version, row.revision_id,
                                       Param::OfBytes(row.data)});
  }
  return session.InsertRows("revision", {"tenant", "kind", "name", "version", "revision_id", "data"},
                            revisions);
}

absl::Status ResourceRows::Create(Session& session, Message& message) const {
  const std::string name = message.GetReflection()->GetString(message, name_);
  bool exists = false;
  if (session.looks_first()) {
    DRIEHOEK_RETURN_IF_ERROR(
        session.Select<int64_t>("SELECT version FROM resource WHERE tenant = ? AND kind = ? AND name = ?",
                                {session.tenant(), collection_, name}, [&](int64_t) { exists = true; }));
  }
  if (exists) {
    return ErrorWithReason(absl::StatusCode::kAlreadyExists, "ALREADY_EXISTS",
                           absl::StrCat(name, " exists already, or was deleted and can be undeleted"));
  }
  const Row row = NewRow(message, session.Now());
  DRIEHOEK_RETURN_IF_ERROR(Insert(session, absl::MakeConstSpan(&row, 1)));
  Stamp(row, message);
  return absl::OkStatus();
}

absl::Status ResourceRows::Insert(Session& session, absl::Span<const Row> rows) const {
  // So many at a time, for which one small table of values serves.
  constexpr size_t kTogether = 100;
  std::vector<Param> values;
  std::vector<Session::Changed> changes;
  changes.reserve(rows.size());
  for (absl::Span<const Row> left = rows; !left.empty();
       left.remove_prefix(std::min(left.size(), kTogether))) {
    values.clear();
    for (const Row& row : left.first(std::min(left.size(), kTogether))) {
      DRIEHOEK_RETURN_IF_ERROR(CheckName(session, row.name));
      values.insert(values.end(), {session.tenant(), collection_, row.name, row.version, row.etag,
                                   row.content_hash, row.revision_id, row.create_time, row.update_time,
                                   row.delete_time, Param::OfBytes(row.data)});
      changes.push_back({row.name, row.etag});
    }
    DRIEHOEK_RETURN_IF_ERROR(
        session.InsertRows("resource",
                           {"tenant", "kind", "name", "version", "etag", "content_hash", "revision_id",
                            "create_time", "update_time", "delete_time", "data"},
                           values));
  }
  DRIEHOEK_RETURN_IF_ERROR(AddRevisions(session, rows));
  return session.AppendChanges(collection_, type::v1::Change::KIND_CREATED, changes);
}

absl::Status ResourceRows::Put(Session& session, Message& message, absl::string_view expected_etag) const {
  std::string name = message.GetReflection()->GetString(message, name_);
  DRIEHOEK_RETURN_IF_ERROR(CheckName(session, name));
  DRIEHOEK_ASSIGN_OR_RETURN(Row row, ReadRow(session, name));
  if (row.delete_time.has_value()) {
    return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "RESOURCE_DELETED",
                           absl::StrCat(name, " was deleted; undelete it first"));
  }
  DRIEHOEK_RETURN_IF_ERROR(CheckEtag(name, expected_etag, row.etag));
  std::string content_hash = ContentOf(message).hash;
  if (content_hash == row.content_hash) {
    Stamp(row, message);
    return absl::OkStatus();
  }
  row.content_hash = std::move(content_hash);
  row.update_time = session.Now();
  row.NextVersion();
  if (revision_id_ != nullptr) row.NextRevision();
  row.data = Stamp(row, message);
  DRIEHOEK_RETURN_IF_ERROR(UpdateRow(session, row));
  DRIEHOEK_RETURN_IF_ERROR(AddRevisions(session, absl::MakeConstSpan(&row, 1)));
  return session.AppendChange(collection_, name, type::v1::Change::KIND_UPDATED, row.etag);
}

absl::Status ResourceRows::SetDeleted(Session& session, absl::string_view name,
                                      absl::string_view expected_etag, bool deleted, Message& message) const {
  DRIEHOEK_RETURN_IF_ERROR(CheckName(session, name));
  if (delete_time_ == nullptr)
    return absl::InternalError(absl::StrCat(collection_, " are not deleted softly"));
  DRIEHOEK_ASSIGN_OR_RETURN(Row row, ReadRow(session, name));
  if (deleted && row.delete_time.has_value()) return NotFound(name);
  if (!deleted && !row.delete_time.has_value()) {
    return ErrorWithReason(absl::StatusCode::kAlreadyExists, "ALREADY_EXISTS",
                           absl::StrCat(name, " is not deleted"));
  }
  DRIEHOEK_RETURN_IF_ERROR(CheckEtag(name, expected_etag, row.etag));
  if (!message.ParseFromString(row.data)) return absl::DataLossError("a stored row does not decode");
  row.update_time = session.Now();
  row.delete_time = deleted ? std::make_optional(row.update_time) : std::nullopt;
  row.NextVersion();
  row.data = Stamp(row, message);
  DRIEHOEK_RETURN_IF_ERROR(UpdateRow(session, row));
  return session.AppendChange(collection_, name,
                              deleted ? type::v1::Change::KIND_DELETED : type::v1::Change::KIND_UNDELETED,
                              row.etag);
}

absl::Status ResourceRows::Delete(Session& session, absl::string_view name,
                                  absl::string_view expected_etag) const {
  DRIEHOEK_RETURN_IF_ERROR(CheckName(session, name));
  DRIEHOEK_ASSIGN_OR_RETURN(Row row, ReadRow(session, name));
  DRIEHOEK_RETURN_IF_ERROR(CheckEtag(name, expected_etag, row.etag));
  DRIEHOEK_RETURN_IF_ERROR(session.Execute("DELETE FROM resource WHERE tenant = ? AND kind = ? AND name = ?",
                                           {session.tenant(), collection_, name}));
  DRIEHOEK_RETURN_IF_ERROR(session.Execute("DELETE FROM revision WHERE tenant = ? AND kind = ? AND name = ?",
                                           {session.tenant(), collection_, name}));
  return session.AppendChange(collection_, name, type::v1::Change::KIND_DELETED, "");
}

}  // namespace driehoek::storage
