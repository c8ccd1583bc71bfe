// SPDX-License-Identifier: EUPL-1.2
// What follows from sums of unknown numbers, by exact elimination: what somebody can work out who has all
// answers before them.
#ifndef DRIEHOEK_TESTS_INTEGRATION_LINEAR_SYSTEM_H_
#define DRIEHOEK_TESTS_INTEGRATION_LINEAR_SYSTEM_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace driehoek::testing {

// Aborts where a step is too large for 64 bits.
class Rational {
 public:
  explicit Rational(int64_t numerator = 0, int64_t denominator = 1);

  Rational operator-(const Rational& other) const;
  Rational operator*(const Rational& other) const;
  Rational operator/(const Rational& other) const;
  bool is_zero() const { return numerator_ == 0; }
  bool is_integer() const { return denominator_ == 1; }
  int64_t numerator() const { return numerator_; }

 private:
  int64_t numerator_;
  int64_t denominator_;
};

class LinearSystem {
 public:
  // The unknowns, each named once, add up to `sum`. False where that contradicts what was added before.
  bool Add(const std::vector<size_t>& unknowns, int64_t sum);

  // Those that have one value only; a value that is no integer is left out.
  std::map<size_t, int64_t> Determined() const;

 private:
  struct Equation {
    // By unknown; none is zero.
    std::map<size_t, Rational> terms;
    Rational sum;
  };

  static void Subtract(const Equation& other, const Rational& times, Equation* from);

  // By the unknown that is in no other, and has factor 1.
  std::map<size_t, Equation> equations_;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_INTEGRATION_LINEAR_SYSTEM_H_
