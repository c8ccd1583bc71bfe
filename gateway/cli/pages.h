// SPDX-License-Identifier: EUPL-1.2
// What any method answers: a list, all of which have one layout (design 4.5), or one resource.
#ifndef DRIEHOEK_GATEWAY_CLI_PAGES_H_
#define DRIEHOEK_GATEWAY_CLI_PAGES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "gateway/cli/session.h"
#include "google/protobuf/message.h"

namespace driehoek::cli {

// Calls `method`, and with `all` again for every further page: `response` then holds all items, no token, and
// each home that did not answer once.
absl::Status FetchPages(Session& session, absl::string_view method, bool all,
                        google::protobuf::Message* request, google::protobuf::Message* response);

// Adds the items of `page` to `response`, which may be of another list with the same layout and items, and
// what it says of who was asked.
void MergePage(const google::protobuf::Message& page, google::protobuf::Message* response);

// Prints the items as a table (or the response as JSON), how to go on, and who did not answer.
Outcome PrintPage(Session& session, const google::protobuf::Message& response);

// Prints one resource (or its JSON).
Outcome PrintResource(Session& session, const google::protobuf::Message& resource);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_PAGES_H_
