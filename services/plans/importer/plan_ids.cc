// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/plan_ids.h"

#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/names/names.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {

std::string IdGiver::Give(absl::string_view scope, absl::string_view text) {
  // Room for a hash and a number within the 63 of an id.
  constexpr size_t kScope = 24, kWhole = 48;
  std::string id = scope.empty() ? "" : absl::StrCat(ResourceIdFromText(scope, kScope), "-");
  absl::StrAppend(&id, ResourceIdFromText(text, kWhole - id.size()));
  if (Take(id)) return id;
  absl::StrAppend(&id, "-", absl::Hex(TextHash(PlainWords(text)) & 0xFFFF, absl::kZeroPad4));
  if (Take(id)) return id;
  int& repeat = repeats_[id];
  if (repeat == 0) repeat = 1;
  std::string numbered;
  do {
    numbered = absl::StrCat(id, "-", ++repeat);
  } while (!Take(numbered));
  return numbered;
}

}  // namespace driehoek::plans
