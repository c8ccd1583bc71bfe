// SPDX-License-Identifier: EUPL-1.2
#include "common/server/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace driehoek::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class OptionsTest : public ::testing::Test {
 protected:
  std::optional<int> Parse(std::vector<const char*> arguments) {
    out_.str("");
    err_.str("");
    config_ = Config();
    Usage usage{.name = "driehoek-plans", .description = "Keeps plans.", .options = {}};
    usage.options.push_back(TextOption("directory", "FILE", "", "Which tenant lives where", &directory_));
    arguments.insert(arguments.begin(), "driehoek-plans");
    return ParseOptions(static_cast<int>(arguments.size()), arguments.data(), usage, &config_, out_, err_);
  }

  std::string File(const std::string& name, const std::string& content) {
    const std::string path = ::testing::TempDir() + name;
    std::ofstream(path) << content;
    return path;
  }

  Config config_;
  std::string directory_;
  std::ostringstream out_, err_;
};

TEST_F(OptionsTest, DefaultsServeOnLoopbackInPlainText) {
  ASSERT_EQ(Parse({}), std::nullopt) << err_.str();
  EXPECT_EQ(config_.grpc_address.ToString(), "127.0.0.1:9090");
  EXPECT_EQ(config_.http_address.ToString(), "127.0.0.1:8080");
  EXPECT_TRUE(config_.access_log);
  EXPECT_EQ(config_.stop_wait, absl::Milliseconds(200));
  EXPECT_EQ(StoreUrl(config_, "plans"), "sqlite:driehoek-data/plans.db");
}

TEST_F(OptionsTest, TheEnvironmentSpeaksWhereTheCommandLineIsSilent) {
  ::setenv("DRIEHOEK_GRPC_ADDRESS", "127.0.0.1:1", 1);
  ::setenv("DRIEHOEK_DIRECTORY", "homes.json", 1);
  ASSERT_EQ(Parse({"--directory", "other.json"}), std::nullopt) << err_.str();
  EXPECT_EQ(config_.grpc_address.port, 1);
  EXPECT_EQ(directory_, "other.json");
  ::unsetenv("DRIEHOEK_GRPC_ADDRESS");
  ::unsetenv("DRIEHOEK_DIRECTORY");
}

TEST_F(OptionsTest, AllFaultsStandOnOneLine) {
  EXPECT_EQ(Parse({"--grpc-address", "nowhere", "--log-level=loud", "--access-log", "maybe", "--stop-wait",
                   "soon", "--stream-patience", "0", "--tls-key", "/none.pem", "--colour", "red"}),
            2);
  const std::string line = err_.str();
  EXPECT_THAT(line,
              AllOf(StartsWith("driehoek-plans: "), HasSubstr("--grpc-address 'nowhere' is no address"),
                    HasSubstr("--log-level 'loud' is no level"), HasSubstr("--access-log 'maybe'"),
                    HasSubstr("--stop-wait 'soon'"), HasSubstr("--stream-patience is 0"),
                    HasSubstr("--tls-key '/none.pem' cannot be read"), HasSubstr("'--colour' is no option")));
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(Parse({"--directory"}), 2);
}

TEST_F(OptionsTest, PlainTextBeyondLoopbackIsRefused) {
  EXPECT_EQ(Parse({"--grpc-address", "0.0.0.0:9090"}), 2);
  EXPECT_THAT(err_.str(),
              HasSubstr("--grpc-address 0.0.0.0:9090 is not on loopback, and so needs --tls-certificate"));
  EXPECT_EQ(Parse({"--http-address", "[::]:8080"}), 2);
  const std::string certificate = File("certificate.pem", "C"), key = File("key.pem", "K");
  EXPECT_EQ(Parse({"--grpc-address", "0.0.0.0:9090", "--tls-certificate", certificate.c_str(), "--tls-key",
                   key.c_str()}),
            std::nullopt)
      << err_.str();
  EXPECT_EQ(config_.tls_certificate, "C");
  EXPECT_EQ(config_.tls_key, "K");
  EXPECT_EQ(Parse({"--tls-certificate", certificate.c_str()}), 2);
  EXPECT_EQ(Parse({"--tls-client-ca", certificate.c_str()}), 2);
}

TEST_F(OptionsTest, APasswordComesFromAFileOnly) {
  for (const char* url : {"postgresql://me:secret@db/driehoek", "host=db password=secret"}) {
    EXPECT_EQ(Parse({"--database-url", url}), 2);
    EXPECT_THAT(err_.str(),
                AllOf(HasSubstr("--database-password-file"), ::testing::Not(HasSubstr("secret"))));
  }
  const std::string file = File("password", "s'cr t\n");
  ASSERT_EQ(
      Parse({"--database-url", "postgresql://me@db/driehoek", "--database-password-file", file.c_str()}),
      std::nullopt)
      << err_.str();
  EXPECT_EQ(config_.database_password, "s'cr t");
  EXPECT_EQ(StoreUrl(config_, "plans"), "postgresql://me@db/driehoek?password=s%27cr%20t");
  config_.database_url = "host=db";
  EXPECT_EQ(StoreUrl(config_, "plans"), "host=db password='s\\'cr t'");
}

TEST_F(OptionsTest, HelpAndVersionAreAnswersNotFaults) {
  EXPECT_EQ(Parse({"--help"}), 0);
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("Keeps plans."), HasSubstr("--data-dir"), HasSubstr("--database-url"),
                    HasSubstr("--directory"), HasSubstr("DRIEHOEK_GRPC_ADDRESS"), HasSubstr("127.0.0.1:9090"),
                    HasSubstr("--tls-client-ca"), HasSubstr("--stop-deadline")));
  EXPECT_EQ(Parse({"--version"}), 0);
  EXPECT_THAT(out_.str(), StartsWith("driehoek-plans 0."));
}

}  // namespace
}  // namespace driehoek::server
