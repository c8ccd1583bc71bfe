// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/routing_peek.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace driehoek::gateway {
namespace {

using ::testing::HasSubstr;

const RoutingPath kParent{"parent", false};
const RoutingPath kResource{"plan.name", true};

absl::StatusOr<std::string> Peek(const RoutingPath& path, const std::string& bytes, int block = -1) {
  google::protobuf::io::ArrayInputStream in(bytes.data(), static_cast<int>(bytes.size()), block);
  return PeekRoutingName(path, &in);
}

void ExpectRefused(const RoutingPath& path, const std::string& bytes, absl::string_view why) {
  const absl::Status status = Peek(path, bytes).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(why)));
  EXPECT_THAT(std::string(status.message()), HasSubstr(path.field));
}

TEST(RoutingPeekTest, ReadsTheParentAmongOtherFieldsAndAcrossBlocks) {
  plans::v1::ListPlansRequest request;
  request.set_parent("municipalities/GM0406");
  request.set_page_size(7);
  request.set_page_token("token");
  for (int block : {-1, 1, 3}) {
    EXPECT_EQ(*Peek(kParent, request.SerializeAsString(), block), "municipalities/GM0406");
  }
}

TEST(RoutingPeekTest, ReadsTheNameOfTheResourceThatIsUpdated) {
  plans::v1::UpdatePlanRequest request;
  request.mutable_plan()->set_name("municipalities/GM0797/plans/ivp");
  request.mutable_plan()->set_title("Integraal veiligheidsplan");
  request.mutable_plan()->add_themes()->set_title("Ondermijning");
  request.set_allow_missing(true);
  for (int block : {-1, 1, 5}) {
    EXPECT_EQ(*Peek(kResource, request.SerializeAsString(), block), "municipalities/GM0797/plans/ivp");
  }
}

TEST(RoutingPeekTest, ARepeatedNameIsRefusedSinceProtobufWouldTakeTheLast) {
  const std::string one("\x0a\x01\x61", 3), two("\x0a\x01\x62", 3);
  ExpectRefused(kParent, one + two, "more than once");
  ExpectRefused(kResource, "\x0a\x03" + one + "\x0a\x03" + two, "more than once");
  ExpectRefused(kResource, "\x0a\x06" + one + two, "more than once");
}

TEST(RoutingPeekTest, AFieldOfAnotherTypeIsRefused) {
  ExpectRefused(kParent, "\x08\x01", "another type");
  ExpectRefused(kParent, std::string("\x0a\x01\x61\x08\x01", 5), "another type");
  ExpectRefused(kResource, "\x0a\x02\x08\x01", "another type");
}

TEST(RoutingPeekTest, AMissingNameIsRefused) {
  ExpectRefused(kParent, "", "is missing");
  ExpectRefused(kParent, std::string("\x0a\x00", 2), "is missing");
  ExpectRefused(kResource, "", "is missing");
  ExpectRefused(kResource, std::string("\x0a\x00", 2), "is missing");
}

TEST(RoutingPeekTest, BytesThatAreNoMessageAreRefused) {
  ExpectRefused(kParent, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "no such request");
  ExpectRefused(kParent, "\x0a\x05\x61", "no such request");
  ExpectRefused(kParent, std::string("\x0a\x01\x61\x12\x7f", 5), "no such request");
  ExpectRefused(kParent, std::string("\x0a\x01\x61\x14", 4), "no such request");
  ExpectRefused(kResource, std::string("\x0a\x05\x0a\x01\x61", 5), "no such request");
  ExpectRefused(kResource, std::string("\x0a\x02\x0a\x05\x61\x61\x61\x61\x61", 9), "no such request");
}

TEST(RoutingPeekTest, ANameLongerThanAnyIsRefusedWithoutReadingIt) {
  plans::v1::ListPlansRequest request;
  request.set_parent(std::string(5000, 'a'));
  ExpectRefused(kParent, request.SerializeAsString(), "longer than any name");
}

bool HasId(const std::string& bytes, int block = -1) {
  google::protobuf::io::ArrayInputStream in(bytes.data(), static_cast<int>(bytes.size()), block);
  return CarriesRequestId(plans::v1::UpdatePlanRequest::kRequestIdFieldNumber, &in);
}

TEST(RequestIdPeekTest, OnlyARequestThatEveryReaderKnowsAgainCarriesOne) {
  plans::v1::UpdatePlanRequest request;
  request.mutable_plan()->set_name("municipalities/GM0797/plans/ivp");
  EXPECT_FALSE(HasId(request.SerializeAsString()));
  request.set_request_id("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
  const std::string once = request.SerializeAsString();
  for (int block : {-1, 1, 5}) EXPECT_TRUE(HasId(once, block));
  plans::v1::UpdatePlanRequest another;
  another.set_request_id("other");
  // protobuf would take the last one, and some other reader the first.
  EXPECT_FALSE(HasId(once + another.SerializeAsString()));
  const char field = static_cast<char>(plans::v1::UpdatePlanRequest::kRequestIdFieldNumber << 3);
  EXPECT_FALSE(HasId(once + std::string{static_cast<char>(field | 2), 0}));
  EXPECT_FALSE(HasId({static_cast<char>(field | 2), 0}));
  EXPECT_FALSE(HasId({field, 1}));
  EXPECT_FALSE(HasId({static_cast<char>(field | 2), 5, 'a'}));
  EXPECT_FALSE(HasId(once + "\xff"));
  another.set_request_id(std::string(5000, 'a'));
  EXPECT_FALSE(HasId(another.SerializeAsString()));
}

}  // namespace
}  // namespace driehoek::gateway
