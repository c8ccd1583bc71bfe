// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/export_file.h"

#include <filesystem>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/status/status.h"
#include "gateway/cli/exports/csv_file.h"
#include "gateway/cli/exports/whole_file.h"
#include "gateway/cli/exports/workbook_file.h"

namespace driehoek::cli {
namespace {

std::string ExtensionOf(const std::string& path) {
  return absl::AsciiStrToLower(std::filesystem::path(path).extension().string());
}

// "meierij.csv", "meierij-begroting.csv".
std::string PathBeside(const std::string& path, absl::string_view sheet) {
  const std::filesystem::path whole(path);
  const std::string name = absl::StrCat(
      whole.stem().string(), "-", absl::StrReplaceAll(absl::AsciiStrToLower(sheet), {{" ", "-"}, {"'", ""}}),
      whole.extension().string());
  return (whole.parent_path() / name).string();
}

absl::StatusOr<std::vector<WholeFile>> Drafts(const Export& of, const std::string& path, absl::Time now) {
  std::vector<WholeFile> files;
  const auto add = [&](const std::string& to, const std::string& content) -> absl::Status {
    DRIEHOEK_ASSIGN_OR_RETURN(WholeFile file, WholeFile::Create(to));
    DRIEHOEK_RETURN_IF_ERROR(file.Write(content));
    files.push_back(std::move(file));
    return absl::OkStatus();
  };
  if (ExtensionOf(path) == ".csv") {
    for (const Sheet& sheet : of.sheets) {
      DRIEHOEK_RETURN_IF_ERROR(add(files.empty() ? path : PathBeside(path, sheet.name), CsvOf(of, sheet)));
    }
    DRIEHOEK_RETURN_IF_ERROR(add(PathBeside(path, "toelichting"), CsvOfNotes(of)));
    return files;
  }
  DRIEHOEK_ASSIGN_OR_RETURN(WholeFile file, WholeFile::Create(path));
  DRIEHOEK_RETURN_IF_ERROR(WriteWorkbook(of, file.draft(), now));
  files.push_back(std::move(file));
  return files;
}

}  // namespace

absl::Status CheckOutput(const Session& session, const std::string& path) {
  if (path.empty()) return absl::OkStatus();
  if (session.json) return UsageError("--output en --json: geef een van beide");
  const std::string extension = ExtensionOf(path);
  if (extension == ".xlsx" || extension == ".csv") return absl::OkStatus();
  return UsageError(absl::StrCat("--output ", path, ": geef een bestand dat eindigt op .xlsx of .csv"));
}

absl::Status WriteExport(Session& session, const Export& of, const std::string& path) {
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<WholeFile> files, Drafts(of, path, session.terminal.clock->Now()));
  for (WholeFile& file : files) {
    DRIEHOEK_RETURN_IF_ERROR(file.Finish());
    session.terminal.out << "geschreven: " << file.path() << "\n";
  }
  if (!of.complete) session.terminal.out << "LET OP: onvolledig. Ontbreekt:\n";
  for (const std::string& line : of.missing) session.terminal.out << "  " << line << "\n";
  return absl::OkStatus();
}

}  // namespace driehoek::cli
