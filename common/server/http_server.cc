// SPDX-License-Identifier: EUPL-1.2
#include "common/server/http_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace driehoek::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr int kMaxConnections = 64;
constexpr std::chrono::seconds kTimeout(10);
constexpr uint32_t kMaxHeaderBytes = 8 << 10;

using Answer = http::response<http::string_body>;

Answer AnswerTo(const http::request<http::empty_body>& request, const HttpRoutes& routes) {
  Answer answer;
  answer.version(request.version());
  answer.keep_alive(request.keep_alive());
  answer.set(http::field::cache_control, "no-store");
  answer.set(http::field::content_type, "text/plain; charset=utf-8");
  const std::string target(request.target());
  const auto route = routes.find(target.substr(0, target.find('?')));
  if (route == routes.end()) {
    answer.result(http::status::not_found);
    answer.body() = "not found\n";
  } else if (request.method() != http::verb::get && request.method() != http::verb::head) {
    answer.result(http::status::method_not_allowed);
    answer.set(http::field::allow, "GET, HEAD");
    answer.body() = "method not allowed\n";
  } else {
    HttpResponse response = route->second();
    answer.result(static_cast<unsigned>(response.status));
    answer.set(http::field::content_type, response.content_type);
    answer.body() = std::move(response.body);
  }
  const size_t size = answer.body().size();
  if (request.method() == http::verb::head) answer.body().clear();
  answer.content_length(size);
  return answer;
}

// Held by each connection; counts them.
class Slot {
 public:
  explicit Slot(int* count) : count_(count) { ++*count_; }
  ~Slot() { --*count_; }
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;

 private:
  int* const count_;
};

// One connection; keeps itself alive through its callbacks. Transport is beast::tcp_stream, plain or under
// TLS.
template <class Transport>
class Session : public std::enable_shared_from_this<Session<Transport>> {
 public:
  Session(Transport transport, const HttpRoutes* routes, int* count)
      : transport_(std::move(transport)), routes_(routes), slot_(count) {}

  void Start() {
    if constexpr (std::is_same_v<Transport, beast::tcp_stream>) {
      Read();
    } else {
      SetTimeout();
      transport_.async_handshake(asio::ssl::stream_base::server,
                                 [self = this->shared_from_this()](error_code error) {
                                   if (!error) self->Read();
                                 });
    }
  }

 private:
  void SetTimeout() { beast::get_lowest_layer(transport_).expires_after(kTimeout); }

  void Read() {
    parser_.emplace();
    parser_->header_limit(kMaxHeaderBytes);
    SetTimeout();
    http::async_read(transport_, buffer_, *parser_,
                     [self = this->shared_from_this()](error_code error, size_t) {
                       if (!error) self->Write(AnswerTo(self->parser_->get(), *self->routes_));
                       // Otherwise the peer has gone, was too slow, or speaks something else; the connection
                       // ends with this object.
                     });
  }

  void Write(Answer answer) {
    answer_ = std::move(answer);
    SetTimeout();
    http::async_write(transport_, answer_, [self = this->shared_from_this()](error_code error, size_t) {
      if (!error && self->answer_.keep_alive()) self->Read();
    });
  }

  Transport transport_;
  const HttpRoutes* const routes_;
  const Slot slot_;
  beast::flat_buffer buffer_{2 * kMaxHeaderBytes};
  std::optional<http::request_parser<http::empty_body>> parser_;
  Answer answer_;
};

}  // namespace

struct HttpServer::Parts {
  explicit Parts(HttpRoutes given) : routes(std::move(given)) {}

  absl::Status Listen(const rpc::Address& address) {
    error_code error;
    const auto endpoints = tcp::resolver(context).resolve(address.host, std::to_string(address.port), error);
    if (!error) {
      const tcp::endpoint endpoint = *endpoints.begin();
      acceptor.open(endpoint.protocol(), error);
      // So that a server that starts again need not wait for the old connections' last packets.
      if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
      if (!error) acceptor.bind(endpoint, error);
      if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (!error) return absl::OkStatus();
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", address.ToString(), " for HTTP: ", error.message()));
  }

  absl::Status UseTls(const HttpTls& given) {
    error_code error;
    tls.emplace(asio::ssl::context::tls_server);
    tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                     asio::ssl::context::no_tlsv1_1);
    tls->use_certificate_chain(asio::buffer(given.certificate), error);
    if (!error) tls->use_private_key(asio::buffer(given.key), asio::ssl::context::pem, error);
    if (!error) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("the TLS certificate and key do not serve: ", error.message()));
  }

  void Accept() {
    acceptor.async_accept([this](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error && connections < kMaxConnections) Serve(beast::tcp_stream(std::move(socket)));
      Accept();
    });
  }

  void Serve(beast::tcp_stream stream) {
    using TlsStream = beast::ssl_stream<beast::tcp_stream>;
    if (tls.has_value()) {
      std::make_shared<Session<TlsStream>>(TlsStream(std::move(stream), *tls), &routes, &connections)
          ->Start();
    } else {
      std::make_shared<Session<beast::tcp_stream>>(std::move(stream), &routes, &connections)->Start();
    }
  }

  const HttpRoutes routes;
  // Of the server's thread. Outlives the context, whose sessions count themselves off.
  int connections = 0;
  std::optional<asio::ssl::context> tls;
  asio::io_context context{1};
  tcp::acceptor acceptor{context};
  std::thread thread;
};

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(const rpc::Address& address, const HttpTls& tls,
                                                              HttpRoutes routes) {
  auto parts = std::make_unique<Parts>(std::move(routes));
  if (!tls.certificate.empty()) {
    if (absl::Status used = parts->UseTls(tls); !used.ok()) return used;
  }
  if (absl::Status listening = parts->Listen(address); !listening.ok()) return listening;
  parts->Accept();
  parts->thread = std::thread([context = &parts->context] { context->run(); });
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(parts)));
}

HttpServer::HttpServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

HttpServer::~HttpServer() {
  parts_->context.stop();
  parts_->thread.join();
}

int HttpServer::port() const { return parts_->acceptor.local_endpoint().port(); }

}  // namespace driehoek::server
