// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home_retries.h"

#include <grpcpp/alarm.h>
#include <grpcpp/support/byte_buffer.h>

#include <utility>

#include "absl/random/random.h"
#include "absl/time/clock.h"
#include "common/rpc/bytes.h"
#include "common/status/status.h"
#include "gateway/route/home_decorator.h"
#include "gateway/route/home_errors.h"
#include "gateway/route/retry_budget.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace driehoek::gateway {
namespace {

// A home that is away for longer than three attempts is away.
constexpr int kRepeats = 2;
// For calls whose caller sent no deadline.
constexpr absl::Duration kDefaultDeadline = absl::Seconds(30);

// Whether a repeat does no harm: what it asks changes nothing, or the home knows it again.
bool MayRepeat(const CatalogueMethod& method, const grpc::ByteBuffer& request) {
  if (method.changes_nothing) return true;
  if (method.request_id_field == 0) return false;
  const rpc::FlatBytes bytes(request);
  google::protobuf::io::ArrayInputStream in(bytes.view().data(), static_cast<int>(bytes.view().size()));
  return CarriesRequestId(method.request_id_field, &in);
}

// Who says when to come again, or speaks of a home behind, has tried as well.
bool MayHelp(const absl::Status& status) {
  return absl::IsUnavailable(status) && !RetryDelayOf(status).has_value() &&
         MetadataOf(status, "home").empty();
}

class HomeWithRetries : public HomeDecorator {
 public:
  HomeWithRetries(std::unique_ptr<Home> home, metrics::Registry* metrics, const Clock* clock)
      : HomeDecorator(std::move(home)), budget_(RetryBudget::Options(), clock) {
    auto& repeats =
        prometheus::BuildCounter()
            .Name("driehoek_gateway_repeats_total")
            .Help("Calls to a home that could not be reached, asked again or not for want of budget")
            .Register(metrics->prometheus());
    made_ = &repeats.Add({{"home", name()}, {"made", "yes"}});
    beyond_budget_ = &repeats.Add({{"home", name()}, {"made", "no"}});
  }

  void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override {
    auto attempts = std::make_shared<UnaryAttempts>(this, method, std::move(call), request, std::move(done));
    attempts->Make();
  }

  void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    auto attempts = std::make_shared<StreamAttempts>(this, method, std::move(call), request, std::move(sink));
    attempts->Make();
  }

 private:
  // A call, made once or more often. Lives as long as somebody may still answer.
  class Attempts : public std::enable_shared_from_this<Attempts> {
   public:
    Attempts(HomeWithRetries* home, const CatalogueMethod& method, CallContext call,
             const grpc::ByteBuffer& request)
        : home_(*home), method_(method), call_(std::move(call)), request_(request) {
      home_.budget_.CountCall();
    }
    virtual ~Attempts() = default;

    virtual void Make() = 0;

   protected:
    // False where it ends with this; otherwise it is made again in a while.
    bool MakeAgain(const absl::Status& status) {
      if (repeats_ == kRepeats || !MayHelp(status) || !MayRepeat(method_, request_)) return false;
      thread_local absl::InsecureBitGen random;
      const absl::Time then = absl::Now() + PauseBefore(repeats_, random);
      if (then >= call_.deadline || call_.is_cancelled()) return false;
      if (!home_.budget_.TryTake()) {
        home_.beyond_budget_->Increment();
        return false;
      }
      home_.made_->Increment();
      ++repeats_;
      // The alarm keeps its function for as long as it lives itself.
      keeps_itself_ = shared_from_this();
      alarm_ = std::make_unique<grpc::Alarm>();
      alarm_->Set(absl::ToChronoTime(then), [this](bool) {
        const std::shared_ptr<Attempts> self = std::move(keeps_itself_);
        Make();
      });
      return true;
    }

    HomeWithRetries& home_;
    const CatalogueMethod& method_;
    CallContext call_;
    const grpc::ByteBuffer request_;

   private:
    int repeats_ = 0;
    std::shared_ptr<Attempts> keeps_itself_;
    std::unique_ptr<grpc::Alarm> alarm_;
  };

  class UnaryAttempts : public Attempts {
   public:
    UnaryAttempts(HomeWithRetries* home, const CatalogueMethod& method, CallContext call,
                  const grpc::ByteBuffer& request, rpc::Done done)
        : Attempts(home, method, std::move(call), request), done_(std::move(done)) {
      if (call_.deadline == absl::InfiniteFuture()) call_.deadline = absl::Now() + kDefaultDeadline;
    }

    void Make() override {
      home_.inner().Call(
          method_, call_, request_,
          [this, self = shared_from_this()](const absl::Status& status, grpc::ByteBuffer* bytes) {
            if (!MakeAgain(status)) done_(status, bytes);
          });
    }

   private:
    rpc::Done done_;
  };

  class StreamAttempts : public Attempts {
   public:
    StreamAttempts(HomeWithRetries* home, const CatalogueMethod& method, CallContext call,
                   const grpc::ByteBuffer& request, std::shared_ptr<rpc::StreamSink> sink)
        : Attempts(home, method, std::move(call), request), sink_(std::move(sink)) {}

    void Make() override {
      auto self = std::static_pointer_cast<StreamAttempts>(shared_from_this());
      home_.inner().CallStream(method_, call_, request_, std::make_shared<Sink>(std::move(self)));
    }

   private:
    class Sink : public rpc::StreamSink {
     public:
      explicit Sink(std::shared_ptr<StreamAttempts> attempts) : attempts_(std::move(attempts)) {}
      void Write(grpc::ByteBuffer* message, std::function<void(bool)> written) override {
        has_begun_ = true;
        attempts_->sink_->Write(message, std::move(written));
      }
      void Finish(const absl::Status& status) override {
        if (has_begun_ || !attempts_->MakeAgain(status)) attempts_->sink_->Finish(status);
      }

     private:
      const std::shared_ptr<StreamAttempts> attempts_;
      bool has_begun_ = false;
    };

    const std::shared_ptr<rpc::StreamSink> sink_;
  };

  RetryBudget budget_;
  prometheus::Counter* made_;
  prometheus::Counter* beyond_budget_;
};

}  // namespace

std::unique_ptr<Home> WithRetries(std::unique_ptr<Home> home, metrics::Registry* metrics,
                                  const Clock* clock) {
  return std::make_unique<HomeWithRetries>(std::move(home), metrics, clock);
}

}  // namespace driehoek::gateway
