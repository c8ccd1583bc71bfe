// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/status.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_split.h"
#include "services/plans/dutch/dates.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/prose/conditions.h"
#include "services/plans/prose/planning.h"

namespace driehoek::plans {
namespace {

using v1::Decision;
using v1::PlanningEntry;
using v1::StatusEvent;

struct Rule {
  v1::MeasureState state;
  Decision::Kind decision;
  Pattern words;
};

// The first that fits a sentence counts: what was stopped may have gone on before.
const std::vector<Rule>& Rules() {
  static const auto& rules = *[] {
    auto* compiled = new std::vector<Rule>;
    auto add = [&](v1::MeasureState state, Decision::Kind decision, const char* words) {
      compiled->push_back({state, decision, Pattern(words)});
    };
    add(v1::MEASURE_STATE_UNNECESSARY, Decision::KIND_UNSPECIFIED,
        "\\bniet (?:meer )?(?:nodig )?gebleken\\b|\\b(?:blijkt|bleek|bleken|is|zijn) (?:\\w+ )?(?:niet "
        "(?:meer )?nodig|overbodig)\\b|"
        "\\bgeen (?:noodzaak|behoefte) (?:meer )?(?:aan|om|tot|voor)\\b");
    add(v1::MEASURE_STATE_SUSPENDED, Decision::KIND_SUSPEND,
        "\\b(?:opgeschort|stilgelegd|on hold|tijdelijk (?:gestopt|gestaakt)|ligt (?:tijdelijk )?stil)\\b");
    add(v1::MEASURE_STATE_STOPPED, Decision::KIND_STOP,
        "\\b(?:gestaakt|stopgezet|gestopt|be(?:ë|e)indigd|niet (?:langer |meer "
        ")?(?:voortgezet|gecontinueerd)|(?:komt|zijn|is) (?:te )?vervallen)\\b");
    add(v1::MEASURE_STATE_REALISED, Decision::KIND_UNSPECIFIED,
        "^(?:gerealiseerd|afgerond|voltooid|uitgevoerd|gereed)\\b|"
        "\\b(?:is|zijn) (?:(?:al|reeds|inmiddels|hierop|hieraan|volledig|geheel|ook) ){0,2}"
        "(?:aangepast|gerealiseerd|afgerond|opgeleverd|ingericht|uitgevoerd|voltooid|behaald|ge(?:ï|i)"
        "mplementeerd)\\b");
    add(v1::MEASURE_STATE_IN_PROGRESS, Decision::KIND_CONTINUE,
        "\\b(?:gecontinueerd|voortgezet|doorgezet)\\b|(?:^|\\b)continu(?:ë|e)ren\\.?$");
    add(v1::MEASURE_STATE_IN_PROGRESS, Decision::KIND_UNSPECIFIED,
        "\\b(?:gebeurt|loopt|vindt) [^.;]{0,30}\\b(?:doorlopend|structureel)\\b|^doorlopend\\w*\\b|\\bin "
        "voorbereiding\\b|"
        "\\bin uitvoering\\b|\\b(?:is|zijn) sinds\\b|\\bloopt (?:nog|door)\\b|\\bis (?:inmiddels |reeds "
        ")?gestart\\b");
    return compiled;
  }();
  return rules;
}

bool Future(absl::string_view sentence) {
  static const auto& pattern =
      *new Pattern("\\b(?:zal|zullen|wordt|worden|dient|dienen|moet|moeten|gaan|gaat)\\b");
  return pattern.In(sentence);
}

bool BeginsAgain(absl::string_view sentence) {
  static const auto& pattern = *new Pattern("\\b(?:opnieuw|heropend|hervat|herstart)\\b");
  return pattern.In(sentence) && Future(sentence);
}

// "In view of the favourable figures" until the verb: the words that say why.
std::string ReasonIn(absl::string_view sentence) {
  static const auto& ahead = *new Pattern(
      "^((?:gezien|gelet op|vanwege|wegens|door|omdat|nu|in verband met|als gevolg van)\\b[^.;]{3,300}?)"
      ",? \\b(?:is|zijn|wordt|worden|zal|zullen|heeft|hebben|wordt er)\\b");
  static const auto& behind =
      *new Pattern("\\b((?:vanwege|wegens|gedurende|omdat|in verband met|als gevolg van)\\b[^.;]{3,300})");
  for (const Pattern* pattern : {&ahead, &behind}) {
    if (std::optional<Found> found = pattern->Find(sentence)) return std::string(TrimSpace(found->groups[1]));
  }
  return "";
}

// The moment of a state: the one nearest before its words, or else the first after them. A reason's years are
// not it.
std::optional<type::v1::CoarseDate> MomentOf(absl::string_view sentence, const std::string& reason,
                                             size_t words, int context_year) {
  const size_t reason_at = reason.empty() ? absl::string_view::npos : sentence.find(reason);
  std::optional<type::v1::CoarseDate> moment;
  for (DateMention& mention : FindDates(sentence, context_year)) {
    const bool in_reason = reason_at != absl::string_view::npos && mention.offset >= reason_at &&
                           mention.offset < reason_at + reason.size();
    if (in_reason) continue;
    if (mention.offset < words || !moment) moment = std::move(mention.date);
  }
  return moment;
}

class TextReader {
 public:
  TextReader(int line, int context_year) : line_(line), context_year_(context_year) {}

  std::vector<StatusEvent> Read(absl::string_view text) {
    for (const Sentence& sentence : SplitSentences(text)) ReadSentence(sentence.text);
    return std::move(events_);
  }

 private:
  void ReadSentence(absl::string_view sentence) {
    // "Should ... then again": nothing has happened yet. What is suspended waits for an event, and has
    // happened.
    const bool waits = [&] {
      for (const v1::Condition& condition : ReadConditions(sentence, line_)) {
        if (condition.kind() == v1::Condition::KIND_TRIGGER) return true;
      }
      return false;
    }();
    if (!waits && Closed() && BeginsAgain(sentence)) {
      Add(v1::MEASURE_STATE_PLANNED, Decision::KIND_UNSPECIFIED, sentence, 0);
      return;
    }
    for (const Rule& rule : Rules()) {
      std::optional<Found> words = rule.words.Find(sentence);
      if (!words) continue;
      if (rule.state == v1::MEASURE_STATE_REALISED && Future(sentence)) continue;
      if (waits && rule.state != v1::MEASURE_STATE_IN_PROGRESS) continue;
      Add(rule.state, rule.decision, sentence, words->offset);
      return;
    }
    DateLastFrom(sentence);
    last_was_bare_ = false;
  }

  bool Closed() const {
    if (events_.empty()) return false;
    const v1::MeasureState state = events_.back().state();
    return state == v1::MEASURE_STATE_REALISED || state == v1::MEASURE_STATE_STOPPED ||
           state == v1::MEASURE_STATE_UNNECESSARY;
  }

  void Add(v1::MeasureState state, Decision::Kind decision, absl::string_view sentence, size_t words) {
    last_was_bare_ = false;
    if (!events_.empty() && events_.back().state() == state) return;
    if (events_.size() >= kMostPerCell) return;
    StatusEvent event;
    event.set_state(state);
    event.set_basis(StatusEvent::BASIS_STATED);
    event.set_text(std::string(sentence));
    event.set_line(line_);
    const std::string reason = ReasonIn(sentence);
    if (decision != Decision::KIND_UNSPECIFIED) {
      event.mutable_decision()->set_kind(decision);
      event.mutable_decision()->set_reason(reason);
    }
    std::optional<type::v1::CoarseDate> moment = MomentOf(sentence, reason, words, context_year_);
    if (moment) *event.mutable_effective_date() = *std::move(moment);
    // "Realised. In service since November 2019.": the next sentence says when.
    last_was_bare_ = !event.has_effective_date() && sentence.size() <= 24;
    events_.push_back(std::move(event));
  }

  void DateLastFrom(absl::string_view sentence) {
    if (!last_was_bare_ || Future(sentence)) return;
    std::optional<type::v1::CoarseDate> date = ReadDate(sentence, context_year_);
    if (date) *events_.back().mutable_effective_date() = *std::move(date);
  }

  int line_;
  int context_year_;
  bool last_was_bare_ = false;
  std::vector<StatusEvent> events_;
};

v1::MeasureState StateOfPlanning(const google::protobuf::RepeatedPtrField<v1::PlanningRow>& rows) {
  v1::MeasureState state = v1::MEASURE_STATE_UNSPECIFIED;
  for (const v1::PlanningRow& row : rows) {
    for (const PlanningEntry& entry : row.entries()) {
      if (entry.kind() == PlanningEntry::KIND_CONTINUOUS || entry.kind() == PlanningEntry::KIND_ANNUAL) {
        return v1::MEASURE_STATE_IN_PROGRESS;
      }
      // What may be continued runs before (rule 6).
      if (Continues(entry)) return v1::MEASURE_STATE_IN_PROGRESS;
      if (entry.kind() != PlanningEntry::KIND_NONE) state = v1::MEASURE_STATE_PLANNED;
    }
  }
  return state;
}

}  // namespace

std::vector<StatusEvent> ReadStatusEvents(absl::string_view execution, int line, int context_year) {
  return TextReader(line, context_year).Read(execution);
}

std::vector<StatusEvent> EventsOf(const google::protobuf::RepeatedPtrField<v1::PlanningRow>& rows) {
  std::vector<StatusEvent> events;
  for (const v1::PlanningRow& row : rows) {
    const std::vector<PlanningEntry> entries(row.entries().begin(), row.entries().end());
    for (StatusEvent& event : ReadStatusEvents(row.execution().text(), row.line(), ContextYear(entries))) {
      if (events.empty() || events.back().state() != event.state()) events.push_back(std::move(event));
    }
  }
  const v1::MeasureState derived = StateOfPlanning(rows);
  if (events.empty() && derived != v1::MEASURE_STATE_UNSPECIFIED) {
    StatusEvent event;
    event.set_state(derived);
    event.set_basis(StatusEvent::BASIS_DERIVED);
    event.set_text(rows[0].planning_text());
    event.set_line(rows[0].line());
    events.push_back(std::move(event));
  }
  return events;
}

Standing StateOf(const google::protobuf::RepeatedPtrField<StatusEvent>& events) {
  Standing standing;
  if (events.empty()) return standing;
  const StatusEvent& newest = events[events.size() - 1];
  standing.state = newest.state();
  if (newest.has_decision()) standing.decision = newest.decision();
  return standing;
}

}  // namespace driehoek::plans
