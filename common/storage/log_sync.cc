// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/log_sync.h"

#include <fcntl.h>
#include <soci/soci.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace driehoek::storage {

class LogSync::File {
 public:
  explicit File(const std::string& path) : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw soci::soci_error("the log of the store cannot be opened");
  }
  ~File() { close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool Sync() const { return fdatasync(descriptor_) == 0; }

 private:
  const int descriptor_;
};

LogSync::LogSync(absl::string_view database) : path_(absl::StrCat(database, "-wal")) {}

void LogSync::Open() {
  auto file = std::make_shared<const File>(path_);
  MutexLock lock(mutex_);
  file_ = std::move(file);
}

void LogSync::BeginCommit() {
  MutexLock lock(mutex_);
  ++numbers_.begun;
}

void LogSync::EndCommit() {
  MutexLock lock(mutex_);
  numbers_.ended = numbers_.begun;
  changed_.NotifyAll();
}

absl::Status LogSync::Await() {
  MutexLock lock(mutex_);
  const uint64_t last = numbers_.begun;
  while (numbers_.on_disk < last && failure_.ok()) {
    if (syncing_ || numbers_.ended < last) {
      changed_.Wait(mutex_);
      continue;
    }
    syncing_ = true;
    const uint64_t covered = numbers_.ended;
    const std::shared_ptr<const File> file = file_;
    mutex_.Unlock();
    const bool synced = file->Sync();
    mutex_.Lock();
    syncing_ = false;
    if (synced) {
      numbers_.on_disk = covered;
    } else {
      failure_ = ErrorWithReason(absl::StatusCode::kUnavailable, "OUTCOME_UNKNOWN",
                                 "the disk did not take what was written; open the store anew, then repeat "
                                 "with the same request_id");
    }
    changed_.NotifyAll();
  }
  return failure_;
}

}  // namespace driehoek::storage
