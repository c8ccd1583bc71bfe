// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/feed_reader.h"

#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"

namespace driehoek::testing {

using plans::v1::WatchRequest;
using plans::v1::WatchResponse;

void FeedReader::Read(const std::function<bool(const std::string& name)>& enough,
                      const std::function<void(const absl::Status& status)>& cut) {
  while (!stopped_) {
    const absl::Status status = ReadOneStream(enough);
    if (status.ok()) return;
    cut(status);
    absl::SleepFor(RetryDelayOf(status).value_or(absl::Milliseconds(5)));
  }
}

absl::Status FeedReader::ReadOneStream(const std::function<bool(const std::string& name)>& enough) {
  WatchRequest request;
  request.set_parent(tenant_);
  request.set_resume_token(resume_token_);
  const std::unique_ptr<rpc::MessageReader> reader =
      channel_->ReadStream("driehoek.plans.v1.PlanService/Watch", request, rpc::ClientOptions());
  while (!stopped_) {
    const absl::StatusOr<std::optional<WatchResponse>> next = reader->Next<WatchResponse>();
    if (!next.ok()) return next.status();
    if (!next->has_value()) return absl::DataLossError("the stream ended as if there were no more changes");
    resume_token_ = (*next)->resume_token();
    if (!(*next)->has_change()) continue;
    const type::v1::Change& change = (*next)->change();
    changes_.push_back(absl::StrCat(type::v1::Change::Kind_Name(change.kind()), " ", change.name(), " ",
                                    change.resume_token()));
    ++count_;
    if (enough(change.name())) return absl::OkStatus();
  }
  return absl::OkStatus();
}

}  // namespace driehoek::testing
