// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/region_plan.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/status/status.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/documents/markdown.h"
#include "gateway/cli/documents/regional_plan.h"
#include "gateway/cli/exports/whole_file.h"
#include "gateway/cli/import/subprocess.h"
#include "gateway/cli/pages.h"

namespace driehoek::cli {
namespace {

constexpr size_t kMostOutput = 1 << 16;

struct Asked {
  std::string region;
  std::string date;
  std::string output;
};

absl::StatusOr<PlanParts> Fetch(Session& session, const Asked& asked) {
  PlanParts parts;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string region, RegionArgument(session.registry, asked.region));
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string day, DayArgument(*session.terminal.clock, asked.date));
  const auto ask = [&](const char* method, const char* below, auto request, auto* answer) {
    request.set_name(region + below);
    request.set_as_of_date(day);
    return session.CallMessage(absl::StrCat("driehoek.gateway.v1.RegionService/", method), request, answer);
  };
  DRIEHOEK_RETURN_IF_ERROR(
      ask("GetRegionOverview", "/overview", gateway::v1::GetRegionOverviewRequest(), &parts.overview));
  DRIEHOEK_RETURN_IF_ERROR(ask("GetRegionPartners", "/partners-overview",
                               gateway::v1::GetRegionPartnersRequest(), &parts.partners));
  gateway::v1::GetBudgetComparisonRequest budgets;
  budgets.set_year(static_cast<int32_t>(ParseDay(day)->year()));
  DRIEHOEK_RETURN_IF_ERROR(ask("GetBudgetComparison", "/budget-comparison", budgets, &parts.budgets));
  DRIEHOEK_RETURN_IF_ERROR(ask("GetThemeComparison", "/theme-comparison",
                               gateway::v1::GetThemeComparisonRequest(), &parts.themes));
  // Of each plan in force by itself: a home outside the region that does not answer touches nothing here.
  for (const auto& member : parts.overview.members()) {
    for (const auto& plan : member.plans().plans()) {
      plans::v1::ListMeasuresRequest request;
      request.set_parent(plan.plan());
      DRIEHOEK_RETURN_IF_ERROR(FetchPages(session, "driehoek.plans.v1.PlanService/ListMeasures", /*all=*/true,
                                          &request, &parts.measures));
    }
  }
  return parts;
}

absl::Status WriteWithPandoc(const std::string& markdown, WholeFile& file) {
  // Beside it, and gone with this object.
  DRIEHOEK_ASSIGN_OR_RETURN(const WholeFile source, WholeFile::Create(file.path() + ".md"));
  DRIEHOEK_RETURN_IF_ERROR(source.Write(markdown));
  const absl::StatusOr<ProgramOutput> ran =
      RunProgram({"pandoc", "--from=commonmark", "--to=docx", "--metadata=lang:nl-NL",
                  "--output=" + std::filesystem::absolute(file.draft()).string(),
                  std::filesystem::absolute(source.draft()).string()},
                 kMostOutput);
  if (absl::IsNotFound(ran.status())) {
    return absl::FailedPreconditionError(
        "voor een .docx is pandoc nodig; installeer het pakket pandoc (apt-get install pandoc), of kies "
        ".html "
        "of .md");
  }
  if (!ran.ok()) return ran.status();
  if (ran->exit_code == 0) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat("pandoc maakt geen .docx: ", absl::StripAsciiWhitespace(ran->errors)));
}

absl::StatusOr<Outcome> Draft(Session& session, const Asked& asked) {
  const std::string extension =
      absl::AsciiStrToLower(std::filesystem::path(asked.output).extension().string());
  if (extension != ".md" && extension != ".html" && extension != ".docx") {
    return UsageError(
        absl::StrCat("--output ", asked.output, ": geef een bestand dat eindigt op .md, .html of .docx"));
  }
  if (session.json) return UsageError("--output en --json: geef een van beide");
  DRIEHOEK_ASSIGN_OR_RETURN(const PlanParts parts, Fetch(session, asked));
  const std::string markdown = DraftOf(parts, session.registry);
  DRIEHOEK_ASSIGN_OR_RETURN(WholeFile file, WholeFile::Create(asked.output));
  if (extension == ".docx") {
    DRIEHOEK_RETURN_IF_ERROR(WriteWithPandoc(markdown, file));
  } else {
    DRIEHOEK_RETURN_IF_ERROR(file.Write(extension == ".md" ? markdown : HtmlOf(TitleOf(parts), markdown)));
  }
  DRIEHOEK_RETURN_IF_ERROR(file.Finish());
  session.terminal.out << "geschreven: " << file.path() << "\n";
  if (parts.complete()) return Outcome::kComplete;
  session.terminal.out << "LET OP: onvolledig; het begin van het concept zegt wie ontbreekt.\n";
  return Outcome::kIncomplete;
}

}  // namespace

void AddRegionPlanCommand(CLI::App* region, Session* session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = region->add_subcommand(
      "plan", "concept van een regionaal plan uit de plannen van de leden, met bronnen");
  command->add_option("region", asked->region, "regio: meierij, regions/meierij of \"Basisteam Meierij\"")
      ->required()
      ->type_name("");
  command->add_option("--date", asked->date, "peildag als 2021-01-31; zonder: vandaag")->type_name("DAG");
  command->add_option("--output", asked->output, "schrijf naar dit bestand: .md, .html, of .docx met pandoc")
      ->required()
      ->type_name("BESTAND");
  command->callback([=] { session->action = [=] { return Draft(*session, *asked); }; });
}

}  // namespace driehoek::cli
