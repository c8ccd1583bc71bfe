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

}  // namespace
}  // namespace driehoek::gateway
