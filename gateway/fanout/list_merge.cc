// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/list_merge.h"

#include <queue>

#include "gateway/fanout/wire.h"

namespace driehoek::gateway {
namespace {

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

ListMerge::ListMerge(size_t homes, size_t max_items, size_t max_bytes)
    : max_items_(max_items), max_bytes_(max_bytes), homes_(homes) {}

void ListMerge::Add(size_t home, const ListPage& page, absl::string_view after,
                    absl::FunctionRef<bool(const ListItem&)> keep) {
  HomePage& into = homes_[home];
  into.items.clear();
  into.next = 0;
  into.has_more = !page.next_page_token.empty();
  for (const ListItem& item : page.items) {
    if (item.name <= after) continue;
    if (keep(item)) {
      into.items.push_back(item);
    } else {
      ++into.dropped;
    }
  }
}

void ListMerge::Take() {
  const auto comes_later = [this](size_t a, size_t b) {
    return homes_[a].items[homes_[a].next].name > homes_[b].items[homes_[b].next].name;
  };
  std::priority_queue<size_t, std::vector<size_t>, decltype(comes_later)> heads(comes_later);
  for (size_t home = 0; home < homes_.size(); ++home) {
    if (!RanOut(home)) {
      heads.push(home);
    } else if (homes_[home].has_more) {
      return;
    }
  }
  while (!heads.empty() && !full()) {
    const size_t home = heads.top();
    heads.pop();
    AppendBytesField(kItemsField, homes_[home].items[homes_[home].next++].content, &bytes_);
    ++items_;
    if (!RanOut(home)) {
      heads.push(home);
    } else if (homes_[home].has_more) {
      return;
    }
  }
}

absl::string_view ListMerge::LastTaken(size_t home) const {
  const HomePage& page = homes_[home];
  return page.next == 0 ? absl::string_view() : page.items[page.next - 1].name;
}

}  // namespace driehoek::gateway
