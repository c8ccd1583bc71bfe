// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/theme_comparison.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/themes/theme_codes.h"
#include "common/totals/totals.h"
#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/coded_themes.h"
#include "gateway/region/answers/compared_themes.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/answers/theme_relations.h"
#include "gateway/region/answers/theme_ties.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::YearTotal;
using plans::v1::PlanSummary;
using v1::ComparedTheme;
using v1::MemberThemes;
using v1::ThemeTie;

// What lines come to in one year, by the arithmetic of budgets.
std::optional<YearTotal> SumOf(const Budget& lines, int32_t year) {
  for (YearTotal& total : ComputeTotals(lines)) {
    if (total.year() == year) return std::move(total);
  }
  return std::nullopt;
}

// The line with its amount of that year; false where it has none.
bool OfYear(const BudgetLine& line, int32_t year, BudgetLine* of_year) {
  *of_year = line;
  of_year->clear_year_amounts();
  for (const auto& amount : line.year_amounts()) {
    if (amount.year() == year) *of_year->add_year_amounts() = amount;
  }
  return of_year->year_amounts_size() > 0;
}

void AddMoney(const std::vector<const Budget*>& budgets, const PlanSummary* summary, int32_t year,
              std::vector<ComparedTheme>* themes, MemberThemes* member) {
  std::map<std::string, Budget> confirmed, proposed;
  Budget untied;
  for (const Budget* budget : budgets) {
    // Accounts say what was spent; themes are what is meant to be done.
    if (budget->kind() == Budget::KIND_ACCOUNTS) continue;
    for (const BudgetLine& line : budget->lines()) {
      v1::TiedLine tied;
      if (!OfYear(line, year, tied.mutable_line())) continue;
      tied.set_budget(budget->name());
      if (budget->provisional()) member->set_provisional(true);
      const std::vector<ThemeTie> ties =
          summary == nullptr ? std::vector<ThemeTie>() : TiesOf(*budget, line, *summary, *themes);
      Budget& lines = !IsTiedToOne(ties)                                  ? untied
                      : ties.front().basis() == ThemeTie::BASIS_CONFIRMED ? confirmed[ties.front().theme()]
                                                                          : proposed[ties.front().theme()];
      *lines.add_lines() = tied.line();
      tied.mutable_ties()->Assign(ties.begin(), ties.end());
      *member->add_lines() = std::move(tied);
    }
  }
  for (ComparedTheme& theme : *themes) {
    if (auto sum = SumOf(confirmed[theme.theme()], year)) *theme.mutable_confirmed_total() = *std::move(sum);
    if (auto sum = SumOf(proposed[theme.theme()], year)) *theme.mutable_proposed_total() = *std::move(sum);
  }
  if (auto sum = SumOf(untied, year)) *member->mutable_untied_total() = *std::move(sum);
}

bool IsKnown(const MemberThemes& member) { return member.state() == MemberThemes::STATE_ANSWERED; }

void AddRows(const CodedThemes& coded, v1::ThemeComparison* comparison) {
  for (size_t code = 0; code < coded.codes().size(); ++code) {
    v1::ThemeRow row;
    *row.mutable_code() = coded.codes()[code];
    for (int i = 0; i < comparison->members_size(); ++i) {
      const MemberThemes& member = comparison->members(i);
      const int before = row.themes_size();
      for (const CodedTheme& theme : coded.themes()[static_cast<size_t>(i)]) {
        if (theme.match_of[code] != nullptr) row.add_themes(theme.theme->theme());
      }
      if (row.themes_size() > before) continue;
      (IsKnown(member) ? row.mutable_missing_at() : row.mutable_unknown_at())
          ->Add(std::string(member.municipality().name()));
    }
    if (row.themes_size() > 0) *comparison->add_rows() = std::move(row);
  }
}

// Which member is held against which other: of whom relations are asked is one of the two.
class Pairs {
 public:
  Pairs(const google::protobuf::RepeatedPtrField<std::string>& relations_of,
        const v1::ThemeComparison& comparison) {
    const std::set<std::string> named(relations_of.begin(), relations_of.end());
    for (const MemberThemes& member : comparison.members()) {
      named_.push_back(named.empty() || named.count(member.municipality().name()) > 0);
      known_.push_back(IsKnown(member));
    }
  }

  bool Has(size_t member, size_t other) const {
    return member != other && known_[other] && (named_[member] || named_[other]);
  }

 private:
  std::vector<bool> named_;
  std::vector<bool> known_;
};

void AddRelations(const std::vector<std::vector<CodedTheme>>& themes_of, const Pairs& pairs,
                  v1::ThemeComparison* comparison) {
  size_t count = 0;
  for (size_t member = 0; member < themes_of.size(); ++member) {
    for (size_t other = 0; other < themes_of.size(); ++other)
      count += pairs.Has(member, other) ? themes_of[member].size() : 0;
  }
  if (count > kMostRelations) {
    comparison->set_relations_left_out(static_cast<int32_t>(count));
    return;
  }
  comparison->mutable_relations()->Reserve(static_cast<int>(count));
  for (size_t member = 0; member < themes_of.size(); ++member) {
    for (const CodedTheme& theme : themes_of[member]) {
      for (size_t other = 0; other < themes_of.size(); ++other) {
        if (pairs.Has(member, other)) {
          RelateTheme(theme, comparison->members(static_cast<int>(other)), themes_of[other],
                      comparison->add_relations());
        }
      }
    }
  }
}

}  // namespace

v1::ThemeComparison CompareThemes(const std::vector<RegionMember>& members, int32_t year,
                                  const google::protobuf::RepeatedPtrField<std::string>& relations_of,
                                  const plans::v1::SummarizePlansResponse& plans,
                                  const budgets::v1::ListBudgetsResponse& budgets) {
  auto summaries_of = ByTenant(plans.summaries());
  auto budgets_of = ByTenant(budgets.budgets());
  v1::ThemeComparison result;
  result.set_year(year);
  *result.mutable_code_list() = themes::CodeList();
  Heard heard;
  heard.Add(plans);
  heard.Add(budgets);
  heard.WriteTo(&result);
  bool complete = heard.all();
  const Missing plans_missing(plans.unreachable(), plans.sources());
  const Missing budgets_missing(budgets.unreachable(), budgets.sources());
  for (const RegionMember& member : members) {
    const std::string& tenant = member.municipality->name();
    MemberThemes* shown = result.add_members();
    complete = ShowMember(member, plans_missing.Has(member), shown) && complete;
    shown->set_beside(member.beside);
    shown->set_budgets_unknown(member.home.empty() || budgets_missing.Has(member));
    complete = complete && !shown->budgets_unknown();
    const auto& summaries = summaries_of[tenant];
    const PlanSummary* summary = summaries.empty() ? nullptr : summaries.front();
    std::vector<ComparedTheme> themes;
    if (summary != nullptr) {
      shown->set_code_list_version(summary->theme_code_list_version());
      themes = ComparedThemesOf(*summary);
    }
    if (IsKnown(*shown) && (summary == nullptr || summary->plans().empty()))
      shown->set_state(MemberThemes::STATE_NOT_ON_FILE);
    AddMoney(budgets_of[tenant], summary, year, &themes, shown);
    shown->mutable_themes()->Assign(themes.begin(), themes.end());
  }
  const CodedThemes coded(result);
  AddRows(coded, &result);
  AddRelations(coded.themes(), Pairs(relations_of, result), &result);
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
