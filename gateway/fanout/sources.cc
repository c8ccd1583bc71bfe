// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/sources.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace driehoek::gateway {
namespace {

bool IsBefore(const google::protobuf::Timestamp& a, const google::protobuf::Timestamp& b) {
  return std::pair(a.seconds(), a.nanos()) < std::pair(b.seconds(), b.nanos());
}

}  // namespace

void MergeSource(const type::v1::Source& from, type::v1::Source* into) {
  if (into->state() == type::v1::SOURCE_STATE_ANSWERED) into->set_state(from.state());
  if (into->state() != type::v1::SOURCE_STATE_ANSWERED) {
    into->clear_data_time();
    into->clear_revision();
    return;
  }
  if (from.has_data_time() && (!into->has_data_time() || IsBefore(from.data_time(), into->data_time()))) {
    *into->mutable_data_time() = from.data_time();
  }
  if (!from.revision().empty()) {
    into->set_revision(absl::StrCat(into->revision(), into->revision().empty() ? "" : "-", from.revision()));
  }
}

}  // namespace driehoek::gateway
