// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/failure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <string>

namespace driehoek::storage {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(FailureOfSqliteTest, EachKindHasItsCode) {
  EXPECT_EQ(FailureOfSqlite(SQLITE_CONSTRAINT_PRIMARYKEY, "").status.code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(FailureOfSqlite(SQLITE_CONSTRAINT_NOTNULL, "").status.code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(FailureOfSqlite(SQLITE_FULL, "").status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(FailureOfSqlite(SQLITE_BUSY_SNAPSHOT, "").status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(FailureOfSqlite(SQLITE_IOERR_WRITE, "").status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(FailureOfSqlite(SQLITE_CORRUPT, "").status.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(FailureOfSqlite(SQLITE_ERROR, "no such table").status.code(), absl::StatusCode::kInternal);
}

TEST(FailureOfPostgresTest, EachKindHasItsCode) {
  EXPECT_EQ(FailureOfPostgres("23505", true, "").status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(FailureOfPostgres("23502", true, "").status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(FailureOfPostgres("53100", true, "").status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(FailureOfPostgres("53300", true, "").status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(FailureOfPostgres("22021", true, "").status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(FailureOfPostgres("42P01", true, "").status.code(), absl::StatusCode::kInternal);
}

TEST(FailureOfPostgresTest, OnlyAConflictIsRunAgainAsItIs) {
  EXPECT_TRUE(FailureOfPostgres("40001", true, "").may_retry);
  EXPECT_TRUE(FailureOfPostgres("40P01", true, "").may_retry);
  EXPECT_FALSE(FailureOfPostgres("23505", true, "").may_retry);
  EXPECT_FALSE(FailureOfPostgres("53100", true, "").may_retry);
}

TEST(FailureOfPostgresTest, ADeadConnectionIsKnown) {
  for (auto [state, connected] :
       {std::pair("57P01", true), std::pair("     ", false), std::pair("08006", true)}) {
    Failure failure = FailureOfPostgres(state, connected, "");
    EXPECT_TRUE(failure.connection_lost) << state;
    EXPECT_EQ(failure.status.code(), absl::StatusCode::kUnavailable);
  }
  EXPECT_FALSE(FailureOfPostgres("23505", true, "").connection_lost);
}

TEST(FailureOfPostgresTest, QuotesNoData) {
  std::string message = "duplicate key value\nDETAIL:  Key (name)=(J. Jansen) already exists.";
  EXPECT_THAT(std::string(FailureOfPostgres("23505", true, message).status.message()),
              Not(HasSubstr("Jansen")));
  EXPECT_THAT(std::string(FailureOfPostgres("42601", true, message).status.message()),
              Not(HasSubstr("Jansen")));
}

}  // namespace
}  // namespace driehoek::storage
