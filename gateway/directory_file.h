// SPDX-License-Identifier: EUPL-1.2
// Where a program that is a gateway has its directory from: a file that is named on the command line, checked
// on request, and followed when it changes.
#ifndef DRIEHOEK_GATEWAY_DIRECTORY_FILE_H_
#define DRIEHOEK_GATEWAY_DIRECTORY_FILE_H_

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/server/options.h"
#include "common/server/server.h"
#include "gateway/gateway.h"

namespace driehoek::gateway {

struct DirectoryFile {
  // Empty for none.
  std::string path;
  // How often it is looked at; 0 for only when the process is told to, by SIGHUP.
  absl::Duration poll;
  // What is to be checked, and nothing else to be done; empty for nothing.
  std::string to_check;
};

// --directory, which `help` describes, --directory-poll and --check-directory.
std::vector<server::Option> DirectoryOptions(std::string help, DirectoryFile* file);

// As server::Usage::instead: the exit code of --check-directory, which says what is wrong; none where nothing
// is to be checked.
std::optional<int> CheckDirectory(const DirectoryFile& file, bool local_allowed, std::ostream& out,
                                  std::ostream& err);

// Keeps the gateway to the file from now on. The gateway is a part of the wiring, owned before.
void Follow(const DirectoryFile& file, bool local_allowed, Gateway* gateway, server::Wiring* wiring);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_DIRECTORY_FILE_H_
