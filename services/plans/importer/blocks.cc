// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/blocks.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "common/status/status.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {
namespace {

constexpr std::array<absl::string_view, 24> kGlyphs = {"-", "*", "+", "•", "◦", "▪", "■", "●",
                                                       "○", "‣", "⁃", "–", "—", "✓", "✔", "►",
                                                       "▶", "▸", "→", "➢", "➤", "·", "",  ""};

// Length of the bullet glyph and the space behind it; 0 where the text begins with none.
size_t GlyphLength(absl::string_view text) {
  for (absl::string_view glyph : kGlyphs) {
    if (!absl::StartsWith(text, glyph)) continue;
    absl::string_view rest = text.substr(glyph.size());
    // "✓Een" is a bullet, "-Een" and "*Een*" are not.
    bool pictogram = glyph.size() > 1 && glyph != "–" && glyph != "—" && glyph != "·";
    size_t space = 0;
    while (space < rest.size() && (rest[space] == ' ' || rest[space] == '\t')) ++space;
    if (space > 0 || (pictogram && !rest.empty())) return glyph.size() + space;
  }
  return 0;
}

// Takes "- ✓ " and "- ▶ " off, however many there are.
bool TakeGlyphs(absl::string_view* text) {
  bool any = false;
  while (size_t length = GlyphLength(*text)) {
    text->remove_prefix(length);
    any = true;
  }
  return any;
}

// "12. " or "3) " at the begin; 0 where there is none.
int TakeOrdinal(absl::string_view* text) {
  size_t digits = 0;
  while (digits < text->size() && digits < 3 && absl::ascii_isdigit((*text)[digits])) ++digits;
  if (digits == 0 || digits + 1 >= text->size()) return 0;
  if ((*text)[digits] != '.' && (*text)[digits] != ')') return 0;
  if ((*text)[digits + 1] != ' ' && (*text)[digits + 1] != '\t') return 0;
  int ordinal = 0;
  if (!absl::SimpleAtoi(text->substr(0, digits), &ordinal)) return 0;
  text->remove_prefix(digits + 1);
  *text = absl::StripLeadingAsciiWhitespace(*text);
  return ordinal;
}

bool AllOf(absl::string_view text, absl::string_view allowed) {
  return text.find_first_not_of(allowed) == absl::string_view::npos;
}

// "21/ 25", "Pagina 3 van 25", "- 7 -", "12".
bool IsPageNumber(absl::string_view text) {
  if (text.empty() || text.size() > 24) return false;
  if (AllOf(text, "0123456789 /-–") && text.find_first_of("0123456789") != absl::string_view::npos) {
    // "2019-2022" alone on a line is a period, not a page.
    std::string words = PlainWords(text);
    size_t longest = 0, run = 0;
    for (char c : words) longest = std::max(longest, run = c == ' ' ? 0 : run + 1);
    return longest < 4;
  }
  std::string words = PlainWords(text);
  absl::string_view rest = words;
  for (absl::string_view lead : {"pagina ", "blz ", "p ", "page "}) {
    if (absl::ConsumePrefix(&rest, lead)) break;
  }
  return rest.size() < words.size() && AllOf(rest, "0123456789 van/");
}

bool IsRule(absl::string_view text) {
  return text.size() >= 3 &&
         (AllOf(text, "- ") || AllOf(text, "* ") || AllOf(text, "_ ") || AllOf(text, "= "));
}

// "**Ambitie:**": the whole line is bold.
bool IsBoldLine(absl::string_view text) {
  if (text.size() > 160 || text.size() < 5) return false;
  for (auto [open, close] : {std::pair<absl::string_view, absl::string_view>{"**", "**"},
                             {"__", "__"},
                             {"<b>", "</b>"},
                             {"<strong>", "</strong>"}}) {
    if (absl::StartsWith(text, open) && absl::EndsWith(absl::StripSuffix(text, ":"), close)) {
      absl::string_view inner = absl::StripSuffix(text, ":");
      inner = inner.substr(open.size(), inner.size() - open.size() - close.size());
      return !inner.empty() && inner.find(open) == absl::string_view::npos && !absl::EndsWith(inner, ".");
    }
  }
  return false;
}

bool IsRow(absl::string_view line) {
  size_t pipes = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\t') return true;
    if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) ++pipes;
  }
  return pipes >= 2;
}

bool EndsSentence(absl::string_view text) {
  return text.empty() || absl::string_view(".!?:;)\"'").find(text.back()) != absl::string_view::npos ||
         absl::EndsWith(text, "”") || absl::EndsWith(text, "’");
}

class Splitter {
 public:
  absl::StatusOr<std::vector<Block>> Split(absl::string_view text) {
    while (!text.empty()) {
      size_t end = text.find('\n');
      absl::string_view line = text.substr(0, end);
      text.remove_prefix(end == absl::string_view::npos ? text.size() : end + 1);
      ++line_;
      if (line.size() > kLongestLine) {
        return ErrorWithReason(
            absl::StatusCode::kInvalidArgument, "LINE_TOO_LONG",
            absl::StrCat("line ", line_, " has ", line.size(), " bytes; a line has at most ", kLongestLine));
      }
      Take(line);
      if (blocks_.size() > kMostBlocks || line_ > kMostLines) {
        return ErrorWithReason(
            absl::StatusCode::kResourceExhausted, "DOCUMENT_TOO_LARGE",
            absl::StrCat("the document has more than ", kMostLines, " lines, or more than ", kMostBlocks,
                         " paragraphs, rows and bullets; line ", line_, " is beyond that"));
      }
    }
    CloseText();
    return std::move(blocks_);
  }

 private:
  void Take(absl::string_view raw) {
    absl::string_view line = absl::StripAsciiWhitespace(raw);
    bool after_blank = blank_;
    blank_ = false;
    if (line.empty() && raw.find('\t') == absl::string_view::npos) return Blank();
    if (line.empty()) return;
    if (IsPageNumber(line)) return CloseText();
    if (IsRule(line) && line.find('|') == absl::string_view::npos) return CloseText();
    if (line[0] == '#') return Heading(line);
    absl::string_view lead = raw.substr(0, raw.find_first_not_of(" \t"));
    bool in_table = !after_blank && !blocks_.empty() && blocks_.back().kind == Block::Kind::kRow && !open_;
    if (!IsRow(in_table ? raw : line) || (!in_table && IsIndentedBullet(line))) {
      return Text(line, Depth(lead), after_blank, in_table);
    }
    CloseText();
    Add(Block::Kind::kRow, std::string(absl::StripSuffix(raw, "\r")));
  }

  // "1.\tTitel" and "•\ttekst": the tab stands for a space.
  static bool IsIndentedBullet(absl::string_view line) {
    absl::string_view rest = line;
    bool bullet = TakeGlyphs(&rest) || TakeOrdinal(&rest) > 0;
    return bullet && !IsRow(rest);
  }

  static int Depth(absl::string_view lead) {
    int depth = 0;
    for (char c : lead) depth += c == '\t' ? 4 : 1;
    return depth;
  }

  void Blank() {
    blank_ = true;
    CloseText();
  }

  void Heading(absl::string_view line) {
    CloseText();
    size_t level = line.find_first_not_of('#');
    absl::string_view title = level == absl::string_view::npos ? "" : line.substr(level);
    while (absl::EndsWith(title, "#")) title.remove_suffix(1);
    std::string text = WithoutMarkup(title);
    if (text.empty()) return;
    Add(Block::Kind::kHeading, std::move(text));
    blocks_.back().marked = true;
  }

  void Text(absl::string_view line, int depth, bool after_blank, bool in_table) {
    absl::string_view rest = line;
    if (absl::StartsWith(line, "<sup>")) {
      CloseText();
      Open(Block::Kind::kFootnote, line);
      return;
    }
    bool glyph = TakeGlyphs(&rest);
    if (absl::StartsWith(rest, "\\*")) {
      CloseText();
      Open(Block::Kind::kFootnote, rest.substr(1));
      return;
    }
    if (int ordinal = glyph ? 0 : TakeOrdinal(&rest); glyph || ordinal > 0) {
      bool first = blocks_.empty() || blocks_.back().kind != Block::Kind::kBullet;
      CloseText();
      Open(Block::Kind::kBullet, rest);
      Block& bullet = blocks_.back();
      bullet.ordinal = ordinal;
      bullet.alone = after_blank;
      bullet.starred = line[0] == '*';
      if (first) list_depth_ = depth;
      bullet.nested = depth > list_depth_ + 1;
      if (depth < list_depth_) list_depth_ = depth;
      return;
    }
    if (IsBoldLine(line)) {
      CloseText();
      std::string text = WithoutMarkup(line);
      if (!text.empty()) Add(Block::Kind::kHeading, std::move(text));
      return;
    }
    if (in_table && !absl::StartsWith(line, "*")) {
      // The text of a cell that runs on over the end of its line.
      absl::StrAppend(&blocks_.back().text, " ", line);
      return;
    }
    // A label with what follows it, and a line of contents, stay by themselves, whatever stands around them.
    bool labelled = absl::StartsWith(PlainWords(line.substr(0, 30)), "portefeuillehouder") ||
                    (absl::StrContains(line, "....") && absl::ascii_isdigit(line.back()));
    if (open_ && !labelled && !labelled_ && pending_.size() < kLongestLine) {
      absl::StrAppend(&pending_, " ", line);
      blocks_.back().alone = false;
      return;
    }
    CloseText();
    Open(Block::Kind::kParagraph, line);
    blocks_.back().alone = after_blank || blocks_.size() == 1;
    labelled_ = labelled;
  }

  void Add(Block::Kind kind, std::string text) {
    Block block;
    block.kind = kind;
    block.line = line_;
    block.text = std::move(text);
    blocks_.push_back(std::move(block));
  }

  void Open(Block::Kind kind, absl::string_view text) {
    Add(kind, "");
    pending_.assign(text.data(), text.size());
    open_ = true;
  }

  void CloseText() {
    labelled_ = false;
    if (!open_) return;
    open_ = false;
    Block& block = blocks_.back();
    block.text = WithoutMarkup(pending_);
    if (block.text.empty()) {
      blocks_.pop_back();
      return;
    }
    JoinCutSentence();
  }

  // "... en gebruik," | "maar ook ...": a page break stood between.
  void JoinCutSentence() {
    if (blocks_.size() < 2 || blocks_.back().kind != Block::Kind::kParagraph) return;
    Block& last = blocks_.back();
    Block& before = blocks_[blocks_.size() - 2];
    bool running = before.kind == Block::Kind::kParagraph || before.kind == Block::Kind::kBullet;
    if (!running || before.text.size() < 40 || EndsSentence(before.text) ||
        before.text.size() > kLongestLine || !absl::ascii_islower(last.text[0])) {
      return;
    }
    absl::StrAppend(&before.text, " ", last.text);
    before.alone = false;
    blocks_.pop_back();
  }

  std::vector<Block> blocks_;
  std::string pending_;
  int line_ = 0;
  int list_depth_ = 0;
  bool open_ = false;
  bool blank_ = true;
  bool labelled_ = false;
};

}  // namespace

absl::StatusOr<std::vector<Block>> SplitBlocks(absl::string_view text) { return Splitter().Split(text); }

}  // namespace driehoek::plans
