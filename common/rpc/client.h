// SPDX-License-Identifier: EUPL-1.2
// Calls the methods of another process. A Channel is one connection, made when first needed and again when
// lost. Thread-safe. Errors come back as the absl::Status that the other side returned, with its payloads.
//
//   absl::StatusOr<Plan> plan = channel->Call<Plan>("driehoek.plans.v1.PlanService/GetPlan", request,
//   options);
#ifndef DRIEHOEK_COMMON_RPC_CLIENT_H_
#define DRIEHOEK_COMMON_RPC_CLIENT_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/rpc/call_context.h"
#include "common/rpc/stream_sink.h"
#include "google/protobuf/message.h"

namespace grpc {
class ByteBuffer;
class CallbackServerContext;
class ClientContext;
}  // namespace grpc

namespace driehoek::rpc {

struct ChannelOptions {
  // PEM. Without a certificate authority the channel is plain text, which is allowed on loopback only.
  std::string tls_ca;
  // PEM, both or none: who we are to the other side.
  std::string tls_certificate;
  std::string tls_key;
  // How many connections many calls at once are spread over. One is enough for most; with two, a gateway's
  // threads wait less for each other.
  int connections = 1;
};

struct ClientOptions {
  absl::Time deadline = absl::InfiniteFuture();
  // Each is sent unless empty; see metadata.h.
  std::string call_id;
  std::string traceparent;
  std::string caller;
  // Further metadata; keys in lower case.
  std::vector<std::pair<std::string, std::string>> metadata;
  // A call that this process is answering: ours ends with it. Read while our call begins only.
  const grpc::CallbackServerContext* server_call = nullptr;

  static ClientOptions Within(absl::Duration time);
  // Passes on what `call` knows.
  static ClientOptions For(const CallContext& call);
};

// Ends a call early. Outlives the call harmlessly. Thread-safe.
class CallHandle {
 public:
  CallHandle() = default;
  explicit CallHandle(std::weak_ptr<grpc::ClientContext> context) : context_(std::move(context)) {}
  void Cancel() const;

 private:
  std::weak_ptr<grpc::ClientContext> context_;
};

// A server stream, read by a thread that may block. Goes before its channel. Not thread-safe, except Cancel.
class MessageReader {
 public:
  // Cancels what is not over.
  ~MessageReader();
  MessageReader(const MessageReader&) = delete;
  MessageReader& operator=(const MessageReader&) = delete;

  // Blocks for the next message; empty at the end of the stream; an error if it ended with one.
  template <class Message>
  absl::StatusOr<std::optional<Message>> Next() {
    absl::StatusOr<std::optional<std::string>> bytes = NextBytes();
    if (!bytes.ok()) return std::move(bytes).status();
    if (!bytes->has_value()) return std::optional<Message>();
    std::optional<Message> message(std::in_place);
    if (!message->ParseFromString(**bytes))
      return absl::InternalError("a message of the stream is malformed");
    return message;
  }
  absl::StatusOr<std::optional<std::string>> NextBytes();
  void Cancel() { handle_.Cancel(); }

 private:
  friend class Channel;
  class Sink;
  MessageReader();

  std::shared_ptr<Sink> sink_;
  CallHandle handle_;
};

class Channel {
 public:
  // The answer to a call, on a thread of gRPC, which must not be blocked. `response` may be swapped out; it
  // is empty unless the status is OK.
  using Done = absl::AnyInvocable<void(const absl::Status& status, grpc::ByteBuffer* response)>;

  // `target` is "host:port". INVALID_ARGUMENT for an address that is none, or that is not on loopback without
  // TLS. Nothing is connected yet.
  static absl::StatusOr<std::unique_ptr<Channel>> Open(absl::string_view target,
                                                       const ChannelOptions& options = {});
  // Cancels the calls in flight and waits for their end; so never from within `done` or a sink.
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  const std::string& target() const;

  // `method` as "package.Service/Method".
  CallHandle Call(absl::string_view method, const ClientOptions& options, const grpc::ByteBuffer& request,
                  Done done);
  CallHandle CallStream(absl::string_view method, const ClientOptions& options,
                        const grpc::ByteBuffer& request, std::shared_ptr<StreamSink> sink);

  // The same for a thread that may block.
  template <class Response>
  absl::StatusOr<Response> Call(absl::string_view method, const google::protobuf::Message& request,
                                const ClientOptions& options) {
    absl::StatusOr<std::string> bytes = CallBytes(method, request.SerializeAsString(), options);
    if (!bytes.ok()) return std::move(bytes).status();
    Response response;
    if (!response.ParseFromString(*bytes)) return absl::InternalError("the response is malformed");
    return response;
  }
  absl::StatusOr<std::string> CallBytes(absl::string_view method, std::string request,
                                        const ClientOptions& options);
  std::unique_ptr<MessageReader> ReadStream(absl::string_view method,
                                            const google::protobuf::Message& request,
                                            const ClientOptions& options);

 private:
  struct Connection;
  explicit Channel(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_CLIENT_H_
