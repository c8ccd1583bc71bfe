// SPDX-License-Identifier: EUPL-1.2
// Tenants placed at random over homes, and homes behind gateways, which stand up to three deep: real servers
// on 127.0.0.1. Not thread-safe.
#ifndef DRIEHOEK_TESTS_INTEGRATION_FEDERATION_H_
#define DRIEHOEK_TESTS_INTEGRATION_FEDERATION_H_

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "common/storage/testing/temporary_folder.h"
#include "driehoek/gateway/v1/directory.pb.h"
#include "gateway/testing/fake_home.h"
#include "tests/integration/world.h"

namespace driehoek::testing {

class Federation {
 public:
  explicit Federation(std::mt19937* random);

  // The gateway through which everything is asked.
  gateway::testing::GatewayServer& top() { return *gateways_.front().server; }
  // What stands where, for the report of a failure.
  std::string ToString() const;

 private:
  struct Gateway {
    gateway::v1::Directory directory;
    std::vector<std::string> tenants;
    // Its place among the gateways; that of the first is its own.
    size_t parent;
    std::unique_ptr<gateway::testing::GatewayServer> server;
  };

  // Its place.
  size_t AddGateway(const std::vector<std::string>& tenants, size_t parent, int level);
  HomeServer* AddHome(const std::vector<std::string>& tenants);
  std::vector<std::vector<std::string>> Split(std::vector<std::string> tenants);
  // Lets gateways ask those before them for what these keep, as regions that work together do.
  void NameEachOther();
  int Below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(*random_); }

  std::mt19937* const random_;
  const storage::testing::TemporaryFolder folder_;
  std::vector<std::unique_ptr<HomeServer>> homes_;
  std::vector<Gateway> gateways_;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_INTEGRATION_FEDERATION_H_
