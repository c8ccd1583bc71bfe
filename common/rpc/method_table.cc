// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/method_table.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using google::protobuf::Reflection;

[[noreturn]] void RefuseToStart(absl::string_view name, absl::string_view why) {
  std::fprintf(stderr, "method table: %s: %s\n", std::string(name).c_str(), std::string(why).c_str());
  std::abort();
}

void FindNul(const Message& message, const std::string& path, FieldViolations* violations);

void FindNulInText(const std::string& text, const std::string& path, FieldViolations* violations) {
  if (absl::StrContains(text, '\0')) violations->Add(path, "holds the character U+0000; text without it");
}

void FindNulInField(const Message& message, const FieldDescriptor* field, const std::string& path,
                    FieldViolations* violations) {
  const Reflection* reflection = message.GetReflection();
  const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  std::string scratch;
  if (!field->is_repeated()) {
    if (is_message)
      return FindNul(reflection->GetMessage(message, field), absl::StrCat(path, "."), violations);
    return FindNulInText(reflection->GetStringReference(message, field, &scratch), path, violations);
  }
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    const std::string element = absl::StrCat(path, "[", i, "]");
    if (is_message) {
      FindNul(reflection->GetRepeatedMessage(message, field, i), absl::StrCat(element, "."), violations);
    } else {
      FindNulInText(reflection->GetRepeatedStringReference(message, field, i, &scratch), element, violations);
    }
  }
}

void FindNul(const Message& message, const std::string& path, FieldViolations* violations) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->type() != FieldDescriptor::TYPE_STRING && field->type() != FieldDescriptor::TYPE_MESSAGE)
      continue;
    FindNulInField(message, field, absl::StrCat(path, field->name()), violations);
  }
}

}  // namespace

void MethodTable::CheckContract(absl::string_view name, const Descriptor* request, const Descriptor* response,
                                bool streaming) {
  const MethodDescriptor* method =
      DescriptorPool::generated_pool()->FindMethodByName(absl::StrReplaceAll(name, {{"/", "."}}));
  if (method == nullptr || absl::StrCat(method->service()->full_name(), "/", method->name()) != name) {
    RefuseToStart(name, "the compiled contract has no such method; expected as package.Service/Method");
  }
  if (method->input_type() != request) {
    RefuseToStart(name, absl::StrCat("the contract's request is ", method->input_type()->full_name(),
                                     ", the handler's ", request->full_name()));
  }
  if (response != nullptr && method->output_type() != response) {
    RefuseToStart(name, absl::StrCat("the contract's response is ", method->output_type()->full_name(),
                                     ", the handler's ", response->full_name()));
  }
  if (method->client_streaming() || method->server_streaming() != streaming) {
    RefuseToStart(name, streaming ? "is no server stream in the contract" : "is not unary in the contract");
  }
}

absl::Status MethodTable::Parse(absl::string_view bytes, Message* request) {
  if (bytes.size() > static_cast<size_t>(kMaxMessageBytes)) {
    return ErrorWithReason(
        absl::StatusCode::kResourceExhausted, "MESSAGE_TOO_LARGE",
        absl::StrCat("the request has ", bytes.size(), " bytes; at most ", kMaxMessageBytes));
  }
  if (!request->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return ErrorWithReason(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                           absl::StrCat("the bytes are no ", request->GetDescriptor()->full_name()));
  }
  // Text with U+0000 has a zero byte on the wire too; most requests have none, and are done here.
  if (bytes.empty() || std::memchr(bytes.data(), 0, bytes.size()) == nullptr) return absl::OkStatus();
  FieldViolations violations;
  FindNul(*request, "", &violations);
  return violations.ToStatus();
}

absl::StatusOr<std::string> MethodTable::Serialize(const Message& response) {
  std::string bytes;
  if (!response.SerializeToString(&bytes)) {
    return absl::InternalError(absl::StrCat(response.GetDescriptor()->full_name(), " cannot be serialised"));
  }
  return bytes;
}

void MethodTable::Insert(Method method) {
  const std::string service = method.name.substr(0, method.name.find('/'));
  auto [position, is_new] = by_name_.emplace(method.name, std::move(method));
  if (!is_new) RefuseToStart(position->first, "added twice");
  methods_.push_back(&position->second);
  if (std::find(services_.begin(), services_.end(), service) == services_.end()) services_.push_back(service);
}

const MethodTable::Method* MethodTable::Find(absl::string_view name) const {
  auto found = by_name_.find(absl::StripPrefix(name, "/"));
  return found == by_name_.end() ? nullptr : &found->second;
}

absl::StatusOr<std::string> MethodTable::Call(absl::string_view name, const CallContext& call,
                                              absl::string_view request) const {
  const Method* method = Find(name);
  if (method == nullptr || !method->unary) {
    return absl::UnimplementedError(absl::StrCat("no unary method ", name, " here"));
  }
  return method->unary(call, request);
}

std::vector<std::string> MethodTable::Unserved() const {
  std::vector<std::string> missing;
  for (const std::string& name : services_) {
    const auto* service = DescriptorPool::generated_pool()->FindServiceByName(name);
    for (int i = 0; i < service->method_count(); ++i) {
      std::string method = absl::StrCat(name, "/", service->method(i)->name());
      if (Find(method) == nullptr) missing.push_back(std::move(method));
    }
  }
  return missing;
}

}  // namespace driehoek::rpc
