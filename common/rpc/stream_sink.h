// SPDX-License-Identifier: EUPL-1.2
// Where the messages of a server stream go: out of a gRPC server, or through a gateway that asked in its own
// process.
#ifndef DRIEHOEK_COMMON_RPC_STREAM_SINK_H_
#define DRIEHOEK_COMMON_RPC_STREAM_SINK_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"

namespace grpc {
class ByteBuffer;
}

namespace driehoek::rpc {

class StreamSink {
 public:
  virtual ~StreamSink() = default;

  // Takes one message; the bytes may be swapped out of `message`, which is gone after the call. `written`
  // must be called exactly once, later than this call returns or on another thread, never within it: true for
  // the next message, false when nobody reads any more.
  virtual void Write(grpc::ByteBuffer* message, std::function<void(bool)> written) = 0;

  // Called exactly once, last, and never while a message is being written.
  virtual void Finish(const absl::Status& status) = 0;
};

// Passes on to another what it does not do itself.
class ForwardingSink : public StreamSink {
 public:
  void Write(grpc::ByteBuffer* message, std::function<void(bool)> written) override {
    sink_->Write(message, std::move(written));
  }
  void Finish(const absl::Status& status) override { sink_->Finish(status); }

 protected:
  explicit ForwardingSink(std::shared_ptr<StreamSink> sink) : sink_(std::move(sink)) {}

 private:
  const std::shared_ptr<StreamSink> sink_;
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_STREAM_SINK_H_
