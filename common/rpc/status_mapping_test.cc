// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/status_mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace driehoek::rpc {
namespace {

using ::testing::HasSubstr;

constexpr char kBadRequest[] = "type.googleapis.com/google.rpc.BadRequest";

TEST(StatusMappingTest, EveryCodeAndPayloadComesBackAsItWas) {
  for (int code = 0; code <= 16; ++code) {
    absl::Status status(static_cast<absl::StatusCode>(code), code == 0 ? "" : "lees opnieuw: één");
    if (code != 0) status.SetPayload("type.googleapis.com/x.Y", absl::Cord("bytes"));
    EXPECT_EQ(FromGrpc(ToGrpc(status)), status);
  }
  FieldViolations violations;
  violations.Add("plan.title", "is empty");
  EXPECT_EQ(FromGrpc(ToGrpc(violations.ToStatus())), violations.ToStatus());
}

TEST(StatusMappingTest, RepeatedMappingDoublesNothing) {
  grpc::Status once = ToGrpc(ErrorWithReason(absl::StatusCode::kAborted, "STALE_ETAG", "read again"));
  grpc::Status twice = ToGrpc(FromGrpc(once));
  EXPECT_EQ(twice.error_details(), once.error_details());
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(once.error_details()));
  EXPECT_EQ(details.details_size(), 1);
  EXPECT_EQ(details.code(), 10);
}

TEST(StatusMappingTest, ABadRequestOfThousandsOfFieldsStillFitsAndSaysHowManyMore) {
  FieldViolations violations;
  for (int i = 0; i < 2000; ++i)
    violations.Add(absl::StrCat("plan.themes[", i, "].level"), "één is geen niveau");
  grpc::Status status = ToGrpc(violations.ToStatus());
  EXPECT_LT(status.error_message().size() + status.error_details().size(), 7500u);
  absl::Status back = FromGrpc(status);
  EXPECT_EQ(ReasonOf(back), "INVALID_FIELDS");
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(bad_request.ParseFromString(std::string(*back.GetPayload(kBadRequest))));
  ASSERT_GT(bad_request.field_violations_size(), 30);
  const int named = bad_request.field_violations_size() - 1;
  EXPECT_THAT(bad_request.field_violations(named).description(),
              HasSubstr(absl::StrCat("and ", 2000 - named, " more")));
}

TEST(StatusMappingTest, DetailsThatAreNoStatusAreLeftOut) {
  EXPECT_EQ(FromGrpc(grpc::Status(grpc::StatusCode::ABORTED, "no", "\xff")), absl::AbortedError("no"));
}

}  // namespace
}  // namespace driehoek::rpc
