// SPDX-License-Identifier: EUPL-1.2
// The Watch method that every service has: a stream of the changes of one tenant. `Request` has parent and
// resume_token, `Response` has change and resume_token.
//
//   absl::StatusOr<std::unique_ptr<rpc::Stream>> Watch(const CallContext&, const v1::WatchRequest& request) {
//     return watch::Watch<v1::WatchResponse>(database_, request);
//   }
#ifndef DRIEHOEK_COMMON_WATCH_WATCH_H_
#define DRIEHOEK_COMMON_WATCH_WATCH_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/names/names.h"
#include "common/rpc/method_table.h"
#include "common/status/status.h"
#include "common/watch/change_tail.h"

namespace driehoek::watch {

template <class Response>
class ChangeStream : public rpc::Stream {
 public:
  explicit ChangeStream(ChangeTail tail) : tail_(std::move(tail)) {}

  absl::StatusOr<std::vector<std::string>> Next() override {
    std::vector<std::string> messages;
    if (!std::exchange(said_where_, true)) {
      Response first;
      first.set_resume_token(tail_.resume_token());
      messages.push_back(first.SerializeAsString());
    }
    DRIEHOEK_ASSIGN_OR_RETURN(std::vector<type::v1::Change> changes, tail_.Next());
    for (type::v1::Change& change : changes) {
      Response response;
      response.set_resume_token(change.resume_token());
      *response.mutable_change() = std::move(change);
      messages.push_back(response.SerializeAsString());
    }
    return messages;
  }

 private:
  ChangeTail tail_;
  bool said_where_ = false;
};

// `database` outlives the stream.
template <class Response, class Request>
absl::StatusOr<std::unique_ptr<rpc::Stream>> Watch(storage::Database* database, const Request& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
  if (parent.across_tenants()) {
    return InvalidField("parent", "'municipalities/-' is many tenants; watch one, as municipalities/GM0406");
  }
  DRIEHOEK_ASSIGN_OR_RETURN(ChangeTail tail,
                            ChangeTail::Begin(database, parent.tenant, request.resume_token()));
  return std::unique_ptr<rpc::Stream>(std::make_unique<ChangeStream<Response>>(std::move(tail)));
}

}  // namespace driehoek::watch

#endif  // DRIEHOEK_COMMON_WATCH_WATCH_H_
