// SPDX-License-Identifier: EUPL-1.2
// The flags of a method, from the fields of its request: the contract says what can be asked, the command
// line follows. "as_of_date" becomes --as-of-date; an enum takes its short names and the Dutch words.
#ifndef DRIEHOEK_GATEWAY_CLI_REQUEST_FLAGS_H_
#define DRIEHOEK_GATEWAY_CLI_REQUEST_FLAGS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

class RequestFlags {
 public:
  RequestFlags() = default;
  RequestFlags(const RequestFlags&) = delete;
  RequestFlags& operator=(const RequestFlags&) = delete;

  // Adds a flag to `command` for every scalar field of `request`, but those in `except`. Lives as long as the
  // command.
  void AddTo(CLI::App* command, const google::protobuf::Descriptor* request,
             const std::vector<absl::string_view>& except);

  // Sets what was given. A usage error names the flag.
  absl::Status Apply(google::protobuf::Message* request) const;

 private:
  struct Flag {
    const google::protobuf::FieldDescriptor* field;
    std::string name;
    std::vector<std::string> values;
    bool set = false;
  };

  static absl::Status Set(const Flag& flag, const std::string& value, google::protobuf::Message* request);

  std::vector<std::unique_ptr<Flag>> flags_;
};

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_REQUEST_FLAGS_H_
