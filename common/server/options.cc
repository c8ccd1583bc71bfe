// SPDX-License-Identifier: EUPL-1.2
#include "common/server/options.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

#include <CLI/CLI.hpp>

namespace driehoek::server {
namespace {

std::string EnvironmentName(absl::string_view option) {
  return absl::StrCat("DRIEHOEK_", absl::AsciiStrToUpper(absl::StrReplaceAll(option, {{"-", "_"}})));
}

bool ReadFile(const std::string& path, std::string* content) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) return false;
  *content = text.str();
  return true;
}

Option PasswordFileOption(std::string* password) {
  Option option = FileOption("database-password-file",
                             "File that holds the password of the database and nothing else", password);
  option.take = [read = option.take, password](const std::string& path) {
    std::string fault = read(path);
    absl::StripTrailingAsciiWhitespace(password);
    return fault;
  };
  return option;
}

Option DatabaseUrlOption(std::string* url) {
  return {"database-url", "URL", "", "PostgreSQL database; empty for SQLite in the data directory",
          [url](const std::string& value) -> std::string {
            *url = value;
            const size_t scheme = value.find("://");
            const std::string authority =
                scheme == std::string::npos
                    ? ""
                    : value.substr(scheme + 3, value.find_first_of("/?", scheme + 3) - scheme - 3);
            const size_t at = authority.rfind('@');
            const bool has_password =
                absl::StrContains(value, "password=") ||
                (at != std::string::npos && absl::StrContains(authority.substr(0, at), ":"));
            // Everybody on the machine can read a command line. The value is not repeated for the same
            // reason.
            return has_password ? "holds a password; give it in --database-password-file" : "";
          }};
}

Option LevelOption(log::Level* level) {
  return {"log-level", "LEVEL", "info", "The least that is logged: debug, info, warning, error or off",
          [level](const std::string& value) -> std::string {
            const std::pair<absl::string_view, log::Level> levels[] = {{"debug", log::Level::kDebug},
                                                                       {"info", log::Level::kInfo},
                                                                       {"warning", log::Level::kWarning},
                                                                       {"error", log::Level::kError},
                                                                       {"off", log::Level::kOff}};
            for (const auto& [name, named] : levels) {
              if (value != name) continue;
              *level = named;
              return "";
            }
            return absl::StrCat("'", value, "' is no level; one of debug, info, warning, error, off");
          }};
}

Option OnOffOption(std::string name, std::string default_value, std::string help, bool* on) {
  return {std::move(name), "on|off", std::move(default_value), std::move(help),
          [on](const std::string& value) -> std::string {
            *on = value == "on";
            return value == "on" || value == "off" ? "" : absl::StrCat("'", value, "' is neither on nor off");
          }};
}

Option PatienceOption(absl::Duration* patience) {
  Option option = DurationOption(
      "stream-patience", "30s",
      "How long a reader may leave no place for the next message of a stream, before it is cut", patience);
  option.take = [take = option.take, patience](const std::string& value) -> std::string {
    std::string fault = take(value);
    // Nobody reads that fast.
    if (fault.empty() && *patience == absl::ZeroDuration()) fault = "is 0; more, one such as 30s";
    return fault;
  };
  return option;
}

std::vector<Option> OptionsOf(const Usage& usage, Config* config) {
  std::vector<Option> options;
  if (usage.has_store) {
    options.push_back(TextOption("data-dir", "DIR", "driehoek-data",
                                 "Directory of the SQLite database; made when missing", &config->data_dir));
    options.push_back(DatabaseUrlOption(&config->database_url));
    options.push_back(PasswordFileOption(&config->database_password));
  }
  options.insert(options.end(), usage.options.begin(), usage.options.end());
  options.push_back(AddressOption("grpc-address", "127.0.0.1:9090", "Where gRPC is served; port 0 picks one",
                                  &config->grpc_address));
  options.push_back(AddressOption(
      "http-address", "127.0.0.1:8080",
      "Where /metrics, /health/live and /health/ready are served; port 0 picks one", &config->http_address));
  options.push_back(FileOption("tls-certificate",
                               "PEM file of the server's certificate chain; needed beyond loopback",
                               &config->tls_certificate));
  options.push_back(FileOption("tls-key", "PEM file of the server's private key", &config->tls_key));
  options.push_back(FileOption("tls-client-ca",
                               "PEM file of the authority whose certificate gRPC clients must show",
                               &config->tls_client_ca));
  options.push_back(LevelOption(&config->log_level));
  options.push_back(OnOffOption("access-log", "on", "Whether each call has a log line", &config->access_log));
  options.push_back(PatienceOption(&config->stream_patience));
  options.push_back(DurationOption(
      "stop-wait", "200ms", "Time between not ready and the refusal of new calls", &config->stop_wait));
  options.push_back(DurationOption("stop-deadline", "10s", "Time that calls in flight have to end",
                                   &config->stop_deadline));
  return options;
}

void CheckTogether(const Config& config, std::vector<std::string>* faults) {
  const bool has_tls = !config.tls_certificate.empty();
  if (has_tls != !config.tls_key.empty()) faults->push_back("--tls-certificate and --tls-key go together");
  if (!config.tls_client_ca.empty() && !has_tls) faults->push_back("--tls-client-ca needs --tls-certificate");
  if (has_tls) return;
  auto check = [faults](absl::string_view option, const rpc::Address& address) {
    // An address that is no address is a fault of its own.
    if (address.host.empty() || address.IsLoopback()) return;
    faults->push_back(absl::StrCat(option, " ", address.ToString(),
                                   " is not on loopback, and so needs --tls-certificate and --tls-key"));
  };
  check("--grpc-address", config.grpc_address);
  check("--http-address", config.http_address);
}

}  // namespace

Option TextOption(std::string name, std::string value_name, std::string default_value, std::string help,
                  std::string* value) {
  return {std::move(name), std::move(value_name), std::move(default_value), std::move(help),
          [value](const std::string& given) {
            *value = given;
            return std::string();
          }};
}

Option FileOption(std::string name, std::string help, std::string* content) {
  return {std::move(name), "FILE", "", std::move(help), [content](const std::string& path) -> std::string {
            if (path.empty() || ReadFile(path, content)) return "";
            return absl::StrCat("'", path, "' cannot be read");
          }};
}

Option AddressOption(std::string name, std::string default_value, std::string help, rpc::Address* address) {
  return {std::move(name), "HOST:PORT", std::move(default_value), std::move(help),
          [address](const std::string& value) -> std::string {
            const std::optional<rpc::Address> parsed = rpc::ParseAddress(value);
            if (!parsed.has_value())
              return absl::StrCat("'", value, "' is no address; one such as 127.0.0.1:9090");
            *address = *parsed;
            return "";
          }};
}

Option DurationOption(std::string name, std::string default_value, std::string help,
                      absl::Duration* duration) {
  return {std::move(name), "TIME", std::move(default_value), std::move(help),
          [duration](const std::string& value) -> std::string {
            if (absl::ParseDuration(value, duration) && *duration >= absl::ZeroDuration() &&
                *duration <= absl::Hours(1)) {
              return "";
            }
            return absl::StrCat("'", value, "' is no time from 0 to an hour; one such as 250ms or 10s");
          }};
}

std::string StoreUrl(const Config& config, absl::string_view service) {
  if (config.database_url.empty()) return absl::StrCat("sqlite:", config.data_dir, "/", service, ".db");
  if (config.database_password.empty()) return config.database_url;
  if (!absl::StrContains(config.database_url, "://")) {
    return absl::StrCat(config.database_url, " password='",
                        absl::StrReplaceAll(config.database_password, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
  }
  std::string encoded;
  for (char c : config.database_password) {
    if (absl::ascii_isalnum(c)) {
      encoded.push_back(c);
    } else {
      absl::StrAppend(&encoded, "%", absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
    }
  }
  return absl::StrCat(config.database_url, absl::StrContains(config.database_url, "?") ? "&" : "?",
                      "password=", encoded);
}

std::optional<int> ParseOptions(int argc, const char* const* argv, const Usage& usage, Config* config,
                                std::ostream& out, std::ostream& err) {
  const std::vector<Option> options = OptionsOf(usage, config);
  CLI::App app(absl::StrCat(usage.description,
                            "\n\nEach option is also an environment variable; the command line wins."),
               usage.name);
  app.get_formatter()->column_width(40);
  app.set_version_flag("--version", absl::StrCat(usage.name, " ", DRIEHOEK_VERSION));
  app.allow_extras();
  std::vector<std::string> values;
  values.reserve(options.size());
  for (const Option& option : options) {
    values.push_back(option.default_value);
    // As text, so that a fault in one value does not hide those in others.
    app.add_option(absl::StrCat("--", option.name), values.back(), option.help)
        ->envname(EnvironmentName(option.name))
        ->type_name(option.value_name)
        ->capture_default_str();
  }
  std::vector<std::string> faults;
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked, out, err);
  } catch (const CLI::ParseError& fault) {
    faults.push_back(fault.what());
  }
  for (const std::string& extra : app.remaining())
    faults.push_back(absl::StrCat("'", extra, "' is no option"));
  for (size_t i = 0; i < options.size(); ++i) {
    const std::string fault = options[i].take(values[i]);
    if (!fault.empty()) faults.push_back(absl::StrCat("--", options[i].name, " ", fault));
  }
  CheckTogether(*config, &faults);
  if (faults.empty()) return usage.instead == nullptr ? std::nullopt : usage.instead(out, err);
  err << usage.name << ": " << absl::StrJoin(faults, "; ") << " (see --help)\n";
  return 2;
}

}  // namespace driehoek::server
