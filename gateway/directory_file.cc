// SPDX-License-Identifier: EUPL-1.2
#include "gateway/directory_file.h"

#include <ostream>
#include <utility>

#include "gateway/directory_watch.h"

namespace driehoek::gateway {

std::vector<server::Option> DirectoryOptions(std::string help, DirectoryFile* file) {
  return {server::TextOption("directory", "FILE", "", std::move(help), &file->path),
          server::DurationOption("directory-poll", "5s",
                                 "How often the directory is looked at for changes; 0s for only on SIGHUP",
                                 &file->poll),
          server::TextOption("check-directory", "FILE", "",
                             "Checks a directory, says what is wrong with it, and does nothing else",
                             &file->to_check)};
}

std::optional<int> CheckDirectory(const DirectoryFile& file, bool local_allowed, std::ostream& out,
                                  std::ostream& err) {
  if (file.to_check.empty()) return std::nullopt;
  const absl::StatusOr<Directory> directory = Directory::FromFile(file.to_check, local_allowed);
  if (!directory.ok()) {
    err << std::string(directory.status().message()) << "\n";
    return 1;
  }
  size_t tenants = 0;
  for (const Directory::Home& home : directory->homes())
    tenants += static_cast<size_t>(home.config.tenants_size());
  out << "directory: " << file.to_check << ": no fault found; homes: " << directory->homes().size()
      << ", tenants named: " << tenants << ", revision: " << directory->revision() << "\n";
  return 0;
}

void Follow(const DirectoryFile& file, bool local_allowed, Gateway* gateway, server::Wiring* wiring) {
  DirectoryWatch* watch = wiring->Own(
      std::make_unique<DirectoryWatch>(file.path, local_allowed, file.poll, gateway, &wiring->metrics));
  wiring->on_reload.push_back([watch] { watch->LookNow(); });
}

}  // namespace driehoek::gateway
