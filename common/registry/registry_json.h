// SPDX-License-Identifier: EUPL-1.2
// registry.json as it was when the program was built.
#ifndef DRIEHOEK_COMMON_REGISTRY_REGISTRY_JSON_H_
#define DRIEHOEK_COMMON_REGISTRY_REGISTRY_JSON_H_

namespace driehoek::registry {

extern const char kRegistryJson[];

}  // namespace driehoek::registry

#endif  // DRIEHOEK_COMMON_REGISTRY_REGISTRY_JSON_H_
