// SPDX-License-Identifier: EUPL-1.2
// Labels come from outside: whatever two of them are, to compare them is quick, has no order, and finds each
// label to be itself. The first line of the input is the one, the rest the other.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "common/collaboration/cadence.h"
#include "services/partners/labels.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using driehoek::partners::Compare;
  using driehoek::partners::ReadLabel;
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t end = text.find('\n');
  const auto one = ReadLabel(text.substr(0, end));
  const auto other = ReadLabel(end == absl::string_view::npos ? "" : text.substr(end + 1));
  if (Compare(one, other).has_value() != Compare(other, one).has_value()) std::abort();
  if (!one.words.empty() && Compare(one, one)->confidence < 0.95) std::abort();
  driehoek::partners::ReadArea(text);
  driehoek::partners::v1::Cadence cadence;
  cadence.set_text(std::string(text));
  driehoek::ReadCadence(&cadence);
  if (driehoek::Conflict(cadence, cadence)) std::abort();
  return 0;
}
