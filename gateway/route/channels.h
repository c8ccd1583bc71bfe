// SPDX-License-Identifier: EUPL-1.2
// The connections to homes, across directories: one to a place that a new directory leaves as it was stays
// open. Not thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_CHANNELS_H_
#define DRIEHOEK_GATEWAY_ROUTE_CHANNELS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/client.h"

namespace driehoek::gateway {

class Channels {
 public:
  // The one for `user`, "homes/meierij", at that address with those options; a new one unless it is in
  // use. Connects nothing yet.
  absl::StatusOr<std::shared_ptr<rpc::Channel>> Open(const std::string& user, const std::string& address,
                                                     const rpc::ChannelOptions& options);

 private:
  // By user, address and credentials.
  std::map<std::vector<std::string>, std::weak_ptr<rpc::Channel>> channels_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_CHANNELS_H_
