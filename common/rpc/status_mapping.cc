// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/status_mapping.h"

#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace driehoek::rpc {
namespace {

// Together below 8 KiB: the message goes out twice, in its header and in the details.
constexpr size_t kMaxMessage = 1000;
constexpr size_t kMaxDetails = 5000;

std::string CutAtCharacter(absl::string_view text, size_t size) {
  if (text.size() <= size) return std::string(text);
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return absl::StrCat(text.substr(0, size), " ...");
}

// What fits of a BadRequest, and how many fields more there are.
std::string CutBadRequest(const absl::Cord& payload, size_t size) {
  google::rpc::BadRequest whole, cut;
  if (!whole.ParseFromString(std::string(payload))) return "";
  for (const auto& violation : whole.field_violations()) {
    if (cut.ByteSizeLong() + violation.ByteSizeLong() + 100 > size) {
      auto* more = cut.add_field_violations();
      more->set_field("...");
      more->set_description(absl::StrCat("and ",
                                         whole.field_violations_size() - cut.field_violations_size() + 1,
                                         " more fields; mend these first"));
      break;
    }
    *cut.add_field_violations() = violation;
  }
  return cut.SerializeAsString();
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const auto code = static_cast<grpc::StatusCode>(status.code());
  const std::string message = CutAtCharacter(status.message(), kMaxMessage);
  google::rpc::Status details;
  size_t left = kMaxDetails;
  auto add = [&details, &left](absl::string_view url, std::string bytes) {
    if (bytes.size() > left) return;
    left -= bytes.size();
    auto* detail = details.add_details();
    detail->set_type_url(std::string(url));
    detail->set_value(std::move(bytes));
  };
  absl::Cord bad_request;
  std::string bad_request_url;
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    if (absl::EndsWith(url, "/google.rpc.BadRequest")) {
      // Last, since it is the one that can be cut.
      bad_request = payload;
      bad_request_url = std::string(url);
    } else {
      add(url, std::string(payload));
    }
  });
  if (!bad_request_url.empty()) {
    add(bad_request_url,
        bad_request.size() <= left ? std::string(bad_request) : CutBadRequest(bad_request, left));
  }
  if (details.details_size() == 0) return grpc::Status(code, message);
  details.set_code(static_cast<int>(code));
  details.set_message(message);
  return grpc::Status(code, message, details.SerializeAsString());
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return result;
  for (const auto& detail : details.details())
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  return result;
}

}  // namespace driehoek::rpc
