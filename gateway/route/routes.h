// SPDX-License-Identifier: EUPL-1.2
// Where calls go: a directory with its homes, as one immutable whole, and the one that is in force now. A
// call takes the whole once and keeps it until it has its answer, so that another may take its place
// meanwhile. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_ROUTES_H_
#define DRIEHOEK_GATEWAY_ROUTE_ROUTES_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/mutex/mutex.h"
#include "gateway/route/directory.h"
#include "gateway/route/home.h"

namespace driehoek::gateway {

struct Routes {
  Routes(Directory the_directory, std::vector<std::shared_ptr<Home>> the_homes)
      : directory(std::move(the_directory)), homes(std::move(the_homes)), load_time(absl::Now()) {}

  // Whether one of them is this process.
  bool has_local_home() const;

  const Directory directory;
  // In the order of the directory. Those that a new directory leaves as they were belong to both.
  const std::vector<std::shared_ptr<Home>> homes;
  const absl::Time load_time;
};

// The routes in force. It is their owner: routes that nobody uses any more go on one of its threads, never on
// that of the last call, which may be one of gRPC's; those must not close a channel.
class CurrentRoutes {
 public:
  explicit CurrentRoutes(std::unique_ptr<Routes> routes);
  // Waits for the calls that still use any.
  ~CurrentRoutes();
  CurrentRoutes(const CurrentRoutes&) = delete;
  CurrentRoutes& operator=(const CurrentRoutes&) = delete;

  std::shared_ptr<const Routes> Get() const;
  // From now on. Those before stay as long as a call uses them.
  void Set(std::unique_ptr<Routes> routes);
  // Closes what nobody uses any more. For the thread that sets them.
  void CloseUnused();

  // Why a newer directory is not in force, for people; empty where there is none.
  void SetProblem(absl::string_view problem);
  std::string problem() const;

 private:
  // Where routes go when the last call lets go of them.
  struct Unused {
    Mutex mutex;
    CondVar returned;
    int used ABSL_GUARDED_BY(mutex) = 0;
    std::vector<std::unique_ptr<const Routes>> routes ABSL_GUARDED_BY(mutex);
  };

  std::shared_ptr<const Routes> Lend(std::unique_ptr<Routes> routes);

  const std::shared_ptr<Unused> unused_ = std::make_shared<Unused>();
  mutable Mutex mutex_;
  std::shared_ptr<const Routes> current_ ABSL_GUARDED_BY(mutex_);
  std::string problem_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_ROUTES_H_
