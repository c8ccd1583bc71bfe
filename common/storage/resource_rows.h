// SPDX-License-Identifier: EUPL-1.2
// What ResourceTable does, without the type of the message; use that one. Immutable, hence thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_RESOURCE_ROWS_H_
#define DRIEHOEK_COMMON_STORAGE_RESOURCE_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/storage/new_rows.h"
#include "common/storage/session.h"
#include "google/protobuf/message.h"

namespace driehoek::storage {

// Whether what was softly deleted is seen.
enum class Deleted { kHide, kShow };

struct ListQuery {
  // "municipalities/GM0406", "municipalities/GM0406/plans/x", or with "-" for any id: "municipalities/-",
  // "municipalities/-/plans/-".
  std::string parent = "";
  // 0 is 50; above 1000 is 1000; below 0 is INVALID_ARGUMENT. A page also ends at 8 MiB.
  int page_size = 0;
  // As the page before gave it for the same parent, show_deleted and filter; INVALID_ARGUMENT otherwise.
  std::string page_token = "";
  bool show_deleted = false;
  // What else the request narrows by, in any unambiguous spelling; only ties the page token to the request.
  std::string filter = "";
};

class ResourceRows {
 public:
  // Given the bytes of a row; answers whether it counts toward the page.
  using TakeRow = absl::FunctionRef<absl::StatusOr<bool>(std::string bytes)>;

  // Clears what the table sets of a message of the type that it was made for.
  using ClearStamps = void (*)(google::protobuf::Message& message);

  // `prototype` lives for ever, as a message's default instance does.
  ResourceRows(absl::string_view collection, const google::protobuf::Message& prototype,
               ClearStamps clear_stamps);

  // A resource as it is stored.
  struct Row {
    std::string name;
    int64_t version = 0;
    std::string etag;
    std::string content_hash;
    std::string revision_id;
    absl::Time create_time;
    absl::Time update_time;
    std::optional<absl::Time> delete_time;
    std::string data;

    // Neither may come twice in the life of a resource, also when its content does.
    void NextVersion();
    void NextRevision();
  };

  // Clears what the table sets of the message.
  void Add(google::protobuf::Message& message, NewRows* rows) const;
  // `message` becomes what is stored.
  absl::Status Create(Session& session, google::protobuf::Message& message) const;
  // As Create, for those that nobody has to look for.
  absl::Status Insert(Session& session, const NewRows& rows) const;
  absl::StatusOr<std::vector<size_t>> FindExisting(Session& session,
                                                   const std::vector<std::string>& names) const;
  absl::Status Put(Session& session, google::protobuf::Message& message,
                   absl::string_view expected_etag) const;
  absl::Status SetDeleted(Session& session, absl::string_view name, absl::string_view expected_etag,
                          bool deleted, google::protobuf::Message& message) const;
  absl::Status Delete(Session& session, absl::string_view name, absl::string_view expected_etag) const;

  absl::StatusOr<std::string> GetBytes(Session& session, absl::string_view name, Deleted deleted) const;
  // Both return the next page token.
  absl::StatusOr<std::string> List(Session& session, const ListQuery& query, TakeRow take) const;
  absl::StatusOr<std::string> ListRevisions(Session& session, absl::string_view name, int page_size,
                                            absl::string_view page_token, TakeRow take) const;

 private:
  // Of what the table does not set. Clears the rest.
  std::string HashOf(google::protobuf::Message& message) const;
  absl::Status CheckName(const Session& session, absl::string_view name) const;
  absl::StatusOr<Row> ReadRow(Session& session, absl::string_view name) const;
  absl::StatusOr<std::string> GetRevisionBytes(Session& session, absl::string_view name,
                                               absl::string_view revision_id) const;
  // As the revision is named (AIP-162).
  absl::StatusOr<std::string> NameRevision(const std::string& bytes, absl::string_view name,
                                           absl::string_view revision_id) const;
  // What the table sets of what is new, as fields behind its content.
  void AppendStamps(absl::string_view etag, absl::string_view time, absl::string_view revision_id,
                    std::string* bytes) const;
  // Sets what the table sets, and returns the bytes to store.
  std::string Stamp(const Row& row, google::protobuf::Message& message) const;
  absl::Status UpdateRow(Session& session, const Row& row) const;
  absl::Status AddRevision(Session& session, const Row& row) const;

  const std::string collection_;
  const google::protobuf::Message& prototype_;
  const ClearStamps clear_stamps_;
  const google::protobuf::FieldDescriptor* name_;
  // Null where the message has none.
  const google::protobuf::FieldDescriptor* etag_;
  const google::protobuf::FieldDescriptor* create_time_;
  const google::protobuf::FieldDescriptor* update_time_;
  const google::protobuf::FieldDescriptor* delete_time_;
  const google::protobuf::FieldDescriptor* revision_id_;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_RESOURCE_ROWS_H_
