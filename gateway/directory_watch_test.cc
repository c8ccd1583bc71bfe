// SPDX-License-Identifier: EUPL-1.2
#include "gateway/directory_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "driehoek/gateway/v1/home_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/testing/fake_home.h"
#include "google/protobuf/util/json_util.h"

namespace driehoek::gateway {
namespace {

using plans::v1::ListPlansRequest;
using plans::v1::ListPlansResponse;
using testing::FakeHome;
using testing::GatewayServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";

// A gateway before a file, whose interval a test chooses.
class DirectoryWatchTest : public ::testing::Test {
 protected:
  DirectoryWatchTest() {
    Write(One());
    gateway_ = std::make_unique<GatewayServer>(One());
  }
  ~DirectoryWatchTest() override { watch_.reset(); }

  v1::Directory One() const {
    v1::Directory directory;
    testing::AddHome("homes/huizen", {kHuizen}, huizen_.address(), &directory);
    return directory;
  }
  v1::Directory Two() const {
    v1::Directory directory = One();
    testing::AddHome("homes/heusden", {kHeusden}, heusden_.address(), &directory);
    return directory;
  }

  static void WriteText(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::trunc) << text;
  }
  // At once, as it is replaced in practice.
  void Write(const v1::Directory& directory) const {
    std::string json;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(directory, &json).ok());
    WriteText(path_ + ".new", json);
    ASSERT_EQ(std::rename((path_ + ".new").c_str(), path_.c_str()), 0);
  }

  void Watch(absl::Duration interval) {
    watch_ = std::make_unique<DirectoryWatch>(path_, false, interval, **gateway_, &metrics_);
  }

  v1::DirectoryInForce InForce() {
    const auto homes = gateway_->Ask<v1::ListHomesResponse>("driehoek.gateway.v1.HomeService/ListHomes",
                                                            v1::ListHomesRequest());
    EXPECT_TRUE(homes.ok()) << homes.status();
    return homes.ok() ? homes->directory() : v1::DirectoryInForce();
  }
  bool Keeps(const std::string& tenant) {
    ListPlansRequest request;
    request.set_parent(tenant);
    return gateway_->Ask<ListPlansResponse>("driehoek.plans.v1.PlanService/ListPlans", request).ok();
  }
  static void WaitUntil(const std::function<bool()>& holds) {
    for (int i = 0; i < 20'000 && !holds(); ++i) absl::SleepFor(absl::Milliseconds(1));
    EXPECT_TRUE(holds());
  }

  FakeHome huizen_{{"municipalities/GM0406/plans/a"}};
  FakeHome heusden_{{"municipalities/GM0797/plans/a"}};
  const std::string path_ = absl::StrCat(::testing::TempDir(), "/directory-", ::getpid(), ".json");
  metrics::Registry metrics_;
  std::unique_ptr<GatewayServer> gateway_;
  std::unique_ptr<DirectoryWatch> watch_;
};

TEST_F(DirectoryWatchTest, AChangedFileIsTaken) {
  Watch(absl::Milliseconds(10));
  EXPECT_FALSE(Keeps(kHeusden));
  const std::string before = InForce().revision();
  Write(Two());
  WaitUntil([this] { return Keeps(kHeusden); });
  EXPECT_TRUE(Keeps(kHuizen));
  EXPECT_NE(InForce().revision(), before);
  EXPECT_GT(InForce().load_time().seconds(), 0);
  Write(One());
  WaitUntil([this] { return !Keeps(kHeusden); });
  EXPECT_EQ(InForce().revision(), before);
}

TEST_F(DirectoryWatchTest, ASymbolicLinkThatPointsElsewhereIsAChange) {
  // As Kubernetes mounts a ConfigMap: the file is a link into a folder that is a link itself.
  const std::string link = path_ + ".link";
  const std::string other = path_ + ".other";
  std::string json;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(Two(), &json).ok());
  WriteText(other, json);
  ::unlink(link.c_str());
  ASSERT_EQ(::symlink(path_.c_str(), link.c_str()), 0);
  watch_ = std::make_unique<DirectoryWatch>(link, false, absl::Milliseconds(10), **gateway_, &metrics_);
  ASSERT_EQ(::symlink(other.c_str(), (link + ".new").c_str()), 0);
  ASSERT_EQ(std::rename((link + ".new").c_str(), link.c_str()), 0);
  WaitUntil([this] { return Keeps(kHeusden); });
}

TEST_F(DirectoryWatchTest, AFileAtFaultIsRefusedWholeAndTheOneBeforeStays) {
  Watch(absl::Milliseconds(10));
  const std::string before = InForce().revision();
  v1::Directory twice = Two();
  twice.mutable_homes(1)->add_tenants(kHuizen);
  Write(twice);
  WaitUntil([this] { return !InForce().problem().empty(); });
  EXPECT_THAT(InForce().problem(), HasSubstr("is kept by homes/huizen already"));
  EXPECT_EQ(InForce().revision(), before);
  EXPECT_TRUE(Keeps(kHuizen));
  EXPECT_FALSE(Keeps(kHeusden));
  EXPECT_THAT(metrics_.Text(), HasSubstr("driehoek_gateway_directory_newest_in_force 0"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("driehoek_gateway_directory_loads_total{result=\"refused\"} 1"));
  // Mended.
  Write(Two());
  WaitUntil([this] { return Keeps(kHeusden); });
  EXPECT_THAT(InForce().problem(), IsEmpty());
  EXPECT_THAT(metrics_.Text(), HasSubstr("driehoek_gateway_directory_newest_in_force 1"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("driehoek_gateway_directory_loads_total{result=\"taken\"} 2"));
}

TEST_F(DirectoryWatchTest, AFileThatIsGoneChangesNothing) {
  Watch(absl::Milliseconds(10));
  ASSERT_EQ(::unlink(path_.c_str()), 0);
  WaitUntil([this] { return !InForce().problem().empty(); });
  EXPECT_TRUE(Keeps(kHuizen));
}

TEST_F(DirectoryWatchTest, WithoutAnIntervalItLooksWhenToldTo) {
  Watch(absl::ZeroDuration());
  Write(Two());
  absl::SleepFor(absl::Milliseconds(50));
  EXPECT_FALSE(Keeps(kHeusden));
  watch_->LookNow();
  WaitUntil([this] { return Keeps(kHeusden); });
}

TEST_F(DirectoryWatchTest, CallsUnderWayEndWithTheDirectoryThatTheyBeganWith) {
  Watch(absl::ZeroDuration());
  huizen_.delay_ms = 60'000;
  absl::StatusOr<ListPlansResponse> answer;
  std::thread call([&] {
    ListPlansRequest request;
    request.set_parent(kHuizen);
    answer = gateway_->Ask<ListPlansResponse>("driehoek.plans.v1.PlanService/ListPlans", request);
  });
  WaitUntil([this] { return huizen_.calls == 1; });
  v1::Directory without;
  testing::AddHome("homes/heusden", {kHeusden}, heusden_.address(), &without);
  Write(without);
  watch_->LookNow();
  WaitUntil([this] { return Keeps(kHeusden); });
  EXPECT_FALSE(Keeps(kHuizen));
  huizen_.delay_ms = 0;
  call.join();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->plans_size(), 1);
}

}  // namespace
}  // namespace driehoek::gateway
