// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/decision_flags.h"

namespace driehoek::cli {

void AddDecisionFlags(CLI::App* command, const DecisionHelp& help, DecisionFlags* flags) {
  command->add_option("--confirm", flags->confirm, help.confirm)->type_name(help.value);
  command->add_option("--part", flags->part, help.part)->type_name(help.value);
  command->add_option("--withdraw", flags->withdraw, "zo'n besluit intrekken; met --reason")
      ->type_name(help.value);
  command->add_option("--reason", flags->reason, "waarom; zonder persoonsgegevens")->type_name("TEKST");
}

}  // namespace driehoek::cli
