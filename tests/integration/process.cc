// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

extern char** environ;

namespace driehoek::testing {
namespace {

constexpr char kAddress[] = "\"grpc_address\":\"";

std::string Contents(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

absl::StatusOr<std::unique_ptr<Process>> Process::Start(const std::vector<std::string>& command,
                                                        const std::string& log_file) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                   0600);
  // Or it would hold connections of this process open that are closed here.
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  std::vector<char*> arguments;
  for (const std::string& part : command) arguments.push_back(const_cast<char*>(part.c_str()));
  arguments.push_back(nullptr);
  pid_t pid = 0;
  const int failure = posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) return absl::InternalError(absl::StrCat(command[0], ": errno ", failure));
  std::unique_ptr<Process> process(new Process(pid));
  for (int i = 0; i < 3000; ++i) {
    const std::string log = Contents(log_file);
    if (size_t at = log.find(kAddress); at != std::string::npos) {
      at += sizeof(kAddress) - 1;
      process->grpc_address_ = log.substr(at, log.find('"', at) - at);
      return process;
    }
    if (waitpid(pid, nullptr, WNOHANG) == pid) {
      process->pid_ = 0;
      return absl::InternalError(absl::StrCat(command[0], " ended: ", log));
    }
    absl::SleepFor(absl::Milliseconds(10));
  }
  return absl::DeadlineExceededError(
      absl::StrCat(command[0], " does not become ready: ", Contents(log_file)));
}

Process::~Process() { Kill(); }

void Process::Kill() {
  if (pid_ == 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

}  // namespace driehoek::testing
