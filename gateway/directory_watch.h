// SPDX-License-Identifier: EUPL-1.2
// Keeps a gateway to the directory in a file: looks at it every so often, and when it is told to. One that is
// at fault is refused whole, with a line in the log, and the one before stays in force. Thread-safe.
//
// It looks at what the file says and not at its times, so that it does not matter how it is changed: in
// place, by a rename, or by a symbolic link, as Kubernetes changes a mounted ConfigMap.
#ifndef DRIEHOEK_GATEWAY_DIRECTORY_WATCH_H_
#define DRIEHOEK_GATEWAY_DIRECTORY_WATCH_H_

#include <prometheus/counter.h>
#include <prometheus/gauge.h>

#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "common/mutex/mutex.h"
#include "gateway/gateway.h"

namespace driehoek::gateway {

class DirectoryWatch {
 public:
  // The gateway and the metrics are borrowed. `interval` 0: only when told to.
  DirectoryWatch(std::string path, bool local_allowed, absl::Duration interval, Gateway* gateway,
                 metrics::Registry* metrics);
  ~DirectoryWatch();
  DirectoryWatch(const DirectoryWatch&) = delete;
  DirectoryWatch& operator=(const DirectoryWatch&) = delete;

  // Looks now, and says in the log what came of it even where that is nothing new.
  void LookNow();

 private:
  void Run();
  void Look(bool told_to);

  const std::string path_;
  const bool local_allowed_;
  const absl::Duration interval_;
  Gateway* const gateway_;
  prometheus::Counter* const taken_;
  prometheus::Counter* const refused_;
  prometheus::Gauge* const last_taken_;
  prometheus::Gauge* const newest_in_force_;
  // Why the newest was refused; empty where it is in force. Of the thread.
  std::string problem_;

  Mutex mutex_;
  CondVar wake_;
  bool stop_ ABSL_GUARDED_BY(mutex_) = false;
  bool told_to_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_DIRECTORY_WATCH_H_
