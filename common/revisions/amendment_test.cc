// SPDX-License-Identifier: EUPL-1.2
#include "common/revisions/amendment.h"

#include <gmock/gmock.h>

#include <string>

#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek::revisions {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using type::v1::Amendment;

std::string Faults(const Amendment& amendment) {
  FieldViolations violations;
  ValidateAmendment("amendment", amendment, &violations);
  return std::string(violations.ToStatus().message());
}

Amendment Decided(const char* reason) {
  Amendment amendment;
  amendment.set_organ(type::v1::ORGAN_COUNCIL);
  amendment.set_reason(reason);
  return amendment;
}

TEST(AmendmentTest, SaysWhichOrganDecidedAndWhy) {
  EXPECT_THAT(Faults(Amendment()), AllOf(HasSubstr("amendment.organ"), HasSubstr("amendment.reason"),
                                         Not(HasSubstr("amendment.decided_date"))));
  Amendment amendment = Decided("Een jaar langer.");
  EXPECT_EQ(Faults(amendment), "");
  amendment.set_organ(static_cast<type::v1::Organ>(99));
  amendment.set_function(std::string(201, 'f'));
  amendment.set_reason(std::string(2001, 'r'));
  amendment.set_decided_date("2021-02-30");
  EXPECT_THAT(Faults(amendment), AllOf(HasSubstr("amendment.organ"), HasSubstr("amendment.function"),
                                       HasSubstr("amendment.reason"), HasSubstr("amendment.decided_date")));
}

TEST(AmendmentTest, IsOfTheRevisionThatCameOfItAndOfNoOther) {
  budgets::v1::Budget on_file;
  *on_file.mutable_amendment() = Decided("Eerst.");
  budgets::v1::Budget changed = on_file;
  const Amendment second = Decided("Daarna.");
  KeepAmendment(on_file, &second, &changed);
  EXPECT_EQ(changed.amendment().reason(), "Eerst.") << "nothing else differs";
  changed.set_title("Bijgesteld");
  KeepAmendment(on_file, &second, &changed);
  EXPECT_EQ(changed.amendment().reason(), "Daarna.");
  KeepAmendment(on_file, nullptr, &changed);
  EXPECT_FALSE(changed.has_amendment());
}

}  // namespace
}  // namespace driehoek::revisions
