// SPDX-License-Identifier: EUPL-1.2
#include "common/status/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"

namespace driehoek {
namespace {

TEST(FieldViolationsTest, NamesAllBadFieldsAtOnce) {
  FieldViolations violations;
  EXPECT_TRUE(violations.ToStatus().ok());
  violations.Add("plan.title", "is empty; a title of 1 to 500 characters");
  violations.Add("plan.start_date", "'2021-13-01' is no day; a day as 2021-01-31");
  absl::Status status = violations.ToStatus();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(bad_request.ParseFromString(
      std::string(*status.GetPayload("type.googleapis.com/google.rpc.BadRequest"))));
  ASSERT_EQ(bad_request.field_violations_size(), 2);
  EXPECT_EQ(bad_request.field_violations(1).field(), "plan.start_date");
}

TEST(ErrorWithReasonTest, KeepsReasonAndCode) {
  absl::Status status = ErrorWithReason(absl::StatusCode::kAborted, "STALE_ETAG", "read again");
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(status), "STALE_ETAG");
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
}

TEST(ErrorWithReasonTest, KeepsWhatItIsAbout) {
  const absl::Status status =
      ErrorWithReason(absl::StatusCode::kUnavailable, "HOME_UNAVAILABLE", "down", {{"home", "homes/huizen"}});
  EXPECT_EQ(MetadataOf(status, "home"), "homes/huizen");
  EXPECT_EQ(MetadataOf(status, "tenant"), "");
  EXPECT_EQ(MetadataOf(absl::UnavailableError("down"), "home"), "");
}

TEST(RetryDelayTest, SaysWhenToTryAgainBesideTheReason) {
  absl::Status status = ErrorWithReason(absl::StatusCode::kUnavailable, "HOME_CIRCUIT_OPEN", "down");
  EXPECT_EQ(RetryDelayOf(status), std::nullopt);
  SetRetryDelay(absl::Milliseconds(2500), &status);
  EXPECT_EQ(RetryDelayOf(status), absl::Milliseconds(2500));
  EXPECT_EQ(ReasonOf(status), "HOME_CIRCUIT_OPEN");
}

absl::StatusOr<int> Half(int value) {
  if (value % 2 != 0) return absl::InvalidArgumentError("odd");
  return value / 2;
}

absl::StatusOr<int> Quarter(int value) {
  DRIEHOEK_ASSIGN_OR_RETURN(int half, Half(value));
  return Half(half);
}

TEST(AssignOrReturnTest, PassesValuesAndErrors) {
  EXPECT_EQ(*Quarter(8), 2);
  EXPECT_FALSE(Quarter(6).ok());
  EXPECT_FALSE(Quarter(7).ok());
}

}  // namespace
}  // namespace driehoek
