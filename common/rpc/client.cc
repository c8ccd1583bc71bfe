// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/client.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/channel_arguments.h>
#include <grpcpp/support/client_callback.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/rpc/address.h"
#include "common/rpc/bytes.h"
#include "common/rpc/limits.h"
#include "common/rpc/metadata.h"
#include "common/rpc/status_mapping.h"

namespace driehoek::rpc {
namespace {

// Up to so many calls wait for each other too little to be worth a connection of their own.
constexpr int kFewCalls = 4;

grpc::ChannelArguments Arguments() {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetMaxSendMessageSize(kMaxMessageBytes);
  // A connection that a firewall has forgotten is found out without a call.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2'000);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 64 << 10);
  // Nobody looks at its counts.
  arguments.SetInt(GRPC_ARG_ENABLE_CHANNELZ, 0);
  // Or channels to one address share a connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // Only who knows the call may repeat it (a change needs a request_id), and what gRPC keeps for it costs a
  // gateway a tenth of its CPU.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  // A plan in one frame, not in five of 16 KiB.
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_FRAME_SIZE, 256 << 10);
  return arguments;
}

std::string Path(absl::string_view method) {
  return absl::StartsWith(method, "/") ? std::string(method) : absl::StrCat("/", method);
}

std::shared_ptr<grpc::ClientContext> MakeContext(const ClientOptions& options) {
  std::shared_ptr<grpc::ClientContext> context =
      options.server_call == nullptr ? std::make_shared<grpc::ClientContext>()
                                     : grpc::ClientContext::FromCallbackServerContext(*options.server_call);
  if (options.deadline != absl::InfiniteFuture()) context->set_deadline(absl::ToChronoTime(options.deadline));
  if (!options.call_id.empty()) context->AddMetadata(kCallIdKey, options.call_id);
  if (!options.traceparent.empty()) context->AddMetadata(kTraceparentKey, options.traceparent);
  if (!options.caller.empty()) context->AddMetadata(kCallerKey, options.caller);
  for (const auto& [key, value] : options.metadata) context->AddMetadata(key, value);
  return context;
}

bool IsNoAnswer(grpc::StatusCode code) {
  return code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::DEADLINE_EXCEEDED;
}

// gRPC sends no buffer that is not valid, and an empty message may come as one.
grpc::ByteBuffer Sendable(const grpc::ByteBuffer& request) {
  return request.Valid() ? request : ToByteBuffer("");
}

// The calls in flight on a channel. A context keeps its channel alive, and when the last channel of a process
// dies on a thread of gRPC 1.51, that thread joins itself and aborts. So a channel outlives its contexts, and
// dies on the thread of its owner.
class CallsInFlight {
 public:
  void Add(grpc::ClientContext* context) {
    absl::MutexLock lock(&mutex_);
    contexts_.insert(context);
    ++count_;
  }

  void Remove(std::shared_ptr<grpc::ClientContext> context) {
    {
      absl::MutexLock lock(&mutex_);
      contexts_.erase(context.get());
    }
    context.reset();
    absl::MutexLock lock(&mutex_);
    --count_;
  }

  int count() const { return count_.load(std::memory_order_relaxed); }

  void CancelAndWait() {
    absl::MutexLock lock(&mutex_);
    for (grpc::ClientContext* context : contexts_) context->TryCancel();
    mutex_.Await(absl::Condition(
        +[](CallsInFlight* self) { return self->count() == 0; }, this));
  }

 private:
  absl::Mutex mutex_;
  absl::flat_hash_set<grpc::ClientContext*> contexts_ ABSL_GUARDED_BY(mutex_);
  // Changed under the lock, for who waits; read without, by who looks for a line with little to do.
  std::atomic<int> count_ = 0;
};

struct UnaryCall {
  std::shared_ptr<CallsInFlight> calls;
  std::shared_ptr<grpc::ClientContext> context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
  Channel::Done done;
};

// Deletes itself when gRPC is done with it.
class StreamReader : public grpc::ClientReadReactor<grpc::ByteBuffer> {
 public:
  StreamReader(std::shared_ptr<CallsInFlight> calls, std::shared_ptr<grpc::ClientContext> context,
               const grpc::ByteBuffer& request, std::shared_ptr<StreamSink> sink)
      : calls_(std::move(calls)), context_(std::move(context)), request_(request), sink_(std::move(sink)) {}

  void Start(grpc::ChannelInterface* channel, const std::string& path) {
    grpc::internal::ClientCallbackReaderFactory<grpc::ByteBuffer>::Create(
        channel, grpc::internal::RpcMethod(path.c_str(), grpc::internal::RpcMethod::SERVER_STREAMING),
        context_.get(), &request_, this);
    // Held until a read fails: while the sink keeps a message no read is under way, and the status must not
    // overtake the messages before it.
    AddHold();
    StartRead(&message_);
    StartCall();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return RemoveHold();
    sink_->Write(&message_, [this](bool go_on) {
      if (!go_on) context_->TryCancel();
      message_.Clear();
      StartRead(&message_);
    });
  }

  void OnDone(const grpc::Status& status) override {
    sink_->Finish(FromGrpc(status));
    std::unique_ptr<StreamReader> self(this);
    calls_->Remove(std::move(context_));
  }

 private:
  std::shared_ptr<CallsInFlight> calls_;
  std::shared_ptr<grpc::ClientContext> context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer message_;
  std::shared_ptr<StreamSink> sink_;
};

}  // namespace

ClientOptions ClientOptions::Within(absl::Duration time) {
  ClientOptions options;
  options.deadline = absl::Now() + time;
  return options;
}

ClientOptions ClientOptions::For(const CallContext& call) {
  ClientOptions options;
  options.deadline = call.deadline;
  options.call_id = call.call_id;
  options.traceparent = call.traceparent;
  options.caller = call.caller;
  options.server_call = call.server_call;
  return options;
}

void CallHandle::Cancel() const {
  if (auto context = context_.lock()) context->TryCancel();
}

struct Channel::Connection {
  explicit Connection(std::string to) : target(std::move(to)) {}
  ~Connection() {
    for (const auto& line : lines) line->calls->CancelAndWait();
  }

  struct Line {
    explicit Line(const std::shared_ptr<grpc::Channel>& to) : channel(to), stub(to) {}

    std::shared_ptr<grpc::Channel> channel;
    grpc::GenericStub stub;
    // Shared, so that the last call may let go of it while the connection goes.
    const std::shared_ptr<CallsInFlight> calls = std::make_shared<CallsInFlight>();
    // Whether the last call that ended had no answer: a connection may be dead for a while before that is
    // found out.
    std::atomic<bool> is_doubtful = false;
  };
  // The first one that has little to do, since a line is connected when it is first used: before hundreds of
  // targets that are asked a call at a time each, that is half of the memory. Otherwise the one that has the
  // least. One that is in doubt comes last.
  Line& Next() {
    Line* best = nullptr;
    std::pair<bool, int> load_of_best;
    for (const auto& line : lines) {
      const std::pair<bool, int> load(line->is_doubtful.load(std::memory_order_relaxed),
                                      line->calls->count());
      if (load < std::pair(false, kFewCalls)) return *line;
      if (best != nullptr && load_of_best <= load) continue;
      best = line.get();
      load_of_best = load;
    }
    return *best;
  }

  const std::string target;
  std::vector<std::unique_ptr<Line>> lines;
};

absl::StatusOr<std::unique_ptr<Channel>> Channel::Open(absl::string_view target,
                                                       const ChannelOptions& options) {
  const std::optional<Address> address = ParseAddress(target);
  if (!address.has_value() || address->port == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", target, "' is no address; one such as 127.0.0.1:9090"));
  }
  std::shared_ptr<grpc::ChannelCredentials> credentials;
  if (!options.tls_ca.empty()) {
    credentials = grpc::SslCredentials({options.tls_ca, options.tls_key, options.tls_certificate});
  } else if (address->IsLoopback()) {
    credentials = grpc::InsecureChannelCredentials();
  } else {
    return absl::InvalidArgumentError(absl::StrCat(
        "'", target, "' is not on loopback, and so needs TLS: a certificate authority is missing"));
  }
  auto connection = std::make_unique<Connection>(address->ToString());
  for (int i = 0; i < options.connections; ++i) {
    auto channel = grpc::CreateCustomChannel(connection->target, credentials, Arguments());
    connection->lines.push_back(std::make_unique<Connection::Line>(channel));
  }
  return std::unique_ptr<Channel>(new Channel(std::move(connection)));
}

Channel::Channel(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Channel::~Channel() = default;

const std::string& Channel::target() const { return connection_->target; }

CallHandle Channel::Call(absl::string_view method, const ClientOptions& options,
                         const grpc::ByteBuffer& request, Done done) {
  Connection::Line& line = connection_->Next();
  auto* call = new UnaryCall{line.calls, MakeContext(options), Sendable(request), {}, std::move(done)};
  CallHandle handle(call->context);
  call->calls->Add(call->context.get());
  line.stub.UnaryCall(call->context.get(), Path(method), {}, &call->request, &call->response,
                      [call, &line](const grpc::Status& status) {
                        std::unique_ptr<UnaryCall> ended(call);
                        line.is_doubtful.store(IsNoAnswer(status.error_code()), std::memory_order_relaxed);
                        if (!status.ok()) ended->response.Clear();
                        ended->done(FromGrpc(status), &ended->response);
                        ended->calls->Remove(std::move(ended->context));
                      });
  return handle;
}

CallHandle Channel::CallStream(absl::string_view method, const ClientOptions& options,
                               const grpc::ByteBuffer& request, std::shared_ptr<StreamSink> sink) {
  Connection::Line& line = connection_->Next();
  auto context = MakeContext(options);
  CallHandle handle(context);
  line.calls->Add(context.get());
  auto* reader = new StreamReader(line.calls, std::move(context), Sendable(request), std::move(sink));
  reader->Start(line.channel.get(), Path(method));
  return handle;
}

}  // namespace driehoek::rpc
