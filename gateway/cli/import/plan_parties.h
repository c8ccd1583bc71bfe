// SPDX-License-Identifier: EUPL-1.2
// The parties of all measures of a plan.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_PLAN_PARTIES_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_PLAN_PARTIES_H_

#include <set>
#include <string>

#include "absl/functional/function_ref.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::cli {

void ForEachParty(plans::v1::Plan* plan, absl::FunctionRef<void(plans::v1::Party&)> visit);

// The labels of those that stand for nothing on file.
std::set<std::string> OpenParties(plans::v1::Plan plan);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_PLAN_PARTIES_H_
