// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/open_streams.h"

#include <functional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace driehoek::gateway {

class OpenStreams::Open {
 public:
  Open(std::string tenant, const Home* home, std::shared_ptr<const Routes> routes)
      : tenant_(std::move(tenant)), home_(home), routes_(std::move(routes)) {}

  bool HasMoved(const Routes& routes) const {
    const int index = routes.directory.HomeOf(tenant_);
    return index < 0 || !routes.homes[static_cast<size_t>(index)]->entry().IsWhere(home_->entry());
  }

  void End() {
    std::vector<std::function<void()>> onward;
    {
      MutexLock lock(mutex_);
      ended_ = true;
      onward.swap(onward_);
    }
    for (const auto& end : onward) end();
  }
  void EndWith(std::function<void()> end) {
    {
      MutexLock lock(mutex_);
      if (!ended_) return onward_.push_back(std::move(end));
    }
    end();
  }
  bool ended() const {
    MutexLock lock(mutex_);
    return ended_;
  }

  absl::Status Moved() const {
    return ErrorWithReason(
        absl::StatusCode::kUnavailable, "TENANT_MOVED",
        absl::StrCat(tenant_, " has another home now; begin again with the last resume_token"),
        {{"tenant", tenant_}});
  }

 private:
  const std::string tenant_;
  const Home* const home_;
  const std::shared_ptr<const Routes> routes_;
  mutable Mutex mutex_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::function<void()>> onward_ ABSL_GUARDED_BY(mutex_);
};

// Says why the home was told to end it.
class OpenStreams::Sink : public rpc::ForwardingSink {
 public:
  Sink(OpenStreams* streams, std::shared_ptr<Open> open, std::shared_ptr<rpc::StreamSink> sink)
      : ForwardingSink(std::move(sink)), streams_(*streams), open_(std::move(open)) {}

  void Finish(const absl::Status& status) override {
    streams_.Remove(open_);
    ForwardingSink::Finish(open_->ended() ? open_->Moved() : status);
  }

 private:
  OpenStreams& streams_;
  const std::shared_ptr<Open> open_;
};

std::shared_ptr<rpc::StreamSink> OpenStreams::Add(std::string tenant, const Home* home,
                                                  std::shared_ptr<const Routes> routes, CallContext* call,
                                                  std::shared_ptr<rpc::StreamSink> sink) {
  auto open = std::make_shared<Open>(std::move(tenant), home, std::move(routes));
  call->is_cancelled = [open, gone = std::move(call->is_cancelled)] { return open->ended() || gone(); };
  call->end_onward = [open](std::function<void()> end) { open->EndWith(std::move(end)); };
  {
    MutexLock lock(mutex_);
    open_.insert(open);
  }
  return std::make_shared<Sink>(this, std::move(open), std::move(sink));
}

void OpenStreams::EndMoved(const Routes& routes) {
  std::vector<std::shared_ptr<Open>> moved;
  {
    MutexLock lock(mutex_);
    for (const std::shared_ptr<Open>& open : open_) {
      if (open->HasMoved(routes)) moved.push_back(open);
    }
  }
  for (const std::shared_ptr<Open>& open : moved) open->End();
}

void OpenStreams::Remove(const std::shared_ptr<Open>& open) {
  MutexLock lock(mutex_);
  open_.erase(open);
}

}  // namespace driehoek::gateway
