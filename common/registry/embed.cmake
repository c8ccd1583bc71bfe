# SPDX-License-Identifier: EUPL-1.2
# cmake -D INPUT=registry.json -D OUTPUT=registry_json.cc -P embed.cmake
file(READ ${INPUT} JSON)
file(WRITE ${OUTPUT} "#include \"common/registry/registry_json.h\"
namespace driehoek::registry {
const char kRegistryJson[] = R\"registry(${JSON})registry\";
}
")
