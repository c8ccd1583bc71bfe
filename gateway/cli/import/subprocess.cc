// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/subprocess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"

extern char** environ;

namespace driehoek::cli {
namespace {

constexpr size_t kLargestErrorText = 4096;

// Reads what is there; false at the end.
bool Drain(int fd, std::string* text, size_t limit) {
  char buffer[1 << 16];
  const ssize_t count = read(fd, buffer, sizeof buffer);
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  if (text->size() < limit) text->append(buffer, static_cast<size_t>(count));
  return count > 0;
}

int Wait(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

absl::StatusOr<ProgramOutput> RunProgram(const std::vector<std::string>& command, size_t limit) {
  int out[2] = {-1, -1};
  int err[2] = {-1, -1};
  const auto close_all = absl::MakeCleanup([&] {
    for (int fd : {out[0], out[1], err[0], err[1]}) {
      if (fd >= 0) close(fd);
    }
  });
  if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) {
    return absl::InternalError(absl::StrCat("pipe: ", std::strerror(errno)));
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  pid_t pid = 0;
  const int failed = posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return absl::NotFoundError(absl::StrCat(command[0], ": ", std::strerror(failed)));
  for (int* end : {&out[1], &err[1]}) {
    close(*end);
    *end = -1;
  }

  ProgramOutput output;
  pollfd ends[2] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (poll(ends, 2, -1) < 0 && errno != EINTR) break;
    if (ends[0].revents != 0 && !Drain(ends[0].fd, &output.text, limit + 1)) ends[0].fd = -1;
    if (ends[1].revents != 0 && !Drain(ends[1].fd, &output.errors, kLargestErrorText)) ends[1].fd = -1;
    if (output.text.size() > limit) {
      kill(pid, SIGKILL);
      Wait(pid);
      return absl::OutOfRangeError(absl::StrCat(command[0], " writes more than ", limit, " bytes"));
    }
  }
  output.exit_code = Wait(pid);
  return output;
}

}  // namespace driehoek::cli
