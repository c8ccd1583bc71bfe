// SPDX-License-Identifier: EUPL-1.2
// A bad network on 127.0.0.1: passes connections on to a server, and does to the bytes of each, either way,
// what a test asks for. What a test changes holds once the call returns. Thread-safe.
#ifndef DRIEHOEK_TESTS_CHAOS_TCP_PROXY_H_
#define DRIEHOEK_TESTS_CHAOS_TCP_PROXY_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace driehoek::chaos {

// What happens to what goes one way over a connection.
struct Way {
  // What comes together goes on together, that much later, in order.
  absl::Duration delay = absl::ZeroDuration();
  // Nothing gets through, not even that the other side has gone, until this ends.
  bool silent = false;
  // After so many bytes of the connection it ends in order, in the middle of whatever was said.
  std::optional<uint64_t> cut_after = std::nullopt;
  // From this byte of the connection on, every byte is another.
  std::optional<uint64_t> corrupt_from = std::nullopt;
};

struct Weather {
  Way to_server = {};
  Way to_client = {};
  // New connections are reset as soon as they are there.
  bool refuses = false;

  static Weather BlackHole() { return {.to_server = {.silent = true}, .to_client = {.silent = true}}; }
  static Weather Slow(absl::Duration delay) { return {.to_client = {.delay = delay}}; }
};

class TcpProxy {
 public:
  // Listens before it returns. `target` is "127.0.0.1:port"; ends the process where it cannot.
  explicit TcpProxy(absl::string_view target, const Weather& weather = {});
  // Resets what is connected.
  ~TcpProxy();
  TcpProxy(const TcpProxy&) = delete;
  TcpProxy& operator=(const TcpProxy&) = delete;

  const std::string& address() const;

  // Of all connections, and of those to come.
  void Set(const Weather& weather);
  // Of one, by the order in which they came, before it is there or after.
  void SetFor(int connection, const Weather& weather);
  // Ends all connections as a process does that is killed: each side gets a reset.
  void Reset();
  // The server side goes as if its machine had lost its power: the clients learn nothing.
  void LoseServer();

  // How many were accepted, and how many of them are still there.
  int accepted() const;
  int connected() const;

 private:
  class Connection;
  struct Network;
  std::unique_ptr<Network> network_;
};

}  // namespace driehoek::chaos

#endif  // DRIEHOEK_TESTS_CHAOS_TCP_PROXY_H_
