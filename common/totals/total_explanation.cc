// SPDX-License-Identifier: EUPL-1.2
#include "common/totals/total_explanation.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/money/money.h"
#include "common/totals/totals.h"

namespace driehoek {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::YearAmount;
using budgets::v1::YearTotal;

// From likely to unlikely.
enum class Reason {
  kOtherYearAndSwap,
  kOtherYear,
  kNeighbourSwap,
  kTotalSwap,
  kOtherTotal,
  kLeftOut,
  kTwice,
  kWrongSign,
  kDistantSwap,
  kNone,
};

enum class Swap { kNone, kNeighbours, kDistant };

// Whether exchanging two digits of one amount gives the other.
Swap SwapBetween(int64_t from, int64_t to) {
  if (from == to || (from < 0) != (to < 0)) return Swap::kNone;
  const std::string a = absl::StrCat(from);
  const std::string b = absl::StrCat(to);
  if (a.size() != b.size()) return Swap::kNone;
  size_t first = 0;
  while (a[first] == b[first]) ++first;
  size_t last = a.size() - 1;
  while (a[last] == b[last]) --last;
  if (a[first] != b[last] || a[last] != b[first]) return Swap::kNone;
  for (size_t i = first + 1; i < last; ++i) {
    if (a[i] != b[i]) return Swap::kNone;
  }
  return last == first + 1 ? Swap::kNeighbours : Swap::kDistant;
}

std::string NameOf(const BudgetLine& line) {
  constexpr size_t kLongest = 100;
  absl::string_view name = line.description();
  if (name.empty()) return absl::StrCat("regel ", line.line());
  if (name.size() <= kLongest) return absl::StrCat("'", name, "'");
  size_t end = kLongest;
  while (end > 0 && (name[end] & '\xC0') == '\x80') --end;
  return absl::StrCat("'", name.substr(0, end), "…'");
}

const YearAmount* AmountOf(const BudgetLine& line, int32_t year) {
  for (const YearAmount& amount : line.year_amounts()) {
    if (amount.year() == year) return &amount;
  }
  return nullptr;
}

// What is written there now, as a reader would find it.
std::string Written(const YearAmount* amount) {
  if (amount == nullptr) return "niets";
  return amount->has_amount_cents() ? FormatEuro(amount->amount_cents()) : "nihil";
}

std::string WithAmount(const BudgetLine& line, int64_t cents) {
  return absl::StrCat(NameOf(line), " (", FormatEuro(cents), ")");
}

class Search {
 public:
  Search(const Budget& budget, int32_t year, int64_t stated, int64_t computed)
      : budget_(budget), year_(year), stated_(stated), computed_(computed) {}

  TotalExplanation Run() {
    if (stated_ == computed_ || __builtin_sub_overflow(stated_, computed_, &difference_)) return {};
    for (const BudgetLine& line : budget_.lines()) {
      TryReplacing(line);
      TryCounting(line);
    }
    TryTotals();
    if (equals_ > 1) {
      absl::StrAppend(&best_.text, equals_ == 2 ? " Er is nog 1 even waarschijnlijke verklaring."
                                                : absl::StrCat(" Er zijn nog ", equals_ - 1,
                                                               " even waarschijnlijke verklaringen."));
    }
    return std::move(best_);
  }

 private:
  void Offer(Reason reason, int32_t line, std::string text) {
    if (reason == reason_) ++equals_;
    if (reason >= reason_) return;
    reason_ = reason;
    equals_ = 1;
    best_ = {std::move(text), line};
  }

  // One other amount would make the sum fit: does it come from somewhere?
  void TryReplacing(const BudgetLine& line) {
    const YearAmount* amount = AmountOf(line, year_);
    const int64_t is = amount == nullptr ? 0 : amount->amount_cents();
    int64_t would_fit = 0;
    if (__builtin_add_overflow(is, difference_, &would_fit)) return;
    const Swap swap = amount == nullptr ? Swap::kNone : SwapBetween(is, would_fit);
    const std::optional<int32_t> other = OtherYearWith(line, would_fit);
    if (!other.has_value() && swap == Swap::kNone) return;
    std::string text = absl::StrCat("Het totaal klopt precies als bij ", NameOf(line), " in ", year_, " ",
                                    FormatEuro(would_fit), " staat in plaats van ", Written(amount), ": ");
    if (other.has_value()) {
      const bool both = swap == Swap::kNeighbours;
      Offer(both ? Reason::kOtherYearAndSwap : Reason::kOtherYear, line.line(),
            absl::StrCat(text, both ? "twee cijfers zijn verwisseld, en dat is ook " : "dat is ",
                         "het bedrag van ", *other, "."));
    } else {
      Offer(swap == Swap::kNeighbours ? Reason::kNeighbourSwap : Reason::kDistantSwap, line.line(),
            absl::StrCat(text, "twee cijfers zijn verwisseld."));
    }
  }

  std::optional<int32_t> OtherYearWith(const BudgetLine& line, int64_t cents) const {
    for (const YearAmount& amount : line.year_amounts()) {
      if (amount.year() != year_ && amount.has_amount_cents() && amount.amount_cents() == cents) {
        return amount.year();
      }
    }
    return std::nullopt;
  }

  // The amount is right, but was not added once.
  void TryCounting(const BudgetLine& line) {
    const YearAmount* amount = AmountOf(line, year_);
    if (amount == nullptr || amount->amount_cents() == 0) return;
    const int64_t cents = amount->amount_cents();
    const std::optional<int64_t> rest = Sum(difference_, cents);
    if (rest == 0) {
      Offer(Reason::kLeftOut, line.line(),
            absl::StrCat("Het totaal klopt precies als ", WithAmount(line, cents), " niet is meegeteld."));
    }
    if (difference_ == cents) {
      Offer(Reason::kTwice, line.line(),
            absl::StrCat("Het totaal klopt precies als ", WithAmount(line, cents),
                         " twee keer is meegeteld, of als een regel met dat bedrag ontbreekt."));
    }
    if (rest.has_value() && Sum(*rest, cents) == 0) {
      Offer(Reason::kWrongSign, line.line(),
            absl::StrCat("Het totaal klopt precies als ", WithAmount(line, cents),
                         " is afgetrokken in plaats van opgeteld."));
    }
  }

  // The lines are right, but the total is not theirs.
  void TryTotals() {
    if (SwapBetween(stated_, computed_) == Swap::kNeighbours) {
      Offer(Reason::kTotalSwap, 0,
            absl::StrCat("In het vermelde totaal zijn twee cijfers verwisseld: ", FormatEuro(stated_),
                         " in plaats van ", FormatEuro(computed_), "."));
    }
    for (const YearTotal& total : ComputeTotals(budget_)) {
      if (total.year() == year_ || total.total_cents() != stated_ || stated_ == 0) continue;
      Offer(Reason::kOtherTotal, 0,
            absl::StrCat("Het vermelde totaal is precies dat van de regels van ", total.year(), "."));
    }
  }

  static std::optional<int64_t> Sum(int64_t a, int64_t b) {
    int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
    return sum;
  }

  const Budget& budget_;
  const int32_t year_;
  const int64_t stated_;
  const int64_t computed_;
  int64_t difference_ = 0;
  Reason reason_ = Reason::kNone;
  int equals_ = 0;
  TotalExplanation best_;
};

}  // namespace

TotalExplanation ExplainTotal(const Budget& budget, int32_t year, int64_t stated_cents,
                              int64_t computed_cents) {
  return Search(budget, year, stated_cents, computed_cents).Run();
}

}  // namespace driehoek
