// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/indicator_validation.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"

namespace driehoek::plans {
namespace {

using type::v1::CoarseDate;
using v1::Indicator;
using v1::Observation;
using v1::Target;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr size_t kLongestTitle = 300;
constexpr size_t kLongestName = 500;
constexpr size_t kLongestText = 5000;

// Adds violations of the fields of one message.
class Fields {
 public:
  Fields(absl::string_view field, FieldViolations* violations) : field_(field), violations_(violations) {}

  std::string Path(absl::string_view name) const { return absl::StrCat(field_, ".", name); }
  void Add(absl::string_view name, absl::string_view description) {
    violations_->Add(Path(name), description);
  }
  void Text(absl::string_view name, absl::string_view text, size_t least, size_t most) {
    CheckText(Path(name), text, least, most, violations_);
  }
  void Enum(absl::string_view name, bool valid, int value) {
    if (!valid) Add(name, absl::StrCat(value, " is no value of the contract, or says nothing"));
  }
  void Line(int32_t line) {
    if (line < 0) Add("line", absl::StrCat(line, " is no line; from 1, or 0 where there is none"));
  }
  void Year(absl::string_view name, int32_t year) {
    if (year < kFirstYear || year > kLastYear) {
      Add(name, absl::StrCat(year, " is no year; from ", kFirstYear, " to ", kLastYear));
    }
  }
  void Number(absl::string_view name, double number) {
    if (!std::isfinite(number)) Add(name, "is no finite number");
  }
  void Version(int32_t version) {
    if (version < 0) Add("definition_version", absl::StrCat(version, " is no version; from 1"));
  }

  void Date(const CoarseDate& date) {
    Enum("date.precision", CoarseDate::Precision_IsValid(date.precision()), date.precision());
    const auto start = CheckOptionalDay(Path("date.start_date"), date.start_date(), violations_);
    const auto end = CheckOptionalDay(Path("date.end_date"), date.end_date(), violations_);
    if (start.has_value() && end.has_value() && *end < *start) {
      Add("date.end_date", absl::StrCat(date.end_date(), " lies before ", date.start_date()));
    }
    Text("date.text", date.text(), 0, kLongestText);
  }

 private:
  const std::string field_;
  FieldViolations* const violations_;
};

// What a target of its kind cannot do without (rule 15).
void CheckWhatTheKindNeeds(const Target& target, Fields* fields) {
  switch (target.kind()) {
    case Target::KIND_ABSOLUTE:
      if (!target.has_value()) fields->Add("value", "is missing; an absolute target is a value");
      break;
    case Target::KIND_RANK:
      if (target.value() < 1) fields->Add("value", "is no rank; from 1, which is the best");
      break;
    case Target::KIND_PERCENTAGE_CHANGE:
      if (!target.has_stated_percentage() && !(target.has_value() && target.has_base_value())) {
        fields->Add("stated_percentage", "is missing; a change is a percentage, or a value and a base value");
      }
      break;
    case Target::KIND_NOT_WORSE_THAN:
    case Target::KIND_BETTER_THAN:
      if (target.base_year() == 0 && !target.has_base_value()) {
        fields->Add("base_year", "is missing; a comparison is with a year, or with a base value");
      }
      break;
    default:
      break;
  }
}

}  // namespace

void ValidateIndicator(absl::string_view field, const Indicator& indicator, FieldViolations* violations) {
  Fields fields(field, violations);
  fields.Text("title", indicator.title(), 1, kLongestTitle);
  fields.Text("definition", indicator.definition(), 1, kLongestText);
  fields.Version(indicator.definition_version());
  fields.Enum("unit", Indicator::Unit_IsValid(indicator.unit()), indicator.unit());
  fields.Enum("direction", Indicator::Direction_IsValid(indicator.direction()), indicator.direction());
  if (!indicator.plan().empty() && !ParseResourceName("plan", indicator.plan(), {"plans"}).ok()) {
    fields.Add("plan", "is no name of a plan; as municipalities/GM0406/plans/{id}, or empty");
  }
  if (!indicator.theme_id().empty())
    CheckResourceId(fields.Path("theme_id"), indicator.theme_id(), violations);
  fields.Line(indicator.line());
  fields.Text("measured_by", indicator.measured_by(), 0, kLongestName);
}

void ValidateTarget(absl::string_view field, const Target& target, FieldViolations* violations) {
  Fields fields(field, violations);
  fields.Enum("kind", Target::Kind_IsValid(target.kind()) && target.kind() != Target::KIND_UNSPECIFIED,
              target.kind());
  fields.Year("year", target.year());
  if (target.base_year() != 0) fields.Year("base_year", target.base_year());
  if (target.base_year() > target.year()) {
    fields.Add("base_year",
               absl::StrCat(target.base_year(), " lies after the target's year ", target.year()));
  }
  fields.Number("value", target.value());
  fields.Number("stated_percentage", target.stated_percentage());
  fields.Number("base_value", target.base_value());
  CheckWhatTheKindNeeds(target, &fields);
  fields.Text("text", target.text(), 0, kLongestText);
  fields.Line(target.line());
}

void ValidateObservation(absl::string_view field, const Observation& observation, const Indicator& indicator,
                         FieldViolations* violations) {
  Fields fields(field, violations);
  if (!observation.has_value() && observation.text().empty()) {
    fields.Add("value", "is missing, and there is no text; an observation says something");
  }
  fields.Number("value", observation.value());
  fields.Date(observation.date());
  fields.Enum("validity",
              Observation::Validity_IsValid(observation.validity()) &&
                  observation.validity() != Observation::VALIDITY_UNSPECIFIED,
              observation.validity());
  fields.Text("area", observation.area(), 0, kLongestName);
  fields.Text("source", observation.source(), 0, kLongestName);
  fields.Version(observation.definition_version());
  if (observation.definition_version() > indicator.definition_version()) {
    fields.Add("definition_version",
               absl::StrCat(observation.definition_version(), " is unknown; the indicator is at ",
                            indicator.definition_version()));
  }
  fields.Text("text", observation.text(), 0, kLongestText);
  fields.Line(observation.line());
}

void SetDefinitionVersion(const Indicator* before, Indicator* indicator) {
  int32_t version = std::max(1, indicator->definition_version());
  if (before != nullptr) {
    const bool other = before->definition() != indicator->definition() || before->unit() != indicator->unit();
    version = std::max(version, before->definition_version() + (other ? 1 : 0));
  }
  indicator->set_definition_version(version);
}

void SetDefinitionVersion(const Observation* before, const Indicator& indicator, Observation* observation) {
  if (observation->definition_version() != 0) return;
  observation->set_definition_version(before == nullptr ? indicator.definition_version()
                                                        : before->definition_version());
}

std::optional<double> ComputedPercentage(const Target& target) {
  if (!target.has_value() || !target.has_base_value() || target.base_value() == 0) return std::nullopt;
  const double change = (target.value() - target.base_value()) / std::fabs(target.base_value()) * 100;
  if (!std::isfinite(change)) return std::nullopt;
  return std::round(change * 100) / 100;
}

}  // namespace driehoek::plans
