// SPDX-License-Identifier: EUPL-1.2
#include <unistd.h>

#include <iostream>

#include "gateway/cli/command_line.h"

int main(int argc, char** argv) {
  return driehoek::cli::RunCommandLine(
      argc, argv, {std::cin, std::cout, std::cerr, /*interactive=*/isatty(STDERR_FILENO) == 1});
}
