// SPDX-License-Identifier: EUPL-1.2
// Follows the changes of one tenant as a client should: it keeps the last resume token, and begins with it
// again after whatever end of the stream. Not thread-safe, except Stop and count.
#ifndef DRIEHOEK_TESTS_INTEGRATION_FEED_READER_H_
#define DRIEHOEK_TESTS_INTEGRATION_FEED_READER_H_

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/rpc/client.h"

namespace driehoek::testing {

class FeedReader {
 public:
  // From the first change on file. The channel is borrowed.
  FeedReader(rpc::Channel* channel, std::string tenant) : channel_(channel), tenant_(std::move(tenant)) {}

  // Until `enough` says so, asked after each change, or Stop. `cut` learns how each stream ended before.
  void Read(const std::function<bool(const std::string& name)>& enough,
            const std::function<void(const absl::Status& status)>& cut);
  // The same, of one stream.
  absl::Status ReadOneStream(const std::function<bool(const std::string& name)>& enough);
  void Stop() { stopped_ = true; }

  // "KIND_CREATED municipalities/GM0406/plans/a token", in the order in which they came.
  const std::vector<std::string>& changes() const { return changes_; }
  const std::string& resume_token() const { return resume_token_; }
  size_t count() const { return count_; }

 private:
  rpc::Channel* const channel_;
  const std::string tenant_;
  std::string resume_token_ = "0";
  std::vector<std::string> changes_;
  std::atomic<size_t> count_ = 0;
  std::atomic<bool> stopped_ = false;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_INTEGRATION_FEED_READER_H_
