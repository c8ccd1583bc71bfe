// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home_circuits.h"

#include <grpcpp/alarm.h>
#include <grpcpp/support/byte_buffer.h>

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/clock/clock.h"
#include "common/log/log.h"
#include "common/mutex/mutex.h"
#include "common/status/status.h"
#include "gateway/route/circuit.h"
#include "gateway/route/home_decorator.h"
#include "gateway/route/home_errors.h"

namespace driehoek::gateway {
namespace {

// The services of a gateway, which are one process.
constexpr absl::string_view kAllServices = "gateway";
constexpr absl::Duration kProbeTimeout = absl::Seconds(2);
// What HomeService says of the past.
constexpr absl::Duration kRecent = absl::Minutes(5);
constexpr int kRecentParts = 30;

// What a call says about the way to its home.
enum class Lesson { kAnswered, kFailed, kNone };

Lesson LessonOf(const absl::Status& status, absl::Duration took, absl::Duration patience) {
  if (!IsOfTheTransport(status)) return Lesson::kAnswered;
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      return Lesson::kFailed;
    case absl::StatusCode::kDeadlineExceeded:
      // A caller without patience says nothing about the home.
      return took >= patience ? Lesson::kFailed : Lesson::kNone;
    default:
      return Lesson::kNone;
  }
}

// Whether something is the matter there, and not with the request.
bool IsFaultOfTheHome(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

class HomeWithCircuits : public HomeDecorator {
 public:
  HomeWithCircuits(std::unique_ptr<Home> home, const std::vector<std::string>& services,
                   metrics::Registry* metrics)
      : HomeDecorator(std::move(home)), patience_(entry().timeout * 0.8) {
    auto& open = prometheus::BuildGauge()
                     .Name("driehoek_gateway_circuit_open")
                     .Help("Whether a service of a home is not called because it did not answer, by home")
                     .Register(metrics->prometheus());
    auto& refused = prometheus::BuildCounter()
                        .Name("driehoek_gateway_circuit_refused_total")
                        .Help("Calls refused because a service of a home did not answer before, by home")
                        .Register(metrics->prometheus());
    for (const std::string& service :
         entry().config.has_gateway() ? std::vector<std::string>{std::string(kAllServices)} : services) {
      if (!inner().Has(service)) continue;
      auto line = std::make_unique<Line>();
      line->service = service;
      line->open = &open.Add({{"home", name()}, {"service", service}});
      line->refused = &refused.Add({{"home", name()}, {"service", service}});
      line->circuit = std::make_unique<Circuit>(
          Circuit::Options(), Clock::System(),
          [this, at = line.get()](Circuit::State state, absl::Duration pause) { Changed(at, state, pause); });
      lines_.emplace(service, std::move(line));
    }
  }

  ~HomeWithCircuits() override {
    std::vector<std::unique_ptr<grpc::Alarm>> alarms;
    {
      MutexLock lock(mutex_);
      stopping_ = true;
      for (const auto& [service, line] : lines_) alarms.push_back(std::move(line->alarm));
    }
    for (const auto& alarm : alarms) {
      if (alarm != nullptr) alarm->Cancel();
    }
    {
      MutexLock lock(mutex_);
      while (alarms_ > 0) alarm_ended_.Wait(mutex_);
    }
    // Waits for the probes, which refer to what is here.
    LetInnerGo();
    // The metric outlives a home that leaves the directory.
    for (const auto& [service, line] : lines_) line->open->Set(0);
  }

  void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override {
    Line* line = LineOf(method.service);
    if (line == nullptr) return inner().Call(method, std::move(call), request, std::move(done));
    const Circuit::Advice advice = line->circuit->Ask();
    if (!advice.may_call) {
      grpc::ByteBuffer none;
      return done(Refusal(line, advice), &none);
    }
    inner().Call(method, std::move(call), request,
                 [this, line, era = advice.era, start = absl::Now(), done = std::move(done)](
                     const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
                   Record(line, era, start, status);
                   done(status, bytes);
                 });
  }

  void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    Line* line = LineOf(method.service);
    if (line == nullptr) return inner().CallStream(method, std::move(call), request, std::move(sink));
    const Circuit::Advice advice = line->circuit->Ask();
    if (!advice.may_call) return sink->Finish(Refusal(line, advice));
    inner().CallStream(method, std::move(call), request,
                       std::make_shared<Sink>(this, line, advice.era, std::move(sink)));
  }

  Home::Record RecordOf(absl::string_view service) const override {
    Home::Record record;
    const Line* line = LineOf(service);
    if (line == nullptr) return record;
    record.circuit = line->circuit->state();
    MutexLock lock(mutex_);
    record.recent = line->recent.At(absl::Now());
    record.last_answer = line->last_answer;
    return record;
  }

 private:
  // One service.
  struct Line {
    std::string service;
    std::unique_ptr<Circuit> circuit;
    prometheus::Gauge* open = nullptr;
    prometheus::Counter* refused = nullptr;
    // Known to who hears of changes, one at a time.
    bool is_closed = true;
    // Rings when it is time to probe. Guarded by mutex_.
    std::unique_ptr<grpc::Alarm> alarm;
    // Likewise.
    RecentCalls recent{kRecent, kRecentParts};
    absl::Time last_answer = absl::InfinitePast();
  };

  // A stream has said all about the way to its home with its first message, or by ending before it.
  class Sink : public rpc::ForwardingSink {
   public:
    Sink(HomeWithCircuits* home, Line* line, int64_t era, std::shared_ptr<rpc::StreamSink> sink)
        : ForwardingSink(std::move(sink)), home_(home), line_(line), era_(era), start_(absl::Now()) {}

    void Write(grpc::ByteBuffer* message, std::function<void(bool)> written) override {
      Record(absl::OkStatus());
      ForwardingSink::Write(message, std::move(written));
    }
    void Finish(const absl::Status& status) override {
      Record(status);
      ForwardingSink::Finish(status);
    }

   private:
    void Record(const absl::Status& status) {
      if (!std::exchange(recorded_, true)) home_->Record(line_, era_, start_, status);
    }

    HomeWithCircuits* const home_;
    Line* const line_;
    const int64_t era_;
    const absl::Time start_;
    bool recorded_ = false;
  };

  Line* LineOf(absl::string_view service) const {
    const auto found = lines_.find(entry().config.has_gateway() ? kAllServices : service);
    return found == lines_.end() ? nullptr : found->second.get();
  }

  void Record(Line* line, int64_t era, absl::Time start, const absl::Status& status) const {
    const Lesson lesson = LessonOf(status, absl::Now() - start, patience_);
    if (lesson != Lesson::kNone) line->circuit->Record(era, lesson == Lesson::kFailed);
    Count(line, IsFaultOfTheHome(status), lesson == Lesson::kAnswered);
  }

  void Count(Line* line, bool failed, bool answered) const {
    const absl::Time now = absl::Now();
    MutexLock lock(mutex_);
    line->recent.Add(now, failed);
    if (answered) line->last_answer = now;
  }

  absl::Status Refusal(Line* line, const Circuit::Advice& advice) const {
    line->refused->Increment();
    Count(line, /*failed=*/true, /*answered=*/false);
    absl::Status status = OnTheWay(absl::StatusCode::kUnavailable, "HOME_CIRCUIT_OPEN", name(),
                                   absl::StrCat("did not answer before, and is not asked for its ",
                                                line->service, " until it does; try again later"));
    SetRetryDelay(advice.retry_after, &status);
    return status;
  }

  void Changed(Line* line, Circuit::State state, absl::Duration pause) {
    line->open->Set(state == Circuit::State::kClosed ? 0 : 1);
    // A probe that fails is news for nobody.
    const bool is_closed = state == Circuit::State::kClosed;
    if (std::exchange(line->is_closed, is_closed) != is_closed) {
      log::Write(is_closed ? log::Level::kInfo : log::Level::kWarning,
                 is_closed ? "circuit_closed" : "circuit_open",
                 {{"home", name()}, {"service", line->service}});
    }
    if (state == Circuit::State::kOpen) ProbeIn(pause, line);
  }

  void ProbeIn(absl::Duration pause, Line* line) {
    MutexLock lock(mutex_);
    if (stopping_) return;
    ++alarms_;
    line->alarm = std::make_unique<grpc::Alarm>();
    line->alarm->Set(absl::ToChronoTime(absl::Now() + pause), [this, line](bool rang) {
      if (rang) Probe(line);
      MutexLock in_alarm(mutex_);
      --alarms_;
      alarm_ended_.NotifyAll();
    });
  }

  void Probe(Line* line) {
    line->circuit->ProbeBegins();
    inner().Check(line->service, absl::Now() + kProbeTimeout,
                  [line](const absl::Status& status) { line->circuit->ProbeEnded(status.ok()); });
  }

  // Of the time that this home is given to answer, what has to be over before silence counts.
  const absl::Duration patience_;
  std::map<std::string, std::unique_ptr<Line>, std::less<>> lines_;
  mutable Mutex mutex_;
  CondVar alarm_ended_;
  int alarms_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace

std::unique_ptr<Home> WithCircuits(std::unique_ptr<Home> home, const std::vector<std::string>& services,
                                   metrics::Registry* metrics) {
  return std::make_unique<HomeWithCircuits>(std::move(home), services, metrics);
}

}  // namespace driehoek::gateway
