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

// Of what is new: "1-" and eight digits, in quotation marks; of a revision, four digits twice.
constexpr size_t kHashSize = 32;
constexpr size_t kEtagSize = 12;
constexpr size_t kRevisionIdSize = 8;

std::string EtagOf(int64_t version, absl::string_view content_hash) {
  return absl::StrCat("\"", version, "-", content_hash.substr(0, 8), "\"");
}

std::string RevisionIdOf(int64_t version, absl::string_view content_hash) {
  return absl::StrFormat("%04x%s", version, content_hash.substr(0, 4));
}

void AppendVarint(size_t value, std::string* bytes) {
  uint8_t varint[10];
  const uint8_t* const end = CodedOutputStream::WriteVarint64ToArray(value, varint);
  bytes->append(reinterpret_cast<const char*>(varint), static_cast<size_t>(end - varint));
}

// None where the message has no such field.
void AppendField(const FieldDescriptor* field, absl::string_view value, std::string* bytes) {
  if (field == nullptr) return;
  AppendVarint(WireFormatLite::MakeTag(field->number(), WireFormatLite::WIRETYPE_LENGTH_DELIMITED), bytes);
  AppendVarint(value.size(), bytes);
  bytes->append(value.data(), value.size());
}

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

void SetTime(Message& message, const FieldDescriptor* field, absl::Time time) {
  if (field == nullptr) return;
  auto* timestamp =
      static_cast<google::protobuf::Timestamp*>(message.GetReflection()->MutableMessage(&message, field));
  *timestamp = TimestampOf(time);
}

const std::vector<std::string>& RevisionColumns() {
  static const auto& columns =
      *new std::vector<std::string>{"tenant", "kind", "name", "version", "revision_id", "data"};
  return columns;
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

NewRows::NewRows(absl::Time now)
    : time_(absl::FromUnixMicros(absl::ToUnixMicros(now))),
      time_bytes_(TimestampOf(time_).SerializeAsString()) {}

void ResourceRows::Row::NextVersion() {
  ++version;
  etag = EtagOf(version, content_hash);
}

void ResourceRows::Row::NextRevision() { revision_id = RevisionIdOf(version, content_hash); }

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
  absl::string_view within = name;
  const bool own = absl::ConsumePrefix(&within, session.tenant()) && absl::ConsumePrefix(&within, "/");
  // Most lie right below their tenant.
  absl::string_view id = within;
  if (own && absl::ConsumePrefix(&id, collection_) && absl::ConsumePrefix(&id, "/") && !id.empty() &&
      std::none_of(id.begin(), id.end(), [](char c) { return c == '/' || c == '@'; })) {
    return absl::OkStatus();
  }
  // "{tenant}/.../{collection}/{id}": as many segments of one kind as of the other.
  const size_t last = name.rfind('/');
  absl::string_view before = name.substr(0, last);
  const bool named = last != absl::string_view::npos && last + 1 < name.size() &&
                     std::count(name.begin(), name.end(), '/') % 2 == 1 &&
                     absl::ConsumeSuffix(&before, collection_) && (before.empty() || before.back() == '/') &&
                     !absl::StrContains(name, '@');
  if (!named) return InvalidField("name", absl::StrCat("'", name, "' is no name of ", collection_));
  if (own) return absl::OkStatus();
  return absl::InternalError(absl::StrCat(name, " is not of the tenant of this write, ", session.tenant()));
}

std::string ResourceRows::HashOf(Message& message) const {
  clear_stamps_(message);
  return HexDigest(DeterministicBytes(message), kHashSize / 2);
}

void ResourceRows::Add(Message& message, NewRows* rows) const {
  clear_stamps_(message);
  const size_t size = message.ByteSizeLong();
  // What the table sets comes behind the content, and has the same length in all.
  if (rows->places_.empty()) {
    std::string stamps;
    AppendStamps(std::string(kEtagSize, '0'), rows->time_bytes_, std::string(kRevisionIdSize, '0'), &stamps);
    rows->stamps_size_ = stamps.size();
  }
  std::string& list = rows->list_;
  AppendVarint(WireFormatLite::MakeTag(1, WireFormatLite::WIRETYPE_LENGTH_DELIMITED), &list);
  AppendVarint(size + rows->stamps_size_, &list);
  const size_t begin = list.size();
  AppendDeterministicBytes(message, size, &list);
  const std::string hash = HexDigest(absl::string_view(list).substr(begin), kHashSize / 2);
  const std::string etag = EtagOf(1, hash);
  const std::string revision_id = revision_id_ == nullptr ? "" : RevisionIdOf(1, hash);
  AppendStamps(etag, rows->time_bytes_, revision_id, &list);
  absl::StrAppend(&rows->marks_, hash, etag, revision_id);
  std::string scratch;
  rows->places_.push_back({begin, list.size() - begin,
                           message.GetReflection()->GetStringReference(message, name_, &scratch).size()});
}

void ResourceRows::AppendStamps(absl::string_view etag, absl::string_view time, absl::string_view revision_id,
                                std::string* bytes) const {
  AppendField(etag_, etag, bytes);
  AppendField(create_time_, time, bytes);
  AppendField(update_time_, time, bytes);
  AppendField(revision_id_, revision_id, bytes);
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

absl::Status ResourceRows::AddRevision(Session& session, const Row& row) const {
  if (revision_id_ == nullptr) return absl::OkStatus();
  return session.InsertRows(
      "revision", RevisionColumns(),
      {session.tenant(), collection_, row.name, row.version, row.revision_id, Param::OfBytes(row.data)});
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
  NewRows rows(session.Now());
  Add(message, &rows);
  DRIEHOEK_RETURN_IF_ERROR(Insert(session, rows));
  const absl::string_view stored = rows.data(0);
  if (!message.ParsePartialFromArray(stored.data(), static_cast<int>(stored.size())))
    return absl::DataLossError(absl::StrCat(name, " does not decode"));
  return absl::OkStatus();
}

absl::Status ResourceRows::Insert(Session& session, const NewRows& rows) const {
  // So many at a time, for which one small table of values serves.
  constexpr size_t kTogether = 100;
  const size_t marks_size = kHashSize + kEtagSize + (revision_id_ == nullptr ? 0 : kRevisionIdSize);
  std::vector<Param> values, revisions;
  std::vector<Session::Changed> changes;
  changes.reserve(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const absl::string_view data = rows.data(i);
    // Field 1 of every resource: its tag is one byte.
    const size_t name_size = rows.places_[i].name_size;
    const absl::string_view name = data.substr(1 + CodedOutputStream::VarintSize64(name_size), name_size);
    const absl::string_view marks = absl::string_view(rows.marks_).substr(i * marks_size, marks_size);
    const absl::string_view hash = marks.substr(0, kHashSize);
    const absl::string_view etag = marks.substr(kHashSize, kEtagSize);
    const absl::string_view revision_id = marks.substr(kHashSize + kEtagSize);
    DRIEHOEK_RETURN_IF_ERROR(CheckName(session, name));
    values.insert(values.end(), {session.tenant(), collection_, name, 1, etag, hash, revision_id, rows.time_,
                                 rows.time_, std::optional<absl::Time>(), Param::OfBytes(data)});
    if (revision_id_ != nullptr) {
      revisions.insert(revisions.end(),
                       {session.tenant(), collection_, name, 1, revision_id, Param::OfBytes(data)});
    }
    changes.push_back({name, etag});
    if ((i + 1) % kTogether != 0 && i + 1 < rows.size()) continue;
    DRIEHOEK_RETURN_IF_ERROR(
        session.InsertRows("resource",
                           {"tenant", "kind", "name", "version", "etag", "content_hash", "revision_id",
                            "create_time", "update_time", "delete_time", "data"},
                           values));
    values.clear();
  }
  DRIEHOEK_RETURN_IF_ERROR(session.InsertRows("revision", RevisionColumns(), revisions));
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
  std::string content_hash = HashOf(message);
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
  DRIEHOEK_RETURN_IF_ERROR(AddRevision(session, row));
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
