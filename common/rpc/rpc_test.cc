// SPDX-License-Identifier: EUPL-1.2
// A real server and a real client over 127.0.0.1.
#include <gmock/gmock.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <optional>
#include <thread>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"

#include "common/log/log.h"
#include "common/rpc/bytes.h"
#include "common/rpc/client.h"
#include "common/rpc/dispatcher.h"
#include "common/rpc/limits.h"
#include "common/rpc/table_service.h"
#include "common/rpc/testing/echo_service.h"
#include "google/rpc/error_details.pb.h"

namespace driehoek::rpc {
namespace {

using testing::EchoRequest;
using testing::EchoResponse;
using testing::EchoService;
using ::testing::HasSubstr;
using testing::kEcho;
using testing::kEchoStored;
using testing::kImport;
using testing::kWatch;
using ::testing::Not;
using ::testing::SizeIs;
using testing::WatchRequest;

class RpcTest : public ::testing::Test {
 protected:
  explicit RpcTest(absl::Duration patience = absl::Hours(1))
      : pool_({.read = {4, 100}, .write = {4, 100}, .long_work = {1, 1}}) {
    log::SetLevel(log::Level::kOff);
    service_.AddTo(&table_);
    dispatcher_.emplace(&table_, &pool_, &metrics_,
                        Dispatcher::Options{.poll_interval = absl::Milliseconds(20)});
    services_ = MakeServices(table_, &*dispatcher_, patience);
    int port = 0;
    grpc::ServerBuilder builder;
    // Or the port may be that of another test that runs beside this one.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
    for (auto& service : services_) builder.RegisterService(service.get());
    server_ = builder.BuildAndStart();
    channel_ = *Channel::Open(absl::StrCat("127.0.0.1:", port));
  }
  ~RpcTest() override {
    service_.Unblock();
    dispatcher_->StopStreams();
    server_->Shutdown();
  }

  absl::StatusOr<EchoResponse> Call(const EchoRequest& request, const char* method = kEcho,
                                    const ClientOptions& options = ClientOptions::Within(absl::Seconds(30))) {
    return channel_->Call<EchoResponse>(method, request, options);
  }

  static EchoRequest Text(absl::string_view text) {
    EchoRequest request;
    request.set_text(std::string(text));
    return request;
  }
  static EchoRequest Blocking() {
    EchoRequest request;
    request.set_block(true);
    return request;
  }

  WorkerPool pool_;
  metrics::Registry metrics_;
  EchoService service_;
  MethodTable table_;
  std::optional<Dispatcher> dispatcher_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Channel> channel_;
};

TEST_F(RpcTest, AnswersACall) {
  EXPECT_EQ(Call(Text("hallo"))->text(), "hallo");
  EXPECT_EQ(Call(EchoRequest())->text(), "");
}

TEST_F(RpcTest, AChannelOpensASecondConnectionForManyCallsAtOnceOnly) {
  ChannelOptions two;
  two.connections = 2;
  const auto options = ClientOptions::Within(absl::Seconds(30));
  const auto calm = *Channel::Open(channel_->target(), two);
  for (int i = 0; i < 4; ++i)
    ASSERT_EQ(calm->Call<EchoResponse>(kEcho, Text("one"), options).status(), absl::OkStatus());
  EXPECT_THAT(service_.peers(), SizeIs(1));
  // Another, since the calls before may still be ending.
  const auto wide = *Channel::Open(channel_->target(), two);
  absl::BlockingCounter answers(4);
  for (int i = 0; i < 4; ++i) {
    wide->Call(kEcho, options, ToByteBuffer(Blocking().SerializeAsString()),
               [&](const absl::Status&, grpc::ByteBuffer*) { answers.DecrementCount(); });
  }
  service_.WaitForBlocked(4);
  EXPECT_THAT(service_.peers(), SizeIs(2));
  EXPECT_TRUE(wide->Call<EchoResponse>(kImport, Text("one more"), options).ok());
  EXPECT_THAT(service_.peers(), SizeIs(3));
  service_.Unblock();
  answers.Wait();
}

TEST_F(RpcTest, LargeMessagesGoBothWaysUpToTheLimit) {
  EXPECT_THAT(Call(Text(std::string(15 << 20, 'x')))->text(), SizeIs(15 << 20));
  EXPECT_EQ(Call(Text(std::string(17 << 20, 'x'))).status().code(), absl::StatusCode::kResourceExhausted);
  service_.stored.assign(17 << 20, 'x');
  absl::Status status = Call(EchoRequest(), kEchoStored).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), "MESSAGE_TOO_LARGE");
}

TEST_F(RpcTest, AnErrorComesBackWithItsReasonAndMessage) {
  EchoRequest request = Text("lees opnieuw: één");
  request.set_code(static_cast<int>(absl::StatusCode::kAborted));
  EXPECT_EQ(Call(request).status(),
            ErrorWithReason(absl::StatusCode::kAborted, "TOLD_TO", request.text(), {{"key", "value"}}));
}

TEST_F(RpcTest, AMalformedRequestAndAnUnknownMethodAreRefused) {
  auto options = ClientOptions::Within(absl::Seconds(30));
  EXPECT_EQ(ReasonOf(channel_->CallBytes(kEcho, "\xff", options).status()), "MALFORMED_REQUEST");
  EXPECT_EQ(Call(EchoRequest(), "driehoek.rpc.testing.EchoService/None").status().code(),
            absl::StatusCode::kUnimplemented);
}

TEST_F(RpcTest, CallIdTraceAndCallerAreKnownToTheHandler) {
  auto options = ClientOptions::Within(absl::Seconds(30));
  options.call_id = "abc-123";
  options.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  options.caller = "systems/zaaksysteem";
  EchoResponse response = *Call(EchoRequest(), kEcho, options);
  EXPECT_EQ(response.call_id(), "abc-123");
  EXPECT_EQ(response.traceparent(), options.traceparent);
  EXPECT_EQ(response.caller(), "systems/zaaksysteem");
  EXPECT_EQ(Call(EchoRequest())->caller(), "anonymous");
  EXPECT_THAT(Call(EchoRequest())->call_id(), SizeIs(16));
}

TEST_F(RpcTest, AnExceptionIsInternalAndTellsNothing) {
  EchoRequest request;
  request.set_throw_exception(true);
  absl::Status status = Call(request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(ReasonOf(status), "EXCEPTION");
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("Jansen")));
}

TEST_F(RpcTest, TheDeadlineOfTheCallerHoldsAndTheHandlerLearnsOfIt) {
  EXPECT_EQ(Call(Blocking(), kEcho, ClientOptions::Within(absl::Milliseconds(50))).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  while (service_.cancelled == 0) absl::SleepFor(absl::Milliseconds(1));
}

TEST_F(RpcTest, ADeadlineThatIsOverCostsNoWork) {
  CallContext call;
  call.deadline = absl::Now() - absl::Seconds(1);
  absl::Status answer;
  absl::Notification answered;
  dispatcher_->Call(kEcho, call, ToByteBuffer(""), [&](const absl::Status& status, grpc::ByteBuffer*) {
    answer = status;
    answered.Notify();
  });
  answered.WaitForNotification();
  EXPECT_EQ(answer.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(service_.calls, 0);
}

TEST_F(RpcTest, ACancelledCallEndsAtBothEnds) {
  absl::Status answer;
  absl::Notification answered;
  CallHandle handle = channel_->Call(kEcho, ClientOptions(), ToByteBuffer(Blocking().SerializeAsString()),
                                     [&](const absl::Status& status, grpc::ByteBuffer*) {
                                       answer = status;
                                       answered.Notify();
                                     });
  service_.WaitForBlocked(1);
  handle.Cancel();
  answered.WaitForNotification();
  EXPECT_EQ(answer.code(), absl::StatusCode::kCancelled);
  while (service_.cancelled == 0) absl::SleepFor(absl::Milliseconds(1));
  handle.Cancel();
}

TEST_F(RpcTest, AFullLaneIsBusyAtOnceWhileReadsGoOn) {
  std::vector<std::thread> imports;
  std::atomic<int> busy = 0;
  auto import = [&] {
    absl::Status status = Call(Blocking(), kImport).status();
    if (ReasonOf(status) == "BUSY") {
      EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
      ++busy;
    }
  };
  imports.emplace_back(import);
  service_.WaitForBlocked(1);
  // The next one is queued, the others are too many.
  for (int i = 0; i < 4; ++i) imports.emplace_back(import);
  while (busy < 3) absl::SleepFor(absl::Milliseconds(1));
  EXPECT_TRUE(Call(Text("read")).ok());
  service_.Unblock();
  for (std::thread& thread : imports) thread.join();
  EXPECT_EQ(busy, 3);
}

TEST_F(RpcTest, CountsCallsByMethodAndCode) {
  ASSERT_TRUE(Call(Text("a")).ok());
  EchoRequest request = Text("b");
  request.set_code(5);
  ASSERT_FALSE(Call(request).ok());
  EXPECT_THAT(
      metrics_.Text(),
      HasSubstr("driehoek_requests_total{code=\"OK\",method=\"driehoek.rpc.testing.EchoService/Echo\"} 1\n"));
  EXPECT_THAT(metrics_.Text(),
              HasSubstr("{code=\"NOT_FOUND\",method=\"driehoek.rpc.testing.EchoService/Echo\"} 1\n"));
}

TEST_F(RpcTest, AStreamDeliversEverythingInOrderAndEnds) {
  WatchRequest request;
  request.set_count(1000);
  request.set_batch(7);
  auto reader = channel_->ReadStream(kWatch, request, ClientOptions());
  for (int i = 1; i <= 1000; ++i) EXPECT_EQ((*reader->Next<EchoResponse>())->text(), absl::StrCat(i));
  auto end = reader->Next<EchoResponse>();
  ASSERT_TRUE(end.ok()) << end.status();
  EXPECT_FALSE(end->has_value());
}

TEST_F(RpcTest, AStreamEndsWithTheErrorOfItsHandler) {
  WatchRequest request;
  request.set_count(3);
  request.set_code(static_cast<int>(absl::StatusCode::kOutOfRange));
  auto reader = channel_->ReadStream(kWatch, request, ClientOptions());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(reader->Next<EchoResponse>()->has_value());
  EXPECT_EQ(ReasonOf(reader->Next<EchoResponse>().status()), "TOLD_TO");
}

TEST_F(RpcTest, AStreamEndsAtItsDeadline) {
  auto reader = channel_->ReadStream(kWatch, WatchRequest(), ClientOptions::Within(absl::Milliseconds(100)));
  absl::Status status;
  while (status.ok()) status = reader->Next<EchoResponse>().status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(RpcTest, StreamsCancelledAtAnyMomentEndOnce) {
  for (int i = 0; i < 300; ++i) {
    WatchRequest request;
    request.set_count(i % 3 == 0 ? 5 : 0);
    request.set_batch(i % 4);
    auto reader = channel_->ReadStream(kWatch, request, ClientOptions());
    std::thread canceller([&] {
      absl::SleepFor(absl::Microseconds(i * 10));
      reader->Cancel();
    });
    absl::StatusOr<std::optional<EchoResponse>> message = EchoResponse();
    while (message.ok() && message->has_value()) message = reader->Next<EchoResponse>();
    canceller.join();
  }
  while (service_.open_streams > 0) absl::SleepFor(absl::Milliseconds(1));
}

TEST_F(RpcTest, StreamsThatNobodyReadsOnAreGivenUp) {
  for (int i = 0; i < 50; ++i) {
    auto reader = channel_->ReadStream(kWatch, WatchRequest(), ClientOptions());
    if (i % 2 == 0) static_cast<void>(reader->Next<EchoResponse>());
  }
  while (service_.open_streams > 0) absl::SleepFor(absl::Milliseconds(1));
}

TEST_F(RpcTest, StopEndsStreamsSoThatAServerDrains) {
  auto reader = channel_->ReadStream(kWatch, WatchRequest(), ClientOptions());
  ASSERT_TRUE(reader->Next<EchoResponse>().ok());
  dispatcher_->StopStreams();
  absl::Status status;
  while (status.ok()) status = reader->Next<EchoResponse>().status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), "STOPPING");
}

class SlowReaderTest : public RpcTest {
 protected:
  SlowReaderTest() : RpcTest(absl::Milliseconds(100)) {}

  std::unique_ptr<MessageReader> ReadNothing() {
    WatchRequest request;
    request.set_size(64 << 10);
    auto reader = channel_->ReadStream(kWatch, request, ClientOptions());
    while (service_.open_streams == 0) absl::SleepFor(absl::Milliseconds(1));
    while (service_.open_streams > 0) absl::SleepFor(absl::Milliseconds(1));
    return reader;
  }
};

TEST_F(SlowReaderTest, LearnsWhereToResumeWhenItReadsOn) {
  auto reader = ReadNothing();
  int messages = 0;
  std::string last;
  absl::StatusOr<std::optional<EchoResponse>> message;
  for (message = reader->Next<EchoResponse>(); message.ok(); message = reader->Next<EchoResponse>()) {
    ASSERT_TRUE(message->has_value());
    EXPECT_EQ((*message)->text(), absl::StrCat(++messages));
    last = (*message)->resume_token();
  }
  EXPECT_EQ(message.status().code(), absl::StatusCode::kResourceExhausted) << message.status();
  EXPECT_EQ(ReasonOf(message.status()), "SLOW_READER");
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(info.ParseFromString(
      std::string(*message.status().GetPayload("type.googleapis.com/google.rpc.ErrorInfo"))));
  EXPECT_EQ(info.metadata().at("resume_token"), last);
  // What waited for it was bounded.
  EXPECT_GT(messages, 0);
  EXPECT_LT(messages, 1000);
}

TEST_F(SlowReaderTest, WhoNeverReadsOnHoldsUpNobody) {
  auto reader = ReadNothing();
  EXPECT_TRUE(Call(Text("a")).ok());
  reader.reset();
  EXPECT_TRUE(Call(Text("b")).ok());
}

TEST_F(RpcTest, AChannelToNobodyIsUnavailable) {
  auto nobody = *Channel::Open("127.0.0.1:1");
  EXPECT_EQ(nobody->Call<EchoResponse>(kEcho, EchoRequest(), ClientOptions::Within(absl::Seconds(5)))
                .status()
                .code(),
            absl::StatusCode::kUnavailable);
}

// gRPC aborts when the last channel of a process dies on one of its own threads.
TEST_F(RpcTest, AChannelThatEndsRightAfterItsCallsTakesNobodyAlong) {
  const std::string target = channel_->target();
  channel_.reset();
  for (int i = 0; i < 100; ++i) {
    channel_ = *Channel::Open(target);
    EXPECT_TRUE(Call(Text("a")).ok());
    auto reader = channel_->ReadStream(kWatch, WatchRequest(), ClientOptions());
    if (i % 2 == 0) static_cast<void>(reader->Next<EchoResponse>());
    std::atomic<bool> answered = false;
    channel_->Call(kEcho, ClientOptions(), ToByteBuffer(Blocking().SerializeAsString()),
                   [&](const absl::Status&, grpc::ByteBuffer*) { answered = true; });
    reader.reset();
    channel_.reset();
    EXPECT_TRUE(answered);
  }
}

TEST(ChannelTest, PlainTextIsForLoopbackOnly) {
  EXPECT_EQ(Channel::Open("192.0.2.1:9090").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Channel::Open("nonsense").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(Channel::Open("localhost:9090").ok());
}

}  // namespace
}  // namespace driehoek::rpc
