// SPDX-License-Identifier: EUPL-1.2
#include "gateway/directory_watch.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"

namespace driehoek::gateway {
namespace {

prometheus::Family<prometheus::Counter>& Loads(metrics::Registry* metrics) {
  return prometheus::BuildCounter()
      .Name("driehoek_gateway_directory_loads_total")
      .Help("Directories that were read, and taken or refused")
      .Register(metrics->prometheus());
}

prometheus::Gauge* Gauge(const char* name, const char* help, metrics::Registry* metrics) {
  return &prometheus::BuildGauge().Name(name).Help(help).Register(metrics->prometheus()).Add({});
}

}  // namespace

DirectoryWatch::DirectoryWatch(std::string path, bool local_allowed, absl::Duration interval,
                               Gateway* gateway, metrics::Registry* metrics)
    : path_(std::move(path)),
      local_allowed_(local_allowed),
      interval_(interval),
      gateway_(gateway),
      taken_(&Loads(metrics).Add({{"result", "taken"}})),
      refused_(&Loads(metrics).Add({{"result", "refused"}})),
      last_taken_(Gauge("driehoek_gateway_directory_load_time_seconds",
                        "When the directory in force was taken, in seconds since 1970", metrics)),
      newest_in_force_(Gauge("driehoek_gateway_directory_newest_in_force",
                             "Whether the newest directory is in force: 0 where it was refused", metrics)) {
  taken_->Increment();
  last_taken_->SetToCurrentTime();
  newest_in_force_->Set(1);
  thread_ = std::thread([this] { Run(); });
}

DirectoryWatch::~DirectoryWatch() {
  {
    MutexLock lock(mutex_);
    stop_ = true;
  }
  wake_.NotifyAll();
  thread_.join();
}

void DirectoryWatch::LookNow() {
  {
    MutexLock lock(mutex_);
    told_to_ = true;
  }
  wake_.NotifyAll();
}

void DirectoryWatch::Run() {
  for (;;) {
    bool told_to;
    {
      MutexLock lock(mutex_);
      const absl::Time next =
          interval_ > absl::ZeroDuration() ? absl::Now() + interval_ : absl::InfiniteFuture();
      while (!stop_ && !told_to_ && absl::Now() < next) {
        if (next == absl::InfiniteFuture()) {
          wake_.Wait(mutex_);
        } else {
          wake_.WaitFor(mutex_, next - absl::Now());
        }
      }
      if (stop_) return;
      told_to = std::exchange(told_to_, false);
    }
    Look(told_to);
  }
}

void DirectoryWatch::Look(bool told_to) {
  absl::StatusOr<Directory> directory = Directory::FromFile(path_, local_allowed_);
  const bool in_force = directory.ok() && directory->revision() == gateway_->revision();
  absl::Status status = directory.status();
  if (directory.ok() && !in_force) status = gateway_->Take(*std::move(directory));
  // What nobody uses any more since is closed here, on a thread that may wait.
  gateway_->CloseUnused();
  const std::string problem(status.message());
  const bool is_news = told_to || problem != problem_ || (status.ok() && !in_force);
  problem_ = problem;
  gateway_->SetDirectoryProblem(problem);
  newest_in_force_->Set(status.ok() ? 1 : 0);
  if (!is_news) return;
  if (!status.ok()) {
    refused_->Increment();
    log::Error("directory_refused",
               {{"file", path_}, {"problem", problem}, {"in_force", gateway_->revision()}});
  } else if (in_force) {
    log::Info("directory_unchanged", {{"file", path_}, {"revision", gateway_->revision()}});
  } else {
    taken_->Increment();
    last_taken_->SetToCurrentTime();
    log::Info("directory_taken", {{"file", path_}, {"revision", gateway_->revision()}});
  }
}

}  // namespace driehoek::gateway
