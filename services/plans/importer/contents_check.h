// SPDX-License-Identifier: EUPL-1.2
// What the table of contents promises against what the document holds (rule 4).
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_CONTENTS_CHECK_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_CONTENTS_CHECK_H_

#include <vector>

#include "services/plans/importer/outline.h"

namespace driehoek::plans {

// Entries whose heading is nowhere in the document, with their titles without numbers. A letter misread, a
// longer or a shorter wording and the number of a theme still find the heading.
std::vector<ContentsEntry> MissingHeadings(const Outline& outline);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_CONTENTS_CHECK_H_
