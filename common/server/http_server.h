// SPDX-License-Identifier: EUPL-1.2
// A small HTTP/1.1 server for what is asked of a process itself: metrics and health. One thread; at most 64
// connections, each with 10 s for a request; GET and HEAD without a body. TLS where a certificate is given.
#ifndef DRIEHOEK_COMMON_SERVER_HTTP_SERVER_H_
#define DRIEHOEK_COMMON_SERVER_HTTP_SERVER_H_

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/address.h"

namespace driehoek::server {

struct HttpResponse {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

// By path, without query. A handler runs on the server's thread and must not block.
using HttpRoutes = std::map<std::string, std::function<HttpResponse()>>;

// PEM; both or none.
struct HttpTls {
  std::string certificate;
  std::string key;
};

class HttpServer {
 public:
  // UNAVAILABLE when the address cannot be listened on.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(const rpc::Address& address, const HttpTls& tls,
                                                           HttpRoutes routes);
  // Drops the connections.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const;

 private:
  struct Parts;
  explicit HttpServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace driehoek::server

#endif  // DRIEHOEK_COMMON_SERVER_HTTP_SERVER_H_
