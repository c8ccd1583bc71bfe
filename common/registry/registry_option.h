// SPDX-License-Identifier: EUPL-1.2
// --registry-file, for programs that answer from the registry: that of the program knows the municipalities
// of the published plans, and a region elsewhere brings its own.
#ifndef DRIEHOEK_COMMON_REGISTRY_REGISTRY_OPTION_H_
#define DRIEHOEK_COMMON_REGISTRY_REGISTRY_OPTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/registry/registry.h"
#include "common/server/options.h"
#include "common/server/server.h"

namespace driehoek::registry {

server::Option RegistryFileOption(std::string* path);

// That of the file, owned by the wiring; the embedded one where the path is empty. Errors as of
// Registry::FromFile.
absl::StatusOr<const Registry*> RegistryOf(const std::string& path, server::Wiring* wiring);

}  // namespace driehoek::registry

#endif  // DRIEHOEK_COMMON_REGISTRY_REGISTRY_OPTION_H_
