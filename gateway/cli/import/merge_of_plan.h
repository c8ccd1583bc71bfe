// SPDX-License-Identifier: EUPL-1.2
// What a plan says of a partner, a consultation body, a team, an agreement or a channel, brought up to date
// in what is on file. Works on any of the five by the names that their fields have in common.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_MERGE_OF_PLAN_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_MERGE_OF_PLAN_H_

#include <string>
#include <vector>

#include "google/protobuf/message.h"

namespace driehoek::cli {

// A field of text; empty where the type has none of that name.
std::string TextOf(const google::protobuf::Message& message, const char* field_name);

// What it is called: the display name, or the title of a channel.
std::string DisplayNameOf(const google::protobuf::Message& resource);

// Puts namings, stated aliases and cadences of `parsed` in the place of those that `resource` has of the
// plan; those of other plans and of people stay, in their order.
void ReplaceOfPlan(const std::vector<const google::protobuf::Message*>& parsed, const std::string& plan,
                   google::protobuf::Message* resource);

// Copies what `parsed` has and `resource` has not; nothing where they are of two types.
void FillEmpty(const google::protobuf::Message& parsed, google::protobuf::Message* resource);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_MERGE_OF_PLAN_H_
