// SPDX-License-Identifier: EUPL-1.2
#include "common/log/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>

namespace driehoek::log {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

class LogTest : public ::testing::Test {
 protected:
  LogTest() {
    EXPECT_EQ(::pipe(pipe_), 0);
    SetOutput(pipe_[1]);
    SetLevel(Level::kInfo);
  }
  ~LogTest() override {
    SetOutput(STDERR_FILENO);
    ::close(pipe_[0]);
    ::close(pipe_[1]);
  }

  std::string Written() {
    // So that there is always something to read.
    EXPECT_EQ(::write(pipe_[1], "|", 1), 1);
    char buffer[4096];
    ssize_t size = ::read(pipe_[0], buffer, sizeof(buffer));
    return std::string(buffer, static_cast<size_t>(size) - 1);
  }

  int pipe_[2];
};

TEST_F(LogTest, WritesOneJsonObjectALineInUtc) {
  Info("ready", {{"grpc_address", "127.0.0.1:9090"}, {"start_ms", 12}, {"tls", false}, {"ratio", 0.5}});
  Flush();
  EXPECT_THAT(Written(),
              MatchesRegex(R"(\{"time":"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z",)"
                           R"("level":"info","event":"ready","grpc_address":"127.0.0.1:9090","start_ms":12,)"
                           R"("tls":false,"ratio":0.5\}
)"));
}

TEST_F(LogTest, EscapesWhatWouldEndTheLineOrTheText) {
  Warning("odd", {{"text", "a\"b\\c\nd\x01"}, {"number", INFINITY}});
  EXPECT_THAT(Written(), HasSubstr(R"("text":"a\"b\\c\nd\u0001","number":null})"));
}

TEST_F(LogTest, GathersInfoAndWritesAWarningAtOnce) {
  Info("call");
  EXPECT_THAT(Written(), IsEmpty());
  Warning("disk_slow");
  EXPECT_THAT(Written(), HasSubstr("disk_slow"));
}

TEST_F(LogTest, DropsWhatIsBelowTheLevel) {
  SetLevel(Level::kWarning);
  EXPECT_FALSE(Enabled(Level::kInfo));
  Info("call");
  Flush();
  EXPECT_THAT(Written(), IsEmpty());
}

}  // namespace
}  // namespace driehoek::log
