// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/joint_plan.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/quotation.h"

namespace driehoek::plans {
namespace {

using type::v1::Finding;

// "de gemeenten Boxtel, Haaren en Vught": the names that follow.
std::vector<std::string> NamesAfter(absl::string_view text) {
  std::vector<std::string> names;
  while (names.size() < 60) {
    size_t comma = text.find(", "), and_word = text.find(" en ");
    size_t cut = std::min(comma, and_word);
    absl::string_view name = text.substr(0, cut);
    size_t end = name.find_first_of(".;:()");
    if (end != absl::string_view::npos) name = name.substr(0, end);
    name = absl::StripAsciiWhitespace(name);
    if (name.empty() || !absl::ascii_isupper(name[0]) || name.size() > 50) {
      // "'s-Hertogenbosch" is a name too.
      if (name.size() < 4 || !(absl::StartsWith(name, "'s-") || absl::StartsWith(name, "’s-"))) break;
    }
    names.emplace_back(name);
    if (cut == absl::string_view::npos || end != absl::string_view::npos) break;
    text.remove_prefix(cut + (cut == comma ? 2 : 4));
  }
  return names;
}

struct Circle {
  std::vector<std::string> names;
  int line = 0;
};

Circle FindParticipants(const Outline& outline) {
  static const Pattern* const kList = new Pattern(
      R"(\bgemeenten,? ?(?:te weten|zijnde|namelijk)?:? ?(\p{Lu}[^.;:()]{3,600}|'s-[^.;:()]{3,600}))");
  static const Pattern* const kShared = new Pattern(
      R"(\bnamens de (?:\w+ )?gemeenten\b|\bte weten\b|\bmeerdere gemeenten\b|\bgezamenlijk(?:e)? (?:integraal )?veiligheidsplan\b)");
  Circle circle;
  for (const Section& section : outline.sections) {
    for (const Block& block : section.blocks) {
      if (block.kind == Block::Kind::kRow || !absl::StrContains(block.text, "emeenten")) continue;
      if (!kShared->In(block.text)) continue;
      std::optional<Found> found = kList->Find(block.text);
      if (!found.has_value()) continue;
      std::vector<std::string> names = NamesAfter(found->groups[1]);
      if (names.size() >= 2 && names.size() > circle.names.size()) circle = {std::move(names), block.line};
    }
  }
  return circle;
}

// "het basisteam Meierij wordt": "Basisteam Meierij".
std::string FindCircleName(const Outline& outline) {
  static constexpr absl::string_view kWord = "basisteam ";
  for (const Section& section : outline.sections) {
    for (const Block& block : section.blocks) {
      if (block.kind == Block::Kind::kRow) continue;
      for (size_t at = block.text.find("asisteam "); at != std::string::npos;
           at = block.text.find("asisteam ", at + 1)) {
        absl::string_view rest = absl::string_view(block.text).substr(at + kWord.size() - 1);
        absl::string_view name = rest.substr(0, rest.find_first_of(" .,;:()'"));
        if (name.size() > 1 && absl::ascii_isupper(name[0])) return absl::StrCat("Basisteam ", name);
      }
    }
  }
  return "";
}

}  // namespace

void ReadJointPlan(const Outline& outline, const registry::Registry& registry, FindingList* findings,
                   v1::Plan* plan) {
  Circle circle = FindParticipants(outline);
  if (circle.names.empty()) return;
  v1::JointPlan& joint = *plan->mutable_joint_plan();
  joint.set_circle(FindCircleName(outline));
  joint.set_line(circle.line);
  if (const auto* region = registry.FindRegionByDisplayName(joint.circle())) joint.set_region(region->name());
  for (const std::string& name : circle.names) {
    const auto* municipality = registry.FindByDisplayName(name);
    if (municipality == nullptr) {
      findings->Add(
          "PARTICIPANT_UNKNOWN", Finding::SEVERITY_MEDIUM, circle.line,
          absl::StrCat("De deelnemende gemeente ", QuotedBegin(name), " staat niet in het register."), name);
      continue;
    }
    if (std::find(joint.participants().begin(), joint.participants().end(), municipality->name()) ==
        joint.participants().end()) {
      joint.add_participants(municipality->name());
    }
  }
}

}  // namespace driehoek::plans
