// SPDX-License-Identifier: EUPL-1.2
// The revisions of a tenant's resources that were filed from a moment on, each with the one before it.
#ifndef DRIEHOEK_COMMON_STORAGE_REVISIONS_SINCE_H_
#define DRIEHOEK_COMMON_STORAGE_REVISIONS_SINCE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "common/storage/resource_table.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::storage {

// In a Read. By name, the older first; `before` is null for the first revision. What was deleted is left out.
template <class Message>
absl::Status ForEachRevisionSince(
    Session& session, const ResourceTable<Message>& table, const std::string& tenant, absl::Time since,
    absl::FunctionRef<void(const Message& revision, const Message* before)> visit) {
  const auto is_before = [&](const Message& message) {
    return google::protobuf::util::TimeUtil::TimestampToMicroseconds(message.update_time()) <
           absl::ToUnixMicros(since);
  };
  std::vector<std::string> names;
  absl::Status listed = table.ForEach(session, tenant, [&](const Message& message) {
    if (!is_before(message)) names.push_back(message.name());
  });
  if (!listed.ok()) return listed;
  for (const std::string& name : names) {
    // Newest first, and at the end the one before them.
    std::vector<Message> revisions;
    std::string token;
    do {
      absl::StatusOr<Page<Message>> page = table.ListRevisions(session, name, 0, token);
      if (!page.ok()) return page.status();
      token = std::move(page->next_page_token);
      for (Message& revision : page->items) {
        if (revisions.empty() || !is_before(revisions.back())) revisions.push_back(std::move(revision));
      }
    } while (!token.empty() && !is_before(revisions.back()));
    for (size_t i = revisions.size(); i-- > 0;) {
      if (!is_before(revisions[i]))
        visit(revisions[i], i + 1 < revisions.size() ? &revisions[i + 1] : nullptr);
    }
  }
  return absl::OkStatus();
}

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_REVISIONS_SINCE_H_
