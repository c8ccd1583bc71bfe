// SPDX-License-Identifier: EUPL-1.2
// What a registry file must satisfy before anything is answered from it.
#ifndef DRIEHOEK_COMMON_REGISTRY_REGISTRY_CHECK_H_
#define DRIEHOEK_COMMON_REGISTRY_REGISTRY_CHECK_H_

#include "absl/status/status.h"
#include "driehoek/partners/v1/registry.pb.h"

namespace driehoek::registry {

// OK, or INVALID_ARGUMENT that names every fault by its path within the file.
absl::Status CheckRegistryData(const partners::v1::RegistryData& data);

}  // namespace driehoek::registry

#endif  // DRIEHOEK_COMMON_REGISTRY_REGISTRY_CHECK_H_
