// SPDX-License-Identifier: EUPL-1.2
// PartnerService as a client meets it: a real server, a real connection.
#include "services/partners/partners_rpc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/server/testing/served_test.h"

namespace driehoek::partners {
namespace {

class PartnersRpcTest : public server::testing::ServedTest {
 protected:
  void SetUp() override { Serve<PartnersService>(PartnerMigrations(), &BindPartners); }
};

TEST(PartnersBindingTest, EveryMethodOfTheContractIsBound) {
  rpc::MethodTable table;
  PartnersService service(nullptr, nullptr);
  BindPartners(&table, &service);
  EXPECT_THAT(table.Unserved(), ::testing::IsEmpty());
}

TEST_F(PartnersRpcTest, AClientBringsAPartnerInAndWatchesIt) {
  v1::WatchRequest watch;
  watch.set_parent("municipalities/GM0406");
  auto reader = channel_->ReadStream("driehoek.partners.v1.PartnerService/Watch", watch, Soon());
  auto first = reader->Next<v1::WatchResponse>();
  ASSERT_TRUE(first.ok() && first->has_value()) << first.status();

  v1::CreatePartnerRequest create;
  create.set_parent("municipalities/GM0406");
  create.set_partner_id("politie");
  create.mutable_partner()->set_display_name("Politie");
  auto created =
      channel_->Call<v1::Partner>("driehoek.partners.v1.PartnerService/CreatePartner", create, Soon());
  ASSERT_TRUE(created.ok()) << created.status();

  v1::GetPartnerRequest get;
  get.set_name(created->name());
  auto read = channel_->Call<v1::Partner>("driehoek.partners.v1.PartnerService/GetPartner", get, Soon());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->SerializeAsString(), created->SerializeAsString());

  auto change = reader->Next<v1::WatchResponse>();
  ASSERT_TRUE(change.ok() && change->has_value()) << change.status();
  EXPECT_EQ((*change)->change().name(), created->name());
  EXPECT_EQ((*change)->change().kind(), type::v1::Change::KIND_CREATED);
}

}  // namespace
}  // namespace driehoek::partners
