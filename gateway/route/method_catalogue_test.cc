// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/method_catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"

namespace driehoek::gateway {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::MethodDescriptor;
using Kind = CatalogueMethod::Kind;
using ::testing::ElementsAre;

const MethodDescriptor& DescriptorOf(const CatalogueMethod& method) {
  return *DescriptorPool::generated_pool()->FindMethodByName(absl::StrReplaceAll(method.name, {{"/", "."}}));
}

TEST(MethodCatalogueTest, EveryMethodHasARoutingPathThatItsDescriptorHas) {
  const MethodCatalogue catalogue;
  for (const CatalogueMethod& method : catalogue.methods()) {
    if (method.kind == Kind::kOwn) continue;
    const auto* field = DescriptorOf(method).input_type()->FindFieldByNumber(1);
    ASSERT_NE(field, nullptr) << method.name;
    if (method.routing.nested) {
      EXPECT_EQ(method.routing.field, field->name() + ".name") << method.name;
      EXPECT_TRUE(absl::StartsWith(DescriptorOf(method).name(), "Update")) << method.name;
    } else {
      EXPECT_EQ(method.routing.field, field->name()) << method.name;
    }
  }
}

TEST(MethodCatalogueTest, EveryListWithAParentHasTheLayoutThatCanBeMerged) {
  const MethodCatalogue catalogue;
  int lists = 0;
  for (const CatalogueMethod& method : catalogue.methods()) {
    const MethodDescriptor& descriptor = DescriptorOf(method);
    const bool is_list =
        absl::StartsWith(descriptor.name(), "List") || absl::StartsWith(descriptor.name(), "Summarize");
    if (!is_list || method.kind == Kind::kOwn || method.routing.field != "parent") continue;
    EXPECT_TRUE(HasListLayout(descriptor)) << method.name;
    EXPECT_EQ(method.kind, Kind::kList) << method.name;
    ++lists;
  }
  EXPECT_GE(lists, 14);
}

TEST(MethodCatalogueTest, TellsTheKindsApart) {
  const MethodCatalogue catalogue;
  const auto kind_of = [&](absl::string_view name) { return catalogue.Find(name)->kind; };
  EXPECT_EQ(kind_of("driehoek.plans.v1.PlanService/GetPlan"), Kind::kForward);
  EXPECT_EQ(kind_of("/driehoek.plans.v1.PlanService/GetPlan"), Kind::kForward);
  EXPECT_EQ(kind_of("driehoek.plans.v1.PlanService/ListMeasures"), Kind::kList);
  EXPECT_EQ(kind_of("driehoek.plans.v1.PlanService/SummarizePlans"), Kind::kList);
  // Newest first, of one plan: not a list by name.
  EXPECT_EQ(kind_of("driehoek.plans.v1.PlanService/ListPlanRevisions"), Kind::kForward);
  EXPECT_EQ(kind_of("driehoek.budgets.v1.BudgetService/Watch"), Kind::kStream);
  EXPECT_EQ(kind_of("driehoek.partners.v1.PartnerService/ListPartners"), Kind::kList);
  EXPECT_EQ(kind_of("driehoek.gateway.v1.RegionService/GetRegionOverview"), Kind::kOwn);
  EXPECT_EQ(kind_of("driehoek.partners.v1.RegistryService/ListMembers"), Kind::kOwn);
  EXPECT_EQ(catalogue.Find("driehoek.plans.v1.PlanService/SummarizePlans")->tenants_field, 5u);
  EXPECT_EQ(catalogue.Find("driehoek.plans.v1.PlanService/ListPlans")->tenants_field, 0u);
  EXPECT_EQ(catalogue.Find("driehoek.plans.v1.PlanService/None"), nullptr);
  EXPECT_THAT(catalogue.services(), ElementsAre("plans", "budgets", "partners", "signals"));
  EXPECT_EQ(catalogue.Find("driehoek.plans.v1.IndicatorService/GetIndicator")->service, "plans");
}

TEST(MethodCatalogueTest, WhatOnlyReadsChangesNothingAndAllElseCanBeKnownAgain) {
  const MethodCatalogue catalogue;
  for (const CatalogueMethod& method : catalogue.methods()) {
    const absl::string_view verb = DescriptorOf(method).name();
    // Keeps nothing of what it reads.
    if (verb == "CreateParsedDocument") continue;
    const bool is_change = absl::StartsWith(verb, "Create") || absl::StartsWith(verb, "Update") ||
                           absl::StartsWith(verb, "Delete") || absl::StartsWith(verb, "Undelete");
    if (is_change) {
      EXPECT_FALSE(method.changes_nothing) << method.name;
      EXPECT_NE(method.request_id_field, 0u) << method.name;
    }
    if (method.changes_nothing) {
      EXPECT_EQ(method.request_id_field, 0u) << method.name;
    }
  }
  EXPECT_TRUE(catalogue.Find("driehoek.plans.v1.PlanService/SummarizePlans")->changes_nothing);
  EXPECT_TRUE(catalogue.Find("driehoek.plans.v1.PlanService/Watch")->changes_nothing);
}

}  // namespace
}  // namespace driehoek::gateway
