// SPDX-License-Identifier: EUPL-1.2
// The calls of client.h for a thread that may block: the client and tests.
#include <grpcpp/support/byte_buffer.h>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "common/rpc/bytes.h"
#include "common/rpc/client.h"

namespace driehoek::rpc {

absl::StatusOr<std::string> Channel::CallBytes(absl::string_view method, std::string request,
                                               const ClientOptions& options) {
  absl::StatusOr<std::string> result;
  absl::Notification answered;
  Call(method, options, ToByteBuffer(std::move(request)),
       [&](const absl::Status& status, grpc::ByteBuffer* response) {
         if (status.ok()) {
           result = std::string(FlatBytes(*response).view());
         } else {
           result = status;
         }
         answered.Notify();
       });
  answered.WaitForNotification();
  return result;
}

// Keeps one message until it is read; the next one is asked for then.
class MessageReader::Sink : public StreamSink {
 public:
  void Write(grpc::ByteBuffer* message, std::function<void(bool)> written) override {
    {
      absl::MutexLock lock(&mutex_);
      if (!closed_) {
        message_ = std::string(FlatBytes(*message).view());
        written_ = std::move(written);
        return;
      }
    }
    // Allowed within Write here: our own channel asks gRPC for the next message, which never answers in
    // place.
    written(false);
  }

  void Finish(const absl::Status& status) override {
    absl::MutexLock lock(&mutex_);
    status_ = status;
    finished_ = true;
  }

  absl::StatusOr<std::optional<std::string>> Next() {
    std::optional<std::string> message;
    std::function<void(bool)> written;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(
          +[](Sink* sink)
               ABSL_EXCLUSIVE_LOCKS_REQUIRED(sink->mutex_) { return sink->message_ || sink->finished_; },
          this));
      if (!message_.has_value()) {
        if (!status_.ok()) return status_;
        return std::optional<std::string>();
      }
      message = std::exchange(message_, std::nullopt);
      written = std::exchange(written_, nullptr);
    }
    written(true);
    return message;
  }

  void Close() {
    std::function<void(bool)> written;
    {
      absl::MutexLock lock(&mutex_);
      closed_ = true;
      written = std::exchange(written_, nullptr);
    }
    if (written) written(false);
  }

 private:
  absl::Mutex mutex_;
  std::optional<std::string> message_ ABSL_GUARDED_BY(mutex_);
  std::function<void(bool)> written_ ABSL_GUARDED_BY(mutex_);
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

MessageReader::MessageReader() : sink_(std::make_shared<Sink>()) {}

MessageReader::~MessageReader() {
  handle_.Cancel();
  sink_->Close();
}

absl::StatusOr<std::optional<std::string>> MessageReader::NextBytes() { return sink_->Next(); }

std::unique_ptr<MessageReader> Channel::ReadStream(absl::string_view method,
                                                   const google::protobuf::Message& request,
                                                   const ClientOptions& options) {
  std::unique_ptr<MessageReader> reader(new MessageReader);
  reader->handle_ = CallStream(method, options, ToByteBuffer(request.SerializeAsString()), reader->sink_);
  return reader;
}

}  // namespace driehoek::rpc
