// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/pages.h"

#include <memory>
#include <set>
#include <string>

#include "common/status/status.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/resource_tables.h"
#include "google/protobuf/reflection.h"

namespace driehoek::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Items, next_page_token, unreachable and sources are the same four in all lists (design 4.5).
constexpr int kLastFieldOfLists = 4;

const FieldDescriptor* Field(const Message& message, const char* name) {
  return message.GetDescriptor()->FindFieldByName(name);
}

std::string NextPageToken(const Message& response) {
  return response.GetReflection()->GetString(response, Field(response, "next_page_token"));
}

// Who was asked, out of a list response of any type.
struct Asked {
  google::protobuf::RepeatedPtrField<std::string> unreachable;
  google::protobuf::RepeatedPtrField<type::v1::Source> sources;
};

Asked AskedIn(const Message& response) {
  Asked asked;
  const auto* reflection = response.GetReflection();
  for (const std::string& name :
       reflection->GetRepeatedFieldRef<std::string>(response, Field(response, "unreachable"))) {
    *asked.unreachable.Add() = name;
  }
  for (const type::v1::Source& source :
       reflection->GetRepeatedFieldRef<type::v1::Source>(response, Field(response, "sources"))) {
    *asked.sources.Add() = source;
  }
  return asked;
}

// A home that failed on one page is missing from the whole.
void MergeSources(const Message& page, Message* response) {
  const Asked asked = AskedIn(page);
  const auto* reflection = response->GetReflection();
  auto sources =
      reflection->GetMutableRepeatedFieldRef<type::v1::Source>(response, Field(*response, "sources"));
  type::v1::Source scratch;
  for (const type::v1::Source& source : asked.sources) {
    int known = 0;
    while (known < sources.size() && sources.Get(known, &scratch).home() != source.home()) ++known;
    if (known == sources.size()) {
      sources.Add(source);
    } else if (source.state() != type::v1::SOURCE_STATE_ANSWERED) {
      sources.Set(known, source);
    }
  }
  const Asked before = AskedIn(*response);
  const std::set<std::string> seen(before.unreachable.begin(), before.unreachable.end());
  auto unreachable =
      reflection->GetMutableRepeatedFieldRef<std::string>(response, Field(*response, "unreachable"));
  for (const std::string& name : asked.unreachable) {
    if (seen.count(name) == 0) unreachable.Add(name);
  }
}

}  // namespace

void MergePage(const Message& page, Message* response) {
  const FieldDescriptor* items = page.GetDescriptor()->FindFieldByNumber(1);
  for (int i = 0; i < page.GetReflection()->FieldSize(page, items); ++i) {
    response->GetReflection()
        ->AddMessage(response, items)
        ->CopyFrom(page.GetReflection()->GetRepeatedMessage(page, items, i));
  }
  MergeSources(page, response);
  // What else it says is of the whole, as the directory that homes are of.
  const std::unique_ptr<Message> rest(page.New());
  rest->CopyFrom(page);
  for (int number = 1; number <= kLastFieldOfLists; ++number) {
    rest->GetReflection()->ClearField(rest.get(), page.GetDescriptor()->FindFieldByNumber(number));
  }
  response->MergeFrom(*rest);
  response->GetReflection()->SetString(response, Field(*response, "next_page_token"), NextPageToken(page));
}

absl::Status FetchPages(Session& session, absl::string_view method, bool all, Message* request,
                        Message* response) {
  const FieldDescriptor* token_field = Field(*request, "page_token");
  const FieldDescriptor* size_field = Field(*request, "page_size");
  if (all && request->GetReflection()->GetInt32(*request, size_field) == 0) {
    request->GetReflection()->SetInt32(request, size_field, 200);
  }
  do {
    std::unique_ptr<Message> page(response->New());
    DRIEHOEK_RETURN_IF_ERROR(session.CallMessage(method, *request, page.get()));
    MergePage(*page, response);
    request->GetReflection()->SetString(request, token_field, NextPageToken(*page));
  } while (all && !NextPageToken(*response).empty());
  return absl::OkStatus();
}

Outcome PrintPage(Session& session, const Message& response) {
  const Asked asked = AskedIn(response);
  std::ostream& out = session.terminal.out;
  if (session.json) {
    out << ToJson(response);
    return PrintUnreachable(asked.unreachable, asked.sources, session.registry, session.terminal.err);
  }
  PrintList(response, session.registry, out);
  if (const std::string token = NextPageToken(response); !token.empty()) {
    out << "\nEr is meer: --all voor alles, of --page-token " << token << "\n";
  }
  return PrintUnreachable(asked.unreachable, asked.sources, session.registry, out);
}

Outcome PrintResource(Session& session, const Message& resource) {
  if (session.json) {
    session.terminal.out << ToJson(resource);
  } else {
    PrintOne(resource, session.registry, session.terminal.out);
  }
  return Outcome::kComplete;
}

}  // namespace driehoek::cli
