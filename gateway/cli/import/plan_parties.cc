// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/plan_parties.h"

namespace driehoek::cli {
namespace {

using plans::v1::Party;

void ForEachPartyIn(plans::v1::Theme* theme, absl::FunctionRef<void(Party&)> visit) {
  const auto visit_all = [&](plans::v1::PolicyMeasure& measure) {
    for (Party& party : *measure.mutable_parties()) visit(party);
  };
  for (plans::v1::PolicyMeasure& measure : *theme->mutable_measures()) visit_all(measure);
  for (plans::v1::ActionItem& item : *theme->mutable_action_items()) {
    for (plans::v1::PolicyMeasure& measure : *item.mutable_measures()) visit_all(measure);
  }
  for (plans::v1::Theme& part : *theme->mutable_sub_themes()) ForEachPartyIn(&part, visit);
}

}  // namespace

void ForEachParty(plans::v1::Plan* plan, absl::FunctionRef<void(Party&)> visit) {
  for (plans::v1::Theme& theme : *plan->mutable_themes()) ForEachPartyIn(&theme, visit);
}

std::set<std::string> OpenParties(plans::v1::Plan plan) {
  std::set<std::string> open;
  ForEachParty(&plan, [&](const Party& party) {
    if (party.partner().empty()) open.insert(party.label());
  });
  return open;
}

}  // namespace driehoek::cli
