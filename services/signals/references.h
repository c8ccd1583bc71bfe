// SPDX-License-Identifier: EUPL-1.2
// Whether what a resource refers to is on file.
#ifndef DRIEHOEK_SERVICES_SIGNALS_REFERENCES_H_
#define DRIEHOEK_SERVICES_SIGNALS_REFERENCES_H_

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "common/storage/resource_table.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace driehoek::signals {

using Names = google::protobuf::RepeatedPtrField<std::string>;

// Adds every name at `field` that is not on file. What stood there before may have gone since.
template <class Resource>
absl::Status CheckOnFile(storage::Session& session, const storage::ResourceTable<Resource>& table,
                         absl::string_view field, const Names& names, const Names& before,
                         FieldViolations* violations) {
  for (int i = 0; i < names.size(); ++i) {
    if (std::find(before.begin(), before.end(), names[i]) != before.end()) continue;
    absl::Status found = table.GetBytes(session, names[i]).status();
    if (absl::IsNotFound(found)) {
      violations->Add(absl::StrCat(field, "[", i, "]"), "does not exist");
    } else if (!found.ok()) {
      return found;
    }
  }
  return absl::OkStatus();
}

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_REFERENCES_H_
