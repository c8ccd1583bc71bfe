// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/testing/temporary_folder.h"

#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

namespace driehoek::storage::testing {

TemporaryFolder::TemporaryFolder() {
  // Short: the path of a socket has 107 bytes.
  std::string name = (std::filesystem::temp_directory_path() / "driehoek-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    std::perror("no temporary folder");
    std::abort();
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace driehoek::storage::testing
