// SPDX-License-Identifier: EUPL-1.2
// What the records below a report, signal or case have in common: they are numbered, created once and never
// changed, and whoever creates one shows the etag of what stands above it. Thread-safe.
#ifndef DRIEHOEK_SERVICES_SIGNALS_EVENT_METHODS_H_
#define DRIEHOEK_SERVICES_SIGNALS_EVENT_METHODS_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/names/names.h"
#include "common/resources/message_fields.h"
#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/resource_table.h"

namespace driehoek::signals {

// ".../cases/2021-0007/scalings/000002".
inline std::string EventName(absl::string_view parent, absl::string_view collection, int number) {
  return absl::StrFormat("%s/%s/%06d", parent, collection, number);
}

template <class Response, class Event, class Request>
absl::StatusOr<Response> ListEvents(storage::Database* database, const storage::ResourceTable<Event>& table,
                                    const Request& request,
                                    std::initializer_list<absl::string_view> parent_collections) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), parent_collections));
  const storage::ListQuery query{parent.name, request.page_size(), request.page_token(), false, ""};
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto page, database->Read([&](storage::Session& session) { return table.List(session, query); }));
  Response response;
  for (Event& event : page.items) static_cast<Event&>(resources::AddItem(&response)) = std::move(event);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

// FAILED_PRECONDITION with reason MOVED for a signal or case that goes on in another municipality (rule 2).
template <class Resource>
absl::Status CheckIsHere(const Resource& resource) {
  if (resource.moved_to().empty()) return absl::OkStatus();
  return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "MOVED",
                         absl::StrCat(resource.name(), " goes on as ", resource.moved_to()));
}

// What stands at `name`, which somebody has read under `etag`. ABORTED with reason STALE_ETAG where it has
// changed since: of two who change it at once, one comes through.
template <class Resource>
absl::StatusOr<Resource> GetAsRead(storage::Session& session, const storage::ResourceTable<Resource>& table,
                                   const std::string& name, absl::string_view etag) {
  DRIEHOEK_ASSIGN_OR_RETURN(Resource resource, table.Get(session, name));
  if (resource.etag() != etag) {
    return ErrorWithReason(absl::StatusCode::kAborted, "STALE_ETAG",
                           absl::StrCat(name, " has changed since it was read; read it again"));
  }
  return resource;
}

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_EVENT_METHODS_H_
