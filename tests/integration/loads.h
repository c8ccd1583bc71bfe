// SPDX-License-Identifier: EUPL-1.2
// A load of writes on one service, and how to read back what came of it. Each writes things of which every
// version is stored in several rows at once, so that one in half would show. Immutable, hence thread-safe.
#ifndef DRIEHOEK_TESTS_INTEGRATION_LOADS_H_
#define DRIEHOEK_TESTS_INTEGRATION_LOADS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/rpc/client.h"

namespace driehoek::testing {

class Load {
 public:
  static constexpr int kVersions = 3;

  virtual ~Load() = default;

  // What the writes build upon.
  virtual absl::Status Prepare(rpc::Channel&) const { return absl::OkStatus(); }
  // Creates the thing where `version` is 0, and changes it to its next version otherwise, up to kVersions
  // - 1. OK once that is acknowledged.
  virtual absl::Status Write(rpc::Channel& channel, const std::string& id, int version) const = 0;
  // Everything on file by id, with its version. A test failure for each that is not whole.
  virtual std::map<std::string, int> ReadAll(rpc::Channel& channel) const = 0;
};

// Plans, partners, and batches of signals of which one then takes its steps.
std::vector<std::unique_ptr<Load>> LoadsOfAllServices();

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_INTEGRATION_LOADS_H_
