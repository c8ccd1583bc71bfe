// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/milestones.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "services/plans/dutch/dates.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"

namespace driehoek::plans {
namespace {

using type::v1::CoarseDate;
using v1::Milestone;

struct Rule {
  Milestone::Kind kind;
  // Whether it is a milestone without a moment too.
  bool undated;
  Pattern words;
};

const std::array<Rule, 5>& Rules() {
  static const auto& rules = *new std::array<Rule, 5>{{
      {Milestone::KIND_EVALUATION, true, Pattern("\\bge(?:ë|e)valueerd|\\b\\w*evaluatie\\b|\\bevalueren\\b")},
      {Milestone::KIND_DECISION, true,
       Pattern("\\b(?:vastgesteld|vaststelling|besloten|besluit|besluitvorming)\\b")},
      {Milestone::KIND_DELIVERABLE, true,
       Pattern("\\b(?:opgeleverd|gerealiseerd|opgesteld|uitgebracht|gepubliceerd|ingericht)\\b")},
      {Milestone::KIND_DELIVERABLE, false,
       Pattern("\\bge(?:ï|i)mplementeerd|\\bge(?:ë|e)ffectueerd|\\b(?:aangesloten|geborgd|opgezet|uitgevoerd|"
               "afgerond|"
               "doorontwikkeld|geactualiseerd|aangeboden|bezien|onderzocht|voltooid|gereed|voorzien)\\b")},
      {Milestone::KIND_START, false,
       Pattern("\\b(?:gestart|start|starten|van start|opgestart|invoering|ingevoerd|ingangsdatum|in "
               "werking|gevormd|"
               "opgericht|geopend|indiensttreding|indicatie)\\b")},
  }};
  return rules;
}

// Moments that belong together: "in kwartaal 1 en kwartaal 4".
struct Group {
  size_t begin;
  size_t end;
  std::vector<CoarseDate> dates;
};

// Whether a moment explains rather than promises: "because they came later (end of 2019)".
bool Explains(absl::string_view clause, const DateMention& mention) {
  static const auto& reason =
      *new Pattern("\\b(?:omdat|doordat|aangezien|net als|gezien|ten opzichte van)\\b");
  static const auto& scope = *new Pattern("\\b(?:periode|jaren|seizoen)\\s*$");
  absl::string_view before = clause.substr(0, mention.offset);
  return reason.In(before.substr(before.size() - std::min<size_t>(before.size(), 120))) ||
         scope.In(before.substr(before.size() - std::min<size_t>(before.size(), 16)));
}

// More moments than this stand in no clause.
constexpr size_t kMostGroups = 32;

std::vector<Group> GroupDates(absl::string_view clause, int context_year) {
  static const auto& joint = *new Pattern("^\\)?,? (?:en|of)(?: in)? ?$");
  static const auto& refined = *new Pattern("^ \\($");
  std::vector<DateMention> mentions = FindDates(clause, context_year);
  std::vector<Group> groups;
  for (size_t i = 0; i < mentions.size(); ++i) {
    const DateMention& mention = mentions[i];
    if (groups.size() >= kMostGroups) break;
    if (Explains(clause, mention)) continue;
    auto between = [&](size_t end, const DateMention& next) {
      return clause.substr(end, std::min<size_t>(next.offset - end, 16));
    };
    // "2021 (end of the second quarter)" is that quarter.
    if (mention.date.precision() == CoarseDate::PRECISION_YEAR && i + 1 < mentions.size() &&
        refined.In(between(mention.end(), mentions[i + 1]))) {
      continue;
    }
    if (!groups.empty() && joint.In(between(groups.back().end, mention))) {
      groups.back().end = mention.end();
      groups.back().dates.push_back(mention.date);
    } else {
      groups.push_back({mention.offset, mention.end(), {mention.date}});
    }
  }
  return groups;
}

size_t Distance(const Group& group, const Found& word) {
  if (group.begin >= word.end()) return group.begin - word.end();
  return word.offset >= group.end ? word.offset - group.end : 0;
}

const Group* Nearest(const std::vector<Group>& groups, const Found& word) {
  auto nearest = std::min_element(groups.begin(), groups.end(), [&](const Group& a, const Group& b) {
    return Distance(a, word) < Distance(b, word);
  });
  return nearest == groups.end() ? nullptr : &*nearest;
}

// "... is evaluated, and there will be a plan": the moment of one is not that of the other.
std::vector<absl::string_view> Clauses(absl::string_view sentence) {
  static const auto& boundary = *new Pattern(";|\\ben er (?:zal|zullen|wordt|worden)\\b");
  std::vector<absl::string_view> clauses;
  size_t begin = 0;
  for (const Found& found : boundary.FindAll(sentence)) {
    clauses.push_back(sentence.substr(begin, found.offset - begin));
    begin = found.offset;
  }
  clauses.push_back(sentence.substr(begin));
  return clauses;
}

class SentenceReader {
 public:
  SentenceReader(absl::string_view sentence, int line, std::vector<Milestone>* milestones)
      : sentence_(sentence), line_(line), milestones_(milestones) {}

  void Read(absl::string_view clause, int context_year) {
    const std::vector<Group> groups = GroupDates(clause, context_year);
    for (const Rule& rule : Rules()) {
      for (const Found& word : rule.words.FindAll(clause)) {
        if (const Group* group = Nearest(groups, word)) {
          AddDated(rule, *group);
        } else if (rule.undated && Promised(clause)) {
          Add(rule.kind, nullptr);
        }
      }
    }
  }

 private:
  // What is not said to come, nor by a noun to take place, is a turn of phrase.
  static bool Promised(absl::string_view clause) {
    static const auto& pattern =
        *new Pattern("\\b(?:zal|zullen|wordt|worden|volgt|volgen|gaan|gaat|vindt plaats|moet)\\b");
    static const auto& negated = *new Pattern("\\b(?:niet|geen)\\b");
    return pattern.In(clause) && !negated.In(clause);
  }

  void AddDated(const Rule& rule, const Group& group) {
    for (const CoarseDate& date : group.dates) {
      // Something that goes on over years is no moment.
      if (date.precision() == CoarseDate::PRECISION_YEARS && !rule.undated) continue;
      Add(rule.kind, &date);
    }
  }

  void Add(Milestone::Kind kind, const CoarseDate* date) {
    if (seen_.size() >= kMostPerSentence || milestones_->size() >= kMostPerCell) return;
    if (!seen_.emplace(kind, date == nullptr ? "" : date->text()).second) return;
    Milestone milestone;
    milestone.set_kind(kind);
    milestone.set_text(std::string(sentence_));
    milestone.set_line(line_);
    if (date != nullptr) *milestone.mutable_date() = *date;
    milestones_->push_back(std::move(milestone));
  }

  absl::string_view sentence_;
  int line_;
  std::vector<Milestone>* milestones_;
  std::set<std::pair<Milestone::Kind, std::string>> seen_;
};

}  // namespace

std::vector<Milestone> ReadMilestones(absl::string_view text, int line, int context_year) {
  std::vector<Milestone> milestones;
  for (const Sentence& sentence : SplitSentences(text)) {
    SentenceReader reader(sentence.text, line, &milestones);
    for (absl::string_view clause : Clauses(sentence.text)) reader.Read(clause, context_year);
    // A quarter that names no year is of the year that was named last.
    for (const DateMention& mention : FindDates(sentence.text, context_year)) {
      if (mention.date.precision() == CoarseDate::PRECISION_YEAR) context_year = YearOf(mention.date);
    }
  }
  return milestones;
}

}  // namespace driehoek::plans
