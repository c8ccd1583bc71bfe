// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/routes.h"

#include <gtest/gtest.h>

#include <thread>
#include <utility>

namespace driehoek::gateway {
namespace {

// Says which thread closed it.
class NoHome : public Home {
 public:
  NoHome(const Directory::Home& entry, std::thread::id* closed_by) : Home(entry), closed_by_(closed_by) {}
  ~NoHome() override { *closed_by_ = std::this_thread::get_id(); }

  void Call(const CatalogueMethod&, CallContext, const grpc::ByteBuffer&, rpc::Done) override {}
  void CallStream(const CatalogueMethod&, CallContext, const grpc::ByteBuffer&,
                  std::shared_ptr<rpc::StreamSink>) override {}
  bool Has(absl::string_view) const override { return true; }
  void Check(absl::string_view, absl::Time, absl::AnyInvocable<void(const absl::Status&)>) override {}
  void Describe(absl::string_view, absl::Time,
                absl::AnyInvocable<void(absl::StatusOr<server::v1::Server>)>) override {}
  bool is_local() const override { return false; }

 private:
  std::thread::id* const closed_by_;
};

std::unique_ptr<Routes> RoutesTo(std::thread::id* closed_by) {
  Directory directory = Directory::Local();
  std::vector<std::shared_ptr<Home>> homes = {std::make_shared<NoHome>(directory.homes()[0], closed_by)};
  return std::make_unique<Routes>(std::move(directory), std::move(homes));
}

const std::thread::id kOpen;

TEST(RoutesTest, StayForTheCallsThatUseThemAndCloseOnTheThreadOfTheirOwner) {
  std::thread::id first_closed_by, second_closed_by;
  {
    CurrentRoutes current(RoutesTo(&first_closed_by));
    std::shared_ptr<const Routes> used = current.Get();
    current.Set(RoutesTo(&second_closed_by));
    EXPECT_NE(current.Get(), used);
    current.CloseUnused();
    EXPECT_EQ(first_closed_by, kOpen);
    std::thread([call = std::move(used)]() mutable { call.reset(); }).join();
    EXPECT_EQ(first_closed_by, kOpen);
    current.CloseUnused();
    EXPECT_EQ(first_closed_by, std::this_thread::get_id());
    EXPECT_EQ(second_closed_by, kOpen);
  }
  EXPECT_EQ(second_closed_by, std::this_thread::get_id());
}

TEST(RoutesTest, TheirOwnerGoesAfterTheLastCall) {
  std::thread::id closed_by;
  std::thread call;
  {
    CurrentRoutes current(RoutesTo(&closed_by));
    call = std::thread([used = current.Get(), &closed_by]() mutable {
      std::this_thread::yield();
      EXPECT_EQ(closed_by, kOpen);
      used.reset();
    });
  }
  EXPECT_EQ(closed_by, std::this_thread::get_id());
  call.join();
}

v1::Home Remote(const std::string& name, const std::string& tenant, const std::string& address) {
  v1::Home home;
  home.set_name(name);
  home.add_tenants(tenant);
  home.mutable_services()->set_plans(address);
  return home;
}

Directory DirectoryOf(const std::vector<v1::Home>& homes) {
  v1::Directory directory;
  for (const v1::Home& home : homes) *directory.add_homes() = home;
  return *Directory::Make(directory, /*local_allowed=*/false);
}

TEST(OpenHomesTest, TakesOverWhatANewDirectoryLeavesAsItWas) {
  metrics::Registry metrics;
  HomeParts parts{{}, {"plans"}, &metrics, {}};
  const auto first = OpenHomes(DirectoryOf({Remote("homes/a", "municipalities/GM0406", "127.0.0.1:1"),
                                            Remote("homes/b", "municipalities/GM0797", "127.0.0.1:2"),
                                            Remote("homes/c", "municipalities/GM0757", "127.0.0.1:3")}),
                               {}, &parts);
  ASSERT_TRUE(first.ok()) << first.status();
  const auto second = OpenHomes(DirectoryOf({Remote("homes/a", "municipalities/GM0406", "127.0.0.1:1"),
                                             Remote("homes/b", "municipalities/GM0865", "127.0.0.1:2"),
                                             Remote("homes/c", "municipalities/GM0757", "127.0.0.1:4")}),
                                *first, &parts);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ((*second)[0], (*first)[0]);
  EXPECT_NE((*second)[1], (*first)[1]);
  EXPECT_EQ((*second)[1]->entry().config.tenants(0), "municipalities/GM0865");
  EXPECT_NE((*second)[2], (*first)[2]);
}

TEST(ChannelsTest, OneToTheSamePlaceWithTheSameCredentialsIsTheSame) {
  Channels channels;
  const auto first = *channels.Open("homes/a plans", "127.0.0.1:1", {});
  EXPECT_EQ(*channels.Open("homes/a plans", "127.0.0.1:1", {}), first);
  EXPECT_NE(*channels.Open("homes/a plans", "127.0.0.1:2", {}), first);
  EXPECT_NE(*channels.Open("homes/b plans", "127.0.0.1:1", {}), first);
  rpc::ChannelOptions other_authority;
  other_authority.tls_ca = "another";
  EXPECT_NE(*channels.Open("homes/a plans", "127.0.0.1:1", other_authority), first);
  EXPECT_FALSE(channels.Open("homes/a plans", "nowhere", {}).ok());
}

}  // namespace
}  // namespace driehoek::gateway
