// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/documents/markdown.h"

#include <cmark.h>

#include <cstdlib>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gateway/cli/views/table.h"

namespace driehoek::cli {

std::string Plain(absl::string_view text) {
  // All that begins or ends something in CommonMark and its dialects; a backslash makes it itself.
  constexpr absl::string_view kMarkup = "\\`*_{}[]<>#|&~!$^@";
  const std::string harmless = Harmless(text);
  std::string plain;
  for (size_t i = 0; i < harmless.size(); ++i) {
    const bool of_address = harmless.compare(i, 3, "://") == 0;
    if (kMarkup.find(harmless[i]) != absl::string_view::npos || of_address) plain += '\\';
    plain += harmless[i];
  }
  // "- " and "1. " would begin a list.
  const size_t digits = plain.find_first_not_of("0123456789");
  if (digits == std::string::npos) return plain;
  const absl::string_view begins_list = digits == 0 ? "-+=" : ".)";
  if (begins_list.find(plain[digits]) != absl::string_view::npos) plain.insert(digits, "\\");
  return plain;
}

std::string HtmlOf(absl::string_view title, const std::string& markdown) {
  const std::unique_ptr<char, decltype(&std::free)> body(
      cmark_markdown_to_html(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), &std::free);
  return absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<title>",
      absl::StrReplaceAll(Harmless(title), {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}}),
      "</title>\n<style>body{font-family:sans-serif;max-width:45em;margin:2em auto;line-height:1.5}</style>\n"
      "</head>\n<body>\n<main>\n",
      body.get(), "</main>\n</body>\n</html>\n");
}

}  // namespace driehoek::cli
