// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/outline.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "services/plans/importer/headings.h"
#include "services/plans/importer/table_columns.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {
namespace {

// "Vooraf ..... 3", "Vooraf<tab>3", "Vooraf | 3": the title; empty for what is no line of contents.
std::string ContentsTitle(absl::string_view text) {
  absl::string_view rest = absl::StripAsciiWhitespace(text);
  while (!rest.empty() && (rest.back() == '|' || rest.back() == ' ')) rest.remove_suffix(1);
  size_t end = rest.size();
  while (end > 0 && absl::ascii_isdigit(rest[end - 1])) --end;
  if (end == rest.size() || rest.size() - end > 3 || end == 0) return "";
  absl::string_view title = rest.substr(0, end);
  absl::string_view trimmed = title;
  while (!trimmed.empty() && absl::StrContains(" \t|.", trimmed.substr(trimmed.size() - 1))) {
    trimmed.remove_suffix(1);
  }
  absl::string_view gap = title.substr(trimmed.size());
  bool marked = absl::StrContains(gap, "\t") || absl::StrContains(gap, "|") ||
                absl::StrContains(gap, "...") || gap.size() >= 3;
  while (absl::StartsWith(trimmed, "|") || absl::StartsWith(trimmed, " ")) trimmed.remove_prefix(1);
  return marked ? WithoutMarkup(trimmed) : "";
}

// Cuts the blocks at their headings, after making headings of what lost its mark-up.
class SectionCutter {
 public:
  explicit SectionCutter(std::vector<Block> blocks) : blocks_(std::move(blocks)) {
    unmarked_ = std::none_of(blocks_.begin(), blocks_.end(), [](const Block& block) { return block.marked; });
  }

  Outline Cut() {
    outline_.sections.emplace_back();
    for (size_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      std::string entry = EntryOf(block);
      if (!entry.empty()) {
        titles_.insert(PlainWords(ReadHeadingNumber(entry).title));
        outline_.contents.push_back({entry, block.line});
        continue;
      }
      if (IsHeading(i)) {
        Open(block);
      } else {
        outline_.sections.back().blocks.push_back(std::move(block));
      }
    }
    return std::move(outline_);
  }

 private:
  std::string EntryOf(const Block& block) const {
    bool in_contents = outline_.sections.back().role == SectionRole::kContents;
    if (!in_contents || block.kind == Block::Kind::kHeading) return "";
    return ContentsTitle(block.kind == Block::Kind::kBullet && block.ordinal > 0
                             ? absl::StrCat(block.ordinal, ". ", block.text)
                             : block.text);
  }

  bool IsHeading(size_t i) {
    Block& block = blocks_[i];
    if (block.kind == Block::Kind::kHeading) return HoldersIn(block.text).empty();
    if (block.text.size() > 120) return false;
    if (block.kind == Block::Kind::kBullet && block.ordinal > 0) {
      if (!block.alone || !StandsAlone(i) || !IsFollowedByTheme(i)) return false;
      block.text = absl::StrCat(block.ordinal, ". ", block.text);
      return true;
    }
    if (block.kind != Block::Kind::kParagraph) return false;
    SectionRole role = RoleOfHeading(block.text);
    if (role != SectionRole::kNone) return true;
    if (!block.alone) return false;
    HeadingNumber number = ReadHeadingNumber(block.text);
    if (number.strategic) return true;
    if (titles_.contains(PlainWords(number.title))) return true;
    if (!HoldersIn(block.text).empty()) return false;
    // Without any mark-up a short line of its own is a heading.
    return unmarked_ && block.text.size() <= 90 &&
           !absl::StrContains(".,;:", block.text.substr(block.text.size() - 1)) &&
           !absl::ascii_islower(block.text[0]) && !absl::ascii_isdigit(block.text[0]);
  }

  // A numbered line among others of its list is no heading.
  bool StandsAlone(size_t i) const {
    auto neighbour = [&](size_t j, int ordinal) {
      return blocks_[j].kind == Block::Kind::kBullet && blocks_[j].ordinal == ordinal;
    };
    if (i > 0 && neighbour(i - 1, blocks_[i].ordinal - 1) && blocks_[i].ordinal > 1) return false;
    return i + 1 >= blocks_.size() || !neighbour(i + 1, blocks_[i].ordinal + 1);
  }

  bool IsFollowedByTheme(size_t i) const {
    if (titles_.contains(PlainWords(blocks_[i].text))) return true;
    if (i + 1 >= blocks_.size()) return false;
    const Block& next = blocks_[i + 1];
    return !HoldersIn(next.text).empty() || RoleOfHeading(next.text) != SectionRole::kNone ||
           (next.kind == Block::Kind::kRow && ReadMeasureHeading(next.text).has_value());
  }

  void Open(const Block& block) {
    Section section;
    section.heading = block.text;
    section.line = block.line;
    section.role = RoleOfHeading(block.text);
    HeadingNumber number = ReadHeadingNumber(block.text);
    section.number = number.number;
    section.title = number.title;
    section.strategic = number.strategic;
    // A chapter with a Roman number is told by SectionKind alone.
    if (number.roman) section.kind = SectionKind::kChapter;
    outline_.sections.push_back(std::move(section));
  }

  std::vector<Block> blocks_;
  bool unmarked_ = false;
  absl::flat_hash_set<std::string> titles_;
  Outline outline_;
};

// Lists by which the plan says what its priorities are: titles, with their number where they have one.
using PriorityList = absl::flat_hash_map<std::string, int>;

PriorityList ReadPriorities(const std::vector<Section>& sections) {
  PriorityList list;
  for (const Section& section : sections) {
    if (section.role != SectionRole::kNone) continue;
    bool in_list = false;
    for (const Block& block : section.blocks) {
      if (block.kind == Block::Kind::kParagraph) {
        std::string words = PlainWords(absl::string_view(block.text).substr(0, 2000));
        in_list = absl::StrContains(words, "prioritai") || absl::StrContains(words, "prioriteit") ||
                  absl::StrContains(words, "strategische thema");
      } else if (block.kind == Block::Kind::kBullet && in_list && block.text.size() < 300) {
        absl::string_view title = block.text;
        list.emplace(PlainWords(title.substr(0, title.find(':'))), block.ordinal);
      }
    }
  }
  return list;
}

const std::pair<const std::string, int>* FindPriority(const PriorityList& list, absl::string_view title) {
  std::string words = PlainWords(title.substr(0, title.find(':')));
  if (auto exact = list.find(words); exact != list.end()) return &*exact;
  if (list.size() > 60) return nullptr;
  for (const auto& entry : list) {
    if (words.size() >= 8 && WithinEdits(words, entry.first, 2)) return &entry;
  }
  return nullptr;
}

// What the sections from a heading to the next one without a role hold.
struct Evidence {
  bool table = false;
  bool holders = false;
  bool measures = false;
  int roles = 0;

  bool theme() const { return table || holders; }
  bool parts() const { return measures || roles >= 2; }
};

void Look(const Section& section, Evidence* evidence) {
  for (const Block& block : section.blocks) {
    if (!HoldersIn(block.text).empty()) evidence->holders = true;
    if (block.kind == Block::Kind::kRow && !evidence->table) {
      evidence->table = ReadMeasureHeading(block.text).has_value();
    }
  }
}

class Classifier {
 public:
  explicit Classifier(std::vector<Section>& sections)
      : sections_(sections), priorities_(ReadPriorities(sections)) {}

  void Classify() {
    for (size_t i = 0; i < sections_.size();) {
      Evidence evidence;
      Look(sections_[i], &evidence);
      size_t next = i + 1;
      unsigned roles = 0;
      for (; next < sections_.size() && sections_[next].role != SectionRole::kNone; ++next) {
        SectionRole role = sections_[next].role;
        sections_[next].kind = SectionKind::kPart;
        if (role == SectionRole::kContents) break;
        Look(sections_[next], &evidence);
        if (role == SectionRole::kMeasures) evidence.measures = true;
        if (role != SectionRole::kHorizon) roles |= 1u << static_cast<unsigned>(role);
      }
      for (unsigned bits = roles; bits != 0; bits &= bits - 1) ++evidence.roles;
      if (sections_[i].role == SectionRole::kNone) One(sections_[i], evidence);
      i = next;
    }
  }

 private:
  void One(Section& section, const Evidence& evidence) {
    bool roman = section.kind == SectionKind::kChapter;
    std::string words = PlainWords(section.title);
    bool local_words =
        absl::StrContains(words, "lokale prioriteit") || absl::StrContains(words, "lokale thema");
    const auto* listed = FindPriority(priorities_, section.title);
    bool numbered = !section.number.empty();
    if (section.heading.empty()) {
      section.kind = evidence.theme() || evidence.measures ? SectionKind::kTheme : SectionKind::kText;
      return;
    }
    if (absl::StrContains(words, "samenvatting")) {
      Chapter(section, SectionKind::kSummary);
      summary_ = true;
      return;
    }
    if (summary_ && !roman && !numbered && !section.strategic && !evidence.theme() && !evidence.parts()) {
      section.kind = SectionKind::kSummary;
      return;
    }
    summary_ = false;
    bool theme = evidence.theme() && (evidence.table || !IsAboutFinance(words));
    if (section.strategic || theme || (numbered && listed != nullptr && !evidence.parts() && themes_ > 0)) {
      return Theme(section, listed, /*divisible=*/numbered);
    }
    if (evidence.parts() && !IsOrdinaryChapter(words)) {
      bool below = divisible_ && (!numbered || absl::StartsWith(section.number, theme_number_ + "-"));
      if (below && !roman) {
        section.kind = SectionKind::kSubTheme;
        section.local = local_;
        return;
      }
      return Theme(section, listed, /*divisible=*/numbered);
    }
    if (local_words && (roman || section.blocks.size() < 12)) {
      local_ = true;
      return Chapter(section, SectionKind::kLocalChapter);
    }
    if (IsAboutFinance(words) || IsAboutCommunication(words)) {
      // A heading within a chapter ("Uitgangspunten in ons communicatiebeleid") is none of its own.
      if (roman || numbered || words.find(' ') == std::string::npos || themes_ == 0) {
        local_ = false;
        return Chapter(section, SectionKind::kCrossCuttingChapter);
      }
    }
    if (roman || IsOrdinaryChapter(words)) {
      local_ = false;
      return Chapter(section, SectionKind::kChapter);
    }
    section.kind = SectionKind::kText;
  }

  void Theme(Section& section, const std::pair<const std::string, int>* listed, bool divisible) {
    section.kind = SectionKind::kTheme;
    section.local = local_ && !section.strategic;
    section.priority = section.strategic || section.local || listed != nullptr;
    if (section.number.empty() && listed != nullptr && listed->second > 0) {
      section.number = absl::StrCat(listed->second);
    }
    divisible_ = divisible;
    theme_number_ = section.number;
    ++themes_;
  }

  void Chapter(Section& section, SectionKind kind) {
    section.kind = kind;
    divisible_ = false;
  }

  std::vector<Section>& sections_;
  const PriorityList priorities_;
  std::string theme_number_;
  bool divisible_ = false;
  bool local_ = false;
  bool summary_ = false;
  int themes_ = 0;
};

}  // namespace

bool IsAboutFinance(absl::string_view words) {
  for (absl::string_view word : {"financien", "financieel", "begroting", "budget", "middelen", "kosten"}) {
    if (HoldsPhrase(words, word)) return true;
  }
  return absl::StartsWith(words, "financi");
}

bool IsAboutCommunication(absl::string_view words) { return absl::StartsWith(words, "communicatie"); }

absl::string_view HoldersIn(absl::string_view text) {
  for (absl::string_view label : {"portefeuillehouders", "portefeuillehouder", "bestuurlijk trekker"}) {
    if (!absl::StartsWithIgnoreCase(text, label)) continue;
    size_t from = text.find_first_not_of(" \t|:*", label.size());
    bool marked = text.substr(label.size(), 4).find_first_of(":\t|") != absl::string_view::npos;
    if (marked && from != absl::string_view::npos) return absl::StripAsciiWhitespace(text.substr(from));
  }
  return "";
}

Outline ReadOutline(std::vector<Block> blocks) {
  Outline outline = SectionCutter(std::move(blocks)).Cut();
  Classifier(outline.sections).Classify();
  return outline;
}

}  // namespace driehoek::plans
