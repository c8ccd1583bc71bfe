// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/routes.h"

#include <algorithm>
#include <utility>

namespace driehoek::gateway {

bool Routes::has_local_home() const {
  return std::any_of(homes.begin(), homes.end(), [](const auto& home) { return home->is_local(); });
}

CurrentRoutes::CurrentRoutes(std::unique_ptr<Routes> routes) : current_(Lend(std::move(routes))) {}

CurrentRoutes::~CurrentRoutes() {
  {
    MutexLock lock(mutex_);
    current_.reset();
  }
  {
    MutexLock lock(unused_->mutex);
    while (unused_->used > 0) unused_->returned.Wait(unused_->mutex);
  }
  CloseUnused();
}

std::shared_ptr<const Routes> CurrentRoutes::Get() const {
  MutexLock lock(mutex_);
  return current_;
}

void CurrentRoutes::Set(std::unique_ptr<Routes> routes) {
  std::shared_ptr<const Routes> next = Lend(std::move(routes));
  MutexLock lock(mutex_);
  current_.swap(next);
}

void CurrentRoutes::CloseUnused() {
  std::vector<std::unique_ptr<const Routes>> routes;
  MutexLock lock(unused_->mutex);
  routes.swap(unused_->routes);
}

void CurrentRoutes::SetProblem(absl::string_view problem) {
  MutexLock lock(mutex_);
  problem_ = std::string(problem);
}

std::string CurrentRoutes::problem() const {
  MutexLock lock(mutex_);
  return problem_;
}

std::shared_ptr<const Routes> CurrentRoutes::Lend(std::unique_ptr<Routes> routes) {
  {
    MutexLock lock(unused_->mutex);
    ++unused_->used;
  }
  return {routes.release(), [unused = unused_](const Routes* returned) {
            MutexLock lock(unused->mutex);
            unused->routes.emplace_back(returned);
            --unused->used;
            unused->returned.NotifyAll();
          }};
}

}  // namespace driehoek::gateway
