// SPDX-License-Identifier: EUPL-1.2
// A home that answers as a test says, for tests of what is put around one.
#ifndef DRIEHOEK_GATEWAY_ROUTE_TESTING_SCRIPTED_HOME_H_
#define DRIEHOEK_GATEWAY_ROUTE_TESTING_SCRIPTED_HOME_H_

#include <grpcpp/support/byte_buffer.h>

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/mutex/mutex.h"
#include "common/rpc/bytes.h"
#include "gateway/route/home.h"

namespace driehoek::gateway::testing {

// What a home was asked and what it says. Outlives the home, which others own. Thread-safe.
class Script {
 public:
  // The next answers, in order; OK after them.
  void Answer(std::vector<absl::Status> answers) {
    MutexLock lock(mutex_);
    answers_.assign(answers.begin(), answers.end());
  }
  // Calls from now on have no answer until Release.
  void Hold() {
    MutexLock lock(mutex_);
    holds_ = true;
  }
  void Release() {
    std::vector<absl::AnyInvocable<void()>> held;
    {
      MutexLock lock(mutex_);
      holds_ = false;
      held.swap(held_);
    }
    for (auto& answer : held) answer();
  }

  std::atomic<int> calls = 0;
  std::atomic<int> checks = 0;
  std::atomic<bool> is_healthy = true;
  // Of a stream, before it ends as it is told to.
  std::atomic<int> messages = 0;

 private:
  friend class ScriptedHome;
  // With the next answer, now or when it is released.
  void Answer(absl::AnyInvocable<void(const absl::Status&)> with) {
    ++calls;
    absl::Status status;
    {
      MutexLock lock(mutex_);
      if (!answers_.empty()) {
        status = answers_.front();
        answers_.pop_front();
      }
      if (holds_) {
        held_.push_back([with = std::move(with), status]() mutable { with(status); });
        return;
      }
    }
    with(status);
  }

  Mutex mutex_;
  bool holds_ ABSL_GUARDED_BY(mutex_) = false;
  std::deque<absl::Status> answers_ ABSL_GUARDED_BY(mutex_);
  std::vector<absl::AnyInvocable<void()>> held_ ABSL_GUARDED_BY(mutex_);
};

class ScriptedHome : public Home {
 public:
  explicit ScriptedHome(Script* script, int places = 256) : Home(Entry(places)), script_(*script) {}

  void Call(const CatalogueMethod&, CallContext, const grpc::ByteBuffer&, rpc::Done done) override {
    script_.Answer([done = std::move(done)](const absl::Status& status) mutable {
      grpc::ByteBuffer bytes = rpc::ToByteBuffer(status.ok() ? "answer" : "");
      done(status, &bytes);
    });
  }
  void CallStream(const CatalogueMethod&, CallContext, const grpc::ByteBuffer&,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    script_.Answer([this, sink = std::move(sink)](const absl::Status& status) mutable {
      grpc::ByteBuffer bytes = rpc::ToByteBuffer("message");
      if (script_.messages > 0) sink->Write(&bytes, [](bool) {});
      sink->Finish(status);
    });
  }
  bool Has(absl::string_view service) const override { return service == "plans"; }
  void Check(absl::string_view, absl::Time, absl::AnyInvocable<void(const absl::Status&)> done) override {
    const bool is_healthy = script_.is_healthy;
    ++script_.checks;
    done(is_healthy ? absl::OkStatus() : absl::UnavailableError("connection refused"));
  }
  void Describe(absl::string_view, absl::Time,
                absl::AnyInvocable<void(absl::StatusOr<server::v1::Server>)> done) override {
    done(absl::UnimplementedError("older"));
  }
  bool is_local() const override { return false; }

 private:
  static Directory::Home Entry(int places) {
    v1::Home config;
    config.set_name("homes/huizen");
    return {config, absl::Seconds(2), places, /*summary_max_age=*/absl::ZeroDuration(), /*keeps_all=*/true,
            {}};
  }

  Script& script_;
};

// The messages of a stream, counted, and how it ended.
class CountingSink : public rpc::StreamSink {
 public:
  void Write(grpc::ByteBuffer*, std::function<void(bool)>) override { ++messages; }
  void Finish(const absl::Status& given) override {
    status = given;
    finished.Notify();
  }

  int messages = 0;
  absl::Status status;
  absl::Notification finished;
};

// A call, and its answer once there is one.
struct Answered {
  absl::Status status;
  std::string bytes;
  absl::Notification done;
};

inline std::shared_ptr<Answered> Begin(Home& home, const CatalogueMethod& method, const std::string& request,
                                       CallContext call = CallContext()) {
  auto answered = std::make_shared<Answered>();
  home.Call(method, std::move(call), rpc::ToByteBuffer(request),
            [answered](const absl::Status& status, grpc::ByteBuffer* bytes) {
              answered->status = status;
              if (status.ok()) answered->bytes = std::string(rpc::FlatBytes(*bytes).view());
              answered->done.Notify();
            });
  return answered;
}

inline absl::Status Call(Home& home, const CatalogueMethod& method, const std::string& request,
                         CallContext call = CallContext()) {
  auto answered = Begin(home, method, request, std::move(call));
  answered->done.WaitForNotification();
  return answered->status;
}

inline void WaitUntil(const std::function<bool()>& holds) {
  while (!holds()) absl::SleepFor(absl::Milliseconds(1));
}

}  // namespace driehoek::gateway::testing

#endif  // DRIEHOEK_GATEWAY_ROUTE_TESTING_SCRIPTED_HOME_H_
