// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/session_pool.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace driehoek::storage {
namespace {

constexpr int kMostAttempts = 3;

}  // namespace

SessionPool::SessionPool(const Location& location, int size, const Clock* clock)
    : location_(location), clock_(clock), unopened_(std::max(size, 1)) {}

std::unique_ptr<Session> SessionPool::Lease() {
  MutexLock lock(mutex_);
  while (idle_.empty() && unopened_ == 0) returned_.Wait(mutex_);
  if (idle_.empty()) {
    --unopened_;
    return Session::Make(location_, true, clock_);
  }
  // The last one back has the warmest cache.
  std::unique_ptr<Session> session = std::move(idle_.back());
  idle_.pop_back();
  return session;
}

void SessionPool::Return(std::unique_ptr<Session> session) {
  MutexLock lock(mutex_);
  idle_.push_back(std::move(session));
  returned_.NotifyOne();
}

absl::Status SessionPool::Run(bool snapshot, absl::FunctionRef<absl::Status(Session&)> read) {
  std::unique_ptr<Session> session = Lease();
  absl::Status status;
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    session->ForgetFailure();
    status = RunIn(*session, snapshot, read);
    if (session->failure_.ok()) break;
    bool lost = session->connection_lost_;
    session->Disconnect();
    if (!lost) break;
  }
  Return(std::move(session));
  return status;
}

absl::Status SessionPool::RunIn(Session& session, bool snapshot,
                                absl::FunctionRef<absl::Status(Session&)> read) {
  try {
    if (!snapshot) return read(session);
    if (absl::Status begun = session.BeginRead(); !begun.ok()) return begun;
    absl::Status status = read(session);
    session.Rollback();
    return status;
  } catch (const std::exception&) {
    session.Rollback();
    return absl::InternalError("a read ended with an exception");
  }
}

}  // namespace driehoek::storage
