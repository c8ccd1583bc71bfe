// SPDX-License-Identifier: EUPL-1.2
// Merges the answers of many homes to one list method, by bytes: items are cut out, ordered by their names
// and copied, never decoded (design 4.5). Answers come from outside: total, fuzzed.
#ifndef DRIEHOEK_GATEWAY_FANOUT_LIST_MERGE_H_
#define DRIEHOEK_GATEWAY_FANOUT_LIST_MERGE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::gateway {

// The fields that all list responses have (design 4.5).
inline constexpr uint32_t kItemsField = 1;
inline constexpr uint32_t kNextPageTokenField = 2;
inline constexpr uint32_t kUnreachableField = 3;
inline constexpr uint32_t kSourcesField = 4;

// Of an item, or the way to a home. No name of the contract comes near.
inline constexpr size_t kMaxNameBytes = 1000;

struct ListItem {
  absl::string_view name;
  absl::string_view content;
};

// One home's answer, cut up. Borrows its bytes.
struct ListPage {
  std::vector<ListItem> items;
  absl::string_view next_page_token;
  // Of a home that asks others itself.
  std::vector<absl::string_view> unreachable;
  std::vector<absl::string_view> sources;
};

// INTERNAL for bytes that are no such answer: an item without exactly one name, with an endless one, or not
// in the order of names, which could not be merged without losing some.
absl::StatusOr<ListPage> CutListPage(absl::string_view response);

// Which revision of its data a service says it read, in a source of the answer that names no home
// (storage::ReadUnlessKnown); `rest` gets the answer without it. Empty where it says none that is 1 to 64
// letters and digits, as what is sent back to it has to be.
std::string CutOwnRevision(absl::string_view response, std::string* rest);

// Takes items of several pages in the order of their names, until it has enough, or until it comes to what a
// home may have that it has not seen: that may come before what the others have. Not thread-safe.
class ListMerge {
 public:
  // Nothing is expected of a home until it is told of one.
  ListMerge(size_t homes, size_t max_items, size_t max_bytes);

  // A home may have items that come at `bound` or after it.
  void Expect(size_t home, std::string bound);
  // The next page of a home, behind what is not taken yet of the one before. Items up to and including
  // `after` were taken before; those that `keep` refuses are dropped and counted. The bytes of the page are
  // borrowed until all of it is taken. How many of its items are kept.
  size_t Add(size_t home, const ListPage& page, absl::string_view after,
             absl::FunctionRef<bool(const ListItem&)> keep);
  // Nothing more comes of a home; what is not taken of it yet goes.
  void Drop(size_t home);

  // The home that has to be asked for a page before more can be taken; nothing where it is full or all are at
  // their end.
  std::optional<size_t> Take();

  bool full() const { return items_ >= max_items_ || bytes_.size() >= max_bytes_; }
  // Items taken, and items seen that may be.
  size_t supply() const { return items_ + in_hand_; }
  // Whether everything of the home's page is taken or dropped.
  bool RanOut(size_t home) const { return homes_[home].next == homes_[home].items.size(); }
  // Whether it has pages after this one.
  bool HasMore(size_t home) const { return homes_[home].has_more; }
  // Of all homes; empty where none was.
  const std::string& last_taken() const { return last_taken_; }
  size_t dropped(size_t home) const { return homes_[home].dropped; }

  // Items as fields of a response. May be moved out at the end.
  std::string& bytes() { return bytes_; }

 private:
  struct HomePage {
    std::vector<ListItem> items;
    size_t next = 0;
    bool has_more = false;
    // Where what comes after its page begins, at the earliest.
    std::string bound;
    size_t dropped = 0;
  };

  const size_t max_items_;
  const size_t max_bytes_;
  std::vector<HomePage> homes_;
  size_t items_ = 0;
  size_t in_hand_ = 0;
  std::string bytes_;
  std::string last_taken_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_LIST_MERGE_H_
