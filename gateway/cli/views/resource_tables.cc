// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/resource_tables.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/money/money.h"
#include "driehoek/partners/v1/registry.pb.h"
#include "driehoek/plans/v1/indicator.pb.h"
#include "driehoek/type/v1/finding.pb.h"
#include "gateway/cli/views/partner_views.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/signal_views.h"
#include "gateway/cli/views/steering_views.h"
#include "gateway/cli/views/theme_views.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;
using registry::Registry;
using Cells = std::vector<std::string>;

constexpr size_t kTextWidth = 60;

template <class Value>
std::string NumberOrNothing(bool has, Value value) {
  return has ? DutchNumber(static_cast<double>(value)) : "";
}

std::string Year(int year) { return year == 0 ? "" : absl::StrCat(year); }

Cells PlanRow(const plans::v1::Plan& plan, const Registry& registry) {
  int measures = 0;
  for (const auto& theme : plan.themes()) measures += CountMeasures(theme);
  return {TenantWord(registry, plan.name()),
          plan.title(),
          Word(plan.kind()),
          plan.start_date(),
          plan.end_date(),
          absl::StrCat(plan.themes_size()),
          absl::StrCat(measures),
          plan.name()};
}

// Why it stopped or waits, in the words of the plan, each once and with its line.
std::string ReasonsOf(const plans::v1::PolicyMeasure& measure) {
  std::vector<std::string> reasons;
  const auto add = [&](const std::string& kind, const std::string& text, int line) {
    std::string reason = absl::StrCat(kind, ": ", text, line == 0 ? "" : absl::StrCat(" (regel ", line, ")"));
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
      reasons.push_back(std::move(reason));
  };
  if (measure.has_decision() && !measure.decision().reason().empty())
    add(Word(measure.decision().kind()), measure.decision().reason(), 0);
  for (const auto& row : measure.planning_rows()) {
    const auto add_condition = [&](const plans::v1::Condition& condition) {
      add(Word(condition.kind()), condition.text(), condition.line() != 0 ? condition.line() : row.line());
    };
    for (const auto& entry : row.entries()) {
      if (entry.has_condition()) add_condition(entry.condition());
    }
    for (const auto& condition : row.execution().conditions()) add_condition(condition);
  }
  return absl::StrJoin(reasons, "; ");
}

Cells MeasureRow(const plans::v1::PolicyMeasure& measure, const Registry& registry) {
  return {TenantWord(registry, measure.name()),
          measure.theme_title(),
          measure.text(),
          Word(measure.state()),
          YearsOf(measure),
          ReasonsOf(measure),
          LineOrNone(measure.line()),
          measure.name()};
}

Cells IndicatorRow(const plans::v1::Indicator& indicator, const Registry& registry) {
  return {TenantWord(registry, indicator.name()),
          indicator.title(),
          Word(indicator.unit()),
          Word(indicator.direction()),
          indicator.theme_id(),
          LineOrNone(indicator.line()),
          indicator.name()};
}

Cells TargetRow(const plans::v1::Target& target, const Registry& registry) {
  return {TenantWord(registry, target.name()),
          Year(target.year()),
          Word(target.kind()),
          NumberOrNothing(target.has_value(), target.value()),
          Year(target.base_year()),
          NumberOrNothing(target.has_base_value(), target.base_value()),
          NumberOrNothing(target.has_stated_percentage(), target.stated_percentage()),
          NumberOrNothing(target.has_computed_percentage(), target.computed_percentage()),
          LineOrNone(target.line()),
          target.name()};
}

Cells ObservationRow(const plans::v1::Observation& observation, const Registry& registry) {
  return {
      TenantWord(registry, observation.name()),
      observation.date().text(),
      observation.withheld() ? "onderdrukt" : NumberOrNothing(observation.has_value(), observation.value()),
      Word(observation.validity()),
      observation.area(),
      observation.source(),
      LineOrNone(observation.line()),
      observation.name()};
}

Cells BudgetRow(const budgets::v1::Budget& budget, const Registry& registry) {
  std::vector<std::string> totals;
  for (const auto& total : budget.computed_totals()) {
    totals.push_back(absl::StrCat(total.year(), ": ", FormatEuro(total.total_cents())));
  }
  return {
      TenantWord(registry, budget.name()), budget.title(), Word(budget.kind()), absl::StrJoin(totals, "; "),
      budget.provisional() ? "ja" : "nee", budget.name()};
}

Cells FindingRow(const type::v1::Finding& finding, const Registry&) {
  std::string text = finding.message();
  // Most messages name the amounts; those that do not get them here.
  for (const auto& [has, label, cents] :
       {std::tuple(finding.has_stated_cents(), "genoemd", finding.stated_cents()),
        std::tuple(finding.has_computed_cents(), "berekend", finding.computed_cents())}) {
    const std::string amount = FormatEuro(cents);
    if (has && !absl::StrContains(finding.message(), amount))
      absl::StrAppend(&text, " [", label, " ", amount, "]");
  }
  if (!finding.explanation().empty()) absl::StrAppend(&text, " Verklaring: ", finding.explanation());
  std::string state = Word(finding.state());
  if (!finding.judgement().reason().empty()) absl::StrAppend(&state, ": ", finding.judgement().reason());
  return {Word(finding.severity()), LineOrNone(finding.line()), finding.code(), text, state, finding.name()};
}

Cells MunicipalityRow(const partners::v1::Municipality& municipality, const Registry&) {
  return {municipality.name().substr(municipality.name().find('/') + 1),
          municipality.display_name(),
          municipality.province(),
          municipality.population() == 0
              ? ""
              : FormatEuro(municipality.population() * 100).substr(sizeof("€ ") - 1),
          municipality.start_date(),
          municipality.end_date()};
}

Cells JudgementRow(const type::v1::Judgement& judgement, const Registry&) {
  return {Word(judgement.state()), judgement.reason(), judgement.judge(), judgement.name()};
}

std::map<const Descriptor*, ListView> MakeViews() {
  std::map<const Descriptor*, ListView> views = {
      {plans::v1::Plan::descriptor(), View(std::vector<Table::Column>{{"Gemeente"},
                                                                      {"Titel", false, 40},
                                                                      {"Soort"},
                                                                      {"Van"},
                                                                      {"Tot en met"},
                                                                      {"Thema's", true},
                                                                      {"Maatregelen", true},
                                                                      {"Naam"}},
                                           &PlanRow)},
      {plans::v1::PolicyMeasure::descriptor(),
       View(std::vector<Table::Column>{{"Gemeente"},
                                       {"Thema", false, 24},
                                       {"Maatregel", false, kTextWidth},
                                       {"Toestand"},
                                       {"Jaren"},
                                       {"Waarom, of waar het op wacht", false, 50},
                                       {"Regel", true},
                                       {"Naam"}},
            &MeasureRow)},
      {plans::v1::Indicator::descriptor(), View(std::vector<Table::Column>{{"Gemeente"},
                                                                           {"Titel", false, kTextWidth},
                                                                           {"Eenheid"},
                                                                           {"Richting"},
                                                                           {"Thema"},
                                                                           {"Regel", true},
                                                                           {"Naam"}},
                                                &IndicatorRow)},
      {plans::v1::Target::descriptor(), View(
                                            std::vector<Table::Column>{{"Gemeente"},
                                                                       {"Jaar"},
                                                                       {"Soort"},
                                                                       {"Waarde", true},
                                                                       {"Basisjaar"},
                                                                       {"Basiswaarde", true},
                                                                       {"Genoemd %", true},
                                                                       {"Berekend %", true},
                                                                       {"Regel", true},
                                                                       {"Naam"}},
                                            &TargetRow)},
      {plans::v1::Observation::descriptor(), View(std::vector<Table::Column>{{"Gemeente"},
                                                                             {"Wanneer"},
                                                                             {"Waarde", true},
                                                                             {"Geldt"},
                                                                             {"Gebied"},
                                                                             {"Bron"},
                                                                             {"Regel", true},
                                                                             {"Naam"}},
                                                  &ObservationRow)},
      {budgets::v1::Budget::descriptor(),
       View(
           std::vector<Table::Column>{
               {"Gemeente"}, {"Titel", false, 40}, {"Soort"}, {"Totaal", false, 40}, {"Voorlopig"}, {"Naam"}},
           &BudgetRow)},
      {type::v1::Finding::descriptor(), View(std::vector<Table::Column>{{"Ernst"},
                                                                        {"Regel", true},
                                                                        {"Code"},
                                                                        {"Bevinding", false, kTextWidth},
                                                                        {"Oordeel", false, 30},
                                                                        {"Naam"}},
                                             &FindingRow)},
      {type::v1::Judgement::descriptor(),
       View(std::vector<Table::Column>{{"Oordeel"}, {"Reden", false, kTextWidth}, {"Door"}, {"Naam"}},
            &JudgementRow)},
      {partners::v1::Municipality::descriptor(),
       View(
           std::vector<Table::Column>{
               {"Code"}, {"Gemeente"}, {"Provincie"}, {"Inwoners", true}, {"Van"}, {"Tot"}},
           &MunicipalityRow)},
  };
  views.emplace(plans::v1::ThemeDecision::descriptor(), ThemeDecisionView());
  views.merge(PartnerViews());
  views.merge(SignalViews());
  views.merge(SteeringViews());
  return views;
}

std::string NameIn(const Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByName("name");
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

}  // namespace

std::string YearsOf(const plans::v1::PolicyMeasure& measure) {
  std::string years = absl::StrJoin(measure.committed_years(), ", ");
  if (measure.conditional_years_size() > 0) {
    absl::StrAppend(&years, years.empty() ? "" : " ",
                    "(onder voorwaarde: ", absl::StrJoin(measure.conditional_years(), ", "), ")");
  }
  return years;
}

int CountMeasures(const plans::v1::Theme& theme) {
  int count = theme.measures_size();
  for (const auto& item : theme.action_items()) count += item.measures_size();
  for (const auto& sub_theme : theme.sub_themes()) count += CountMeasures(sub_theme);
  return count;
}

ListView ListViewOf(const Descriptor* type) {
  static const auto* const views = new std::map<const Descriptor*, ListView>(MakeViews());
  auto found = views->find(type);
  if (found != views->end()) return found->second;
  return {{{"Naam"}}, [](const Message& message, const Registry&) { return Cells{NameIn(message)}; }};
}

void PrintList(const Message& response, const Registry& registry, std::ostream& out) {
  const auto* items = response.GetDescriptor()->FindFieldByNumber(1);
  const ListView view = ListViewOf(items->message_type());
  Table table(view.columns);
  const int count = response.GetReflection()->FieldSize(response, items);
  for (int i = 0; i < count; ++i) {
    table.AddRow(view.row(response.GetReflection()->GetRepeatedMessage(response, items, i), registry));
  }
  if (table.empty()) {
    out << "Niets gevonden.\n";
    return;
  }
  table.Print(out);
  out << "\nAantal: " << count << "\n";
}

void PrintOne(const Message& resource, const Registry& registry, std::ostream& out) {
  if (resource.GetDescriptor() == plans::v1::Plan::descriptor()) {
    return PrintPlan(static_cast<const plans::v1::Plan&>(resource), registry, out);
  }
  if (resource.GetDescriptor() == plans::v1::PolicyMeasure::descriptor()) {
    return PrintMeasure(static_cast<const plans::v1::PolicyMeasure&>(resource), registry, out);
  }
  if (resource.GetDescriptor() == budgets::v1::Budget::descriptor()) {
    return PrintBudget(static_cast<const budgets::v1::Budget&>(resource), registry, out);
  }
  if (PrintPartnerOrSuch(resource, registry, out)) return;
  if (PrintSignalOrSuch(resource, out)) return;
  if (PrintReport(resource, registry, out)) return;
  const ListView view = ListViewOf(resource.GetDescriptor());
  const Cells cells = view.row(resource, registry);
  for (size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i].empty()) out << view.columns[i].title << ": " << Harmless(cells[i]) << "\n";
  }
}

}  // namespace driehoek::cli
