// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry_option.h"

#include <memory>
#include <utility>

#include "common/status/status.h"

namespace driehoek::registry {

server::Option RegistryFileOption(std::string* path) {
  return server::TextOption("registry-file", "FILE", "",
                            "JSON that stands in for the registry of the program", path);
}

absl::StatusOr<const Registry*> RegistryOf(const std::string& path, server::Wiring* wiring) {
  if (path.empty()) return &Registry::Embedded();
  DRIEHOEK_ASSIGN_OR_RETURN(Registry from_file, Registry::FromFile(path));
  return wiring->Own(std::make_unique<Registry>(std::move(from_file)));
}

}  // namespace driehoek::registry
