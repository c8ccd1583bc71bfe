// SPDX-License-Identifier: EUPL-1.2
// What is wrong with the systems that a gateway is connected to, and what to do about it, from what the
// gateway says of them. In Dutch: it is for who has to mend it.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_COMPLAINTS_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_COMPLAINTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "driehoek/gateway/v1/home_service.pb.h"

namespace driehoek::cli {

struct Complaint {
  // For programs: "REFUSED", "CLOCK".
  std::string code;
  // "homes/meierij", "homes/meierij plans", or what else it is about.
  std::string about;
  std::string what;
  std::string advice;
};

// `version` is that of the gateway, empty where it did not say.
std::vector<Complaint> ComplaintsOf(const gateway::v1::ListHomesResponse& homes, absl::string_view version);

// Of a gateway at that address that did not say anything.
Complaint ComplaintOfGateway(absl::string_view address, const absl::Status& error);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_COMPLAINTS_H_
