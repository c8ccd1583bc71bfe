// SPDX-License-Identifier: EUPL-1.2
// A PostgreSQL cluster for one test process: made on first use, reached over a socket in a temporary folder,
// gone with the process.
#ifndef DRIEHOEK_COMMON_STORAGE_TESTING_POSTGRES_CLUSTER_H_
#define DRIEHOEK_COMMON_STORAGE_TESTING_POSTGRES_CLUSTER_H_

#include <sys/types.h>

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/storage/testing/temporary_folder.h"

namespace driehoek::storage::testing {

class PostgresCluster {
 public:
  // The conninfo of this process's cluster, or why there is none.
  static const absl::StatusOr<std::string>& Conninfo();

  ~PostgresCluster();

 private:
  absl::StatusOr<std::string> Start();
  absl::Status WaitUntilReady(const std::string& conninfo);

  TemporaryFolder folder_;
  pid_t server_ = 0;
};

}  // namespace driehoek::storage::testing

#endif  // DRIEHOEK_COMMON_STORAGE_TESTING_POSTGRES_CLUSTER_H_
