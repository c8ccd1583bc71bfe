// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/stream_reactor.h"

#include <grpcpp/alarm.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/mutex/mutex.h"
#include "common/rpc/bytes.h"
#include "common/rpc/status_mapping.h"
#include "common/status/status.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::rpc {
namespace {

std::string ResumeTokenOf(const google::protobuf::Message* prototype, const grpc::ByteBuffer& bytes) {
  if (prototype == nullptr) return "";
  const auto* field = prototype->GetDescriptor()->FindFieldByName("resume_token");
  if (field == nullptr || field->type() != google::protobuf::FieldDescriptor::TYPE_STRING) return "";
  const std::unique_ptr<google::protobuf::Message> message(prototype->New());
  if (!message->ParseFromString(std::string(FlatBytes(bytes).view()))) return "";
  return message->GetReflection()->GetString(*message, field);
}

absl::Status SlowReader(const std::string& resume_token, absl::Duration patience) {
  std::vector<std::pair<std::string, std::string>> metadata;
  if (!resume_token.empty()) metadata.emplace_back("resume_token", resume_token);
  return ErrorWithReason(
      absl::StatusCode::kResourceExhausted, "SLOW_READER",
      absl::StrCat(
          "nothing of the stream was read for ", absl::FormatDuration(patience),
          "; begin again after the last message, with its resume_token, which these details have too"),
      metadata);
}

}  // namespace

// Looks once per patience whether the message that waits has waited so long: an alarm per message would cost
// more than the messages.
class StreamReactor::Pace : public std::enable_shared_from_this<Pace> {
 public:
  explicit Pace(absl::Duration patience) : patience_(patience) {}

  absl::Duration patience() const { return patience_; }

  void Begin(std::function<void(bool)> written) {
    MutexLock lock(mutex_);
    written_ = std::move(written);
    since_ = absl::Now();
    if (alarm_ == nullptr) SetAlarm(since_ + patience_);
  }

  // Whom to tell that the message is written; null where it has been told already that nobody reads.
  std::function<void(bool)> Take() {
    MutexLock lock(mutex_);
    return std::exchange(written_, nullptr);
  }

  bool cut() const {
    MutexLock lock(mutex_);
    return cut_;
  }

  void Stop() {
    MutexLock lock(mutex_);
    stopped_ = true;
    alarm_.reset();
  }

 private:
  void SetAlarm(absl::Time when) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    // A new one each time, since this may run within the one before.
    alarm_ = std::make_unique<grpc::Alarm>();
    alarm_->Set(absl::ToChronoTime(when), [weak = weak_from_this()](bool due) {
      const std::shared_ptr<Pace> self = weak.lock();
      if (due && self != nullptr) self->Look();
    });
  }

  void Look() {
    std::function<void(bool)> written;
    {
      MutexLock lock(mutex_);
      if (stopped_ || cut_) return;
      if (written_ == nullptr) {
        alarm_.reset();
        return;
      }
      if (absl::Now() < since_ + patience_) return SetAlarm(since_ + patience_);
      cut_ = true;
      written = std::exchange(written_, nullptr);
    }
    written(false);
  }

  const absl::Duration patience_;
  mutable Mutex mutex_;
  std::function<void(bool)> written_ ABSL_GUARDED_BY(mutex_);
  absl::Time since_ ABSL_GUARDED_BY(mutex_);
  bool cut_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  std::unique_ptr<grpc::Alarm> alarm_ ABSL_GUARDED_BY(mutex_);
};

// Apart from the reactor, since the runner may hold it for a moment longer.
class StreamReactor::Sink : public StreamSink {
 public:
  explicit Sink(StreamReactor* reactor) : reactor_(reactor) {}
  void Write(grpc::ByteBuffer* message, std::function<void(bool)> written) override {
    reactor_->Write(message, std::move(written));
  }
  void Finish(const absl::Status& status) override { reactor_->End(status); }

 private:
  StreamReactor* const reactor_;
};

StreamReactor::StreamReactor(const char* method, const google::protobuf::Message* message,
                             absl::Duration patience)
    : method_(method), prototype_(message), pace_(std::make_shared<Pace>(patience)) {}

std::shared_ptr<StreamSink> StreamReactor::MakeSink() { return std::make_shared<Sink>(this); }

void StreamReactor::Write(grpc::ByteBuffer* message, std::function<void(bool)> written) {
  message_.Swap(message);
  pace_->Begin(std::move(written));
  StartWrite(&message_);
}

void StreamReactor::OnWriteDone(bool ok) {
  if (std::function<void(bool)> written = pace_->Take(); written != nullptr) written(ok);
}

void StreamReactor::End(const absl::Status& status) {
  if (!pace_->cut()) return Finish(ToGrpc(status));
  log::Warning("slow_reader_cut", {{"method", method_}});
  // gRPC keeps the status behind the message that still waits.
  Finish(ToGrpc(SlowReader(ResumeTokenOf(prototype_, message_), pace_->patience())));
}

void StreamReactor::OnDone() {
  pace_->Stop();
  delete this;
}

}  // namespace driehoek::rpc
