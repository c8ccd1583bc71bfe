// SPDX-License-Identifier: EUPL-1.2
// Which tenant lives in which home. Made from a gateway.v1.Directory, checked whole; immutable and
// thread-safe afterwards.
#ifndef DRIEHOEK_GATEWAY_ROUTE_DIRECTORY_H_
#define DRIEHOEK_GATEWAY_ROUTE_DIRECTORY_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "driehoek/gateway/v1/directory.pb.h"

namespace driehoek::gateway {

class Directory {
 public:
  struct Home {
    v1::Home config;
    absl::Duration timeout;
    int max_calls_in_flight;
    // Whether it keeps every tenant: the only home, with no tenants named.
    bool keeps_all;
  };

  // INVALID_ARGUMENT names every fault by its path within the message. `local_allowed`: whether this process
  // has services of its own.
  static absl::StatusOr<Directory> Make(const v1::Directory& directory, bool local_allowed);
  // From a file of JSON. Unknown fields are refused: a misspelt one would otherwise go unnoticed.
  static absl::StatusOr<Directory> FromFile(const std::string& path, bool local_allowed);
  // One home, this process, that keeps every tenant.
  static Directory Local();

  // By name.
  const std::vector<Home>& homes() const { return homes_; }
  // Index of the home that keeps the tenant; -1 where none does.
  int HomeOf(absl::string_view tenant) const;

 private:
  std::vector<Home> homes_;
  absl::flat_hash_map<std::string, int> by_tenant_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_DIRECTORY_H_
