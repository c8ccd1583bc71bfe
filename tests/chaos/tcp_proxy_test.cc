// SPDX-License-Identifier: EUPL-1.2
#include "tests/chaos/tcp_proxy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <array>
#include <boost/asio.hpp>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace driehoek::chaos {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Long enough for what comes on this machine; nothing that has to come waits for it.
constexpr int kAWhile = 200;

// Sends back what it gets, and ends when its client has.
class Echo {
 public:
  Echo() : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}) {
    thread_ = std::thread([this] {
      for (error_code error; !error;) {
        tcp::socket socket = acceptor_.accept(error);
        if (!error) clients_.emplace_back([s = std::move(socket)]() mutable { Serve(s); });
      }
    });
  }
  ~Echo() {
    ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
    thread_.join();
    for (std::thread& client : clients_) client.join();
  }
  std::string address() const { return absl::StrCat("127.0.0.1:", acceptor_.local_endpoint().port()); }

 private:
  static void Serve(tcp::socket& socket) {
    std::array<char, 1024> buffer{};
    for (error_code error; !error;) {
      const size_t size = socket.read_some(asio::buffer(buffer), error);
      if (!error) asio::write(socket, asio::buffer(buffer, size), error);
    }
  }

  asio::io_context io_;
  tcp::acceptor acceptor_;
  std::vector<std::thread> clients_;
  std::thread thread_;
};

class Client {
 public:
  explicit Client(const std::string& address) : socket_(io_) {
    const size_t colon = address.find(':');
    socket_.connect({asio::ip::make_address(address.substr(0, colon)),
                     static_cast<uint16_t>(std::stoi(address.substr(colon + 1)))});
  }
  void Send(const std::string& text) {
    error_code ignored;
    asio::write(socket_, asio::buffer(text), ignored);
  }
  void SayGoodbye() { socket_.shutdown(tcp::socket::shutdown_send); }
  // What comes, so many bytes of it or all until the end; `error` says how it ended.
  std::string Receive(size_t size = 100) {
    std::string text(size, '\0');
    error = {};
    text.resize(asio::read(socket_, asio::buffer(text), error));
    return text;
  }
  bool HearsSomething() {
    pollfd poll_for{socket_.native_handle(), POLLIN, 0};
    return ::poll(&poll_for, 1, kAWhile) > 0;
  }

  error_code error;

 private:
  asio::io_context io_;
  tcp::socket socket_;
};

class TcpProxyTest : public ::testing::Test {
 protected:
  Echo echo_;
  TcpProxy proxy_{echo_.address()};
};

TEST_F(TcpProxyTest, PassesBytesBothWaysAndTheEndToo) {
  Client client(proxy_.address());
  client.Send("hello");
  EXPECT_EQ(client.Receive(5), "hello");
  EXPECT_EQ(proxy_.connected(), 1);
  client.SayGoodbye();
  EXPECT_EQ(client.Receive(), "");
  EXPECT_EQ(client.error, asio::error::eof);
}

TEST_F(TcpProxyTest, DelaysInOrder) {
  proxy_.Set(Weather::Slow(absl::Milliseconds(50)));
  Client client(proxy_.address());
  const absl::Time start = absl::Now();
  client.Send("one ");
  client.Send("two");
  EXPECT_EQ(client.Receive(7), "one two");
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(50));
}

TEST_F(TcpProxyTest, CutsInTheMiddle) {
  proxy_.Set({.to_client = {.cut_after = 3}});
  Client client(proxy_.address());
  client.Send("hello");
  EXPECT_EQ(client.Receive(), "hel");
  EXPECT_EQ(client.error, asio::error::eof);
}

TEST_F(TcpProxyTest, CorruptsFromAByteOn) {
  proxy_.Set({.to_server = {.corrupt_from = 4}});
  Client client(proxy_.address());
  client.Send("hel");
  client.Send("lo");
  EXPECT_EQ(client.Receive(5), "hell\x90");
}

TEST_F(TcpProxyTest, ASilentWayLosesNothingThatCanStillCome) {
  Client client(proxy_.address());
  client.Send("a");
  EXPECT_EQ(client.Receive(1), "a");
  for (const Weather& weather : {Weather::BlackHole(), Weather{.to_server = {.silent = true}},
                                 Weather{.to_client = {.silent = true}}}) {
    proxy_.Set(weather);
    client.Send("b");
    EXPECT_FALSE(client.HearsSomething());
    proxy_.Set({});
    EXPECT_EQ(client.Receive(1), "b");
  }
}

TEST_F(TcpProxyTest, ResetsWhatIsConnectedAndRefusesWhatComes) {
  Client client(proxy_.address());
  client.Send("a");
  EXPECT_EQ(client.Receive(1), "a");
  proxy_.Reset();
  client.Receive();
  EXPECT_EQ(client.error, asio::error::connection_reset);
  EXPECT_EQ(proxy_.connected(), 0);
  proxy_.Set({.refuses = true});
  Client refused(proxy_.address());
  refused.Receive();
  EXPECT_EQ(refused.error, asio::error::connection_reset);
  EXPECT_EQ(proxy_.accepted(), 2);
}

TEST_F(TcpProxyTest, AServerThatIsLostLeavesItsClientWaiting) {
  Client client(proxy_.address());
  client.Send("a");
  EXPECT_EQ(client.Receive(1), "a");
  proxy_.LoseServer();
  client.Send("b");
  EXPECT_FALSE(client.HearsSomething());
  EXPECT_EQ(proxy_.connected(), 1);
}

TEST_F(TcpProxyTest, EachConnectionHasItsOwnWeather) {
  proxy_.SetFor(1, Weather::BlackHole());
  Client first(proxy_.address()), second(proxy_.address()), third(proxy_.address());
  for (Client* client : {&first, &second, &third}) client->Send("a");
  EXPECT_EQ(first.Receive(1), "a");
  EXPECT_EQ(third.Receive(1), "a");
  EXPECT_FALSE(second.HearsSomething());
}

TEST(TcpProxyAloneTest, AServerThatIsNotThereIsAReset) {
  TcpProxy proxy("127.0.0.1:1");
  Client client(proxy.address());
  client.Receive();
  EXPECT_EQ(client.error, asio::error::connection_reset);
}

}  // namespace
}  // namespace driehoek::chaos
