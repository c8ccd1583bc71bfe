// SPDX-License-Identifier: EUPL-1.2
// What a message has to hold by itself, whatever is on file: lengths, days, names, what stands in the
// contract beside each field. The resource has its name, so that its tenant is known. Pure, thread-safe.
#ifndef DRIEHOEK_SERVICES_SIGNALS_VALIDATION_H_
#define DRIEHOEK_SERVICES_SIGNALS_VALIDATION_H_

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/signals/v1/case.pb.h"
#include "driehoek/signals/v1/channel.pb.h"
#include "driehoek/signals/v1/clock.pb.h"
#include "driehoek/signals/v1/decision.pb.h"
#include "driehoek/signals/v1/report.pb.h"
#include "driehoek/signals/v1/settings.pb.h"
#include "driehoek/signals/v1/signal.pb.h"
#include "services/signals/checks.h"

namespace driehoek::signals {

void Validate(absl::string_view field, const v1::Channel& channel, FieldViolations* violations);
void Validate(absl::string_view field, const v1::Report& report, FieldViolations* violations);
void Validate(absl::string_view field, const v1::Signal& signal, FieldViolations* violations);
void Validate(absl::string_view field, const v1::Case& one, FieldViolations* violations);
void Validate(absl::string_view field, const v1::Clock& clock, FieldViolations* violations);
void Validate(absl::string_view field, const v1::TermRule& rule, FieldViolations* violations);
void Validate(absl::string_view field, const v1::WeighingFramework& framework, FieldViolations* violations);
void Validate(absl::string_view field, const v1::AveVersion& version, FieldViolations* violations);
void Validate(absl::string_view field, const v1::RoutingTable& table, FieldViolations* violations);

// A decision that has to be there, below `path` (".decision").
void CheckDecision(const Checks& checks, absl::string_view path, bool has_decision,
                   const v1::Decision& decision);

// A theme as an id; empty where it is optional.
void CheckTheme(const Checks& checks, absl::string_view path, absl::string_view theme, bool optional);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_VALIDATION_H_
