// SPDX-License-Identifier: EUPL-1.2
// The validation of clocks and of what a tenant decides beforehand.
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "services/signals/validation.h"

namespace driehoek::signals {
namespace {

constexpr size_t kTitle = 500;
constexpr size_t kShort = 200;
constexpr size_t kParagraph = 2000;
constexpr int kLongestTerm = 3650;

void CheckLength(const Checks& checks, absl::string_view path, int length) {
  if (length < 1 || length > kLongestTerm)
    checks.Add(path, absl::StrCat(length, " is no length; 1 to ", kLongestTerm));
}

void CheckIdOnce(const Checks& checks, absl::string_view path, const std::string& id,
                 std::set<std::string>* ids) {
  checks.Id(path, id);
  if (!ids->insert(id).second) checks.Add(path, "comes twice; each id once");
}

}  // namespace

void Validate(absl::string_view field, const v1::Clock& clock, FieldViolations* violations) {
  const std::string tenant = TenantOf(clock.name());
  const Checks checks(field, tenant, violations);
  checks.Value(".kind", clock.kind());
  checks.Name(".subject", clock.subject(), {"reports", "signals", "cases"});
  const auto start = checks.Day(".start_date", clock.start_date());
  if (clock.kind() == v1::Clock::KIND_OWN) {
    CheckLength(checks, ".days", clock.days());
  } else {
    if (clock.days() != 0) checks.Add(".days", "is set; only a term of KIND_OWN has days of its own");
    if (clock.working_days()) checks.Add(".working_days", "is set; only a term of KIND_OWN may count so");
  }
  const auto extended = checks.OptionalDay(".extended_date", clock.extended_date());
  if (extended.has_value() && clock.kind() != v1::Clock::KIND_BIBOB)
    checks.Add(".extended_date", "is set; only a term of KIND_BIBOB is extended");
  if (extended.has_value() && start.has_value() && *extended < *start)
    checks.Add(".extended_date", "is before start_date");
  const auto done = checks.OptionalDay(".done_date", clock.done_date());
  if (done.has_value() && start.has_value() && *done < *start)
    checks.Add(".done_date", "is before start_date");
  if (!checks.Count(".suspensions", clock.suspensions_size(), 0, 100)) return;
  for (int i = 0; i < clock.suspensions_size(); ++i) {
    const Checks item = checks.At(".suspensions", i);
    const auto from = item.Day(".start_date", clock.suspensions(i).start_date());
    const auto until = item.OptionalDay(".end_date", clock.suspensions(i).end_date());
    if (from.has_value() && until.has_value() && *until <= *from)
      item.Add(".end_date", "is not after start_date; it is the day on which the term runs again");
    item.Text(".reason", clock.suspensions(i).reason(), 1, kTitle);
  }
}

void Validate(absl::string_view field, const v1::TermRule& rule, FieldViolations* violations) {
  const std::string tenant = TenantOf(rule.name());
  const Checks checks(field, tenant, violations);
  checks.Value(".step", rule.step());
  CheckTheme(checks, ".theme", rule.theme(), /*optional=*/true);
  CheckLength(checks, ".length", rule.length());
  checks.Value(".unit", rule.unit());
}

void Validate(absl::string_view field, const v1::WeighingFramework& framework, FieldViolations* violations) {
  const std::string tenant = TenantOf(framework.name());
  const Checks checks(field, tenant, violations);
  checks.Text(".title", framework.title(), 1, kTitle);
  if (checks.Count(".criteria", framework.criteria_size(), 1, 100)) {
    std::set<std::string> ids;
    for (int i = 0; i < framework.criteria_size(); ++i) {
      const Checks item = checks.At(".criteria", i);
      const v1::Criterion& criterion = framework.criteria(i);
      CheckIdOnce(item, ".criterion_id", criterion.criterion_id(), &ids);
      item.Text(".text", criterion.text(), 1, kParagraph);
      if (criterion.max_points() < 1 || criterion.max_points() > 1000)
        item.Add(".max_points", absl::StrCat(criterion.max_points(), " is out of bounds; 1 to 1000"));
    }
  }
  if (!checks.Count(".advices", framework.advices_size(), 0, 100)) return;
  for (int i = 0; i < framework.advices_size(); ++i) {
    const Checks item = checks.At(".advices", i);
    const int least = framework.advices(i).min_points();
    item.Value(".outcome", framework.advices(i).outcome());
    if (i == 0 && least != 0) item.Add(".min_points", "is not 0; the first advice begins there");
    if (i > 0 && least <= framework.advices(i - 1).min_points())
      item.Add(".min_points", "is not above that of the advice before it");
  }
}

void Validate(absl::string_view field, const v1::AveVersion& version, FieldViolations* violations) {
  const std::string tenant = TenantOf(version.name());
  const Checks checks(field, tenant, violations);
  checks.Text(".title", version.title(), 1, kTitle);
  if (!checks.Count(".levels", version.levels_size(), 1, 20)) return;
  for (int i = 0; i < version.levels_size(); ++i) {
    const Checks item = checks.At(".levels", i);
    const v1::AveLevel& level = version.levels(i);
    if (level.level() != i + 1)
      item.Add(".level", absl::StrCat(level.level(), " is not ", i + 1, "; 1, 2, 3 ... without gaps"));
    item.Text(".title", level.title(), 1, kTitle);
    item.Value(".accountable_organ", level.accountable_organ());
    item.Text(".process_director", level.process_director(), 1, kShort);
    item.Text(".case_director", level.case_director(), 1, kShort);
  }
}

void Validate(absl::string_view field, const v1::RoutingTable& table, FieldViolations* violations) {
  const std::string tenant = TenantOf(table.name());
  const Checks checks(field, tenant, violations);
  if (!checks.Count(".rules", table.rules_size(), 0, 500)) return;
  std::set<std::string> ids;
  for (int i = 0; i < table.rules_size(); ++i) {
    const Checks item = checks.At(".rules", i);
    const v1::RoutingRule& rule = table.rules(i);
    CheckIdOnce(item, ".rule_id", rule.rule_id(), &ids);
    item.Text(".department", rule.department(), 1, kShort);
    for (int j = 0; j < rule.themes_size(); ++j) item.At(".themes", j).Id("", rule.themes(j));
    for (int j = 0; j < rule.channels_size(); ++j)
      item.At(".channels", j).Name("", rule.channels(j), {"channels"});
    item.AreaList(".areas", rule.areas(), 500);
  }
}

}  // namespace driehoek::signals
