// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/method_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "echo.pb.h"
#include "google/rpc/error_details.pb.h"

namespace driehoek::rpc {
namespace {

using testing::EchoRequest;
using testing::EchoResponse;
using ::testing::ElementsAre;
using testing::WatchRequest;

class EchoService {
 public:
  absl::StatusOr<EchoResponse> Echo(const CallContext& call, const EchoRequest& request) {
    EchoResponse response;
    response.set_text(request.text());
    response.set_caller(call.caller);
    return response;
  }
  absl::StatusOr<Encoded<EchoResponse>> EchoStored(const CallContext&, const EchoRequest& request) const {
    EchoResponse response;
    response.set_text(request.text());
    return Encoded<EchoResponse>{response.SerializeAsString()};
  }
  absl::StatusOr<std::unique_ptr<Stream>> Watch(const CallContext&, const WatchRequest&) {
    return absl::UnimplementedError("none");
  }
};

class MethodTableTest : public ::testing::Test {
 protected:
  static constexpr char kEcho[] = "driehoek.rpc.testing.EchoService/Echo";
  static constexpr char kStored[] = "driehoek.rpc.testing.EchoService/EchoStored";

  MethodTableTest() {
    table_.Add(kEcho, Lane::kRead, &service_, &EchoService::Echo);
    table_.Add(kStored, Lane::kRead, &service_, &EchoService::EchoStored);
  }

  EchoService service_;
  MethodTable table_;
};

TEST_F(MethodTableTest, CallsAHandlerWithTheContextAndTheRequest) {
  EchoRequest request;
  request.set_text("hallo");
  CallContext call;
  call.caller = "systems/zaak";
  absl::StatusOr<std::string> bytes = table_.Call(kEcho, call, request.SerializeAsString());
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  EchoResponse response;
  ASSERT_TRUE(response.ParseFromString(*bytes));
  EXPECT_EQ(response.text(), "hallo");
  EXPECT_EQ(response.caller(), "systems/zaak");
}

TEST_F(MethodTableTest, ReturnsStoredBytesAsTheyAre) {
  EchoRequest request;
  request.set_text("bytes");
  EchoResponse expected;
  expected.set_text("bytes");
  EXPECT_EQ(*table_.Call(kStored, CallContext(), request.SerializeAsString()), expected.SerializeAsString());
}

TEST_F(MethodTableTest, FindsAMethodWithAndWithoutTheSlashOfGrpc) {
  ASSERT_NE(table_.Find(kEcho), nullptr);
  EXPECT_EQ(table_.Find(absl::StrCat("/", kEcho)), table_.Find(kEcho));
  EXPECT_EQ(table_.Find("driehoek.rpc.testing.EchoService/None"), nullptr);
  EXPECT_THAT(table_.services(), ElementsAre("driehoek.rpc.testing.EchoService"));
}

TEST_F(MethodTableTest, SaysWhichMethodsOfTheContractNobodyServes) {
  EXPECT_THAT(table_.Unserved(), ElementsAre("driehoek.rpc.testing.EchoService/Import",
                                             "driehoek.rpc.testing.EchoService/Watch"));
}

TEST_F(MethodTableTest, UnknownMethodIsUnimplemented) {
  EXPECT_EQ(table_.Call("a.B/C", CallContext(), "").status().code(), absl::StatusCode::kUnimplemented);
}

TEST_F(MethodTableTest, BytesThatAreNoMessageAreInvalid) {
  absl::Status status = table_.Call(kEcho, CallContext(), "\xff\xff").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "MALFORMED_REQUEST");
}

TEST_F(MethodTableTest, TextThatIsNoUtf8IsInvalid) {
  EXPECT_EQ(table_.Call(kEcho, CallContext(), "\x0a\x02\xc3\x28").status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(MethodTableTest, NamesEveryFieldWithU0000) {
  EchoRequest request;
  request.set_text(std::string("a\0b", 3));
  request.add_nested()->set_text("fine");
  request.add_nested()->set_text(std::string("\0", 1));
  absl::Status status = table_.Call(kEcho, CallContext(), request.SerializeAsString()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(bad_request.ParseFromString(
      std::string(*status.GetPayload("type.googleapis.com/google.rpc.BadRequest"))));
  ASSERT_EQ(bad_request.field_violations_size(), 2);
  EXPECT_EQ(bad_request.field_violations(0).field(), "text");
  EXPECT_EQ(bad_request.field_violations(1).field(), "nested[1].text");
}

TEST_F(MethodTableTest, ZeroBytesOutsideTextAreFine) {
  EchoRequest request;
  request.set_number(0);
  request.set_blob(std::string("\0", 1));
  request.add_nested();
  EXPECT_TRUE(table_.Call(kEcho, CallContext(), request.SerializeAsString()).ok());
}

using MethodTableDeathTest = MethodTableTest;

TEST_F(MethodTableDeathTest, RefusesWhatTheContractDoesNotHave) {
  EXPECT_DEATH(
      table_.Add("driehoek.rpc.testing.EchoService/Ecco", Lane::kRead, &service_, &EchoService::Echo),
      "no such method");
  EXPECT_DEATH(table_.Add(kEcho, Lane::kRead, &service_, &EchoService::Echo), "added twice");
  EXPECT_DEATH(
      table_.Add("driehoek.rpc.testing.EchoService/Watch", Lane::kRead, &service_, &EchoService::Echo),
      "WatchRequest, the handler's driehoek.rpc.testing.EchoRequest");
  EXPECT_DEATH(table_.AddStream(kEcho, &service_, &EchoService::Watch), "the handler's");
}

}  // namespace
}  // namespace driehoek::rpc
