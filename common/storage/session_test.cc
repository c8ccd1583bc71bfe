// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <tuple>

#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/testing/engine_test.h"
#include "common/storage/testing/note.h"

namespace driehoek::storage {
namespace {

using ::testing::ElementsAre;
using testing::kHuizen;

class SessionTest : public testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (HasFatalFailure()) return;
    database_ = Open(std::vector<Migration>{
        {1,
         {"CREATE TABLE value (tenant {TEXT} NOT NULL, id {INTEGER} NOT NULL, text {TEXT}, bytes {BYTES},"
          " number {INTEGER}, real DOUBLE PRECISION, PRIMARY KEY (tenant, id))"}}});
  }

  absl::Status Write(absl::FunctionRef<absl::Status(Session&)> write) {
    return database_->Write(kHuizen, write);
  }

  std::unique_ptr<Database> database_;
};

TEST_P(SessionTest, EveryKindOfValueComesBack) {
  const std::string bytes("\0\x01\\x'\"\xff\xfe%", 9);
  const std::string text = "it's \"quoted\" \\ {a,b} NULL ? :p1 € 🚓\n";
  absl::Time time = absl::FromUnixMicros(1625054400123456);
  absl::Status status = Write([&](Session& session) {
    return session.Execute("INSERT INTO value VALUES (?, ?, ?, ?, ?, ?)",
                           {session.tenant(), 1, text, Bytes{bytes}, time, -0.1});
  });
  ASSERT_TRUE(status.ok()) << status;
  bool seen = false;
  status = database_->Read([&](Session& session) {
    return session.Select<int64_t, std::string, Bytes, absl::Time, double>(
        "SELECT id, text, bytes, number, real FROM value WHERE text <> '?' AND tenant = ?", {kHuizen},
        [&](int64_t id, std::string got_text, Bytes got_bytes, absl::Time got_time, double real) {
          seen = true;
          EXPECT_EQ(id, 1);
          EXPECT_EQ(got_text, text);
          EXPECT_EQ(got_bytes.value, bytes);
          EXPECT_EQ(got_time, time);
          EXPECT_EQ(real, -0.1);
        });
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_TRUE(seen);
}

TEST_P(SessionTest, RowsThatMeetThoseThatAreThereAreAddedToThem) {
  // More than go in one statement, and some over.
  constexpr int kRows = 60;
  for (int time = 0; time < 2; ++time) {
    const absl::Status added = Write([](Session& session) {
      std::vector<Param> rows;
      for (int id = 0; id < kRows; ++id) rows.insert(rows.end(), {session.tenant(), id, id});
      return session.InsertRows(
          "value", {"tenant", "id", "number"}, rows,
          "ON CONFLICT (tenant, id) DO UPDATE SET number = value.number + excluded.number");
    });
    ASSERT_TRUE(added.ok()) << added;
  }
  const auto doubled = database_->Read([](Session& session) {
    return session.SelectOne<int64_t>(
        "SELECT CAST(count(*) AS BIGINT) FROM value WHERE tenant = ? AND number = 2 * id", {kHuizen});
  });
  EXPECT_EQ(*doubled, kRows);
}

TEST_P(SessionTest, WhatChangedInPlaceSinceItWasLastStoredIsStoredAsItIs) {
  std::string text = "first";
  for (const char* now : {"first", "other"}) {
    text.replace(0, text.size(), now);
    const absl::Status stored = Write([&](Session& session) {
      return session.InsertRows("value", {"tenant", "id", "text"},
                                {session.tenant(), text == "first" ? 1 : 2, text});
    });
    ASSERT_TRUE(stored.ok()) << stored;
  }
  std::vector<std::string> texts;
  ASSERT_TRUE(database_
                  ->Read([&](Session& session) {
                    return session.Select<std::string>("SELECT text FROM value WHERE tenant = ? ORDER BY id",
                                                       {kHuizen},
                                                       [&](std::string one) { texts.push_back(one); });
                  })
                  .ok());
  EXPECT_THAT(texts, ElementsAre("first", "other"));
}

TEST_P(SessionTest, NullDiffersFromZeroAndEmpty) {
  using Row = std::tuple<std::optional<std::string>, std::optional<int64_t>, std::optional<double>, bool>;
  absl::Status status = Write([&](Session& session) -> absl::Status {
    DRIEHOEK_RETURN_IF_ERROR(
        session.Execute("INSERT INTO value VALUES (?, ?, ?, ?, ?, ?)",
                        {session.tenant(), 1, std::optional<std::string>(), std::optional<Bytes>(),
                         std::optional<int64_t>(), std::optional<double>()}));
    return session.Execute("INSERT INTO value VALUES (?, ?, ?, ?, ?, ?)",
                           {session.tenant(), 2, "", Bytes{}, 0, 0.0});
  });
  ASSERT_TRUE(status.ok()) << status;
  std::vector<Row> rows;
  status = database_->Read([&](Session& session) {
    return session.Select<std::optional<std::string>, std::optional<int64_t>, std::optional<double>,
                          std::optional<Bytes>>(
        "SELECT text, number, real, bytes FROM value ORDER BY id", {},
        [&](std::optional<std::string> text, std::optional<int64_t> number, std::optional<double> real,
            std::optional<Bytes> bytes) { rows.emplace_back(text, number, real, bytes.has_value()); });
  });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_THAT(rows, ElementsAre(Row{std::nullopt, std::nullopt, std::nullopt, false}, Row{"", 0, 0.0, true}));
}

TEST_P(SessionTest, ManyRowsGoInAtOnce) {
  std::vector<std::string> texts = {"plain", "it's", "a \"b\" \\ c", "{}", "", "null"};
  std::string bytes("\0\xff", 2);
  absl::Status status = Write([&](Session& session) {
    std::vector<Param> rows;
    for (size_t i = 0; i < texts.size(); ++i) {
      rows.insert(rows.end(), {session.tenant(), i, texts[i], Param::OfBytes(bytes),
                               i == 2 ? Param(std::optional<int64_t>()) : Param(int64_t{1} << 40), 0.1});
    }
    return session.InsertRows("value", {"tenant", "id", "text", "bytes", "number", "real"}, rows);
  });
  ASSERT_TRUE(status.ok()) << status;
  std::vector<std::string> got;
  status = database_->Read([&](Session& session) {
    return session.Select<std::string, Bytes, std::optional<int64_t>, double>(
        "SELECT text, bytes, number, real FROM value ORDER BY id", {},
        [&](std::string text, Bytes got_bytes, std::optional<int64_t> number, double real) {
          EXPECT_EQ(got_bytes.value, bytes);
          EXPECT_EQ(number.has_value(), got.size() != 2);
          EXPECT_EQ(real, 0.1);
          got.push_back(text);
        });
  });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(got, texts);
}

TEST_P(SessionTest, InsertOfNoRowsDoesNothing) {
  EXPECT_TRUE(Write([](Session& session) { return session.InsertRows("value", {"tenant"}, {}); }).ok());
}

TEST_P(SessionTest, ASumThatIsCastComesBackWhole) {
  absl::Status status = Write([&](Session& session) -> absl::Status {
    for (int id : {1, 2}) {
      DRIEHOEK_RETURN_IF_ERROR(session.Execute("INSERT INTO value (tenant, id, number) VALUES (?, ?, ?)",
                                               {session.tenant(), id, (int64_t{1} << 60) + id}));
    }
    return absl::OkStatus();
  });
  ASSERT_TRUE(status.ok()) << status;
  auto sum = database_->Read([](Session& session) {
    return session.SelectOne<int64_t>("SELECT CAST(sum(number) AS BIGINT) FROM value");
  });
  ASSERT_TRUE(sum.ok()) << sum.status();
  EXPECT_EQ(*sum, (int64_t{1} << 61) + 3);
}

TEST_P(SessionTest, AffectedRowsAreCounted) {
  int64_t inserted = -1;
  int64_t updated = -1;
  absl::Status status = Write([&](Session& session) -> absl::Status {
    DRIEHOEK_RETURN_IF_ERROR(
        session.Execute("INSERT INTO value (tenant, id) VALUES (?, 1), (?, 2)", {"a", "b"}, &inserted));
    return session.Execute("UPDATE value SET number = 1 WHERE tenant = ?", {"none"}, &updated);
  });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(inserted, 2);
  EXPECT_EQ(updated, 0);
}

TEST_P(SessionTest, TextWithNulIsRefusedAndNothingIsCutOff) {
  absl::Status status = Write([&](Session& session) {
    return session.Execute("INSERT INTO value (tenant, id, text) VALUES (?, 1, ?)",
                           {session.tenant(), std::string("a\0b", 3)});
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  status = Write([&](Session& session) {
    return session.InsertRows("value", {"tenant", "id", "text"},
                              {session.tenant(), 1, std::string("a\0b", 3)});
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(SessionTest, AReaderThatStopsEarlyLeavesTheStatementFitForUse) {
  absl::Status status = Write([&](Session& session) -> absl::Status {
    for (int id : {1, 2, 3}) {
      DRIEHOEK_RETURN_IF_ERROR(
          session.Execute("INSERT INTO value (tenant, id) VALUES (?, ?)", {session.tenant(), id}));
    }
    return absl::OkStatus();
  });
  ASSERT_TRUE(status.ok()) << status;
  for (int round = 0; round < 3; ++round) {
    std::vector<int64_t> ids;
    ASSERT_TRUE(database_
                    ->ReadOne([&](Session& session) {
                      return session.Select<int64_t>("SELECT id FROM value ORDER BY id", {}, [&](int64_t id) {
                        ids.push_back(id);
                        return id < 2;
                      });
                    })
                    .ok());
    EXPECT_THAT(ids, ElementsAre(1, 2));
  }
}

TEST_P(SessionTest, AFaultyStatementSaysWhatIsWrongWithoutItsValues) {
  absl::Status status = database_->Read([](Session& session) {
    return session.Execute("SELECT nothing_such FROM value WHERE text = ?", {"J. Jansen"});
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("nothing_such"));
  EXPECT_THAT(std::string(status.message()), Not(::testing::HasSubstr("Jansen")));
}

DRIEHOEK_ON_BOTH_ENGINES(SessionTest);

}  // namespace
}  // namespace driehoek::storage
