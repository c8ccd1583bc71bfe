// SPDX-License-Identifier: EUPL-1.2
// What this process says of itself: server.v1.ServerService.
#ifndef DRIEHOEK_COMMON_SERVER_THIS_SERVER_H_
#define DRIEHOEK_COMMON_SERVER_THIS_SERVER_H_

#include "common/rpc/method_table.h"
#include "driehoek/server/v1/server_service.pb.h"

namespace driehoek::server {

// Now. Thread-safe.
v1::Server ThisServer();

void AddServerMethods(rpc::MethodTable* table);

}  // namespace driehoek::server

#endif  // DRIEHOEK_COMMON_SERVER_THIS_SERVER_H_
