// SPDX-License-Identifier: EUPL-1.2
// How a label names an organisation, a body or a team, and whether two labels may name the same one (rule 5).
// Only evidence counts: a spelling, initials that fit, a name within a name. What names different parts of
// the country is kept apart, and an abbreviation of two letters is evidence of nothing. Pure functions.
#ifndef DRIEHOEK_SERVICES_PARTNERS_LABELS_H_
#define DRIEHOEK_SERVICES_PARTNERS_LABELS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/partners/v1/resolution.pb.h"

namespace driehoek::partners {

// A label taken apart: "RIEC MN" is "riec" of the area "midden nederland".
struct Label {
  std::string text;
  // Lower case, without accents and punctuation.
  std::vector<std::string> words;
  // Those that say what it is: without the area, and without "de", "en", "regionale" ...
  std::vector<std::string> core;
  // One spelling for each part of the country; empty where the label names none that we know.
  std::string area;
  // Of an abbreviation, "Z&VHGV" or "RvdK": its letters, and those that are not of the area. Empty of a name.
  std::string letters;
  std::string core_letters;
};

Label ReadLabel(absl::string_view text);

// The area that a text names, as Label has it: "Gooi- en Vechtstreek", "G&V" -> "gooi vechtstreek". A text
// that names none that we know is an area of its own.
std::string ReadArea(absl::string_view text);

// Why two labels may name the same, and how much that says, 0 to 1.
struct Evidence {
  v1::Candidate::Reason::Kind kind;
  double confidence;
};

// The strongest there is; nothing where there is none or where their areas differ.
std::optional<Evidence> Compare(const Label& a, const Label& b);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_LABELS_H_
