// SPDX-License-Identifier: EUPL-1.2
// Names come from outside: whatever the bytes, a name is refused or taken apart so that it reads the same
// again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "common/names/names.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  auto name = driehoek::ParseResourceName("name", text, {"plans", "measures"});
  if (name.ok()) {
    auto again = driehoek::ParseResourceName("name", name->name, {"plans", "measures"});
    if (!again.ok() || again->name != name->name || again->ids != name->ids) std::abort();
    if (driehoek::TenantOf(text) != name->tenant) std::abort();
    if (!driehoek::CheckTenant("name", name->tenant).ok()) std::abort();
  }
  auto parent = driehoek::ParseParent("parent", text, {"plans"});
  if (parent.ok() && !driehoek::ParseParent("parent", parent->name, {"plans"}).ok()) std::abort();
  if (!driehoek::IsResourceId(driehoek::ResourceIdFromText(text))) std::abort();
  return 0;
}
