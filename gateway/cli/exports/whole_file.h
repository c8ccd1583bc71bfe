// SPDX-License-Identifier: EUPL-1.2
// A file that is there whole or not at all: written beside its place, then put there. Until then what stood
// there stays; a file that is not put in place goes with this object. Not thread-safe.
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_WHOLE_FILE_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_WHOLE_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::cli {

class WholeFile {
 public:
  // A usage error where nothing can be written there.
  static absl::StatusOr<WholeFile> Create(const std::string& path);
  WholeFile(WholeFile&& other) noexcept;
  WholeFile& operator=(WholeFile&&) = delete;
  ~WholeFile();

  // The place for now, for what writes by name.
  const std::string& draft() const { return draft_; }
  const std::string& path() const { return path_; }
  absl::Status Write(absl::string_view content) const;
  // Puts it in its place.
  absl::Status Finish();

 private:
  WholeFile(std::string path, std::string draft);

  std::string path_;
  std::string draft_;  // Empty once it is in place, or another has it.
};

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_WHOLE_FILE_H_
