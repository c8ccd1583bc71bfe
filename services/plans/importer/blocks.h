// SPDX-License-Identifier: EUPL-1.2
// A text taken apart into what a reader sees: headings, paragraphs, bullets, rows of tables and footnotes,
// each with the line where it begins. Page numbers, rules and blank lines are layout and go; a sentence that
// a page break cut in two becomes one again. Knows nothing of plans.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_BLOCKS_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_BLOCKS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::plans {

struct Block {
  enum class Kind { kHeading, kParagraph, kBullet, kRow, kFootnote };

  Kind kind = Kind::kParagraph;
  // From 1.
  int line = 0;
  // Without mark-up; of a row the raw line, since its cells depend on the table's manner (see table_row.h).
  std::string text;
  // Number of a numbered bullet; 0 for another. A numbered line may turn out to be a heading.
  int ordinal = 0;
  // Bullets: deeper than the bullets around it.
  bool nested = false;
  // Bullets: marked with an asterisk, which may be that of a footnote.
  bool starred = false;
  // Headings: marked with "#" in the text, not merely bold.
  bool marked = false;
  // One line of text with nothing directly above or below it: a heading where mark-up got lost looks like
  // this.
  bool alone = false;
};

// Line by line, linear in the text. RESOURCE_EXHAUSTED (reason DOCUMENT_TOO_LARGE) beyond what a plan can be,
// INVALID_ARGUMENT (reason LINE_TOO_LONG) for a line that no plan has.
absl::StatusOr<std::vector<Block>> SplitBlocks(absl::string_view text);

// Where a longer line ends the reading, and how many lines and blocks there may be. The real plans have lines
// of 2,000 characters, 755 lines and 600 blocks.
inline constexpr size_t kLongestLine = 128 * 1024;
inline constexpr int kMostLines = 500'000;
inline constexpr size_t kMostBlocks = 300'000;

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_BLOCKS_H_
