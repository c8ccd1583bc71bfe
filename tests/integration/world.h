// SPDX-License-Identifier: EUPL-1.2
// Tenants of whom every service has something of every kind on file: the golden rows, which a test keeps
// complete, written for each of them. The same bytes wherever a tenant is put.
#ifndef DRIEHOEK_TESTS_INTEGRATION_WORLD_H_
#define DRIEHOEK_TESTS_INTEGRATION_WORLD_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/rpc/method_table.h"
#include "common/server/server.h"

namespace driehoek::testing {

// Seven municipalities of the Meierij, two of elsewhere, a region and an organisation.
const std::vector<std::string>& Tenants();

// All services over stores of SQLite in a folder of their own, at one address.
class HomeServer {
 public:
  // With what `tenants` have. The folder is empty and outlives the server.
  HomeServer(const std::string& folder, const std::vector<std::string>& tenants);

  std::string address() const { return server_->grpc_address().ToString(); }
  // For a gateway in the same process.
  const rpc::MethodTable* methods() const { return methods_; }

 private:
  const rpc::MethodTable* methods_ = nullptr;
  std::unique_ptr<server::Server> server_;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_INTEGRATION_WORLD_H_
