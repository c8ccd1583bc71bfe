// SPDX-License-Identifier: EUPL-1.2
// What follows from what: of a channel the shape of its reports, of a clock its last day, of a level who
// answers for a case, of a weighing where its signal goes, of routing rules where a report goes. Pure,
// thread-safe.
#ifndef DRIEHOEK_SERVICES_SIGNALS_RULES_H_
#define DRIEHOEK_SERVICES_SIGNALS_RULES_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "driehoek/signals/v1/case.pb.h"
#include "driehoek/signals/v1/channel.pb.h"
#include "driehoek/signals/v1/clock.pb.h"
#include "driehoek/signals/v1/report.pb.h"
#include "driehoek/signals/v1/settings.pb.h"
#include "driehoek/signals/v1/signal.pb.h"

namespace driehoek::signals {

// INVALID_ARGUMENT for `field` where the report has another shape than its channel asks for (rule 18).
absl::Status CheckShape(absl::string_view field, const v1::Channel& channel, const v1::Report& report);

// Sets due_date and state. FAILED_PRECONDITION with reason NO_SUCH_TERM for a Wvggz term of before the act,
// and with reason EXTENDED_TOO_LATE for an extension after the term had ended. INVALID_ARGUMENT where it
// would end after the year 9999.
absl::Status SetDue(v1::Clock* clock);

// Until when a signal may stay in its state, by the rules of its tenant; nothing where none is for it.
std::optional<absl::CivilDay> StepDue(const std::vector<v1::TermRule>& rules, const v1::Signal& signal);

// Sets the level and what is derived from it. FAILED_PRECONDITION with reason NO_SUCH_LEVEL or SAME_LEVEL.
absl::Status SetLevel(const v1::AveVersion& version, int level, v1::Case* one);

// Adds what the double has to the case that stays; each signal once.
void Absorb(const v1::Case& duplicate, v1::Case* kept);

// Where an outcome takes its signal; SIGNAL_STATE_WEIGHING where it stays.
v1::SignalState StateAfter(v1::Weighing::Outcome outcome);

// Adds up the scores and sets the advice. INVALID_ARGUMENT names every score that does not fit to the
// framework.
absl::Status Score(const v1::WeighingFramework& framework, v1::Weighing* weighing);

// By the first rule that matches; nothing where none does.
std::optional<v1::RoutedTo> Route(const v1::RoutingTable& table, const v1::Report& report);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_RULES_H_
