// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/testing/postgres_cluster.h"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/status/status.h"

namespace driehoek::storage::testing {
namespace {

constexpr absl::Duration kStartTimeout = absl::Seconds(60);

std::string NewestBinaries() {
  int newest = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", error)) {
    int version;
    bool numbered = absl::SimpleAtoi(entry.path().filename().string(), &version);
    if (numbered && std::filesystem::exists(entry.path() / "bin/initdb")) newest = std::max(newest, version);
  }
  return newest == 0 ? "" : absl::StrCat("/usr/lib/postgresql/", newest, "/bin/");
}

// PostgreSQL refuses to run as root; then it runs as its own account. Its output goes to `log`.
pid_t Spawn(const std::vector<std::string>& command, const passwd* account, const std::string& folder,
            const std::string& log) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  pid_t child = fork();
  if (child != 0) return child;
  if (account != nullptr &&
      (setgroups(0, nullptr) != 0 || setgid(account->pw_gid) != 0 || setuid(account->pw_uid) != 0)) {
    _exit(126);
  }
  // So that a test that crashes leaves no server behind: SIGQUIT is its immediate shutdown.
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  if (chdir(folder.c_str()) != 0) _exit(126);
  execv(arguments[0], arguments.data());
  _exit(127);
}

std::string ContentOf(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

}  // namespace

const absl::StatusOr<std::string>& PostgresCluster::Conninfo() {
  static PostgresCluster cluster;
  static const absl::StatusOr<std::string> conninfo = cluster.Start();
  return conninfo;
}

absl::StatusOr<std::string> PostgresCluster::Start() {
  std::string binaries = NewestBinaries();
  if (binaries.empty()) {
    return absl::NotFoundError(
        "PostgreSQL is not installed (nothing in /usr/lib/postgresql): apt-get install postgresql");
  }
  const passwd* account = nullptr;
  if (geteuid() == 0) {
    account = getpwnam("postgres");
    if (account == nullptr || chown(folder_.path().c_str(), account->pw_uid, account->pw_gid) != 0) {
      return absl::NotFoundError("as root, PostgreSQL runs as the account 'postgres', which is not there");
    }
  }
  const std::string data = folder_.path() + "/data";
  const std::string log = folder_.path() + "/log";
  pid_t initdb = Spawn({binaries + "initdb", "-D", data, "-U", "driehoek", "-A", "trust", "-E", "UTF8",
                        "--locale=C.UTF-8", "--no-sync", "--no-instructions"},
                       account, folder_.path(), log);
  int result = 0;
  waitpid(initdb, &result, 0);
  if (result != 0) return absl::UnavailableError(absl::StrCat("initdb failed:\n", ContentOf(log)));
  // Durability is not what these tests are about; a cluster that goes with the process needs none.
  server_ = Spawn({binaries + "postgres", "-D", data, "-k", folder_.path(), "-c", "listen_addresses=", "-c",
                   "fsync=off", "-c", "max_connections=100"},
                  account, folder_.path(), log);
  std::string conninfo = absl::StrCat("host=", folder_.path(), " user=driehoek dbname=postgres");
  absl::Status ready = WaitUntilReady(conninfo);
  if (!ready.ok()) return absl::UnavailableError(absl::StrCat(ready.message(), ":\n", ContentOf(log)));
  return conninfo;
}

absl::Status PostgresCluster::WaitUntilReady(const std::string& conninfo) {
  absl::Time give_up = absl::Now() + kStartTimeout;
  while (absl::Now() < give_up) {
    if (waitpid(server_, nullptr, WNOHANG) == server_) {
      server_ = 0;
      return absl::UnavailableError("PostgreSQL ended while starting");
    }
    if (PQping(conninfo.c_str()) == PQPING_OK) return absl::OkStatus();
    absl::SleepFor(absl::Milliseconds(20));
  }
  return absl::UnavailableError("PostgreSQL does not answer");
}

PostgresCluster::~PostgresCluster() {
  if (server_ == 0) return;
  kill(server_, SIGQUIT);
  waitpid(server_, nullptr, 0);
}

}  // namespace driehoek::storage::testing
