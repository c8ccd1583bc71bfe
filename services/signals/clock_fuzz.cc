// SPDX-License-Identifier: EUPL-1.2
// Days, lengths and suspensions of a term come from outside: whatever they are, a term is refused, or has a
// last day that can be read, not before its start, and the same when it is computed again. The input is a
// Clock as text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/dates/dates.h"
#include "common/status/status.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "services/signals/rules.h"
#include "services/signals/validation.h"
#include "services/signals/working_days.h"

namespace {

// Of most inputs nothing is to be said.
class Silent : public google::protobuf::io::ErrorCollector {
  void AddError(int, int, const std::string&) override {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace signals = driehoek::signals;
  signals::v1::Clock clock;
  Silent silent;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&silent);
  if (!parser.ParseFromString(std::string(reinterpret_cast<const char*>(data), size), &clock)) return 0;
  clock.set_name("municipalities/GM0797/clocks/x");
  driehoek::FieldViolations violations;
  signals::Validate("clock", clock, &violations);
  if (!violations.empty() || !signals::SetDue(&clock).ok()) return 0;
  const bool done = !clock.done_date().empty();
  if (clock.due_date().empty()) {
    if (!done && clock.state() != signals::v1::Clock::STATE_SUSPENDED) std::abort();
    return 0;
  }
  const auto last = driehoek::ParseDay(clock.due_date());
  if (!last.has_value() || *last <= *driehoek::ParseDay(clock.start_date())) std::abort();
  if (clock.kind() != signals::v1::Clock::KIND_OWN && !signals::IsWorkingDay(*last)) std::abort();
  signals::v1::Clock again = clock;
  if (!signals::SetDue(&again).ok() || again.due_date() != clock.due_date()) std::abort();
  return 0;
}
