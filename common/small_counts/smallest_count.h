// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_COMMON_SMALL_COUNTS_SMALLEST_COUNT_H_
#define DRIEHOEK_COMMON_SMALL_COUNTS_SMALLEST_COUNT_H_

#include <cstdint>

namespace driehoek {

// Counts of persons below this are told to nobody across municipalities (rule 16).
inline constexpr int64_t kSmallestCount = 5;

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_SMALL_COUNTS_SMALLEST_COUNT_H_
