// SPDX-License-Identifier: EUPL-1.2
// Answers of three homes, cut out of the input. Whatever they are, what is merged is in order, no more than
// was asked for, and a message if its items are.
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "absl/strings/str_split.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/fanout/list_merge.h"
#include "gateway/fanout/walk.h"

namespace {

using namespace driehoek::gateway;  // NOLINT: one file, one function.

void Check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const size_t limit = 1 + data[0] % 16;
  const absl::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<absl::string_view> responses = absl::StrSplit(input, absl::MaxSplits("--", 2));
  ListMerge merge(responses.size(), limit, 1 << 16);
  std::vector<std::string> seen;
  for (size_t i = 0; i < responses.size(); ++i) {
    const auto page = CutListPage(responses[i]);
    if (!page.ok()) continue;
    merge.Add(i, *page, i == 2 ? "m" : "", [](const ListItem& item) { return item.name.size() < 100; });
  }
  merge.Expect(responses.size() - 1, "k");
  merge.Take();
  const auto merged = CutListPage(merge.bytes());
  // Two homes may send the same name here: a directory forbids it, a fuzzer does not.
  if (merged.ok()) Check(merged->items.size() <= limit);

  std::string rest, same;
  if (!CutOwnRevision(input, &rest).empty()) {
    Check(rest.size() < input.size() && CutOwnRevision(rest, &same).empty() && same == rest);
  }
  if (const auto request = CutListRequest(input); request.ok()) {
    const auto again = CutListRequest(MakeListRequest(*request));
    Check(again.ok() && again->question == request->question && again->page_size == request->page_size &&
          again->page_token == request->page_token);
  }
  if (const auto walk = DecodeWalk(input, {0, 0}, 3); walk.ok()) {
    const std::string token = EncodeWalk({0, 0}, *walk);
    Check(token.empty() || DecodeWalk(token, {0, 0}, 3).ok());
  }
  return 0;
}
