// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/dutch/sentences.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace driehoek::plans {
namespace {

constexpr absl::string_view kNoBreakSpace = "\xC2\xA0";

constexpr absl::string_view kBullet = "•";
constexpr size_t kLongestSentence = 4096;

// A full stop after one of these ends no sentence. Single letters ("o.g.v.") are told by their length.
constexpr std::array<absl::string_view, 16> kAbbreviations = {"bijv", "bv",   "ca",  "dhr",  "drs", "enz",
                                                              "etc",  "excl", "evt", "incl", "ing", "max",
                                                              "min",  "mr",   "mw",  "nr"};

// Tags that stand between pieces of text; others (<i>, <b>) stand within one.
constexpr std::array<absl::string_view, 11> kBreakingTags = {"p",  "br", "li", "ul",    "ol",   "div",
                                                             "td", "tr", "th", "table", "tbody"};

bool IsBullet(absl::string_view text) {
  return absl::StartsWith(text, "•") || absl::StartsWith(text, "▶") || absl::StartsWith(text, "✓") ||
         absl::StartsWith(text, "- ") || absl::StartsWith(text, "* ");
}

// "- ▶ text" has two.
absl::string_view WithoutBullets(absl::string_view text) {
  while (true) {
    const size_t before = text.size();
    for (absl::string_view bullet : {"•", "▶", "✓", "- ", "* "}) {
      if (absl::StartsWith(text, bullet)) text = TrimSpace(text.substr(bullet.size()));
    }
    if (text.size() == before) return text;
  }
}

// The name of the tag that begins at `<`, without the slash; empty where there is none.
absl::string_view TagName(absl::string_view text, size_t at) {
  size_t begin = at + 1;
  if (begin < text.size() && text[begin] == '/') ++begin;
  size_t end = begin;
  while (end < text.size() && absl::ascii_isalpha(static_cast<unsigned char>(text[end]))) ++end;
  return text.substr(begin, end - begin);
}

bool EndsInAbbreviation(absl::string_view before_stop) {
  size_t begin = before_stop.size();
  while (begin > 0 && absl::ascii_isalpha(static_cast<unsigned char>(before_stop[begin - 1]))) --begin;
  absl::string_view word = before_stop.substr(begin);
  if (word.size() == 1) return true;
  return std::any_of(kAbbreviations.begin(), kAbbreviations.end(),
                     [&](absl::string_view known) { return absl::EqualsIgnoreCase(known, word); });
}

bool BeginsSentence(absl::string_view rest) {
  rest = rest.substr(0, 64);
  absl::string_view next = TrimSpace(rest);
  if (next.empty()) return true;
  if (next.data() == rest.data()) return false;
  if (IsBullet(next) || next[0] == '"' || next[0] == '(' || next[0] == '\'' || next[0] == '<') return true;
  const auto first = static_cast<unsigned char>(next[0]);
  return absl::ascii_isupper(first) || absl::ascii_isdigit(first) || first >= 0x80;
}

class Splitter {
 public:
  explicit Splitter(absl::string_view text) : text_(text) {}

  std::vector<Sentence> Run() {
    size_t at = 0;
    while (at < text_.size()) {
      const char c = text_[at];
      if (c == '<') {
        at = Tag(at);
      } else if (at > begin_ && absl::StartsWith(text_.substr(at), kBullet)) {
        Flush(at, at);
        at += kBullet.size();
      } else if (at - begin_ >= kLongestSentence && c == ' ') {
        Flush(at, at);
        ++at;
      } else if (c == '\n' || c == '\r') {
        Flush(at, at + 1);
        ++at;
      } else if ((c == '.' || c == '!' || c == '?') && BeginsSentence(text_.substr(at + 1)) &&
                 !(c == '.' && EndsInAbbreviation(text_.substr(begin_, at - begin_)))) {
        Flush(at + 1, at + 1);
        ++at;
      } else {
        ++at;
      }
    }
    Flush(text_.size(), text_.size());
    return std::move(sentences_);
  }

 private:
  // A tag breaks the text, or is passed over; what looks like one and is not stays text.
  size_t Tag(size_t at) {
    absl::string_view name = TagName(text_, at);
    // A tag of plans is short; without the bound a text of "<" would be quadratic.
    const size_t close = text_.substr(0, at + 256).find('>', at);
    if (close == absl::string_view::npos) return at + 1;
    const bool breaks = std::any_of(kBreakingTags.begin(), kBreakingTags.end(), [&](absl::string_view known) {
      return absl::EqualsIgnoreCase(known, name);
    });
    if (!breaks) return at + 1;
    Flush(at, close + 1);
    if (absl::EqualsIgnoreCase(name, "li")) in_list_item_ = text_[at + 1] != '/';
    return close + 1;
  }

  void Flush(size_t end, size_t next) {
    absl::string_view piece = TrimSpace(text_.substr(begin_, end - begin_));
    begin_ = next;
    const bool bullet = IsBullet(piece);
    piece = WithoutBullets(piece);
    if (!piece.empty()) sentences_.push_back({piece, in_list_item_ || bullet});
  }

  absl::string_view text_;
  size_t begin_ = 0;
  bool in_list_item_ = false;
  std::vector<Sentence> sentences_;
};

}  // namespace

absl::string_view TrimSpace(absl::string_view text) {
  while (true) {
    absl::string_view trimmed = absl::StripAsciiWhitespace(text);
    if (absl::StartsWith(trimmed, kNoBreakSpace)) trimmed.remove_prefix(kNoBreakSpace.size());
    if (absl::EndsWith(trimmed, kNoBreakSpace)) trimmed.remove_suffix(kNoBreakSpace.size());
    if (trimmed.size() == text.size()) return trimmed;
    text = trimmed;
  }
}

absl::string_view ReadablePart(absl::string_view text) {
  if (text.size() <= kReadableCell) return text;
  size_t end = kReadableCell;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::vector<Sentence> SplitSentences(absl::string_view text) { return Splitter(ReadablePart(text)).Run(); }

}  // namespace driehoek::plans
