// SPDX-License-Identifier: EUPL-1.2
// What holds for every field of a message by its type and name, wherever it stands: text of reasonable
// length, enum values that the contract has, days that exist, lines and counts that are not negative, lists
// that end. Output-only fields are passed over: they are ignored.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_SHAPE_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_SHAPE_H_

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "google/protobuf/message.h"

namespace driehoek::plans {

inline constexpr size_t kMaxTextBytes = 100000;
inline constexpr int kMaxListLength = 10000;

void CheckShape(absl::string_view field, const google::protobuf::Message& message,
                FieldViolations* violations);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_SHAPE_H_
