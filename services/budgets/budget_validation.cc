// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budget_validation.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"

namespace driehoek::budgets {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr size_t kLongestTitle = 500;
constexpr size_t kLongestText = 5000;
constexpr int64_t kMostPerInhabitantCents = 100'000'000;

// "1.2": two numbers of one or two digits (Iv3).
bool IsTaakveld(absl::string_view text) {
  std::vector<absl::string_view> parts = absl::StrSplit(text, '.');
  return parts.size() == 2 && std::all_of(parts.begin(), parts.end(), [](absl::string_view part) {
           return !part.empty() && part.size() <= 2 &&
                  std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
         });
}

class Validation {
 public:
  Validation(absl::string_view field, const v1::Budget& budget, FieldViolations* violations)
      : field_(field),
        budget_(budget),
        years_(budget.years().begin(), budget.years().end()),
        violations_(violations) {}

  void Run() {
    CheckText(absl::StrCat(field_, ".title"), budget_.title(), 1, kLongestTitle, violations_);
    CheckEnum(".kind", v1::Budget::Kind_IsValid(budget_.kind()), budget_.kind());
    CheckYears();
    CheckCount(".lines", budget_.lines_size(), kMostLines);
    CheckCount(".stated_totals", budget_.stated_totals_size(), kMostStatedTotals);
    if (budget_.lines_size() > kMostLines || budget_.stated_totals_size() > kMostStatedTotals) return;
    for (int i = 0; i < budget_.lines_size(); ++i)
      CheckBudgetLine(absl::StrCat(".lines[", i, "]"), budget_.lines(i));
    for (int i = 0; i < budget_.stated_totals_size(); ++i) {
      const std::string path = absl::StrCat(".stated_totals[", i, "]");
      const v1::StatedTotal& stated = budget_.stated_totals(i);
      CheckYear(path + ".year", stated.year());
      CheckCents(path + ".amount_cents", stated.amount_cents());
      CheckLineNumber(path + ".line", stated.line());
    }
    CheckPlan();
    CheckNotes(".notes", budget_.notes());
  }

 private:
  void Add(absl::string_view path, absl::string_view description) {
    violations_->Add(absl::StrCat(field_, path), description);
  }

  void CheckCount(absl::string_view path, int count, int most) {
    if (count > most) Add(path, absl::StrCat("has ", count, " entries; at most ", most));
  }

  void CheckEnum(absl::string_view path, bool valid, int value) {
    if (!valid) Add(path, absl::StrCat(value, " is no value of the contract"));
  }

  void CheckYears() {
    if (budget_.years().empty()) Add(".years", "is empty; the years of the budget, as 2021, 2022");
    for (int i = 0; i < budget_.years_size(); ++i) {
      const std::string path = absl::StrCat(".years[", i, "]");
      const int32_t year = budget_.years(i);
      if (year < kFirstYear || year > kLastYear) {
        Add(path, absl::StrCat(year, " is no year; from ", kFirstYear, " to ", kLastYear));
      } else if (i > 0 && year <= budget_.years(i - 1)) {
        Add(path, absl::StrCat(year, " stands after ", budget_.years(i - 1), "; ascending, each once"));
      }
    }
  }

  void CheckYear(absl::string_view path, int32_t year) {
    if (years_.count(year) == 0) Add(path, absl::StrCat(year, " is none of the budget's years"));
  }

  void CheckCents(absl::string_view path, int64_t cents) {
    if (cents < -kMostCents || cents > kMostCents) {
      Add(path, absl::StrCat(cents, " is out of bounds; at most ", kMostCents, " cents either way"));
    }
  }

  void CheckLineNumber(absl::string_view path, int32_t line) {
    if (line < 0) Add(path, absl::StrCat(line, " is no line; from 1, or 0 where there is none"));
  }

  void CheckLongText(absl::string_view path, absl::string_view text, size_t least = 0) {
    CheckText(absl::StrCat(field_, path), text, least, kLongestText, violations_);
  }

  template <class Notes>
  void CheckNotes(absl::string_view path, const Notes& notes) {
    for (int i = 0; i < notes.size(); ++i) {
      const std::string note = absl::StrCat(path, "[", i, "]");
      CheckLongText(note + ".text", notes.Get(i).text(), 1);
      CheckLineNumber(note + ".line", notes.Get(i).line());
    }
  }

  void CheckId(absl::string_view path, absl::string_view id) {
    if (!id.empty()) CheckResourceId(absl::StrCat(field_, path), id, violations_);
  }

  void CheckBudgetLine(const std::string& path, const v1::BudgetLine& line) {
    CheckId(path + ".line_id", line.line_id());
    if (!line.line_id().empty() && !line_ids_.insert(line.line_id()).second) {
      Add(path + ".line_id", absl::StrCat("'", line.line_id(), "' stands at another line too; unique"));
    }
    CheckLongText(path + ".description", line.description(), 1);
    CheckLongText(path + ".cost_centre", line.cost_centre());
    CheckEnum(path + ".nature", v1::Nature_IsValid(line.nature()), line.nature());
    if (!line.taakveld().empty() && !IsTaakveld(line.taakveld())) {
      Add(path + ".taakveld",
          absl::StrCat("'", line.taakveld().substr(0, 20), "' is no taakveld; as 1.2 (Iv3)"));
    }
    CheckLineNumber(path + ".line", line.line());
    CheckId(path + ".theme_id", line.theme_id());
    if (line.has_per_inhabitant_cents() &&
        (line.per_inhabitant_cents() <= 0 || line.per_inhabitant_cents() > kMostPerInhabitantCents)) {
      Add(path + ".per_inhabitant_cents",
          absl::StrCat(line.per_inhabitant_cents(), " is out of bounds; 1 to ", kMostPerInhabitantCents,
                       " cents"));
    }
    CheckNotes(path + ".notes", line.notes());
    std::set<int32_t> seen;
    for (int i = 0; i < line.year_amounts_size(); ++i) {
      const std::string amount = absl::StrCat(path, ".year_amounts[", i, "]");
      CheckYearAmount(amount, line.year_amounts(i));
      if (!seen.insert(line.year_amounts(i).year()).second) {
        Add(amount + ".year", absl::StrCat(line.year_amounts(i).year(), " stands there before; a year once"));
      }
    }
  }

  void CheckYearAmount(const std::string& path, const v1::YearAmount& amount) {
    CheckYear(path + ".year", amount.year());
    CheckCents(path + ".amount_cents", amount.amount_cents());
    CheckLongText(path + ".text", amount.text());
    CheckEnum(path + ".commitment", v1::Commitment_IsValid(amount.commitment()), amount.commitment());
  }

  void CheckPlan() {
    if (!budget_.plan().empty() && !ParseResourceName("plan", budget_.plan(), {"plans"}).ok()) {
      Add(".plan", absl::StrCat("'", absl::string_view(budget_.plan()).substr(0, 100),
                                "' is no name of a plan; as municipalities/GM0406/plans/{id}, or empty"));
    }
  }

  const absl::string_view field_;
  const v1::Budget& budget_;
  const std::set<int32_t> years_;
  FieldViolations* const violations_;
  std::set<std::string> line_ids_;
};

}  // namespace

void ValidateBudget(absl::string_view field, const v1::Budget& budget, FieldViolations* violations) {
  Validation(field, budget, violations).Run();
}

absl::Status CheckLifeSpan(absl::string_view field, absl::string_view tenant, const v1::Budget& budget,
                           const registry::Registry& registry) {
  const std::optional<DaySpan> span = registry.LifeSpan(tenant);
  if (!span.has_value()) return absl::OkStatus();
  for (int32_t year : budget.years()) {
    const absl::CivilDay first(year, 1, 1);
    const absl::CivilDay last(year, 12, 31);
    const bool exists =
        (!span->start.has_value() || *span->start <= last) && (!span->end.has_value() || first < *span->end);
    if (!exists) {
      return registry.CheckWithinLifeSpan(absl::StrCat(field, ".years"), tenant, first, last);
    }
  }
  return absl::OkStatus();
}

}  // namespace driehoek::budgets
