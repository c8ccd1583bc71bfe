// SPDX-License-Identifier: EUPL-1.2
// A contradiction that no home can see by itself.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_FOUND_CONTRADICTION_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_FOUND_CONTRADICTION_H_

#include <string>
#include <vector>

#include "driehoek/gateway/v1/contradictions.pb.h"

namespace driehoek::gateway {

struct FoundContradiction {
  // Of its finding only the years are there.
  v1::Contradiction contradiction;
  // What makes it this one and no other. Its finding is named after these, so nothing is in them that changes
  // while a member does not answer.
  std::vector<std::string> facts;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_FOUND_CONTRADICTION_H_
