// SPDX-License-Identifier: EUPL-1.2
// One of our programs as a process of its own. Not thread-safe.
#ifndef DRIEHOEK_TESTS_INTEGRATION_PROCESS_H_
#define DRIEHOEK_TESTS_INTEGRATION_PROCESS_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace driehoek::testing {

class Process {
 public:
  // Starts `command` with its standard error in `log_file`, and waits until its log says on which address it
  // serves.
  static absl::StatusOr<std::unique_ptr<Process>> Start(const std::vector<std::string>& command,
                                                        const std::string& log_file);
  // Kills what still runs.
  ~Process();

  const std::string& grpc_address() const { return grpc_address_; }
  pid_t id() const { return pid_; }

  // SIGKILL: no chance to tidy up.
  void Kill();

 private:
  explicit Process(pid_t pid) : pid_(pid) {}

  pid_t pid_;
  std::string grpc_address_;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_INTEGRATION_PROCESS_H_
