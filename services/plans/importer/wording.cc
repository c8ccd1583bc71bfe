// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/wording.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace driehoek::plans {
namespace {

constexpr std::array<absl::string_view, 30> kTags = {
    "a",    "b",      "br",  "center", "div",   "em",    "font", "h1", "h2", "h3",
    "h4",   "h5",     "h6",  "hr",     "i",     "li",    "ol",   "p",  "s",  "small",
    "span", "strong", "sub", "sup",    "table", "tbody", "td",   "th", "tr", "ul"};

// Length of the HTML tag that begins at `at`, 0 where there is none; `name` becomes its name, "/p" where it
// closes.
size_t TagLength(absl::string_view text, size_t at, std::string* name) {
  size_t i = at + 1;
  name->clear();
  if (i < text.size() && text[i] == '/') name->push_back(text[i++]);
  size_t from = i;
  while (i < text.size() && i < from + 8 && absl::ascii_isalnum(text[i])) {
    name->push_back(absl::ascii_tolower(text[i++]));
  }
  absl::string_view bare = absl::string_view(*name).substr(absl::StartsWith(*name, "/") ? 1 : 0);
  if (std::find(kTags.begin(), kTags.end(), bare) == kTags.end()) return 0;
  // A tag that never ends would make every "<" a search to the end of the text.
  size_t end = text.substr(0, std::min(text.size(), at + 300)).find('>', i);
  return end == absl::string_view::npos ? 0 : end - at + 1;
}

size_t EntityLength(absl::string_view text, size_t at, std::string* out) {
  static constexpr std::pair<absl::string_view, absl::string_view> kEntities[] = {
      {"&amp;", "&"}, {"&lt;", "<"},   {"&gt;", ">"},   {"&quot;", "\""},  {"&apos;", "'"},
      {"&#39;", "'"}, {"&nbsp;", " "}, {"&euro;", "€"}, {"&eacute;", "é"}, {"&euml;", "ë"}};
  for (const auto& [entity, meaning] : kEntities) {
    if (absl::StartsWith(text.substr(at), entity)) {
      absl::StrAppend(out, meaning);
      return entity.size();
    }
  }
  return 0;
}

// Takes paired emphasis off: **x**, __x__, *x*. A lone asterisk is a footnote mark and stays.
std::string WithoutEmphasis(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool open_strong = false, open_soft = false;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\\' && i + 1 < text.size() && absl::ascii_ispunct(text[i + 1])) {
      out += text[++i];
      continue;
    }
    if ((c == '*' || c == '_') && i + 1 < text.size() && text[i + 1] == c) {
      open_strong = !open_strong;
      ++i;
      continue;
    }
    if (c == '*') {
      bool before = i > 0 && !absl::ascii_isspace(text[i - 1]);
      bool after = i + 1 < text.size() && !absl::ascii_isspace(text[i + 1]);
      if (!open_soft && !before && after && text.find('*', i + 1) < i + 200) {
        open_soft = true;
        continue;
      }
      if (open_soft && before) {
        open_soft = false;
        continue;
      }
    }
    out += c;
  }
  return out;
}

}  // namespace

bool HoldsPhrase(absl::string_view words, absl::string_view phrase) {
  for (size_t at = words.find(phrase); at != absl::string_view::npos; at = words.find(phrase, at + 1)) {
    size_t end = at + phrase.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

bool WithinEdits(absl::string_view one, absl::string_view other, size_t most) {
  if (one.size() > other.size()) std::swap(one, other);
  if (other.size() - one.size() > most || other.size() > 200) return one == other;
  std::vector<size_t> row(one.size() + 1);
  for (size_t i = 0; i <= one.size(); ++i) row[i] = i;
  for (size_t j = 1; j <= other.size(); ++j) {
    size_t diagonal = row[0], least = row[0] = j;
    for (size_t i = 1; i <= one.size(); ++i) {
      size_t change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({change, row[i] + 1, row[i - 1] + 1});
      least = std::min(least, row[i]);
    }
    if (least > most) return false;
  }
  return row.back() <= most;
}

std::string WithoutMarkup(absl::string_view text) {
  std::string bare;
  bare.reserve(text.size());
  std::string tag;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '<') {
      if (size_t length = TagLength(text, i, &tag); length > 0) {
        i += length;
        if (tag == "sup") {
          size_t digits = i;
          while (digits < text.size() && absl::ascii_isdigit(text[digits])) ++digits;
          if (digits > i && absl::StartsWith(text.substr(digits), "</sup>")) i = digits;
        } else if (tag == "li") {
          while (i < text.size() && absl::ascii_isspace(text[i])) ++i;
          if (!absl::StartsWith(text.substr(i), "•")) absl::StrAppend(&bare, " • ");
        } else if (tag != "/sup" && tag != "b" && tag != "/b" && tag != "i" && tag != "/i" && tag != "em" &&
                   tag != "/em" && tag != "strong" && tag != "/strong") {
          bare += ' ';
        }
        continue;
      }
      if (absl::StartsWith(text.substr(i), "<http")) {
        ++i;
        continue;
      }
    }
    if (text[i] == '&') {
      if (size_t length = EntityLength(text, i, &bare); length > 0) {
        i += length;
        continue;
      }
    }
    bare += text[i++];
  }
  std::string out = WithoutEmphasis(bare);
  absl::RemoveExtraAsciiWhitespace(&out);
  for (char& c : out) {
    if (c == '\t') c = ' ';
  }
  return out;
}

uint32_t TextHash(absl::string_view text) {
  uint32_t hash = 2166136261u;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

}  // namespace driehoek::plans
