// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/tenant_page.h"

#include <gmock/gmock.h>

#include "absl/strings/match.h"

namespace driehoek::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// As a table with two rows each.
absl::Status Select(const TenantRange& range, EachTenant each) {
  for (const char* tenant :
       {"municipalities/GM0406", "municipalities/GM0757", "municipalities/GM0797", "regions/meierij"}) {
    const bool within = tenant >= range.first && tenant <= range.last && tenant > range.after;
    if (within && (!each(tenant) || !each(tenant))) break;
  }
  return absl::OkStatus();
}

absl::StatusOr<TenantPage> Page(const TenantQuery& query, absl::string_view filter = "") {
  return PageOfTenants(query, "budget-summaries", filter, &Select);
}

TEST(PageOfTenantsTest, GoesOverMunicipalitiesByPage) {
  const auto first = Page({"municipalities/-", 2});
  EXPECT_THAT(first->tenants, ElementsAre("municipalities/GM0406", "municipalities/GM0757"));
  const auto second = Page({"municipalities/-", 2, first->next_page_token});
  EXPECT_THAT(second->tenants, ElementsAre("municipalities/GM0797"));
  EXPECT_THAT(second->next_page_token, IsEmpty());
  EXPECT_THAT(Page({"municipalities/-", 3})->next_page_token, IsEmpty());
}

TEST(PageOfTenantsTest, IsOfTheTenantsThatAreAskedFor) {
  EXPECT_THAT(Page({"regions/meierij"})->tenants, ElementsAre("regions/meierij"));
  EXPECT_THAT(Page({"municipalities/-", 0, "", {"municipalities/GM0797", "municipalities/GM0001"}})->tenants,
              ElementsAre("municipalities/GM0797"));
}

TEST(PageOfTenantsTest, RefusesTheTokenOfAnotherRequest) {
  const auto first = Page({"municipalities/-", 2}, "2021");
  EXPECT_EQ(Page({"municipalities/-", 2, first->next_page_token}, "2022").status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace driehoek::storage
