// SPDX-License-Identifier: EUPL-1.2
// Which homes of a directory a question is for. Pure.
#ifndef DRIEHOEK_GATEWAY_FANOUT_ASKED_HOMES_H_
#define DRIEHOEK_GATEWAY_FANOUT_ASKED_HOMES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/gateway/v1/directory.pb.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/route/directory.h"

namespace driehoek::gateway {

// Those that keep one of `tenants`, by their index in the directory; all for no tenants.
std::vector<int> HomesOf(const std::vector<std::string>& tenants, const Directory& directory);

// Where those of a home's items begin, at the earliest, that come after `last` in the order of names; nothing
// where all come before. All names of a tenant begin with its own.
std::optional<std::string> FirstNameAfter(absl::string_view last, const v1::Home& home);

// For another gateway, which compares it with what its own directory says: those that are not in `asked`,
// and, as "homes/-", the tenants that nobody keeps. Not homes that are gateways: what is behind those they
// tell themselves.
std::vector<type::v1::Source> NotAsked(const std::vector<std::string>& tenants, const Directory& directory,
                                       const std::vector<int>& asked);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_ASKED_HOMES_H_
