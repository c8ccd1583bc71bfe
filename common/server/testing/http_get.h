// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_COMMON_SERVER_TESTING_HTTP_GET_H_
#define DRIEHOEK_COMMON_SERVER_TESTING_HTTP_GET_H_

#include <string>

namespace driehoek::server::testing {

// Sends `request` as it is to 127.0.0.1, over TLS without a check of the certificate if so told, and returns
// what comes back until the other side closes; what went wrong otherwise.
std::string HttpExchange(int port, const std::string& request, bool tls = false);

// GET of `target` on a connection of its own: status line, headers and body.
std::string HttpGet(int port, const std::string& target, bool tls = false);

}  // namespace driehoek::server::testing

#endif  // DRIEHOEK_COMMON_SERVER_TESTING_HTTP_GET_H_
