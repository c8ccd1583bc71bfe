// SPDX-License-Identifier: EUPL-1.2
// What an Update changes (AIP-134): the fields that its mask names, or without a mask those that are set.
// Fields that are output-only, an identifier or the etag are never copied, whatever the mask says (AIP-203).
#ifndef DRIEHOEK_COMMON_UPDATE_MASK_UPDATE_MASK_H_
#define DRIEHOEK_COMMON_UPDATE_MASK_UPDATE_MASK_H_

#include "absl/status/status.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"

namespace driehoek {

// Copies from `update` into `stored`, which is of the same type. A repeated field or a message that is named
// is replaced as a whole; "joint_plan.circle" reaches into a message; "*" alone means every field. Null or
// empty mask: every field that is set. INVALID_ARGUMENT for "update_mask" names every path that does not
// exist; then `stored` is unchanged.
absl::Status ApplyUpdateMask(const google::protobuf::FieldMask* mask, const google::protobuf::Message& update,
                             google::protobuf::Message* stored);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_UPDATE_MASK_UPDATE_MASK_H_
