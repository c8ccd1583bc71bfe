// SPDX-License-Identifier: EUPL-1.2
#include "tests/chaos/tcp_proxy.h"

#include <algorithm>
#include <array>
#include <boost/asio.hpp>
#include <chrono>
#include <future>
#include <map>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace driehoek::chaos {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

tcp::endpoint EndpointOf(absl::string_view target) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(target, absl::MaxSplits(':', 1));
  uint32_t port = 0;
  if (!absl::SimpleAtoi(parts.second, &port)) std::abort();
  return {asio::ip::make_address(parts.first), static_cast<uint16_t>(port)};
}

}  // namespace

// Everything below runs on the one thread of the network.
struct TcpProxy::Network {
  explicit Network(const tcp::endpoint& to)
      : target(to), acceptor(io, {asio::ip::address_v4::loopback(), 0}) {}

  void Accept();
  Weather WeatherOf(int number) const {
    const auto own = of_one.find(number);
    return own == of_one.end() ? of_all : own->second;
  }
  // Runs `work` on the network's thread and waits for it.
  template <class Work>
  auto Do(Work work) {
    std::packaged_task<decltype(work())()> task(std::move(work));
    auto done = task.get_future();
    asio::post(io, [&task] { task(); });
    return done.get();
  }

  asio::io_context io;
  const tcp::endpoint target;
  tcp::acceptor acceptor;
  std::string address;
  Weather of_all;
  std::map<int, Weather> of_one;
  int accepted = 0;
  std::set<std::shared_ptr<Connection>> connections;
  std::thread thread;
};

class TcpProxy::Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Network* network, int number, tcp::socket client)
      : network_(network),
        number_(number),
        client_(std::move(client)),
        server_(network->io),
        to_server_(client_, server_, &Weather::to_server),
        to_client_(server_, client_, &Weather::to_client) {}

  void Start() {
    server_.async_connect(network_->target, [self = shared_from_this()](const error_code& error) {
      if (error) return self->Reset();
      self->Read(self->to_server_);
      self->Read(self->to_client_);
    });
  }

  void WeatherChanged() {
    for (Pipe* pipe : {&to_server_, &to_client_}) {
      if (std::exchange(pipe->held, false)) Forward(*pipe);
    }
  }

  void Reset() {
    Abandon(client_);
    Abandon(server_);
    network_->connections.erase(shared_from_this());
  }

  void LoseServer() {
    lost_ = true;
    Abandon(server_);
  }

 private:
  struct Pipe {
    Pipe(tcp::socket& reads, tcp::socket& writes, Way Weather::*of)
        : from(reads), to(writes), way(of), timer(reads.get_executor()) {}
    tcp::socket& from;
    tcp::socket& to;
    Way Weather::*const way;
    asio::steady_timer timer;
    std::array<char, 16 << 10> buffer{};
    // Of what was read last; nothing at the end of what comes.
    size_t size = 0;
    uint64_t passed = 0;
    bool held = false;
    bool ended = false;
  };

  // Without the orderly end that close() alone would send.
  static void Abandon(tcp::socket& socket) {
    error_code ignored;
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
  }

  Way WayOf(const Pipe& pipe) const {
    Way way = network_->WeatherOf(number_).*pipe.way;
    way.silent = way.silent || lost_;
    return way;
  }

  void Read(Pipe& pipe) {
    pipe.from.async_read_some(asio::buffer(pipe.buffer),
                              [self = shared_from_this(), &pipe](const error_code& error, size_t size) {
                                if (self->lost_ || error == asio::error::operation_aborted) return;
                                if (error && error != asio::error::eof) return self->Reset();
                                pipe.size = size;
                                self->Forward(pipe);
                              });
  }

  void Forward(Pipe& pipe) {
    const Way way = WayOf(pipe);
    if (way.silent) {
      pipe.held = true;
    } else if (way.delay > absl::ZeroDuration()) {
      pipe.timer.expires_after(std::chrono::duration_cast<std::chrono::steady_clock::duration>(
          absl::ToChronoNanoseconds(way.delay)));
      pipe.timer.async_wait([self = shared_from_this(), &pipe](const error_code&) { self->Write(pipe); });
    } else {
      Write(pipe);
    }
  }

  void Write(Pipe& pipe) {
    const Way way = WayOf(pipe);
    if (way.silent) {
      pipe.held = true;
      return;
    }
    const bool is_cut = way.cut_after.has_value() && pipe.passed + pipe.size > *way.cut_after;
    if (is_cut) pipe.size = std::max(*way.cut_after, pipe.passed) - pipe.passed;
    for (size_t i = 0; way.corrupt_from.has_value() && i < pipe.size; ++i) {
      if (pipe.passed + i >= *way.corrupt_from) pipe.buffer[i] = static_cast<char>(~pipe.buffer[i]);
    }
    const bool is_end = pipe.size == 0 && !is_cut;
    asio::async_write(
        pipe.to, asio::buffer(pipe.buffer, pipe.size),
        [self = shared_from_this(), &pipe, is_cut, is_end](const error_code& error, size_t size) {
          if (self->lost_) return;
          if (error) return self->Reset();
          pipe.passed += size;
          if (is_cut) return self->Close();
          if (is_end) return self->End(pipe);
          self->Read(pipe);
        });
  }

  void End(Pipe& pipe) {
    pipe.ended = true;
    error_code ignored;
    pipe.to.shutdown(tcp::socket::shutdown_send, ignored);
    if (to_server_.ended && to_client_.ended) Close();
  }

  // In order: what was written arrives.
  void Close() {
    error_code ignored;
    client_.close(ignored);
    server_.close(ignored);
    network_->connections.erase(shared_from_this());
  }

  Network* const network_;
  const int number_;
  tcp::socket client_;
  tcp::socket server_;
  Pipe to_server_;
  Pipe to_client_;
  bool lost_ = false;
};

void TcpProxy::Network::Accept() {
  acceptor.async_accept([this](const error_code& error, tcp::socket client) {
    if (error) return;
    const int number = accepted++;
    auto connection = std::make_shared<Connection>(this, number, std::move(client));
    connections.insert(connection);
    if (WeatherOf(number).refuses) {
      connection->Reset();
    } else {
      connection->Start();
    }
    Accept();
  });
}

TcpProxy::TcpProxy(absl::string_view target, const Weather& weather)
    : network_(std::make_unique<Network>(EndpointOf(target))) {
  network_->of_all = weather;
  network_->address = absl::StrCat("127.0.0.1:", network_->acceptor.local_endpoint().port());
  network_->Accept();
  network_->thread = std::thread([network = network_.get()] { network->io.run(); });
}

TcpProxy::~TcpProxy() {
  Reset();
  // What is delayed is not waited for.
  network_->io.stop();
  network_->thread.join();
}

const std::string& TcpProxy::address() const { return network_->address; }

void TcpProxy::Set(const Weather& weather) {
  network_->Do([&] {
    network_->of_all = weather;
    network_->of_one.clear();
    for (const auto& connection : network_->connections) connection->WeatherChanged();
  });
}

void TcpProxy::SetFor(int connection, const Weather& weather) {
  network_->Do([&] {
    network_->of_one[connection] = weather;
    for (const auto& each : network_->connections) each->WeatherChanged();
  });
}

void TcpProxy::Reset() {
  network_->Do([this] {
    for (const auto& connection : std::set(network_->connections)) connection->Reset();
  });
}

void TcpProxy::LoseServer() {
  network_->Do([this] {
    for (const auto& connection : network_->connections) connection->LoseServer();
  });
}

int TcpProxy::accepted() const {
  return network_->Do([this] { return network_->accepted; });
}

int TcpProxy::connected() const {
  return network_->Do([this] { return static_cast<int>(network_->connections.size()); });
}

}  // namespace driehoek::chaos
