// SPDX-License-Identifier: EUPL-1.2
// A new folder that goes, with all that is in it, when this object does.
#ifndef DRIEHOEK_COMMON_STORAGE_TESTING_TEMPORARY_FOLDER_H_
#define DRIEHOEK_COMMON_STORAGE_TESTING_TEMPORARY_FOLDER_H_

#include <string>

namespace driehoek::storage::testing {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace driehoek::storage::testing

#endif  // DRIEHOEK_COMMON_STORAGE_TESTING_TEMPORARY_FOLDER_H_
