// SPDX-License-Identifier: EUPL-1.2
// The life of a whole program, as its process.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/rpc/testing/echo_service.h"

namespace driehoek::server {
namespace {

using rpc::testing::EchoRequest;
using rpc::testing::EchoResponse;
using rpc::testing::kEcho;
using ::testing::HasSubstr;
using ::testing::Not;

// A driehoek-echo with its stderr.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    id_ = ::fork();
    if (id_ == 0) {
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      arguments.insert(arguments.begin(), DRIEHOEK_ECHO);
      std::vector<char*> pointers;
      for (std::string& argument : arguments) pointers.push_back(argument.data());
      pointers.push_back(nullptr);
      ::execv(DRIEHOEK_ECHO, pointers.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    errors_ = ::fdopen(ends[0], "r");
  }
  ~Program() {
    if (id_ > 0) ::kill(id_, SIGKILL);
    if (id_ > 0) ::waitpid(id_, nullptr, 0);
    std::fclose(errors_);
  }

  std::string ReadLine() {
    char line[4096];
    return std::fgets(line, sizeof(line), errors_) == nullptr ? "" : line;
  }
  std::string ReadRest() {
    std::string rest;
    for (std::string line = ReadLine(); !line.empty(); line = ReadLine()) rest += line;
    return rest;
  }
  pid_t id() const { return id_; }
  void Signal(int signal) { ::kill(id_, signal); }
  bool HasEnded() {
    siginfo_t info = {};
    return ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid != 0;
  }
  // The exit code, or the negative signal.
  int Wait() {
    int status = 0;
    ::waitpid(std::exchange(id_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  pid_t id_;
  std::FILE* errors_;
};

const std::vector<std::string> kAnywhere = {"--grpc-address", "127.0.0.1:0", "--http-address", "127.0.0.1:0"};

std::string GrpcAddress(const std::string& ready) {
  const std::string before = "\"grpc_address\":\"";
  const size_t begin = ready.find(before) + before.size();
  return ready.substr(begin, ready.find('"', begin) - begin);
}

TEST(RunTest, SaysWhereItListensAndEndsOnSigterm) {
  Program program(kAnywhere);
  const std::string ready = program.ReadLine();
  EXPECT_THAT(ready, HasSubstr("\"event\":\"ready\",\"program\":\"driehoek-echo\""));
  EXPECT_THAT(ready, HasSubstr("\"start_ms\":"));
  EXPECT_THAT(ready, Not(HasSubstr("127.0.0.1:0")));
  auto channel = *rpc::Channel::Open(GrpcAddress(ready));
  auto options = rpc::ClientOptions::Within(absl::Seconds(20));
  options.call_id = "of-the-test";
  EXPECT_TRUE(channel->Call<EchoResponse>(kEcho, EchoRequest(), options).ok());
  program.Signal(SIGTERM);
  const std::string rest = program.ReadRest();
  EXPECT_EQ(program.Wait(), 0);
  EXPECT_THAT(
      rest,
      HasSubstr("\"event\":\"call\",\"method\":\"driehoek.rpc.testing.EchoService/Echo\",\"code\":\"OK\""));
  EXPECT_THAT(rest, HasSubstr("\"call_id\":\"of-the-test\",\"caller\":\"anonymous\""));
  EXPECT_THAT(rest, HasSubstr("\"event\":\"stopping\",\"signal\":15"));
  EXPECT_THAT(rest, HasSubstr("\"event\":\"stopped\""));
}

TEST(RunTest, MayHaveAsManyFilesOpenAsTheMachineAllows) {
  rlimit files{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
  const rlimit few{256, files.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  Program program(kAnywhere);
  ::setrlimit(RLIMIT_NOFILE, &files);
  program.ReadLine();
  rlimit allowed{};
  ASSERT_EQ(::prlimit(program.id(), RLIMIT_NOFILE, nullptr, &allowed), 0);
  EXPECT_EQ(allowed.rlim_cur, files.rlim_max);
}

TEST(RunTest, ASecondSignalEndsItAtOnce) {
  std::vector<std::string> arguments = kAnywhere;
  arguments.insert(arguments.end(), {"--stop-wait", "10m"});
  Program program(arguments);
  program.ReadLine();
  program.Signal(SIGINT);
  EXPECT_THAT(program.ReadLine(), HasSubstr("stopping"));
  // The line is out before the signals are let through again.
  while (!program.HasEnded()) {
    program.Signal(SIGINT);
    absl::SleepFor(absl::Milliseconds(5));
  }
  EXPECT_EQ(program.Wait(), -SIGINT);
}

TEST(RunTest, APortInUseIsExitCode1AndOneLine) {
  Program first(kAnywhere);
  const std::string address = GrpcAddress(first.ReadLine());
  Program second({"--grpc-address", address, "--http-address", "127.0.0.1:0", "--log-level", "error"});
  const std::string rest = second.ReadRest();
  EXPECT_EQ(second.Wait(), 1);
  EXPECT_THAT(
      rest,
      HasSubstr("\"event\":\"cannot_start\",\"program\":\"driehoek-echo\",\"error\":\"cannot listen on "));
  EXPECT_EQ(rest.find('\n'), rest.size() - 1) << rest;
}

TEST(RunTest, AMisconfigurationIsExitCode2) {
  Program program({"--grpc-address", "0.0.0.0:0"});
  EXPECT_THAT(program.ReadRest(), HasSubstr("is not on loopback"));
  EXPECT_EQ(program.Wait(), 2);
}

}  // namespace
}  // namespace driehoek::server
