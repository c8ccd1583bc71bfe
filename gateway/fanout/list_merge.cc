// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/list_merge.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "absl/strings/ascii.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/fanout/wire.h"

namespace driehoek::gateway {
namespace {

// Of a field, beside its content: a tag and a length.
constexpr size_t kMostOfAField = 6;

absl::Status Malformed() { return absl::InternalError("the answer is no list response"); }

// The name of an item; empty where it has none, or two: other readers would take the last one.
absl::string_view NameOf(absl::string_view item) {
  absl::string_view name;
  int names = 0;
  WireReader fields(item);
  while (fields.Next()) {
    if (fields.number() != 1) continue;
    ++names;
    name = fields.content();
  }
  return names == 1 && !fields.malformed() ? name : absl::string_view();
}

}  // namespace

absl::StatusOr<ListPage> CutListPage(absl::string_view response) {
  ListPage page;
  WireReader fields(response);
  while (fields.Next()) {
    if (fields.number() > kSourcesField) continue;
    if (!fields.is_bytes()) return Malformed();
    switch (fields.number()) {
      case kItemsField: {
        const absl::string_view name = NameOf(fields.content());
        if (name.empty() || name.size() > kMaxNameBytes) return Malformed();
        if (!page.items.empty() && page.items.back().name >= name) {
          return absl::InternalError("the items of the answer are not in the order of their names");
        }
        page.items.push_back({name, fields.content()});
        break;
      }
      case kNextPageTokenField:
        page.next_page_token = fields.content();
        break;
      case kUnreachableField:
        page.unreachable.push_back(fields.content());
        break;
      case kSourcesField:
        page.sources.push_back(fields.content());
        break;
    }
  }
  if (fields.malformed()) return Malformed();
  return page;
}

std::string CutOwnRevision(absl::string_view response, std::string* rest) {
  std::string revision;
  rest->clear();
  WireReader fields(response);
  while (fields.Next()) {
    type::v1::Source source;
    if (fields.number() != kSourcesField || !fields.is_bytes() ||
        !source.ParseFromArray(fields.content().data(), static_cast<int>(fields.content().size())) ||
        !source.home().empty()) {
      rest->append(fields.field().data(), fields.field().size());
      continue;
    }
    revision = source.revision();
  }
  // For CutListPage to refuse.
  if (fields.malformed()) rest->assign(response.data(), response.size());
  const bool fit = !fields.malformed() && revision.size() <= 64 &&
                   std::all_of(revision.begin(), revision.end(), absl::ascii_isalnum);
  return fit ? revision : "";
}

ListMerge::ListMerge(size_t homes, size_t max_items, size_t max_bytes)
    : max_items_(max_items), max_bytes_(max_bytes), homes_(homes) {}

void ListMerge::Expect(size_t home, std::string bound) {
  homes_[home].has_more = true;
  homes_[home].bound = std::move(bound);
}

size_t ListMerge::Add(size_t home, const ListPage& page, absl::string_view after,
                      absl::FunctionRef<bool(const ListItem&)> keep) {
  HomePage& into = homes_[home];
  into.items.erase(into.items.begin(), into.items.begin() + static_cast<std::ptrdiff_t>(into.next));
  into.next = 0;
  const size_t before = into.items.size();
  into.has_more = !page.next_page_token.empty();
  if (!page.items.empty()) into.bound = std::string(page.items.back().name);
  for (const ListItem& item : page.items) {
    if (item.name <= after) continue;
    if (keep(item)) {
      into.items.push_back(item);
    } else {
      ++into.dropped;
    }
  }
  const size_t kept = into.items.size() - before;
  in_hand_ += kept;
  return kept;
}

void ListMerge::Drop(size_t home) {
  HomePage& page = homes_[home];
  in_hand_ -= page.items.size() - page.next;
  page.items.clear();
  page.next = 0;
  page.has_more = false;
}

std::optional<size_t> ListMerge::Take() {
  const auto next_name = [this](size_t home) -> absl::string_view {
    const HomePage& page = homes_[home];
    return RanOut(home) ? absl::string_view(page.bound) : page.items[page.next].name;
  };
  const auto comes_later = [&](size_t a, size_t b) {
    const int order = next_name(a).compare(next_name(b));
    // What is not seen yet may begin right there.
    return order > 0 || (order == 0 && !RanOut(a) && RanOut(b));
  };
  std::priority_queue<size_t, std::vector<size_t>, decltype(comes_later)> heads(comes_later);
  for (size_t home = 0; home < homes_.size(); ++home) {
    if (!RanOut(home) || homes_[home].has_more) heads.push(home);
  }
  if (items_ + in_hand_ <= max_items_) {
    // It will all be taken, as far as the bytes go.
    size_t bytes = bytes_.size();
    for (const HomePage& page : homes_) {
      for (size_t i = page.next; i < page.items.size(); ++i)
        bytes += page.items[i].content.size() + kMostOfAField;
    }
    bytes_.reserve(std::min(bytes, max_bytes_));
  }
  while (!heads.empty() && !full()) {
    const size_t home = heads.top();
    if (RanOut(home)) return home;
    heads.pop();
    const ListItem& item = homes_[home].items[homes_[home].next++];
    AppendBytesField(kItemsField, item.content, &bytes_);
    last_taken_ = std::string(item.name);
    ++items_;
    --in_hand_;
    if (!RanOut(home) || homes_[home].has_more) heads.push(home);
  }
  return std::nullopt;
}

}  // namespace driehoek::gateway
