// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/region_changes_view.h"

#include <gmock/gmock.h>

#include <sstream>

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;

TEST(RegionChangesViewTest, ABudgetAsAPlanIsShownWithWhoDecidedOnItAndWhy) {
  gateway::v1::RegionChanges answer;
  gateway::v1::MemberChanges& member = *answer.add_members();
  member.set_state(gateway::v1::MemberChanges::STATE_ANSWERED);
  member.mutable_municipality()->set_display_name("Heusden");
  for (const char* subject : {"municipalities/GM0797/plans/p", "municipalities/GM0797/budgets/b"}) {
    gateway::v1::WorldEvent& event = *member.add_events();
    event.set_kind(gateway::v1::WorldEvent::KIND_AMENDMENT);
    event.set_date("2021-03-02");
    event.set_subject(subject);
    event.set_text("Stuk");
    event.set_organ(type::v1::ORGAN_COUNCIL);
    event.set_reason("Meer wijkagenten.");
  }
  budgets::v1::BudgetRevision& revision = *member.add_budget_revisions();
  revision.set_title("Begroting 2021");
  revision.set_revision_id("0002beef");
  revision.mutable_amendment()->set_organ(type::v1::ORGAN_COUNCIL);
  revision.mutable_amendment()->set_reason("Meer wijkagenten.");
  budgets::v1::YearTotal& total = *revision.add_old_totals();
  total.set_year(2022);
  total.set_total_cents(8800000);
  std::ostringstream out;
  PrintRegionChanges(answer, registry::Registry::Embedded(), out);
  EXPECT_THAT(
      out.str(),
      AllOf(ContainsRegex("Heusden +plan bijgesteld +Stuk +gemeenteraad +Meer wijkagenten"),
            ContainsRegex("Heusden +begroting gewijzigd +Stuk +gemeenteraad +Meer wijkagenten"),
            ContainsRegex(
                "Begroting 2021 +0002beef +gemeenteraad: Meer wijkagenten. +2022: € 88.000 werd geen")));
}

}  // namespace
}  // namespace driehoek::cli
