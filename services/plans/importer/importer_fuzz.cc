// SPDX-License-Identifier: EUPL-1.2
// Any bytes are read or refused with a reason.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "common/registry/registry.h"
#include "common/status/status.h"
#include "services/plans/importer/importer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  driehoek::plans::DocumentInput input;
  input.tenant = "municipalities/GM0406";
  input.file_name = "plan.txt";
  input.content = absl::string_view(reinterpret_cast<const char*>(data), size);
  input.registry = &driehoek::registry::Registry::Embedded();
  auto document = driehoek::plans::ParseDocument(input);
  if (!document.ok() && driehoek::ReasonOf(document.status()).empty()) std::abort();
  return 0;
}
