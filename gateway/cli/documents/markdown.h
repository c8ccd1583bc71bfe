// SPDX-License-Identifier: EUPL-1.2
// Markdown (CommonMark) with text in it that others wrote: no word of theirs becomes markup, a link, a
// picture or script, whatever the Markdown is made into.
#ifndef DRIEHOEK_GATEWAY_CLI_DOCUMENTS_MARKDOWN_H_
#define DRIEHOEK_GATEWAY_CLI_DOCUMENTS_MARKDOWN_H_

#include <string>

#include "absl/strings/string_view.h"

namespace driehoek::cli {

// Text from outside, for anywhere in a line.
std::string Plain(absl::string_view text);

// A whole page in Dutch. Raw HTML in the Markdown is left out, and no script runs in it.
std::string HtmlOf(absl::string_view title, const std::string& markdown);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_DOCUMENTS_MARKDOWN_H_
