// SPDX-License-Identifier: EUPL-1.2
// The structure of a plan: which headings are themes, sub-themes, chapters or parts of them, and which text
// stands under which. Levels of headings are not trusted, since texts taken from a PDF have them at random:
// words, numbers and what stands below a heading decide.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_OUTLINE_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_OUTLINE_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "services/plans/importer/blocks.h"

namespace driehoek::plans {

// What a heading announces, by its words.
enum class SectionRole {
  kNone,
  // "Waar staan we nu?"
  kSituation,
  // "Waarom is dit een prioriteit?"
  kReason,
  // "Ambitie"
  kAmbition,
  // "Welk effect willen we bereiken?"
  kEffect,
  // "Wat gaan we doen?"
  kMeasures,
  // "Korte termijn", "Lange termijn": a planning of the measures below it.
  kHorizon,
  // "Inhoud"
  kContents,
};

// What a heading is in the plan.
enum class SectionKind {
  // Before the themes, or a heading within one.
  kText,
  kTheme,
  kSubTheme,
  // Ends a theme.
  kChapter,
  // Communication or finance as a chapter.
  kCrossCuttingChapter,
  // "Lokale prioriteiten": what follows is local.
  kLocalChapter,
  // A part of what it stands under, as its role says.
  kPart,
  // Repeats the plan.
  kSummary,
};

struct Section {
  // As written, without mark-up; empty for what stands before the first heading.
  std::string heading;
  // The heading without its number.
  std::string title;
  // "3", "2-1"; empty for a heading without a number or with a Roman one.
  std::string number;
  int line = 0;
  SectionRole role = SectionRole::kNone;
  SectionKind kind = SectionKind::kText;
  // Themes: under "Lokale prioriteiten".
  bool local = false;
  // Themes: the plan counts it among its priorities.
  bool priority = false;
  // Themes: "Strategisch thema 3".
  bool strategic = false;
  // What stands below it, up to the next heading.
  std::vector<Block> blocks;
};

// A line of the table of contents.
struct ContentsEntry {
  std::string title;
  int line = 0;
};

struct Outline {
  std::vector<Section> sections;
  std::vector<ContentsEntry> contents;
};

// Linear in the number of blocks.
Outline ReadOutline(std::vector<Block> blocks);

// Whether a heading speaks of money, or of communication.
bool IsAboutFinance(absl::string_view plain_words);
bool IsAboutCommunication(absl::string_view plain_words);

// "Portefeuillehouder: ...": what follows the colon; empty for another text.
absl::string_view HoldersIn(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_OUTLINE_H_
