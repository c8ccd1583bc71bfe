// SPDX-License-Identifier: EUPL-1.2
// Who decided on a revision and why. Pure, thread-safe.
#ifndef DRIEHOEK_COMMON_REVISIONS_AMENDMENT_H_
#define DRIEHOEK_COMMON_REVISIONS_AMENDMENT_H_

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/type/v1/amendment.pb.h"

namespace driehoek::revisions {

// Adds every fault. `field` is its path within the request: "amendment".
void ValidateAmendment(absl::string_view field, const type::v1::Amendment& amendment,
                       FieldViolations* violations);

// Keeps it with `changed`, which comes of `on_file` and is as it will be stored otherwise; null where nobody
// said. The one on file is of the revision on file, and stays with that: where nothing else differs there is
// no revision that this one would be of.
template <class Resource>
void KeepAmendment(const Resource& on_file, const type::v1::Amendment* amendment, Resource* changed) {
  if (changed->SerializeAsString() == on_file.SerializeAsString()) return;
  changed->clear_amendment();
  if (amendment != nullptr) *changed->mutable_amendment() = *amendment;
}

}  // namespace driehoek::revisions

#endif  // DRIEHOEK_COMMON_REVISIONS_AMENDMENT_H_
