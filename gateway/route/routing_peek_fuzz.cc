// SPDX-License-Identifier: EUPL-1.2
// What the peek reads is what protobuf reads, or it refuses: two readers never see two tenants, and nothing
// is repeated that a home would not know again.
#include <cstdint>
#include <cstdlib>

#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/route/routing_peek.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace {

absl::StatusOr<std::string> Peek(const driehoek::gateway::RoutingPath& path, const uint8_t* data, int size,
                                 int block) {
  google::protobuf::io::ArrayInputStream in(data, size, block);
  return driehoek::gateway::PeekRoutingName(path, &in);
}

void Check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t length) {
  if (length == 0) return 0;
  const int block = 1 + data[0];
  const int size = static_cast<int>(length) - 1;
  ++data;
  driehoek::plans::v1::ListPlansRequest list;
  const auto parent = Peek({"parent", false}, data, size, block);
  if (parent.ok() && list.ParsePartialFromArray(data, size)) Check(list.parent() == *parent);
  driehoek::plans::v1::UpdatePlanRequest update;
  const auto name = Peek({"plan.name", true}, data, size, block);
  if (name.ok() && update.ParsePartialFromArray(data, size)) Check(update.plan().name() == *name);
  google::protobuf::io::ArrayInputStream in(data, size, block);
  if (driehoek::gateway::CarriesRequestId(driehoek::plans::v1::UpdatePlanRequest::kRequestIdFieldNumber,
                                          &in) &&
      update.ParsePartialFromArray(data, size)) {
    Check(!update.request_id().empty());
  }
  return 0;
}
