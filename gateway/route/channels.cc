// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/channels.h"

#include <utility>

#include "common/status/status.h"

namespace driehoek::gateway {

absl::StatusOr<std::shared_ptr<rpc::Channel>> Channels::Open(const std::string& user,
                                                             const std::string& address,
                                                             const rpc::ChannelOptions& options) {
  std::erase_if(channels_, [](const auto& entry) { return entry.second.expired(); });
  std::weak_ptr<rpc::Channel>& kept =
      channels_[{user, address, options.tls_ca, options.tls_certificate, options.tls_key}];
  std::shared_ptr<rpc::Channel> channel = kept.lock();
  if (channel != nullptr) return channel;
  DRIEHOEK_ASSIGN_OR_RETURN(channel, rpc::Channel::Open(address, options));
  kept = channel;
  return channel;
}

}  // namespace driehoek::gateway
