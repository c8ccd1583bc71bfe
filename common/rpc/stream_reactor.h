// SPDX-License-Identifier: EUPL-1.2
// The way of one stream's messages out of a server of gRPC, one after the other: the next is taken when gRPC
// has a place for it, so that what waits for a slow reader is bounded by what gRPC keeps. A reader that
// leaves it no place for too long is cut: with the status, which it gets once it reads on, it learns where to
// resume.
#ifndef DRIEHOEK_COMMON_RPC_STREAM_REACTOR_H_
#define DRIEHOEK_COMMON_RPC_STREAM_REACTOR_H_

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/rpc/stream_sink.h"
#include "google/protobuf/message.h"

namespace driehoek::rpc {

// Lives until gRPC says that the call is done.
class StreamReactor : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  // Both borrowed. `message`: what the method delivers, whose field resume_token, if it has one, says where
  // to go on; null where that is not known.
  StreamReactor(const char* method, const google::protobuf::Message* message, absl::Duration patience);

  std::shared_ptr<StreamSink> MakeSink();

  void OnWriteDone(bool ok) override;
  void OnDone() override;

 private:
  class Sink;
  // What an alarm may still see when the reactor has gone.
  class Pace;

  void Write(grpc::ByteBuffer* message, std::function<void(bool)> written);
  void End(const absl::Status& status);

  const char* const method_;
  const google::protobuf::Message* const prototype_;
  const std::shared_ptr<Pace> pace_;
  grpc::ByteBuffer message_;
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_STREAM_REACTOR_H_
