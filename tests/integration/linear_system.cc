// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/linear_system.h"

#include <cstdlib>
#include <numeric>
#include <utility>

namespace driehoek::testing {
namespace {

int64_t Product(int64_t a, int64_t b) {
  int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) std::abort();
  return product;
}

int64_t Difference(int64_t a, int64_t b) {
  int64_t difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) std::abort();
  return difference;
}

}  // namespace

Rational::Rational(int64_t numerator, int64_t denominator) {
  const int64_t divisor = std::gcd(numerator, denominator) * (denominator < 0 ? -1 : 1);
  numerator_ = numerator / divisor;
  denominator_ = denominator / divisor;
}

Rational Rational::operator-(const Rational& other) const {
  return Rational(
      Difference(Product(numerator_, other.denominator_), Product(other.numerator_, denominator_)),
      Product(denominator_, other.denominator_));
}

Rational Rational::operator*(const Rational& other) const {
  return Rational(Product(numerator_, other.numerator_), Product(denominator_, other.denominator_));
}

Rational Rational::operator/(const Rational& other) const {
  return Rational(Product(numerator_, other.denominator_), Product(denominator_, other.numerator_));
}

void LinearSystem::Subtract(const Equation& other, const Rational& times, Equation* from) {
  for (const auto& [unknown, factor] : other.terms) {
    Rational& term = from->terms[unknown];
    term = term - factor * times;
    if (term.is_zero()) from->terms.erase(unknown);
  }
  from->sum = from->sum - other.sum * times;
}

bool LinearSystem::Add(const std::vector<size_t>& unknowns, int64_t sum) {
  Equation added{{}, Rational(sum)};
  for (size_t unknown : unknowns) added.terms[unknown] = Rational(1);
  for (size_t unknown : unknowns) {
    const auto known = equations_.find(unknown);
    if (known != equations_.end()) Subtract(known->second, Rational(1), &added);
  }
  if (added.terms.empty()) return added.sum.is_zero();
  const auto [pivot, factor] = *added.terms.begin();
  for (auto& [unknown, term] : added.terms) term = term / factor;
  added.sum = added.sum / factor;
  for (auto& [unknown, equation] : equations_) {
    const auto term = equation.terms.find(pivot);
    if (term == equation.terms.end()) continue;
    const Rational times = term->second;
    Subtract(added, times, &equation);
  }
  equations_.emplace(pivot, std::move(added));
  return true;
}

std::map<size_t, int64_t> LinearSystem::Determined() const {
  std::map<size_t, int64_t> determined;
  for (const auto& [unknown, equation] : equations_) {
    if (equation.terms.size() == 1 && equation.sum.is_integer()) {
      determined[unknown] = equation.sum.numerator();
    }
  }
  return determined;
}

}  // namespace driehoek::testing
