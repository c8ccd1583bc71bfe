// SPDX-License-Identifier: EUPL-1.2
#include "common/server/testing/http_get.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

namespace driehoek::server::testing {
namespace {

namespace asio = boost::asio;

template <class Transport>
std::string Exchange(Transport& transport, const std::string& request) {
  boost::system::error_code error;
  asio::write(transport, asio::buffer(request), error);
  std::string answer;
  asio::read(transport, asio::dynamic_buffer(answer), error);
  return answer;
}

}  // namespace

std::string HttpExchange(int port, const std::string& request, bool tls) {
  asio::io_context context;
  asio::ip::tcp::socket socket(context);
  boost::system::error_code error;
  socket.connect({asio::ip::make_address("127.0.0.1"), static_cast<uint16_t>(port)}, error);
  if (error) return error.message();
  if (!tls) return Exchange(socket, request);
  asio::ssl::context settings(asio::ssl::context::tls_client);
  asio::ssl::stream<asio::ip::tcp::socket&> stream(socket, settings);
  stream.handshake(asio::ssl::stream_base::client, error);
  if (error) return error.message();
  return Exchange(stream, request);
}

std::string HttpGet(int port, const std::string& target, bool tls) {
  return HttpExchange(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                      tls);
}

}  // namespace driehoek::server::testing
