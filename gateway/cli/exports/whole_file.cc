// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/cli/outcome.h"

namespace driehoek::cli {

absl::StatusOr<WholeFile> WholeFile::Create(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return UsageError(absl::StrCat("--output ", path, " is een map, geen bestand"));
  }
  std::string draft = absl::StrCat(path, ".", getpid(), ".deel");
  const int made = open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (made < 0) {
    return UsageError(absl::StrCat("--output ", path, " kan niet worden geschreven: ", std::strerror(errno)));
  }
  close(made);
  return WholeFile(path, std::move(draft));
}

WholeFile::WholeFile(std::string path, std::string draft)
    : path_(std::move(path)), draft_(std::move(draft)) {}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : path_(std::move(other.path_)), draft_(std::exchange(other.draft_, "")) {}

WholeFile::~WholeFile() {
  if (!draft_.empty()) unlink(draft_.c_str());
}

absl::Status WholeFile::Write(absl::string_view content) const {
  std::ofstream file(draft_, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (file) return absl::OkStatus();
  return absl::InternalError(absl::StrCat(path_, " kan niet worden geschreven: ", std::strerror(errno)));
}

absl::Status WholeFile::Finish() {
  if (std::rename(draft_.c_str(), path_.c_str()) != 0) {
    return absl::InternalError(absl::StrCat(path_, " kan niet worden geschreven: ", std::strerror(errno)));
  }
  draft_.clear();
  return absl::OkStatus();
}

}  // namespace driehoek::cli
