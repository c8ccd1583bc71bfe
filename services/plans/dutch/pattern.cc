// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/dutch/pattern.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace driehoek::plans {
namespace {

re2::RE2::Options Options() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  return options;
}

}  // namespace

Pattern::Pattern(absl::string_view expression)
    : expression_(
          std::make_unique<re2::RE2>(re2::StringPiece(expression.data(), expression.size()), Options())) {
  if (!expression_->ok()) {
    std::fprintf(stderr, "pattern %s: %s\n", std::string(expression).c_str(), expression_->error().c_str());
    std::abort();
  }
}

bool Pattern::In(absl::string_view text) const {
  return expression_->Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), re2::RE2::UNANCHORED,
                            nullptr, 0);
}

std::optional<Found> Pattern::Find(absl::string_view text, size_t from) const {
  if (from > text.size()) return std::nullopt;
  const int count = expression_->NumberOfCapturingGroups() + 1;
  std::vector<re2::StringPiece> pieces(count);
  if (!expression_->Match(re2::StringPiece(text.data(), text.size()), from, text.size(), re2::RE2::UNANCHORED,
                          pieces.data(), count)) {
    return std::nullopt;
  }
  Found found;
  found.offset = static_cast<size_t>(pieces[0].data() - text.data());
  found.size = pieces[0].size();
  for (const re2::StringPiece& piece : pieces) {
    found.groups.push_back(piece.data() == nullptr ? absl::string_view()
                                                   : absl::string_view(piece.data(), piece.size()));
  }
  return found;
}

std::vector<Found> Pattern::FindAll(absl::string_view text) const {
  std::vector<Found> all;
  size_t from = 0;
  while (std::optional<Found> found = Find(text, from)) {
    // An empty occurrence would be found for ever.
    from = found->size == 0 ? found->end() + 1 : found->end();
    all.push_back(*std::move(found));
  }
  return all;
}

}  // namespace driehoek::plans
