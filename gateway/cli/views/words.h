// SPDX-License-Identifier: EUPL-1.2
// The contract's enums in Dutch words, as an official reads them (domain.md), and back from what a person
// types.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_WORDS_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace driehoek::cli {

// "gepland" for MEASURE_STATE_PLANNED; empty for an unspecified value. A value that this program does not
// know yet gives its name in lower case.
std::string WordOf(const google::protobuf::EnumValueDescriptor* value);

template <class Enum>
std::string Word(Enum value) {
  return WordOf(google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(static_cast<int>(value)));
}

// "in-progress" for MEASURE_STATE_IN_PROGRESS: what a person types after a flag.
std::string ShortNameOf(const google::protobuf::EnumValueDescriptor* value);

// By short name, Dutch word or full name, case aside; null where none fits.
const google::protobuf::EnumValueDescriptor* FindEnumValue(const google::protobuf::EnumDescriptor* type,
                                                           absl::string_view text);

// All short names of a type but the unspecified one.
std::vector<std::string> ShortNames(const google::protobuf::EnumDescriptor* type);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_WORDS_H_
