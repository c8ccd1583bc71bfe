// SPDX-License-Identifier: EUPL-1.2
// The resources of one kind: a row each, holding the message as it is answered, its stamps inside.
//
// A message has name, and etag, create_time and update_time unless it is created once and never changed by a
// caller (a judgement, a contribution); with delete_time it can be deleted softly, with etag and revision_id
// every content is kept as a revision. The table sets all of these but the name; what a caller puts in them
// is ignored. A name is "{tenant}/.../{collection}/{id}", as common/names has checked it: tenant
// = its first two segments, which is the tenant of the write. Immutable, hence thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_RESOURCE_TABLE_H_
#define DRIEHOEK_COMMON_STORAGE_RESOURCE_TABLE_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "common/storage/resource_rows.h"

namespace driehoek::storage {

template <typename Message>
struct Page {
  std::vector<Message> items;
  // Empty on the last page.
  std::string next_page_token;
};

template <typename Message>
class ResourceTable {
 public:
  // `collection` as it stands in names: "plans", "status-events".
  explicit ResourceTable(absl::string_view collection)
      : rows_(collection, Message::default_instance(), &ClearStamps) {}

  // In a Write. Each returns the message as it is stored from now on.

  // ALREADY_EXISTS, also where one of that name was softly deleted.
  absl::StatusOr<Message> Create(Session& session, Message message) const {
    return Stored(rows_.Create(session, message), message);
  }
  // For many at once: which of `names` exist or were softly deleted, by their place, in one statement where
  // statements cost. What is created after that needs no look of its own: Insert.
  absl::StatusOr<std::vector<size_t>> FindExisting(Session& session,
                                                   const std::vector<std::string>& names) const {
    return rows_.FindExisting(session, names);
  }
  // Before the write, so that others need not wait for it. Clears what the table sets of the message.
  void Add(Message& message, NewRows* rows) const { rows_.Add(message, rows); }
  absl::Status Insert(Session& session, const NewRows& rows) const { return rows_.Insert(session, rows); }
  // Replaces the content. ABORTED with reason STALE_ETAG when `expected_etag` is not the current one (empty:
  // any). Content that is identical makes no revision and no change. NOT_FOUND; FAILED_PRECONDITION once
  // softly deleted.
  absl::StatusOr<Message> Put(Session& session, Message message, absl::string_view expected_etag) const {
    return Stored(rows_.Put(session, message, expected_etag), message);
  }
  // NOT_FOUND also when it already was.
  absl::StatusOr<Message> SoftDelete(Session& session, absl::string_view name,
                                     absl::string_view expected_etag) const {
    Message message;
    return Stored(rows_.SetDeleted(session, name, expected_etag, true, message), message);
  }
  // ALREADY_EXISTS when it is not deleted.
  absl::StatusOr<Message> Undelete(Session& session, absl::string_view name,
                                   absl::string_view expected_etag) const {
    Message message;
    return Stored(rows_.SetDeleted(session, name, expected_etag, false, message), message);
  }
  // For good, with all revisions.
  absl::Status Delete(Session& session, absl::string_view name, absl::string_view expected_etag) const {
    return rows_.Delete(session, name, expected_etag);
  }

  // In a Read or a Write.

  // `name` may end in "@{revision_id}". NOT_FOUND; a softly deleted one is found only with Deleted::kShow.
  absl::StatusOr<Message> Get(Session& session, absl::string_view name,
                              Deleted deleted = Deleted::kHide) const {
    auto bytes = rows_.GetBytes(session, name, deleted);
    if (!bytes.ok()) return std::move(bytes).status();
    return Parsed(*bytes);
  }
  // The serialised message, as it was stored: for an answer that goes out as it is. One statement: fit for
  // ReadOne.
  absl::StatusOr<std::string> GetBytes(Session& session, absl::string_view name,
                                       Deleted deleted = Deleted::kHide) const {
    return rows_.GetBytes(session, name, deleted);
  }
  // Ordered by name, bytewise. Where few of many are accepted, a page may be short or empty and have a token
  // all the same: what it costs does not grow with the table.
  absl::StatusOr<Page<Message>> List(Session& session, const ListQuery& query,
                                     std::function<bool(const Message&)> accept = nullptr) const {
    Page<Message> page;
    auto token = rows_.List(session, query, [&](std::string bytes) -> absl::StatusOr<bool> {
      auto message = Parsed(bytes);
      if (!message.ok()) return std::move(message).status();
      if (accept != nullptr && !accept(*message)) return false;
      page.items.push_back(*std::move(message));
      return true;
    });
    if (!token.ok()) return std::move(token).status();
    page.next_page_token = *std::move(token);
    return page;
  }
  // Every one below `parent`, by name.
  absl::Status ForEach(Session& session, const std::string& parent,
                       const std::function<void(Message)>& visit) const {
    ListQuery query;
    query.parent = parent;
    query.page_size = 1000;
    do {
      absl::StatusOr<Page<Message>> page = List(session, query);
      if (!page.ok()) return page.status();
      for (Message& item : page->items) visit(std::move(item));
      query.page_token = std::move(page->next_page_token);
    } while (!query.page_token.empty());
    return absl::OkStatus();
  }
  // As List, without decoding.
  absl::StatusOr<Page<std::string>> ListBytes(Session& session, const ListQuery& query) const {
    Page<std::string> page;
    auto token = rows_.List(session, query, [&](std::string bytes) -> absl::StatusOr<bool> {
      page.items.push_back(std::move(bytes));
      return true;
    });
    if (!token.ok()) return std::move(token).status();
    page.next_page_token = *std::move(token);
    return page;
  }
  // Newest first; each is named "{name}@{revision_id}" (AIP-162). NOT_FOUND when there is no such resource.
  absl::StatusOr<Page<Message>> ListRevisions(Session& session, absl::string_view name, int page_size,
                                              absl::string_view page_token) const {
    Page<Message> page;
    auto token = rows_.ListRevisions(session, name, page_size, page_token,
                                     [&](std::string bytes) -> absl::StatusOr<bool> {
                                       auto message = Parsed(bytes);
                                       if (!message.ok()) return std::move(message).status();
                                       page.items.push_back(*std::move(message));
                                       return true;
                                     });
    if (!token.ok()) return std::move(token).status();
    page.next_page_token = *std::move(token);
    return page;
  }

 private:
  // Through the generated code: reflection takes longer than writing the message does.
  static void ClearStamps(google::protobuf::Message& any) {
    auto& message = static_cast<Message&>(any);
    if constexpr (requires { message.clear_create_time(); }) message.clear_create_time();
    if constexpr (requires { message.clear_update_time(); }) message.clear_update_time();
    if constexpr (requires { message.clear_delete_time(); }) message.clear_delete_time();
    if constexpr (requires { message.clear_etag(); }) {
      message.clear_etag();
      if constexpr (requires { message.clear_revision_id(); }) message.clear_revision_id();
    }
  }
  static absl::StatusOr<Message> Stored(absl::Status status, Message& message) {
    if (!status.ok()) return status;
    return std::move(message);
  }
  static absl::StatusOr<Message> Parsed(const std::string& bytes) {
    Message message;
    if (!message.ParseFromString(bytes)) return absl::DataLossError("a stored row does not decode");
    return message;
  }

  ResourceRows rows_;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_RESOURCE_TABLE_H_
