// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_SAME_CONTENT_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_SAME_CONTENT_H_

#include "google/protobuf/message.h"

namespace driehoek::cli {

// Whether an Update with `wanted` would change nothing of `on_file`: the two are equal but for what only the
// service sets (OUTPUT_ONLY fields, etags, names that it gives), and every status event that `wanted` states
// is on file; those are kept for ever, so there may be more (rule 7). Both are of one type.
bool SameContent(const google::protobuf::Message& wanted, const google::protobuf::Message& on_file);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_SAME_CONTENT_H_
