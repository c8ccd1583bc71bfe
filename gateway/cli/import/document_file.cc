// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/document_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/import/subprocess.h"

namespace driehoek::cli {

const size_t kLargestDocument = rpc::kMaxMessageBytes - (64 << 10);

namespace {

struct Converter {
  const char* extension;
  const char* program;
  const char* package;
  std::vector<std::string> before;  // Arguments before the path.
  std::vector<std::string> after;
  const char* remark;
};

const std::vector<Converter>& Converters() {
  static const auto* const converters = new std::vector<Converter>{
      // Pipe tables in lines that are never broken: the importer reads a row as a line.
      {".docx", "pandoc", "pandoc", {"--from=docx", "--to=gfm", "--wrap=none", "--columns=100000"}, {}, ""},
      {".pdf",
       "pdftotext",
       "poppler-utils",
       {"-layout", "-enc", "UTF-8"},
       {"-"},
       "tabellen in een PDF worden niet als tabel gelezen; uit een .docx of tekst met tabs wel"},
  };
  return *converters;
}

bool IsOnPath(const std::string& program) {
  const char* path = std::getenv("PATH");
  for (absl::string_view folder : absl::StrSplit(path == nullptr ? "" : path, ':', absl::SkipEmpty())) {
    std::error_code error;
    if (std::filesystem::exists(std::string(folder) + "/" + program, error)) return true;
  }
  return false;
}

absl::Status TooLarge(absl::string_view what) {
  return ErrorWithReason(absl::StatusCode::kResourceExhausted, "MESSAGE_TOO_LARGE",
                         absl::StrCat(what, " is groter dan ", kLargestDocument,
                                      " bytes, het grootste document dat de gateway aanneemt"));
}

absl::StatusOr<std::string> Convert(const Converter& converter, const std::string& path) {
  if (!std::ifstream(path)) return UsageError(absl::StrCat(path, " kan niet worden geopend"));
  if (!IsOnPath(converter.program)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "voor een ", converter.extension, " is ", converter.program, " nodig; installeer het pakket ",
        converter.package, " (apt-get install ", converter.package, ")"));
  }
  std::vector<std::string> command = {converter.program};
  command.insert(command.end(), converter.before.begin(), converter.before.end());
  // Absolute, so that a name that begins with a dash is no option.
  command.push_back(std::filesystem::absolute(path).string());
  command.insert(command.end(), converter.after.begin(), converter.after.end());
  absl::StatusOr<ProgramOutput> output = RunProgram(command, kLargestDocument);
  if (absl::IsOutOfRange(output.status())) return TooLarge(absl::StrCat("de tekst van ", path));
  if (!output.ok()) return output.status();
  if (output->exit_code != 0) {
    return absl::InvalidArgumentError(absl::StrCat(
        converter.program, " kan ", path, " niet lezen: ", absl::StripAsciiWhitespace(output->errors)));
  }
  return std::move(output->text);
}

}  // namespace

absl::StatusOr<Document> ReadDocument(Session& session, const std::string& path) {
  Document document;
  document.file_name = path == "-" ? "-" : std::filesystem::path(path).filename().string();
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (path != "-" && !error && size > kLargestDocument) return TooLarge(path);
  const std::string extension = absl::AsciiStrToLower(std::filesystem::path(path).extension().string());
  for (const Converter& converter : Converters()) {
    if (extension != converter.extension) continue;
    DRIEHOEK_ASSIGN_OR_RETURN(document.content, Convert(converter, path));
    document.remark = converter.remark;
    return document;
  }
  DRIEHOEK_ASSIGN_OR_RETURN(document.content, ReadInput(session, path, kLargestDocument));
  return document;
}

}  // namespace driehoek::cli
