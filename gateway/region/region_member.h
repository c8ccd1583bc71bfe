// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_REGION_REGION_MEMBER_H_
#define DRIEHOEK_GATEWAY_REGION_REGION_MEMBER_H_

#include <string>

#include "driehoek/partners/v1/registry.pb.h"

namespace driehoek::gateway {

struct RegionMember {
  // Borrowed.
  const partners::v1::Municipality* municipality;
  // "homes/meierij"; empty where no home keeps it.
  std::string home;
  // Whether it is no member of the region, but was asked for beside it.
  bool beside = false;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_REGION_MEMBER_H_
