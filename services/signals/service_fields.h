// SPDX-License-Identifier: EUPL-1.2
// Fields of requests and resources by their place or by what the contract says of them. Pure, thread-safe.
#ifndef DRIEHOEK_SERVICES_SIGNALS_SERVICE_FIELDS_H_
#define DRIEHOEK_SERVICES_SIGNALS_SERVICE_FIELDS_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace driehoek::signals {

const google::protobuf::Message& MessageField(const google::protobuf::Message& message, int number);
std::string StringField(const google::protobuf::Message& message, int number);
std::string NameOfField(const google::protobuf::Message& message, int number);

// A new item of a list response.
google::protobuf::Message& AddItem(google::protobuf::Message* response);

// "GetSignal" of GetSignalRequest.
std::string MethodOf(const google::protobuf::Descriptor* request);

// What a List narrows by, in one spelling: all but parent and page.
std::string FilterOf(const google::protobuf::Message& request);

// Whether the item has what the request narrows by: fields from 5 on that are set are fields of the item.
bool IsWanted(const google::protobuf::Message& request, const google::protobuf::Message& item);

// Clears the fields that are OUTPUT_ONLY.
void ClearWhatTheServiceSets(google::protobuf::Message* resource);

// FAILED_PRECONDITION with reason IMMUTABLE where a text or enum field that is IMMUTABLE differs.
absl::Status CheckImmutable(const google::protobuf::Message& before, const google::protobuf::Message& after);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_SERVICE_FIELDS_H_
