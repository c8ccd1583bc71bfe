// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home_errors.h"

#include <grpcpp/support/byte_buffer.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "gateway/route/home_decorator.h"

namespace driehoek::gateway {
namespace {

// What kept a call from a home, for programs and for people. In the words of gRPC 1.51, which has no others.
struct Cause {
  absl::string_view said;
  absl::string_view name;
  absl::string_view words;
};
constexpr Cause kCauses[] = {
    {"certificate verify failed", "CERTIFICATE_NOT_TRUSTED",
     "its certificate is not trusted, or has expired"},
    {"not in peer certificate", "CERTIFICATE_OF_ANOTHER", "its certificate is of another name"},
    {"wrong version number", "NO_TLS", "it does not speak TLS"},
    {"handshake failed", "TLS", "there is no agreement on TLS"},
    {"Connection refused", "REFUSED", "nothing listens at its address"},
    {"DNS resolution failed", "UNKNOWN_HOST", "its host is not known"},
    {"", "BROKEN", "the connection broke"},
};

absl::Status Unreachable(const absl::Status& status, absl::string_view home) {
  const Cause& cause = *std::find_if(std::begin(kCauses), std::end(kCauses), [&](const Cause& each) {
    return absl::StrContains(status.message(), each.said);
  });
  return ErrorWithReason(status.code(), "HOME_UNAVAILABLE",
                         absl::StrCat(home, " cannot be reached: ", cause.words, "; try again later"),
                         {{"home", std::string(home)}, {"cause", std::string(cause.name)}});
}

absl::Status NameHome(const absl::Status& status, absl::string_view home) {
  if (!IsOfTheTransport(status)) return status;
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      return Unreachable(status, home);
    case absl::StatusCode::kDeadlineExceeded:
      return OnTheWay(status.code(), "HOME_TIMED_OUT", home, "did not answer in time");
    case absl::StatusCode::kResourceExhausted:
      // The only one of ours: gRPC has no other word for it.
      if (!absl::StrContains(status.message(), "larger than max")) return status;
      return OnTheWay(
          status.code(), "HOME_ANSWER_TOO_LARGE", home,
          absl::StrCat("answers more than ", rpc::kMaxMessageBytes, " bytes; ask for less at once"));
    default:
      return status;
  }
}

class NamingSink : public rpc::ForwardingSink {
 public:
  NamingSink(std::string home, std::shared_ptr<rpc::StreamSink> sink)
      : ForwardingSink(std::move(sink)), home_(std::move(home)) {}

  void Finish(const absl::Status& status) override { ForwardingSink::Finish(NameHome(status, home_)); }

 private:
  const std::string home_;
};

class HomeWithNamedErrors : public HomeDecorator {
 public:
  explicit HomeWithNamedErrors(std::unique_ptr<Home> home) : HomeDecorator(std::move(home)) {}

  void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override {
    inner().Call(
        method, std::move(call), request,
        [home = name(), done = std::move(done)](const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
          done(NameHome(status, home), bytes);
        });
  }
  void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    inner().CallStream(method, std::move(call), request,
                       std::make_shared<NamingSink>(name(), std::move(sink)));
  }
  void Check(absl::string_view service, absl::Time deadline,
             absl::AnyInvocable<void(const absl::Status&)> done) override {
    inner().Check(service, deadline,
                  [home = name(), done = std::move(done)](const absl::Status& status) mutable {
                    done(NameHome(status, home));
                  });
  }
};

}  // namespace

absl::Status OnTheWay(absl::StatusCode code, absl::string_view reason, absl::string_view home,
                      absl::string_view what) {
  return ErrorWithReason(code, reason, absl::StrCat(home, " ", what), {{"home", std::string(home)}});
}

absl::Status LacksService(absl::string_view home, absl::string_view service) {
  return OnTheWay(absl::StatusCode::kUnimplemented, "HOME_LACKS_SERVICE", home,
                  absl::StrCat("has no service ", service));
}

bool IsOfTheTransport(const absl::Status& status) { return !status.ok() && ReasonOf(status).empty(); }

absl::Status Plain(const absl::Status& status, const std::function<bool()>& is_cancelled) {
  if (!IsOfTheTransport(status)) return status;
  switch (status.code()) {
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kDataLoss:
      return absl::UnavailableError(status.message());
    case absl::StatusCode::kCancelled:
      return is_cancelled() ? status : absl::UnavailableError(status.message());
    default:
      return status;
  }
}

std::unique_ptr<Home> WithNamedErrors(std::unique_ptr<Home> home) {
  return std::make_unique<HomeWithNamedErrors>(std::move(home));
}

}  // namespace driehoek::gateway
