// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/observations.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/plans/dutch/dates.h"
#include "services/plans/dutch/numbers.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/prose/definition.h"

namespace driehoek::plans {
namespace {

using v1::Indicator;
using v1::Observation;
using v1::ParsedIndicator;

// More figures than this stand in no plan.
constexpr size_t kMostObservations = 2000;

// Of what a sentence is true, and of where.
struct Validity {
  Observation::Validity validity = Observation::VALIDITY_UNSPECIFIED;
  std::string area;
};

// Who measured, and when.
struct Source {
  std::string name;
  std::optional<type::v1::CoarseDate> date;
};

// A figure (or words in its place) with what it counts.
struct Figure {
  std::optional<double> value;
  Indicator::Unit unit = Indicator::UNIT_COUNT;
  // Where the figure stands: left out of the definition.
  size_t offset = 0;
  size_t size = 0;
  // What is counted, for its unit.
  std::string counted;
};

bool IsTarget(absl::string_view sentence) {
  static const auto& pattern = *new Pattern(
      "\\b(?:ten minste|minimaal|ten opzichte van (?:het jaar "
      ")?(?:19|20)\\d\\d|ambitie|streven|streefwaarde|willen we|doelstelling)\\b");
  return pattern.In(sentence);
}

std::optional<Validity> RegionIn(absl::string_view sentence) {
  static const auto& region = *new Pattern(
      "\\b(?:regio|regionale eenheid|eenheid|veiligheidsregio|arrondissement|provincie) "
      "((?-i:[A-Z])[\\pL]+(?:[ -](?:en )?(?-i:[A-Z])[\\pL]+)*)");
  std::optional<Found> found = region.Find(sentence);
  if (!found) return std::nullopt;
  return Validity{Observation::VALIDITY_REGIONAL, std::string(found->groups[1])};
}

bool IsLocal(absl::string_view sentence, absl::string_view municipality) {
  static const auto& people =
      *new Pattern("\\bvan (?:de|onze|alle) (?:inwoners|bewoners|burgers)\\b|\\b(?:onze|de) gemeente\\b");
  return (!municipality.empty() && absl::StrContains(sentence, municipality)) || people.In(sentence);
}

bool IsNational(absl::string_view sentence) {
  // An estimate of how many there are is of the country, unless a place is named.
  static const auto& pattern = *new Pattern(
      "\\b(?:nederland(?:se)?|landelijke? (?:zijn|is|cijfers?|blijkt)|van de gemeenten|van alle "
      "gemeenten|naar schatting)\\b");
  return pattern.In(sentence);
}

std::optional<Source> SourceIn(absl::string_view sentence) {
  static const auto& bracket = *new Pattern("\\(bron:? ([^)]{3,120})\\)");
  static const auto& stated = *new Pattern(
      "\\b(?:concludeerde|concludeert|meldde|meldt|constateerde|volgens) (?:de |het )((?-i:[A-Z])[\\pL-]+(?: "
      "(?-i:[A-Z])[\\pL-]+)*)");
  static const auto& study =
      *new Pattern("\\b(?:analyse|onderzoek|cijfers|rapportage) van (?:de|het) ([\\pL]+)");
  for (const Pattern* pattern : {&bracket, &stated, &study}) {
    std::optional<Found> found = pattern->Find(sentence);
    if (!found) continue;
    Source source;
    absl::string_view name = found->groups[1];
    source.date = ReadDate(pattern == &bracket ? name : sentence);
    std::vector<DateMention> dates = FindDates(name);
    if (!dates.empty()) name = name.substr(0, dates[0].offset);
    source.name = std::string(TrimSpace(name));
    return source;
  }
  return std::nullopt;
}

bool Overlaps(const std::vector<DateMention>& dates, size_t offset, size_t size) {
  return std::any_of(dates.begin(), dates.end(), [&](const DateMention& date) {
    return offset < date.end() && date.offset < offset + size;
  });
}

// "So many girls are victims; of these we know so many": two things are said.
std::vector<absl::string_view> Clauses(absl::string_view sentence) {
  std::vector<absl::string_view> clauses;
  for (absl::string_view clause : absl::StrSplit(sentence, ';')) {
    if (clause = TrimSpace(clause); !clause.empty()) clauses.push_back(clause);
  }
  return clauses;
}

bool IsDevelopment(absl::string_view sentence) {
  static const auto& pattern = *new Pattern("\\b(?:gedaald|afgenomen|toegenomen|gestegen)\\b");
  return pattern.In(sentence);
}

// Shares, frequencies, numbers; words of a trend only where there is no figure.
std::vector<Figure> FiguresIn(absl::string_view sentence) {
  static const auto& share = *new Pattern("(\\d+(?:,\\d+)?) ?(?:%|procent\\b)");
  static const auto& one_in = *new Pattern(
      absl::StrCat("(?:^|[^\\pL])(", kNumberExpression, ") op de (", kNumberExpression, ") ([\\pL]+)"));
  static const auto& often =
      *new Pattern(absl::StrCat("\\bgemiddeld (", kNumberExpression, ") (?:keer|maal) per\\b"));
  static const auto& number = *new Pattern(
      "(?:^|[^\\pL\\d€.,/-] ?)(\\d{1,3}(?:\\.\\d{3})+|\\d+) ((?:[\\pL]+ ){0,2}?[\\pL]*(?:en|s|aars))\\b");
  static const auto& existence = *new Pattern(
      "\\b(?:er zijn|zijn er|dit zijn|zijn|telt|tellen|worden (?:ieder|elk) jaar|worden jaarlijks)\\b");
  static const auto& measure =
      *new Pattern("^(?:jaren|maanden|dagen|weken|uren|gemeenten|keren|leden|thema's|procent)\\b");
  static const auto& trend = *new Pattern(
      "\\baantal(?:len)?\\b[^.;]{3,160}\\b(?:is|zijn|ligt|liggen)\\b[^.;]{0,120}\\b(gedaald|afgenomen|"
      "toegenomen|gestegen|gelijk gebleven|onder het|boven het|groot|klein)\\b");
  const std::vector<DateMention> dates = FindDates(sentence);
  std::vector<Figure> figures;
  auto add = [&](std::optional<double> value, Indicator::Unit unit, absl::string_view where,
                 absl::string_view counted) {
    const auto offset = static_cast<size_t>(where.data() - sentence.data());
    if (Overlaps(dates, offset, where.size())) return;
    figures.push_back({value, unit, offset, where.size(), std::string(counted)});
  };
  for (const Found& found : share.FindAll(sentence)) {
    add(ReadNumber(found.groups[1]), Indicator::UNIT_PERCENT, found.groups[1], "");
  }
  for (const Found& found : one_in.FindAll(sentence))
    add(std::nullopt, Indicator::UNIT_PERCENT, found.groups[1], "");
  for (const Found& found : often.FindAll(sentence)) {
    add(ReadNumber(found.groups[1]), Indicator::UNIT_COUNT, found.groups[1], "");
  }
  if (figures.empty() && existence.In(sentence)) {
    for (const Found& found : number.FindAll(sentence)) {
      if (!measure.In(found.groups[2]))
        add(ReadNumber(found.groups[1]), Indicator::UNIT_COUNT, found.groups[1], found.groups[2]);
    }
  }
  if (figures.empty()) {
    if (std::optional<Found> found = trend.Find(sentence)) {
      figures.push_back({std::nullopt, Indicator::UNIT_COUNT, found->offset, 0, ""});
    }
  }
  return figures;
}

// The sentence with a gap for the figure and without its source.
std::string DefinitionOf(absl::string_view sentence, const Figure& figure) {
  static const auto& source = *new Pattern(" ?\\(bron:? [^)]{3,120}\\)");
  std::string definition = figure.size == 0 ? std::string(sentence)
                                            : absl::StrCat(sentence.substr(0, figure.offset), "…",
                                                           sentence.substr(figure.offset + figure.size));
  if (std::optional<Found> found = source.Find(definition)) definition.erase(found->offset, found->size);
  absl::string_view plain = TrimSpace(definition);
  if (absl::EndsWith(plain, ".")) plain.remove_suffix(1);
  return std::string(TrimSpace(plain));
}

class Reader {
 public:
  explicit Reader(const IndicatorContext& context) : context_(context), names_(context.parent) {}

  void Read(const ProseLine& line) {
    // What a paragraph says of place and source holds until it says otherwise.
    Validity validity;
    std::optional<Source> carried;
    for (const Sentence& sentence : SplitSentences(line.text)) {
      if (IsTarget(sentence.text)) continue;
      for (absl::string_view clause : Clauses(sentence.text)) ReadClause(line, clause, &validity, &carried);
    }
  }

  std::vector<ParsedIndicator> Take() { return std::move(indicators_); }

 private:
  void ReadClause(const ProseLine& line, absl::string_view clause, Validity* validity,
                  std::optional<Source>* carried) {
    const std::optional<Validity> region = RegionIn(clause);
    const bool local = IsLocal(clause, context_.municipality);
    if (local) {
      *validity = {Observation::VALIDITY_LOCAL, ""};
    } else if (IsNational(clause)) {
      *validity = {Observation::VALIDITY_NATIONAL, ""};
    } else if (region) {
      *validity = *region;
    }
    std::optional<Source> source = SourceIn(clause);
    // A source in brackets is of its own sentence.
    if (source && !absl::StrContains(clause, "(bron")) *carried = source;
    if (!source) source = *carried;
    if (validity->validity == Observation::VALIDITY_UNSPECIFIED) return;
    for (const Figure& figure : FiguresIn(clause)) {
      // A development is told of the region and of the municipality in one breath.
      if (figure.size == 0 && local && region && IsDevelopment(clause))
        Add(line, clause, figure, *region, source);
      Add(line, clause, figure, *validity, source);
    }
  }

  void Add(const ProseLine& line, absl::string_view sentence, const Figure& figure, const Validity& validity,
           const std::optional<Source>& source) {
    if (observations_ >= kMostObservations) return;
    ++observations_;
    const std::string definition = DefinitionOf(sentence, figure);
    ParsedIndicator& parsed = IndicatorOf(definition, figure, line);
    Observation observation;
    observation.set_name(
        absl::StrCat(parsed.indicator().name(), "/observations/", parsed.observations_size() + 1));
    if (figure.value) observation.set_value(*figure.value);
    observation.set_validity(validity.validity);
    observation.set_area(validity.area);
    observation.set_text(std::string(sentence));
    observation.set_line(line.line);
    observation.set_definition_version(1);
    std::optional<type::v1::CoarseDate> date = ReadDate(sentence);
    if (source) {
      observation.set_source(source->name);
      if (!date) date = source->date;
    }
    if (date && !date->start_date().empty()) *observation.mutable_date() = *std::move(date);
    *parsed.add_observations() = std::move(observation);
  }

  ParsedIndicator& IndicatorOf(const std::string& definition, const Figure& figure, const ProseLine& line) {
    const Indicator::Unit unit = figure.unit == Indicator::UNIT_COUNT && CountsPersons(figure.counted)
                                     ? Indicator::UNIT_PERSONS
                                     : figure.unit;
    const std::string key = absl::StrCat(static_cast<int>(unit), "/", DefinitionKey(definition));
    auto [known, added] = by_key_.emplace(key, indicators_.size());
    if (added) {
      Indicator& indicator = *indicators_.emplace_back().mutable_indicator();
      indicator.set_title(TitleOf(definition));
      indicator.set_name(names_.NameOf(indicator.title()));
      indicator.set_definition(definition);
      indicator.set_definition_version(1);
      indicator.set_unit(unit);
      indicator.set_plan(context_.plan);
      indicator.set_theme_id(line.theme_id);
      indicator.set_line(line.line);
      indicator.set_confidential(IsConfidential(definition));
    }
    return indicators_[known->second];
  }

  const IndicatorContext& context_;
  IndicatorNames names_;
  size_t observations_ = 0;
  std::vector<ParsedIndicator> indicators_;
  absl::flat_hash_map<std::string, size_t> by_key_;
};

}  // namespace

std::vector<ParsedIndicator> ReadObservations(const IndicatorContext& context,
                                              absl::Span<const ProseLine> lines) {
  Reader reader(context);
  for (const ProseLine& line : lines) reader.Read(line);
  return reader.Take();
}

}  // namespace driehoek::plans
