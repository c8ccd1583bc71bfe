// SPDX-License-Identifier: EUPL-1.2
// The service that the tests and benches of common/rpc and common/server call.
#ifndef DRIEHOEK_COMMON_RPC_TESTING_ECHO_SERVICE_H_
#define DRIEHOEK_COMMON_RPC_TESTING_ECHO_SERVICE_H_

#include <grpcpp/server_context.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/rpc/method_table.h"
#include "common/status/status.h"
#include "echo.pb.h"

namespace driehoek::rpc::testing {

inline constexpr char kEcho[] = "driehoek.rpc.testing.EchoService/Echo";
inline constexpr char kEchoStored[] = "driehoek.rpc.testing.EchoService/EchoStored";
inline constexpr char kImport[] = "driehoek.rpc.testing.EchoService/Import";
inline constexpr char kWatch[] = "driehoek.rpc.testing.EchoService/Watch";

class EchoService {
 public:
  void AddTo(MethodTable* table) {
    table->Add(kEcho, Lane::kRead, this, &EchoService::Echo);
    table->Add(kEchoStored, Lane::kRead, this, &EchoService::EchoStored);
    table->Add(kImport, Lane::kLong, this, &EchoService::Echo);
    table->AddStream(kWatch, this, &EchoService::Watch);
  }

  absl::StatusOr<EchoResponse> Echo(const CallContext& call, const EchoRequest& request) {
    ++calls;
    {
      absl::MutexLock lock(&mutex_);
      if (call.server_call != nullptr) peers_.insert(call.server_call->peer());
    }
    if (request.throw_exception()) throw std::runtime_error("row of Jan Jansen");
    if (request.block()) Block(call);
    if (request.code() != 0) {
      absl::Status status = ErrorWithReason(static_cast<absl::StatusCode>(request.code()), "TOLD_TO",
                                            request.text(), {{"key", "value"}});
      return status;
    }
    EchoResponse response;
    response.set_text(request.text());
    response.set_caller(call.caller);
    response.set_call_id(call.call_id);
    response.set_traceparent(call.traceparent);
    return response;
  }

  absl::StatusOr<Encoded<EchoResponse>> EchoStored(const CallContext&, const EchoRequest&) const {
    return Encoded<EchoResponse>{stored};
  }

  absl::StatusOr<std::unique_ptr<Stream>> Watch(const CallContext&, const WatchRequest& request) {
    return std::make_unique<Counting>(this, request);
  }

  // Lets every call go that was told to block.
  void Unblock() {
    absl::MutexLock lock(&mutex_);
    open_ = true;
  }
  // From which addresses Echo was called.
  std::set<std::string> peers() {
    absl::MutexLock lock(&mutex_);
    return peers_;
  }
  void WaitForBlocked(int count) {
    absl::MutexLock lock(&mutex_);
    auto enough = [&] { return blocked_ >= count; };
    mutex_.Await(absl::Condition(&enough));
  }

  // Serialised EchoResponse.
  std::string stored;
  std::atomic<int> calls = 0;
  std::atomic<int> cancelled = 0;
  std::atomic<int> open_streams = 0;

 private:
  class Counting : public Stream {
   public:
    Counting(EchoService* service, const WatchRequest& request) : service_(service), request_(request) {
      ++service_->open_streams;
    }
    ~Counting() override { --service_->open_streams; }

    absl::StatusOr<std::vector<std::string>> Next() override {
      std::vector<std::string> messages;
      for (int i = 0; i < std::max(1, request_.batch()) && !Over(); ++i) {
        EchoResponse response;
        response.set_text(absl::StrCat(++sent_));
        response.set_resume_token(response.text());
        response.set_caller(std::string(static_cast<size_t>(request_.size()), 'x'));
        messages.push_back(response.SerializeAsString());
      }
      if (messages.empty() && request_.code() != 0) {
        return ErrorWithReason(static_cast<absl::StatusCode>(request_.code()), "TOLD_TO", "as told");
      }
      return messages;
    }
    bool Ended() const override { return Over() && request_.code() == 0; }

   private:
    bool Over() const { return request_.count() != 0 && sent_ >= request_.count(); }

    EchoService* const service_;
    const WatchRequest request_;
    int sent_ = 0;
  };

  void Block(const CallContext& call) {
    absl::MutexLock lock(&mutex_);
    ++blocked_;
    while (!open_) {
      mutex_.AwaitWithTimeout(absl::Condition(&open_), absl::Milliseconds(5));
      if (call.is_cancelled()) {
        ++cancelled;
        break;
      }
    }
    --blocked_;
  }

  absl::Mutex mutex_;
  std::set<std::string> peers_;
  bool open_ = false;
  int blocked_ = 0;
};

}  // namespace driehoek::rpc::testing

#endif  // DRIEHOEK_COMMON_RPC_TESTING_ECHO_SERVICE_H_
