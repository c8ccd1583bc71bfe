// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/workbook_check.h"

#include <minizip/unzip.h>

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace driehoek::cli {
namespace {

// Whether what ends is the element that began: the whole of an XML text, as far as it was written by a
// program.
bool EndsAsItBegins(absl::string_view xml) {
  const size_t declaration = xml.find("?>");
  const size_t begin = xml.find('<', declaration == absl::string_view::npos ? 0 : declaration);
  if (begin == absl::string_view::npos) return false;
  const absl::string_view root = xml.substr(begin + 1, xml.find_first_of(" />", begin) - begin - 1);
  const absl::string_view end = absl::StripTrailingAsciiWhitespace(xml);
  return absl::EndsWith(end, absl::StrCat("</", root, ">")) ||
         (absl::EndsWith(end, "/>") && xml.find('>', begin) == end.size() - 1);
}

// Of the part that is open. False, too, where its checksum is wrong.
bool ReadPart(unzFile file, std::string* content) {
  char buffer[1 << 14];
  int count = 0;
  while ((count = unzReadCurrentFile(file, buffer, sizeof buffer)) > 0) {
    content->append(buffer, static_cast<size_t>(count));
  }
  return unzCloseCurrentFile(file) == UNZ_OK && count == 0;
}

}  // namespace

absl::Status CheckWorkbook(const std::string& path) {
  const std::unique_ptr<void, int (*)(unzFile)> file(unzOpen(path.c_str()), &unzClose);
  int next = file == nullptr ? UNZ_BADZIPFILE : unzGoToFirstFile(file.get());
  for (; next == UNZ_OK; next = unzGoToNextFile(file.get())) {
    std::string content;
    if (unzOpenCurrentFile(file.get()) != UNZ_OK || !ReadPart(file.get(), &content) ||
        !EndsAsItBegins(content)) {
      break;
    }
  }
  if (next == UNZ_END_OF_LIST_OF_FILE) return absl::OkStatus();
  return absl::InternalError(absl::StrCat(
      path, " werd niet heel; is er ruimte waar het komt, en voor tijdelijke bestanden (TMPDIR)?"));
}

}  // namespace driehoek::cli
