// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/import_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/import/document_file.h"
#include "gateway/cli/import/import_report.h"
#include "gateway/cli/import/import_resources.h"
#include "gateway/cli/progress.h"

namespace driehoek::cli {
namespace {

struct ImportArguments {
  std::string file;
  std::string municipality;
  bool validate_only = false;
};

absl::StatusOr<Outcome> Import(Session& session, const ImportArguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string municipality,
                            MunicipalityArgument(session.registry, arguments.municipality));
  Progress progress(session.terminal);
  progress.Say(absl::StrCat("lezen van ", arguments.file));
  DRIEHOEK_ASSIGN_OR_RETURN(Document document, ReadDocument(session, arguments.file));
  if (!document.remark.empty()) {
    progress.Done();
    session.terminal.err << "let op: " << document.remark << "\n";
  }

  plans::v1::CreateParsedDocumentRequest request;
  request.set_parent(municipality);
  request.set_file_name(document.file_name);
  request.set_content(std::move(document.content));
  progress.Say("ontleden");
  Imported imported;
  DRIEHOEK_ASSIGN_OR_RETURN(
      imported.document,
      session.Call<plans::v1::ParsedDocument>("driehoek.plans.v1.PlanService/CreateParsedDocument", request));
  absl::Status stored = absl::OkStatus();
  if (!arguments.validate_only) stored = StoreParsedDocument(session, &progress, &imported);
  progress.Done();
  // What was stored before a fault is said too: the import can be repeated from there.
  if (session.json) {
    session.terminal.out << ImportJson(imported, arguments.validate_only);
  } else {
    PrintImport(imported, arguments.validate_only, session.registry, session.terminal.out);
  }
  if (!imported.not_kept.empty()) {
    session.terminal.err << "let op: niet opgeslagen, want de home van deze gemeente houdt ze niet bij: "
                         << absl::StrJoin(imported.not_kept, ", ") << "\n";
  }
  if (!stored.ok()) return stored;
  return Outcome::kComplete;
}

}  // namespace

void AddImportCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command = app->add_subcommand(
      "import",
      "een gepubliceerd plan inlezen: plan, begroting, indicatoren en partners; herhalen wijzigt niets");
  command->add_option("file", arguments->file, "tekst, Markdown, .docx of .pdf; - leest standaardinvoer")
      ->required()
      ->type_name("");
  command->add_option("--municipality", arguments->municipality, "van welke gemeente: GM0406 of Huizen")
      ->required()
      ->type_name("GEMEENTE");
  command->add_flag("--validate-only", arguments->validate_only,
                    "laat zien wat er zou gebeuren; sla niets op");
  command->callback([=] { session->action = [=] { return Import(*session, *arguments); }; });
}

}  // namespace driehoek::cli
