// SPDX-License-Identifier: EUPL-1.2
// Fields of requests and resources by their place or by what the contract says of them. Pure, thread-safe.
#ifndef DRIEHOEK_COMMON_RESOURCES_MESSAGE_FIELDS_H_
#define DRIEHOEK_COMMON_RESOURCES_MESSAGE_FIELDS_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace driehoek::resources {

// The field of a Create or Update request that holds the resource: the only one of that type.
const google::protobuf::FieldDescriptor* FieldOf(const google::protobuf::Descriptor* request,
                                                 const google::protobuf::Descriptor* resource);

// A new item of a list response.
google::protobuf::Message& AddItem(google::protobuf::Message* response);

// What a List narrows by, in one spelling: all but parent and page.
std::string FilterOf(const google::protobuf::Message& request);

// Whether the item has what the request narrows by: fields from 5 on that are set are fields of the item.
bool IsWanted(const google::protobuf::Message& request, const google::protobuf::Message& item);

// Clears the fields that are OUTPUT_ONLY.
void ClearWhatTheServiceSets(google::protobuf::Message* resource);

// FAILED_PRECONDITION with reason IMMUTABLE where a text or enum field that is IMMUTABLE differs.
absl::Status CheckImmutable(const google::protobuf::Message& before, const google::protobuf::Message& after);

}  // namespace driehoek::resources

#endif  // DRIEHOEK_COMMON_RESOURCES_MESSAGE_FIELDS_H_
