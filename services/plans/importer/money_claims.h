// SPDX-License-Identifier: EUPL-1.2
// What a document says about money in prose, held against its own budget.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_MONEY_CLAIMS_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_MONEY_CLAIMS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::plans {

// CLAIM_NOT_BORNE: a sentence says until the end of which year themes, by their number, have incidental
// money, and no incidental line of the budget that may be of one of them has an amount in that year. A line
// may be of a theme that it is tied to; of an untied one its words tell. Its other line is a line of the
// theme that ended before, where there is one. A year that the budget does not have says nothing.
std::vector<type::v1::Finding> FindUnborneClaims(const std::vector<absl::string_view>& lines,
                                                 const v1::Plan& plan, const budgets::v1::Budget& budget);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_MONEY_CLAIMS_H_
