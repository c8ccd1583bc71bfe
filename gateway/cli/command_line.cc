// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/status/status.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/commands/due_command.h"
#include "gateway/cli/commands/findings_commands.h"
#include "gateway/cli/commands/region_commands.h"
#include "gateway/cli/commands/reorganise_command.h"
#include "gateway/cli/commands/resolve_command.h"
#include "gateway/cli/commands/resource_commands.h"
#include "gateway/cli/commands/signal_import.h"
#include "gateway/cli/commands/signal_summary.h"
#include "gateway/cli/commands/status_commands.h"
#include "gateway/cli/commands/themes_command.h"
#include "gateway/cli/commands/watch_command.h"
#include "gateway/cli/completion.h"
#include "gateway/cli/exit_code.h"
#include "gateway/cli/import/import_command.h"
#include "gateway/cli/views/table.h"

namespace driehoek::cli {
namespace {

constexpr char kFooter[] =
    "\nVoorbeelden:\n"
    "  driehoek import plan.txt --municipality GM0406 --validate-only\n"
    "  driehoek overview meierij --date 2020-12-31\n"
    "  driehoek measures list Huizen --year 2022 --condition funding\n"
    "  driehoek findings list\n\n";

struct Options {
  std::string gateway = "127.0.0.1:9090";
  std::string timeout = "30s";
  std::string max_age;
  std::string tls_ca;
  std::string tls_certificate;
  std::string tls_key;
};

void AddOptions(CLI::App* app, Options* options, Session* session) {
  app->add_option("--gateway", options->gateway, "adres van de gateway")
      ->capture_default_str()
      ->envname("DRIEHOEK_GATEWAY")
      ->type_name("HOST:POORT");
  app->add_option("--timeout", options->timeout, "hoe lang op een antwoord wachten (30s, 2m)")
      ->capture_default_str()
      ->envname("DRIEHOEK_TIMEOUT")
      ->type_name("TIJD");
  app->add_option("--max-age", options->max_age,
                  "hoe oud samenvattingen mogen zijn die de gateway bewaart (60s; 0s: nu lezen)")
      ->envname("DRIEHOEK_MAX_AGE")
      ->type_name("TIJD");
  app->add_option("--tls-ca", options->tls_ca,
                  "PEM van wie het certificaat van de gateway uitgaf; nodig buiten deze machine")
      ->envname("DRIEHOEK_TLS_CA")
      ->type_name("BESTAND");
  app->add_option("--tls-certificate", options->tls_certificate,
                  "PEM van het eigen certificaat; met --tls-key")
      ->envname("DRIEHOEK_TLS_CERTIFICATE")
      ->type_name("BESTAND");
  app->add_option("--tls-key", options->tls_key, "PEM van de eigen sleutel")
      ->envname("DRIEHOEK_TLS_KEY")
      ->type_name("BESTAND");
  app->add_flag("--json", session->json, "antwoord als JSON, voor scripts");
}

absl::StatusOr<std::string> ReadPem(absl::string_view option, const std::string& path) {
  if (path.empty()) return std::string();
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf()))
    return UsageError(absl::StrCat(option, " ", path, " kan niet worden gelezen"));
  return text.str();
}

absl::Status Apply(const Options& options, Session* session) {
  session->gateway = options.gateway;
  DRIEHOEK_ASSIGN_OR_RETURN(session->timeout, DurationArgument(options.timeout));
  if (!options.max_age.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(session->max_age, AgeArgument(options.max_age));
  }
  DRIEHOEK_ASSIGN_OR_RETURN(session->tls.tls_ca, ReadPem("--tls-ca", options.tls_ca));
  DRIEHOEK_ASSIGN_OR_RETURN(session->tls.tls_certificate,
                            ReadPem("--tls-certificate", options.tls_certificate));
  DRIEHOEK_ASSIGN_OR_RETURN(session->tls.tls_key, ReadPem("--tls-key", options.tls_key));
  return absl::OkStatus();
}

// CLI11 speaks English; these are the faults that people make.
std::string InDutch(const CLI::ParseError& error) {
  return absl::StrReplaceAll(error.what(), {{"A subcommand is required", "geef een opdracht; zie --help"},
                                            {"The following arguments were not expected:", "onbekend:"},
                                            {"The following argument was not expected:", "onbekend:"},
                                            {" is required", " ontbreekt"},
                                            {" not in ", " is niet een van "},
                                            {"Could not convert:", "onleesbaar:"}});
}

void SpeakDutch(CLI::App* app) {
  auto formatter = std::make_shared<CLI::Formatter>();
  formatter->label("Usage", "Gebruik");
  formatter->label("OPTIONS", "OPTIES");
  formatter->label("SUBCOMMAND", "OPDRACHT");
  formatter->label("SUBCOMMANDS", "OPDRACHTEN");
  formatter->label("REQUIRED", "verplicht");
  formatter->label("Positionals", "Argumenten");
  formatter->label("Env", "omgeving");
  formatter->column_width(32);
  app->formatter(formatter);
  app->set_help_flag("-h,--help", "deze hulp");
  app->option_defaults()->group("Opties");
}

// CLI11 gives the help flag and every command an English heading, whatever the defaults.
void PutUnderDutchHeadings(CLI::App* app) {
  app->get_help_ptr()->group("Opties");
  for (CLI::App* command : app->get_subcommands([](CLI::App*) { return true; })) {
    command->group("Opdrachten");
    PutUnderDutchHeadings(command);
  }
}

}  // namespace

int RunCommandLine(int argc, const char* const* argv, const Terminal& terminal) {
  Session session(terminal);
  Options options;
  CLI::App app("driehoek: samen aan veiligheid werken, over gemeentegrenzen heen. Spreekt met een gateway.");
  app.name("driehoek");
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "\nOok hier: --gateway, --timeout, --max-age, --json en --tls-...; zie driehoek --help\n");  // Of every
                                                                                                   // command.
  SpeakDutch(&app);
  AddOptions(&app, &options, &session);
  AddImportCommand(&app, &session);
  AddDueCommand(&app, &session);
  AddReorganiseCommand(&app, &session);
  AddRegionCommands(&app, &session);
  AddStatusCommands(&app, &session);
  AddResourceCommands(&app, &session);
  AddSignalImportCommand(&app, &session);
  AddSignalSummaryCommand(&app, &session);
  AddResolveCommand(&app, &session);
  AddThemesCommand(&app, &session);
  AddFindingsCommands(&app, &session);
  AddWatchCommand(&app, &session);
  AddCompletionCommand(&app, &session);
  PutUnderDutchHeadings(&app);
  app.footer(absl::StrCat(kFooter, kExitCodesHelp));
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help, terminal.out, terminal.err);
  } catch (const CLI::ParseError& error) {
    terminal.err << "driehoek: " << Harmless(InDutch(error)) << "\nGebruik: driehoek --help\n";
    return kExitUsage;
  }
  const absl::Status applied = Apply(options, &session);
  const absl::StatusOr<Outcome> outcome = applied.ok() ? session.action() : applied;
  if (!outcome.ok()) PrintError(outcome.status(), terminal.err);
  terminal.out.flush();
  return ExitCodeOf(outcome);
}

}  // namespace driehoek::cli
