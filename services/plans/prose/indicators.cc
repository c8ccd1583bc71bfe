// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/indicators.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/plans/dutch/dates.h"
#include "services/plans/dutch/numbers.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/indicator_validation.h"
#include "services/plans/prose/definition.h"

namespace driehoek::plans {
namespace {

using v1::Indicator;
using v1::ParsedIndicator;
using v1::Target;

#define YEAR "((?:19|20)\\d\\d)"
#define FIGURE "(\\d{1,3}(?:\\.\\d{3})+|\\d+(?:,\\d+)?)"

// What one sentence wants of one thing.
struct Wish {
  // What is measured, as worded.
  std::string subject;
  Indicator::Unit unit = Indicator::UNIT_COUNT;
  Indicator::Direction direction = Indicator::DIRECTION_UNSPECIFIED;
  Target target;
};

int YearIn(absl::string_view text) { return static_cast<int>(ReadNumber(text).value_or(0)); }

// The year that a sentence sets for a target: one after "in", "eind" or "uiterlijk", that is not a base year.
int TargetYear(absl::string_view sentence, int base_year, int end_year) {
  static const auto& named = *new Pattern("\\b(?:in|eind|einde|per|uiterlijk|voor|vanaf) " YEAR "\\b");
  for (const Found& found : named.FindAll(sentence)) {
    const int year = YearIn(found.groups[1]);
    if (year != base_year) return year;
  }
  return end_year;
}

Indicator::Direction DirectionOf(absl::string_view sentence) {
  static const auto& down = *new Pattern(
      "\\b(?:minder|afname|daling|dalen|verminder\\w*|verlagen|terugdringen|terugbrengen|lager|lage)\\b");
  static const auto& up = *new Pattern(
      "\\b(?:meer|toename|toenemen|stijging|stijgen|vergrot\\w*|verhog\\w*|groei\\w*|hoger|hoge)\\b");
  if (down.In(sentence)) return Indicator::DIRECTION_DOWN;
  if (up.In(sentence)) return Indicator::DIRECTION_UP;
  return Indicator::DIRECTION_UNSPECIFIED;
}

class SentenceReader {
 public:
  SentenceReader(const IndicatorContext& context, absl::string_view sentence)
      : context_(context), sentence_(sentence) {}

  std::vector<Wish> Read() {
    if (!ReadHold() && !ReadChange() && !ReadBetterThan()) ReadShare();
    ReadRank();
    for (Wish& wish : wishes_) {
      if (wish.target.year() == 0) {
        wish.target.set_year(TargetYear(sentence_, wish.target.base_year(), context_.end_year));
      }
      wish.target.set_text(std::string(sentence_));
    }
    return std::move(wishes_);
  }

 private:
  // "85% of the inhabitants feels safe".
  void ReadShare() {
    static const auto& pattern =
        *new Pattern(FIGURE " ?(?:%|procent) van (?:(?:de|het|alle|onze) )?([^.;(]{3,200})");
    std::optional<Found> found = pattern.Find(sentence_);
    if (!found) return;
    std::optional<double> value = ReadNumber(found->groups[1]);
    if (!value || *value > 100) return;
    Wish wish;
    wish.subject = SubjectOfShare(found->groups[2], context_.municipality);
    wish.unit = Indicator::UNIT_PERCENT;
    wish.direction = Indicator::DIRECTION_UP;
    wish.target.set_kind(Target::KIND_ABSOLUTE);
    wish.target.set_value(*value);
    wishes_.push_back(std::move(wish));
  }

  // "Among the top 3 of comparable municipalities".
  void ReadRank() {
    static const auto& pattern = *new Pattern("\\b(top[- ]?(\\d{1,3})( van [\\pL ]{3,80})?)");
    std::optional<Found> found = pattern.Find(sentence_);
    if (!found) return;
    Wish wish;
    wish.subject =
        absl::StrCat("plaats onder", found->groups[3].empty() ? " andere" : found->groups[3].substr(4));
    // What is ranked is what the sentence is about.
    if (!wishes_.empty()) absl::StrAppend(&wish.subject, ": ", wishes_.front().subject);
    wish.unit = Indicator::UNIT_RANK;
    // One is the best.
    wish.direction = Indicator::DIRECTION_DOWN;
    wish.target.set_kind(Target::KIND_RANK);
    wish.target.set_value(YearIn(found->groups[2]));
    wishes_.push_back(std::move(wish));
  }

  // "From 4,535 at the end of 2018 to 5,000 in 2022", "by 10% on 2018", or both.
  bool ReadChange() {
    static const auto& from_to = *new Pattern(
        "\\bvan " FIGURE "(?: [\\pL]+)?(?: \\(?(?:eind|einde|in|begin)? ?" YEAR "\\)?)? (?:naar|tot) " FIGURE
        "(?: [\\pL]+)?(?: \\(?(?:eind|einde|in|begin)? ?" YEAR "\\)?)?");
    static const auto& percentage = *new Pattern(
        "\\b(?:met|van) " FIGURE
        " ?(?:%|procent)[^.;]{0,30}?(?:ten opzichte van|t\\.o\\.v\\.|vergeleken met|op) (?:het jaar )?" YEAR);
    std::optional<Found> values = from_to.Find(sentence_);
    std::optional<Found> change = percentage.Find(sentence_);
    if (!values && !change) return false;
    Wish wish;
    size_t words_end = sentence_.size();
    if (change) {
      words_end = change->offset;
      wish.target.set_kind(Target::KIND_PERCENTAGE_CHANGE);
      wish.target.set_stated_percentage(ReadNumber(change->groups[1]).value_or(0));
      wish.target.set_base_year(YearIn(change->groups[2]));
    }
    if (values) {
      words_end = std::min(words_end, values->offset);
      const double base = ReadNumber(values->groups[1]).value_or(0);
      const double value = ReadNumber(values->groups[3]).value_or(0);
      if (!change) wish.target.set_kind(Target::KIND_ABSOLUTE);
      wish.target.set_base_value(base);
      wish.target.set_value(value);
      if (wish.target.base_year() == 0) wish.target.set_base_year(YearIn(values->groups[2]));
      wish.target.set_year(YearIn(values->groups[4]));
      if (std::optional<double> change_in_percent = ComputedPercentage(wish.target))
        wish.target.set_computed_percentage(*change_in_percent);
      wish.direction = value >= base ? Indicator::DIRECTION_UP : Indicator::DIRECTION_DOWN;
    } else {
      wish.direction = DirectionOf(sentence_);
    }
    wish.subject = SubjectOfCount(sentence_.substr(0, words_end));
    if (wish.subject.empty()) return false;
    wishes_.push_back(std::move(wish));
    return true;
  }

  // "Fewer reports and acts of vandalism than in 2018": as many indicators as things.
  bool ReadBetterThan() {
    static const auto& pattern =
        *new Pattern("\\b(minder|meer) ([^.;]{3,160}?) dan (?:in |eind )?" YEAR "\\b");
    std::optional<Found> found = pattern.Find(sentence_);
    if (!found) return false;
    for (std::string& subject : SubjectsOfList(found->groups[2])) {
      Wish wish;
      wish.subject = std::move(subject);
      wish.direction = absl::EqualsIgnoreCase(found->groups[1], "minder") ? Indicator::DIRECTION_DOWN
                                                                          : Indicator::DIRECTION_UP;
      wish.target.set_kind(Target::KIND_BETTER_THAN);
      wish.target.set_base_year(YearIn(found->groups[3]));
      wishes_.push_back(std::move(wish));
    }
    return true;
  }

  // "To hold the low number of offences of 2018", "not more than in 2018".
  bool ReadHold() {
    static const auto& held = *new Pattern(
        "\\b(?:(lage|hoge|huidige) )?(?:aantal|niveau|percentage) ([^.;]{3,120}?) (?:uit|van|in) " YEAR
        "[^.;]{0,60}?\\b(?:vast ?te ?houden|vasthouden|te behouden|behouden|handhaven|te "
        "handhaven|stabiel)\\b");
    static const auto& not_more = *new Pattern(
        "\\b(?:aantal )?([^.;]{3,120}?) (?:is |zijn |ligt |liggen )?(niet (?:verder "
        ")?(?:gegroeid|gestegen|toegenomen|hoger|meer|slechter)) "
        "[^.;]{0,60}?(?:dan|ten opzichte van|sinds) (?:in |eind )?" YEAR);
    Wish wish;
    wish.target.set_kind(Target::KIND_NOT_WORSE_THAN);
    wish.direction = Indicator::DIRECTION_DOWN;
    if (std::optional<Found> found = held.Find(sentence_)) {
      if (absl::EqualsIgnoreCase(found->groups[1], "hoge")) wish.direction = Indicator::DIRECTION_UP;
      wish.subject = SubjectOfCount(absl::StrCat("aantal ", found->groups[2]));
      wish.target.set_base_year(YearIn(found->groups[3]));
    } else if (std::optional<Found> more = not_more.Find(sentence_)) {
      wish.subject = SubjectOfCount(more->groups[1]);
      wish.target.set_base_year(YearIn(more->groups[3]));
    }
    if (wish.subject.empty()) return false;
    wishes_.push_back(std::move(wish));
    return true;
  }

  const IndicatorContext& context_;
  absl::string_view sentence_;
  std::vector<Wish> wishes_;
};

#undef YEAR
#undef FIGURE

// "(meting door de Veiligheidsmonitor)".
std::string MeasuredBy(absl::string_view text) {
  static const auto& pattern = *new Pattern(
      "\\b(?:meting door|gemeten (?:door|met|via)|bron:) (?:de |het )?([^.;)]{3,100}(?:\\.nl)?)");
  std::optional<Found> found = pattern.Find(text);
  return found ? std::string(TrimSpace(found->groups[1])) : "";
}

bool SameTarget(const Target& a, const Target& b) {
  return a.kind() == b.kind() && a.year() == b.year() && a.has_value() == b.has_value() &&
         a.value() == b.value() && a.base_year() == b.base_year() &&
         a.stated_percentage() == b.stated_percentage();
}

// A plan sets some dozens.
constexpr size_t kMostIndicators = 1000;

// Indicators of the plan so far, by what they measure.
class Register {
 public:
  explicit Register(const IndicatorContext& context) : context_(context), ids_(context.parent) {}

  void Add(Wish wish, const AmbitionOf& of) {
    const std::string key = absl::StrCat(static_cast<int>(wish.unit), "/", DefinitionKey(wish.subject));
    auto known = by_key_.find(key);
    if (known == by_key_.end()) {
      if (indicators_.size() >= kMostIndicators) return;
      known = by_key_.emplace(key, indicators_.size()).first;
      indicators_.push_back(New(wish, of));
    }
    ParsedIndicator& parsed = indicators_[known->second];
    if (parsed.indicator().measured_by().empty()) {
      parsed.mutable_indicator()->set_measured_by(MeasuredBy(of.ambition->text()));
    }
    AddTarget(std::move(wish.target), of.ambition->line(), &parsed);
    const std::string id = ids_.IdOf(parsed.indicator().name());
    for (const std::string& other : of.ambition->indicators()) {
      if (other == id) return;
    }
    of.ambition->add_indicators(id);
  }

  std::vector<ParsedIndicator> Take() { return std::move(indicators_); }

 private:
  ParsedIndicator New(const Wish& wish, const AmbitionOf& of) {
    ParsedIndicator parsed;
    Indicator& indicator = *parsed.mutable_indicator();
    indicator.set_title(TitleOf(wish.subject));
    indicator.set_name(ids_.NameOf(indicator.title()));
    indicator.set_definition(wish.subject);
    indicator.set_definition_version(1);
    indicator.set_unit(CountsPersons(wish.subject) && wish.unit == Indicator::UNIT_COUNT
                           ? Indicator::UNIT_PERSONS
                           : wish.unit);
    indicator.set_direction(wish.direction);
    indicator.set_plan(context_.plan);
    indicator.set_theme_id(of.theme_id);
    indicator.set_line(of.ambition->line());
    indicator.set_confidential(IsConfidential(wish.subject));
    return parsed;
  }

  static void AddTarget(Target target, int line, ParsedIndicator* parsed) {
    if (static_cast<size_t>(parsed->targets_size()) >= kMostPerCell) return;
    for (const Target& other : parsed->targets()) {
      if (SameTarget(other, target)) return;
    }
    target.set_line(line);
    target.set_name(absl::StrCat(parsed->indicator().name(), "/targets/", target.year()));
    if (parsed->targets_size() > 0) absl::StrAppend(target.mutable_name(), "-", parsed->targets_size() + 1);
    *parsed->add_targets() = std::move(target);
  }

  const IndicatorContext& context_;
  IndicatorNames ids_;
  std::vector<ParsedIndicator> indicators_;
  absl::flat_hash_map<std::string, size_t> by_key_;
};

}  // namespace

std::vector<ParsedIndicator> ReadTargets(const IndicatorContext& context,
                                         absl::Span<const AmbitionOf> ambitions) {
  Register indicators(context);
  for (const AmbitionOf& of : ambitions) {
    for (const Sentence& sentence : SplitSentences(of.ambition->text())) {
      for (Wish& wish : SentenceReader(context, sentence.text).Read()) indicators.Add(std::move(wish), of);
    }
  }
  return indicators.Take();
}

}  // namespace driehoek::plans
