// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/scaling_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/themes/theme_codes.h"

namespace driehoek::plans {
namespace {

using v1::ScalingEvent;
using v1::ScalingFramework;
using v1::ScalingStep;

constexpr size_t kLongestTitle = 500;
constexpr size_t kLongestSubject = 200;
constexpr size_t kLongestText = 2000;
constexpr int kMostCriteria = 100;

std::string At(absl::string_view field, absl::string_view list, int place) {
  return absl::StrCat(field, ".", list, "[", place, "]");
}

bool IsLevel(int level) { return v1::ThemeLevel_IsValid(level) && level != v1::THEME_LEVEL_UNSPECIFIED; }

std::string StepWord(int from, int to) {
  return absl::StrCat(v1::ThemeLevel_Name(from), " to ", v1::ThemeLevel_Name(to));
}

const ScalingStep* FindStep(const ScalingFramework& framework, const ScalingEvent& event) {
  for (const ScalingStep& step : framework.steps()) {
    if (step.from_level() == event.from_level() && step.to_level() == event.to_level()) return &step;
  }
  return nullptr;
}

std::string StepsOf(const ScalingFramework& framework) {
  return absl::StrJoin(framework.steps(), ", ", [](std::string* out, const ScalingStep& step) {
    absl::StrAppend(out, StepWord(step.from_level(), step.to_level()));
  });
}

// How many of its criteria have to be met.
int LeastOf(const ScalingStep& step) {
  return step.at_least() == 0 ? step.criterion_ids_size() : step.at_least();
}

void ValidateLevels(const std::string& field, const ScalingFramework& framework,
                    FieldViolations* violations) {
  std::set<int> levels;
  for (int level : framework.levels()) {
    if (!IsLevel(level)) {
      violations->Add(field, absl::StrCat(level, " is no level"));
    } else if (!levels.insert(level).second) {
      violations->Add(field, absl::StrCat(v1::ThemeLevel_Name(level), " stands there twice"));
    }
  }
  if (framework.levels_size() < 2) violations->Add(field, "has fewer than two levels");
}

void ValidateStep(const std::string& field, const ScalingStep& step, const std::set<int>& levels,
                  const std::set<absl::string_view>& criteria, FieldViolations* violations) {
  for (int level : {static_cast<int>(step.from_level()), static_cast<int>(step.to_level())}) {
    if (levels.count(level) == 0)
      violations->Add(field, absl::StrCat(level, " is no level of the framework"));
  }
  if (step.from_level() == step.to_level()) violations->Add(field, "goes nowhere");
  std::set<absl::string_view> own;
  for (const std::string& id : step.criterion_ids()) {
    if (criteria.count(id) == 0) {
      violations->Add(absl::StrCat(field, ".criterion_ids"),
                      absl::StrCat("'", absl::string_view(id).substr(0, 100), "' is no criterion; one of ",
                                   absl::StrJoin(criteria, ", ")));
    } else if (!own.insert(id).second) {
      violations->Add(absl::StrCat(field, ".criterion_ids"), absl::StrCat("'", id, "' stands there twice"));
    }
  }
  if (step.criterion_ids().empty())
    violations->Add(absl::StrCat(field, ".criterion_ids"), "is empty; a step is taken for a reason");
  if (step.at_least() < 0 || step.at_least() > step.criterion_ids_size()) {
    violations->Add(absl::StrCat(field, ".at_least"),
                    absl::StrCat(step.at_least(), " of ", step.criterion_ids_size(), " criteria; 0 is all"));
  }
}

}  // namespace

void ValidateScalingFramework(absl::string_view field, const ScalingFramework& framework,
                              FieldViolations* violations) {
  CheckText(absl::StrCat(field, ".title"), framework.title(), 1, kLongestTitle, violations);
  ValidateLevels(absl::StrCat(field, ".levels"), framework, violations);
  if (framework.criteria().empty() || framework.criteria_size() > kMostCriteria) {
    violations->Add(absl::StrCat(field, ".criteria"),
                    absl::StrCat("has ", framework.criteria_size(), " entries; 1 to ", kMostCriteria));
  }
  std::set<absl::string_view> criteria;
  for (int i = 0; i < framework.criteria_size(); ++i) {
    const auto& criterion = framework.criteria(i);
    const std::string path = At(field, "criteria", i);
    CheckResourceId(absl::StrCat(path, ".criterion_id"), criterion.criterion_id(), violations);
    CheckText(absl::StrCat(path, ".text"), criterion.text(), 1, kLongestText, violations);
    if (!criteria.insert(criterion.criterion_id()).second)
      violations->Add(absl::StrCat(path, ".criterion_id"), "stands there twice");
  }
  if (framework.steps().empty())
    violations->Add(absl::StrCat(field, ".steps"), "is empty; nothing goes up or down by it");
  const std::set<int> levels(framework.levels().begin(), framework.levels().end());
  std::set<std::pair<int, int>> steps;
  for (int i = 0; i < framework.steps_size(); ++i) {
    const ScalingStep& step = framework.steps(i);
    ValidateStep(At(field, "steps", i), step, levels, criteria, violations);
    if (!steps.emplace(step.from_level(), step.to_level()).second)
      violations->Add(At(field, "steps", i), "stands there twice");
  }
}

void ValidateScalingEvent(absl::string_view field, const ScalingEvent& event, FieldViolations* violations) {
  const auto path = [&](absl::string_view name) { return absl::StrCat(field, ".", name); };
  const std::string tenant = TenantOf(event.name());
  const auto framework = ParseResourceName(path("framework"), event.framework(), {"scaling-frameworks"});
  if (!framework.ok() || !framework->revision_id.empty() || framework->tenant != tenant) {
    violations->Add(path("framework"), absl::StrCat("'", absl::string_view(event.framework()).substr(0, 100),
                                                    "' is no framework of ", tenant, "; as ", tenant,
                                                    "/scaling-frameworks/{id}"));
  }
  CheckText(path("subject"), event.subject(), 1, kLongestSubject, violations);
  if (!event.code().empty() && themes::FindCode(event.code()) == nullptr) {
    violations->Add(path("code"), absl::StrCat("'", absl::string_view(event.code()).substr(0, 100),
                                               "' is not in the code list ", themes::kCodeListVersion));
  }
  if (!IsLevel(event.from_level())) violations->Add(path("from_level"), "is no level");
  if (!IsLevel(event.to_level())) violations->Add(path("to_level"), "is no level");
  CheckDay(path("event_date"), event.event_date(), violations);
  if (!type::v1::Organ_IsValid(event.organ()) || event.organ() == type::v1::ORGAN_UNSPECIFIED)
    violations->Add(path("organ"), "is missing; an organ decides, not the municipality");
  CheckText(path("reason"), event.reason(), 0, kLongestText, violations);
}

void CheckAgainstFramework(absl::string_view field, const ScalingEvent& event,
                           const ScalingFramework& framework, FieldViolations* violations) {
  const ScalingStep* step = FindStep(framework, event);
  if (step == nullptr) {
    violations->Add(absl::StrCat(field, ".to_level"),
                    absl::StrCat(StepWord(event.from_level(), event.to_level()), " is no step of ",
                                 framework.name(), "; one of ", StepsOf(framework)));
    return;
  }
  const std::set<std::string> of_step(step->criterion_ids().begin(), step->criterion_ids().end());
  std::set<std::string> met;
  for (int i = 0; i < event.criterion_ids_size(); ++i) {
    const std::string& id = event.criterion_ids(i);
    if (of_step.count(id) == 0) {
      violations->Add(At(field, "criterion_ids", i),
                      absl::StrCat("'", absl::string_view(id).substr(0, 100),
                                   "' does not count for this step; one of ", absl::StrJoin(of_step, ", ")));
    }
    met.insert(id);
  }
  const auto counted =
      std::count_if(met.begin(), met.end(), [&](const std::string& id) { return of_step.count(id) > 0; });
  if (counted < LeastOf(*step)) {
    violations->Add(absl::StrCat(field, ".criterion_ids"),
                    absl::StrCat(counted, " met; this step asks for ", LeastOf(*step), " of ",
                                 absl::StrJoin(of_step, ", ")));
  }
}

void CheckAgainstOthers(absl::string_view field, const ScalingEvent& event,
                        const std::vector<ScalingEvent>& on_file, FieldViolations* violations) {
  const std::string subject = PlainWords(event.subject());
  const ScalingEvent* before = nullptr;
  const ScalingEvent* after = nullptr;
  const auto is_earlier = [](const ScalingEvent& a, const ScalingEvent& b) {
    const auto key = [](const ScalingEvent& one) {
      return std::tuple(one.event_date(), one.create_time().seconds(), one.create_time().nanos(), one.name());
    };
    return key(a) < key(b);
  };
  for (const ScalingEvent& other : on_file) {
    if (PlainWords(other.subject()) != subject) continue;
    if (other.event_date() <= event.event_date()) {
      if (before == nullptr || is_earlier(*before, other)) before = &other;
    } else if (after == nullptr || is_earlier(other, *after)) {
      after = &other;
    }
  }
  if (before != nullptr && before->to_level() != event.from_level()) {
    violations->Add(absl::StrCat(field, ".from_level"),
                    absl::StrCat("is not where it was: ", before->name(), " left it at ",
                                 v1::ThemeLevel_Name(before->to_level())));
  }
  if (after != nullptr && after->from_level() != event.to_level()) {
    violations->Add(absl::StrCat(field, ".to_level"),
                    absl::StrCat("is not where the next begins: ", after->name(), " begins at ",
                                 v1::ThemeLevel_Name(after->from_level())));
  }
}

}  // namespace driehoek::plans
