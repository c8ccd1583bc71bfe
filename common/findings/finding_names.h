// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_COMMON_FINDINGS_FINDING_NAMES_H_
#define DRIEHOEK_COMMON_FINDINGS_FINDING_NAMES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::findings {

// Names each finding below `parent` after its code and subject: ".../findings/total-mismatch-2021"; a second
// one of both gets "-2". So the same fault of the same subject keeps its name, whatever comes before or after
// it.
void NameFindings(absl::string_view parent, std::vector<type::v1::Finding>* findings);

}  // namespace driehoek::findings

#endif  // DRIEHOEK_COMMON_FINDINGS_FINDING_NAMES_H_
