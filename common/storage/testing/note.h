// SPDX-License-Identifier: EUPL-1.2
// What the tests of this room write and read.
#ifndef DRIEHOEK_COMMON_STORAGE_TESTING_NOTE_H_
#define DRIEHOEK_COMMON_STORAGE_TESTING_NOTE_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/storage/testing/note.pb.h"

namespace driehoek::storage::testing {

inline constexpr char kHuizen[] = "municipalities/GM0406";
inline constexpr char kHeusden[] = "municipalities/GM0797";

inline std::string NoteName(absl::string_view tenant, absl::string_view id) {
  return absl::StrCat(tenant, "/notes/", id);
}

inline Note MakeNote(absl::string_view tenant, absl::string_view id, absl::string_view text) {
  Note note;
  note.set_name(NoteName(tenant, id));
  note.set_text(std::string(text));
  return note;
}

}  // namespace driehoek::storage::testing

#endif  // DRIEHOEK_COMMON_STORAGE_TESTING_NOTE_H_
