// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/session.h"

#include <cstdint>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/rpc/limits.h"
#include "common/rpc/metadata.h"
#include "common/status/status.h"

namespace driehoek::cli {
namespace {

constexpr int kAttempts = 3;

}  // namespace

absl::StatusOr<rpc::Channel*> Session::channel() {
  if (channel_ == nullptr) {
    absl::StatusOr<std::unique_ptr<rpc::Channel>> opened = rpc::Channel::Open(gateway, tls);
    if (!opened.ok()) return UsageError(absl::StrCat("--gateway ", gateway, ": ", opened.status().message()));
    channel_ = *std::move(opened);
  }
  return channel_.get();
}

absl::Status Session::CallMessage(absl::string_view method, const google::protobuf::Message& request,
                                  google::protobuf::Message* response) {
  DRIEHOEK_ASSIGN_OR_RETURN(rpc::Channel * channel, this->channel());
  const std::string bytes = request.SerializeAsString();
  if (bytes.size() > static_cast<size_t>(rpc::kMaxMessageBytes)) {
    return ErrorWithReason(
        absl::StatusCode::kResourceExhausted, "MESSAGE_TOO_LARGE",
        absl::StrCat("het verzoek is ", bytes.size(), " bytes; ten hoogste ", rpc::kMaxMessageBytes));
  }
  const absl::Time deadline = absl::Now() + timeout;
  absl::Duration wait = absl::Milliseconds(200);
  for (int attempt = 1;; ++attempt, wait *= 2) {
    rpc::ClientOptions options;
    options.deadline = deadline;
    if (max_age != absl::InfiniteDuration())
      options.metadata.emplace_back(rpc::kPreferKey, rpc::PreferMaxAge(max_age));
    absl::StatusOr<std::string> answer = channel->CallBytes(method, bytes, options);
    if (answer.ok()) {
      if (response->ParseFromString(*answer)) return absl::OkStatus();
      return absl::InternalError(absl::StrCat("the answer of ", method, " is malformed"));
    }
    const bool again =
        absl::IsUnavailable(answer.status()) && attempt < kAttempts && absl::Now() + wait < deadline;
    if (!again) return answer.status();
    absl::SleepFor(wait);
  }
}

std::string NewRequestId() {
  std::random_device random;
  const auto next = [&] { return (uint64_t{random()} << 32) | random(); };
  // RFC 4122, section 4.4.
  const uint64_t high = (next() & ~uint64_t{0xF000}) | 0x4000;
  const uint64_t low = (next() & ~(uint64_t{3} << 62)) | (uint64_t{1} << 63);
  return absl::StrFormat("%08x-%04x-%04x-%04x-%012x", high >> 32, (high >> 16) & 0xFFFF, high & 0xFFFF,
                         low >> 48, low & 0xFFFFFFFFFFFF);
}

}  // namespace driehoek::cli
