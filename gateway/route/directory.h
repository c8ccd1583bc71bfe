// SPDX-License-Identifier: EUPL-1.2
// Which tenant lives in which home. Made from a gateway.v1.Directory, checked whole; immutable and
// thread-safe afterwards.
#ifndef DRIEHOEK_GATEWAY_ROUTE_DIRECTORY_H_
#define DRIEHOEK_GATEWAY_ROUTE_DIRECTORY_H_

#include <cstdint>
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
  // What the files of a home's tls hold; empty without tls.
  struct Pem {
    std::string ca;
    std::string certificate;
    std::string key;
    bool operator==(const Pem&) const = default;
  };

  struct Home {
    v1::Home config;
    absl::Duration timeout;
    int max_calls_in_flight;
    // Zero where nothing is kept.
    absl::Duration summary_max_age;
    // Whether it keeps every tenant: the only home, with no tenants named.
    bool keeps_all;
    Pem pem;
    // Whether nothing of it differs.
    friend bool operator==(const Home& a, const Home& b);
    // Whether it is the same home at the same address, whatever it keeps.
    bool IsWhere(const Home& other) const;
  };

  // Reads the files that TLS needs. INVALID_ARGUMENT names every fault by its path within the message.
  // `local_allowed`: whether this process has services of its own.
  static absl::StatusOr<Directory> Make(const v1::Directory& directory, bool local_allowed);
  // From a file of JSON. Unknown fields are refused: a misspelt one would otherwise go unnoticed.
  static absl::StatusOr<Directory> FromFile(const std::string& path, bool local_allowed);
  // One home, this process, that keeps every tenant.
  static Directory Local();

  // "gateways/meierij"; empty where it does not say.
  const std::string& gateway() const { return gateway_; }
  // By name.
  const std::vector<Home>& homes() const { return homes_; }
  // Index of the home that keeps the tenant; -1 where none does.
  int HomeOf(absl::string_view tenant) const;

  // Equal for directories that are equal, their files included.
  const std::string& revision() const { return revision_; }
  // Equal where the same homes keep the same tenants, wherever they are.
  uint64_t placement() const { return placement_; }

 private:
  void TakeFingerprints();

  std::string gateway_;
  std::vector<Home> homes_;
  absl::flat_hash_map<std::string, int> by_tenant_;
  std::string revision_;
  uint64_t placement_ = 0;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_DIRECTORY_H_
