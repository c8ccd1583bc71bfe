// SPDX-License-Identifier: EUPL-1.2
// --confirm, --part and --withdraw: what a person decides of what was proposed, with --reason.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_DECISION_FLAGS_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_DECISION_FLAGS_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "gateway/cli/outcome.h"

namespace driehoek::cli {

struct DecisionFlags {
  std::string confirm;
  std::string part;
  std::string withdraw;
  std::string reason;
};

// In Dutch, for --help; `value` is what each takes.
struct DecisionHelp {
  std::string confirm;
  std::string part;
  std::string value;
};

void AddDecisionFlags(CLI::App* command, const DecisionHelp& help, DecisionFlags* flags);

template <class Decision>
struct Decided {
  std::string subject;
  typename Decision::Verdict verdict;
};

// Nothing where there is nothing to decide; an error for several at once, or one without a reason.
template <class Decision>
absl::StatusOr<std::optional<Decided<Decision>>> DecidedBy(const DecisionFlags& flags) {
  const int chosen = !flags.confirm.empty() + !flags.part.empty() + !flags.withdraw.empty();
  if (chosen == 0) return std::nullopt;
  if (chosen > 1) return UsageError("kies één van --confirm, --part en --withdraw");
  if (flags.reason.empty()) return UsageError("--reason ontbreekt: waarom; zonder persoonsgegevens");
  if (!flags.confirm.empty()) return Decided<Decision>{flags.confirm, Decision::VERDICT_CONFIRMED};
  if (!flags.part.empty()) return Decided<Decision>{flags.part, Decision::VERDICT_PARTED};
  return Decided<Decision>{flags.withdraw, Decision::VERDICT_WITHDRAWN};
}

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_DECISION_FLAGS_H_
