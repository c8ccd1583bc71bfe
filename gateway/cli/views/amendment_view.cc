// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/amendment_view.h"

#include "absl/strings/str_cat.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {

std::string AmendmentInWords(const type::v1::Amendment& amendment) {
  if (amendment.organ() == type::v1::ORGAN_UNSPECIFIED) return "";
  return absl::StrCat(
      Word(amendment.organ()),
      amendment.decided_date().empty() ? "" : absl::StrCat(" op ", amendment.decided_date()), ": ",
      amendment.reason(),
      amendment.function().empty() ? "" : absl::StrCat(" (opgesteld door ", amendment.function(), ")"));
}

}  // namespace driehoek::cli
