// SPDX-License-Identifier: EUPL-1.2
// What all commands print alike: protobuf JSON for scripts, amounts, and who did not answer.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_PRINTING_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_PRINTING_H_

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/cli/outcome.h"
#include "gateway/cli/views/table.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace driehoek::cli {

enum class JsonStyle { kIndented, kOneLine };

// The protobuf JSON of a message, zeros included, with a line end.
std::string ToJson(const google::protobuf::Message& message, JsonStyle style = JsonStyle::kIndented);
// Reads it; INVALID_ARGUMENT for what is none. `what` names the input in the error.
absl::Status FromJson(absl::string_view what, absl::string_view json, google::protobuf::Message* message);

// "Huizen" for any name of that municipality or below it; the id of the tenant where it is not on file.
std::string TenantWord(const registry::Registry& registry, absl::string_view name);

// "€ 647.238"; "€ -" for nil (rule 10).
std::string EuroOrNil(const std::optional<int64_t>& cents);

// A number as Dutch writes it: at most two decimals, a comma before them.
std::string DutchNumber(double value);

// "label: value" on a line of its own; nothing for an empty value.
void PrintField(absl::string_view label, absl::string_view value, std::ostream& out);

// The line of a document, from 1; nothing where there is none.
std::string LineOrNone(int32_t line);

// A table under a title; where it is empty `without`, or nothing at all.
void PrintSection(absl::string_view title, const Table& table, std::ostream& out,
                  absl::string_view without = "");
void PrintSections(const std::vector<Section>& sections, std::ostream& out);

// Who did not answer and what is missing so, a line each; none where all did.
std::vector<std::string> WhoDidNotAnswer(const google::protobuf::RepeatedPtrField<std::string>& unreachable,
                                         const google::protobuf::RepeatedPtrField<type::v1::Source>& sources,
                                         const registry::Registry& registry);

// Says on `out` who did not answer, if anybody: nothing is ever silently missing (design 4.6). Returns
// whether all did.
Outcome PrintUnreachable(const google::protobuf::RepeatedPtrField<std::string>& unreachable,
                         const google::protobuf::RepeatedPtrField<type::v1::Source>& sources,
                         const registry::Registry& registry, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_PRINTING_H_
