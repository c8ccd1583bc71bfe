// SPDX-License-Identifier: EUPL-1.2
// The options of a program: from the command line, or from the environment where the command line says
// nothing
// (--grpc-address is DRIEHOEK_GRPC_ADDRESS). Every fault is found before anything starts, and all are named
// at once.
#ifndef DRIEHOEK_COMMON_SERVER_OPTIONS_H_
#define DRIEHOEK_COMMON_SERVER_OPTIONS_H_

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/log/log.h"
#include "common/rpc/address.h"

namespace driehoek::server {

// One option. `take` keeps the value and returns what is wrong with it, or nothing.
struct Option {
  std::string name;        // Without dashes: "grpc-address".
  std::string value_name;  // In the help: "HOST:PORT".
  std::string default_value;
  std::string help;
  std::function<std::string(const std::string&)> take;
};

// Keeps any value.
Option TextOption(std::string name, std::string value_name, std::string default_value, std::string help,
                  std::string* value);
// Keeps the content of the file that the value names; nothing for an empty value.
Option FileOption(std::string name, std::string help, std::string* content);
// "host:port"; port 0 picks a free one.
Option AddressOption(std::string name, std::string default_value, std::string help, rpc::Address* address);
// "250ms", "10s".
Option DurationOption(std::string name, std::string default_value, std::string help,
                      absl::Duration* duration);

// What every server knows.
struct Config {
  rpc::Address grpc_address;
  rpc::Address http_address;
  log::Level log_level = log::Level::kInfo;
  bool access_log = true;
  // PEM. Empty: plain text, which is for loopback.
  std::string tls_certificate;
  std::string tls_key;
  // PEM. Not empty: gRPC clients must show a certificate of this authority.
  std::string tls_client_ca;
  absl::Duration stream_patience = absl::Seconds(30);
  absl::Duration stop_wait;
  absl::Duration stop_deadline;

  // Of programs with a store.
  std::string data_dir;
  // PostgreSQL; empty for SQLite in data_dir. Without a password.
  std::string database_url;
  std::string database_password;
};

// Where the store of one service is, as common/storage takes it: "sqlite:DIR/plans.db", or the PostgreSQL
// database with its password. Never for a log.
std::string StoreUrl(const Config& config, absl::string_view service);

// What a program is called and what it takes.
struct Usage {
  std::string name;
  std::string description;
  // Adds --data-dir, --database-url and --database-password-file.
  bool has_store = true;
  // Beyond those of Config.
  std::vector<Option> options;
  // What an option asks for instead of serving, once all are taken: its exit code, or none to serve.
  std::function<std::optional<int>(std::ostream& out, std::ostream& err)> instead = nullptr;
};

// Fills `config` and the options of `usage`. Returns an exit code when there is nothing to run: 0 after
// --help and --version, 2 after faults, which stand on one line of `err`, and what `usage.instead` says.
std::optional<int> ParseOptions(int argc, const char* const* argv, const Usage& usage, Config* config,
                                std::ostream& out, std::ostream& err);

}  // namespace driehoek::server

#endif  // DRIEHOEK_COMMON_SERVER_OPTIONS_H_
