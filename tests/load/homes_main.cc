// SPDX-License-Identifier: EUPL-1.2
// bench_homes COUNT FOLDER TIMEOUT SLOWEST: simulated homes for ./run bench, the slowest of which takes that
// long for an answer. Writes FOLDER/directory.json and
// FOLDER/registry.json, prints "ready", and then does what standard input says, answering "done" to each
// line: "stall FIRST END", "stop FIRST END" and "serve FIRST END" with the indices of homes by municipality.
// Ends with its input.
#include <sys/resource.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/time/time.h"
#include "common/server/tuning.h"
#include "tests/load/simulated_homes.h"

namespace {

absl::Status Do(const std::string& what, driehoek::testing::SimulatedHome* home) {
  if (what == "serve") return home->Serve();
  if (what == "stall") {
    home->Stall();
  } else if (what == "stop") {
    home->Stop();
  } else {
    return absl::InvalidArgumentError(what);
  }
  return absl::OkStatus();
}

int Fail(const absl::Status& status) {
  std::cerr << status << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  driehoek::server::TuneProcess();
  int count = 0;
  absl::Duration timeout;
  absl::Duration slowest;
  if (argc != 5 || !absl::SimpleAtoi(argv[1], &count) || !absl::ParseDuration(argv[3], &timeout) ||
      !absl::ParseDuration(argv[4], &slowest)) {
    return 2;
  }
  auto homes = driehoek::testing::SimulatedHomes::Start(count, DRIEHOEK_HUIZEN_DOCUMENT, slowest);
  if (!homes.ok()) return Fail(homes.status());
  if (const absl::Status written = (*homes)->WriteFiles(argv[2], timeout); !written.ok())
    return Fail(written);
  std::cout << "ready" << std::endl;
  std::string what;
  size_t first = 0;
  size_t end = 0;
  while (std::cin >> what >> first >> end) {
    if (end > (*homes)->size()) return 2;
    for (size_t i = first; i < end; ++i) {
      if (const absl::Status done = Do(what, &(**homes)[i]); !done.ok()) return Fail(done);
    }
    std::cout << "done" << std::endl;
  }
  return 0;
}
