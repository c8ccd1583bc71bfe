// SPDX-License-Identifier: EUPL-1.2
#include "common/update_mask/update_mask.h"

#include "common/status/status.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace driehoek {
namespace {

using google::protobuf::FieldMask;
using plans::v1::Plan;

FieldMask Mask(std::initializer_list<const char*> paths) {
  FieldMask mask;
  for (const char* path : paths) mask.add_paths(path);
  return mask;
}

Plan Stored() {
  Plan plan;
  plan.set_name("municipalities/GM0406/plans/x");
  plan.set_etag("1");
  plan.set_revision_id("r1");
  plan.set_title("Oud");
  plan.set_start_date("2021-01-01");
  plan.mutable_joint_plan()->set_circle("Meierij");
  plan.mutable_joint_plan()->add_participants("municipalities/GM0757");
  plan.add_themes()->set_title("Een");
  return plan;
}

TEST(UpdateMask, WithoutAMaskTheFieldsThatAreSetChange) {
  Plan stored = Stored(), update;
  update.set_title("Nieuw");
  ASSERT_TRUE(ApplyUpdateMask(nullptr, update, &stored).ok());
  EXPECT_EQ(stored.title(), "Nieuw");
  EXPECT_EQ(stored.start_date(), "2021-01-01");
}

TEST(UpdateMask, ANamedFieldThatIsNotSetIsCleared) {
  Plan stored = Stored(), update;
  FieldMask mask = Mask({"start_date", "joint_plan"});
  ASSERT_TRUE(ApplyUpdateMask(&mask, update, &stored).ok());
  EXPECT_EQ(stored.start_date(), "");
  EXPECT_FALSE(stored.has_joint_plan());
  EXPECT_EQ(stored.title(), "Oud");
}

TEST(UpdateMask, ARepeatedFieldIsReplacedAsAWhole) {
  Plan stored = Stored(), update;
  update.add_themes()->set_title("Twee");
  ASSERT_TRUE(ApplyUpdateMask(nullptr, update, &stored).ok());
  ASSERT_EQ(stored.themes_size(), 1);
  EXPECT_EQ(stored.themes(0).title(), "Twee");
}

TEST(UpdateMask, APathReachesIntoAMessage) {
  Plan stored = Stored(), update;
  update.mutable_joint_plan()->set_circle("Basisteam Meierij");
  FieldMask mask = Mask({"joint_plan.circle"});
  ASSERT_TRUE(ApplyUpdateMask(&mask, update, &stored).ok());
  EXPECT_EQ(stored.joint_plan().circle(), "Basisteam Meierij");
  EXPECT_EQ(stored.joint_plan().participants_size(), 1);
}

TEST(UpdateMask, AStarChangesEverythingButWhatIsTheServices) {
  Plan stored = Stored(), update;
  update.set_name("elsewhere");
  update.set_etag("2");
  update.set_revision_id("r2");
  update.set_title("Nieuw");
  FieldMask mask = Mask({"*"});
  ASSERT_TRUE(ApplyUpdateMask(&mask, update, &stored).ok());
  EXPECT_EQ(stored.name(), "municipalities/GM0406/plans/x");
  EXPECT_EQ(stored.etag(), "1");
  EXPECT_EQ(stored.revision_id(), "r1");
  EXPECT_EQ(stored.title(), "Nieuw");
  EXPECT_EQ(stored.themes_size(), 0);
}

TEST(UpdateMask, NamesEveryPathThatDoesNotExistAndChangesNothing) {
  Plan stored = Stored(), update;
  FieldMask mask = Mask({"titel", "title", "themes.title.x"});
  absl::Status status = ApplyUpdateMask(&mask, update, &stored);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("titel"));
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("themes.title.x"));
  EXPECT_EQ(stored.title(), "Oud");
}

}  // namespace
}  // namespace driehoek
