// SPDX-License-Identifier: EUPL-1.2
// Following the changes of a tenant through three gateways (design 4): whatever cuts the stream, wherever,
// and wherever the tenant moves, who begins again with the last resume token gets every change, in order,
// once, or learns that it cannot be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "common/storage/testing/temporary_folder.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/testing/fake_home.h"
#include "google/protobuf/util/json_util.h"
#include "google/rpc/error_details.pb.h"
#include "tests/chaos/tcp_proxy.h"
#include "tests/integration/feed_reader.h"
#include "tests/integration/process.h"

namespace driehoek::testing {
namespace {

using chaos::TcpProxy;
using ::testing::ElementsAreArray;

constexpr char kTenant[] = "municipalities/GM0406";

// A program that comes back at its address.
class Revenant {
 public:
  Revenant(std::string program, std::vector<std::string> options, std::string log)
      : program_(std::move(program)), options_(std::move(options)), log_(std::move(log)) {
    Start("127.0.0.1:0");
    address_ = process_ == nullptr ? "" : process_->grpc_address();
  }

  const std::string& address() const { return address_; }
  void Kill() { process_->Kill(); }
  void KillAndReturn() {
    Kill();
    Return();
  }
  void Return() { Start(address_); }

 private:
  void Start(const std::string& address) {
    std::vector<std::string> command = {absl::StrCat(DRIEHOEK_BINARIES, "/", program_),
                                        "--grpc-address=" + address, "--http-address=127.0.0.1:0",
                                        "--access-log=off"};
    command.insert(command.end(), options_.begin(), options_.end());
    auto started = Process::Start(command, log_);
    ASSERT_TRUE(started.ok()) << started.status();
    process_ = *std::move(started);
  }

  const std::string program_;
  const std::vector<std::string> options_;
  const std::string log_;
  std::string address_;
  std::unique_ptr<Process> process_;
};

// A home, three gateways in a row before it, and before each of them all a network that can be cut.
class CutWatchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Add("driehoek-plans", {absl::StrCat("--data-dir=", folder_.path(), "/data")});
    for (int i = 0; i < 3; ++i) {
      WriteDirectory(i, networks_.back()->address());
      Add("driehoek-gateway", {absl::StrCat("--directory=", DirectoryOf(i)), "--directory-poll=20ms"});
    }
  }

  std::string DirectoryOf(int gateway) const { return absl::StrCat(folder_.path(), "/directory", gateway); }
  void WriteDirectory(int gateway, const std::string& behind) const {
    gateway::v1::Directory directory;
    directory.set_gateway(absl::StrCat("gateways/g", gateway));
    if (gateway == 0) {
      gateway::testing::AddHome("homes/huizen", {kTenant}, behind, &directory);
    } else {
      gateway::testing::AddGateway("homes/behind", {kTenant}, behind, &directory);
    }
    std::string json;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(directory, &json).ok());
    const std::string next = DirectoryOf(gateway) + ".next";
    std::ofstream(next) << json;
    std::filesystem::rename(next, DirectoryOf(gateway));
  }

  void Add(const std::string& program, std::vector<std::string> options) {
    const std::string log = absl::StrCat(folder_.path(), "/log", programs_.size());
    programs_.push_back(std::make_unique<Revenant>(program, std::move(options), log));
    networks_.push_back(std::make_unique<TcpProxy>(programs_.back()->address()));
  }

  // One more change, however often the home goes meanwhile.
  void Write(rpc::Channel& home, int number) {
    plans::v1::CreatePlanRequest request;
    request.set_parent(kTenant);
    request.set_plan_id(PlanOf(number).substr(PlanOf(number).rfind('/') + 1));
    plans::v1::Plan& plan = *request.mutable_plan();
    plan.set_title("Plan");
    plan.set_kind(plans::v1::PLAN_KIND_IMPLEMENTATION_PLAN);
    plan.set_start_date("2021-01-01");
    plan.set_end_date("2022-12-31");
    const absl::Time end = absl::Now() + absl::Seconds(60);
    absl::Status status;
    do {
      status = home.Call<plans::v1::Plan>("driehoek.plans.v1.PlanService/CreatePlan", request,
                                          rpc::ClientOptions::Within(absl::Seconds(20)))
                   .status();
    } while (absl::IsUnavailable(status) && absl::Now() < end);
    EXPECT_TRUE(status.ok() || absl::IsAlreadyExists(status)) << status;
  }
  static std::string PlanOf(int number) { return absl::StrCat(kTenant, "/plans/p", 10000 + number); }

  void CutSomewhere(std::mt19937& random) {
    const size_t where = random() % networks_.size();
    TcpProxy& network = *networks_[where];
    switch (random() % 3) {
      case 0:
        return programs_[where]->KillAndReturn();
      case 1:
        return network.Reset();
      case 2:
        // In the middle of what is said next.
        chaos::Weather weather;
        weather.to_client.cut_after = random() % 4000;
        network.Set(weather);
        absl::SleepFor(absl::Milliseconds(static_cast<int>(random() % 20)));
        network.Set({});
        return network.Reset();
    }
  }

  const storage::testing::TemporaryFolder folder_;
  std::vector<std::unique_ptr<Revenant>> programs_;
  // Each before the program of the same place.
  std::vector<std::unique_ptr<TcpProxy>> networks_;
};

TEST_F(CutWatchTest, EveryChangeComesOnceAndInOrderWhateverIsCutOrKilled) {
  constexpr int kCuts = 30;
  std::mt19937 random(20'210'101);
  const auto last = rpc::Channel::Open(networks_.back()->address());
  FeedReader reader(last->get(), kTenant);
  int written = 0;
  std::atomic<int> last_written = 0;
  int streams = 0;
  std::thread reading([&] {
    reader.Read([&](const std::string& name) { return name == PlanOf(last_written); },
                [&](const absl::Status&) { ++streams; });
  });
  const auto home = rpc::Channel::Open(programs_.front()->address());
  for (int cut = 0; cut < kCuts; ++cut) {
    for (auto i = 2 + random() % 6; i > 0; --i) Write(**home, ++written);
    // Something has come of this stream, and some is still under way.
    const size_t enough = static_cast<size_t>(written) - random() % 2;
    for (int i = 0; reader.count() < enough && i < 30'000; ++i) absl::SleepFor(absl::Milliseconds(2));
    CutSomewhere(random);
  }
  last_written = ++written;
  Write(**home, written);
  for (int i = 0; reader.count() < static_cast<size_t>(written) && i < 6000; ++i) {
    absl::SleepFor(absl::Milliseconds(10));
  }
  reader.Stop();
  for (const auto& network : networks_) network->Reset();
  reading.join();
  EXPECT_GT(streams, kCuts / 3) << "hardly any stream was cut";

  FeedReader straight(home->get(), kTenant);
  straight.Read([&](const std::string& name) { return name == PlanOf(written); }, [](const absl::Status&) {});
  EXPECT_EQ(straight.changes().size(), static_cast<size_t>(written));
  EXPECT_THAT(reader.changes(), ElementsAreArray(straight.changes()));
}

TEST_F(CutWatchTest, ATenantThatMovesIsFollowedToItsNewHomeOrRefusedThere) {
  const std::string old_data = absl::StrCat(folder_.path(), "/data"),
                    moved_data = absl::StrCat(folder_.path(), "/moved");
  const auto home = rpc::Channel::Open(programs_.front()->address());
  for (int i = 1; i <= 3; ++i) Write(**home, i);
  programs_.front()->Kill();
  std::filesystem::copy(old_data, moved_data);
  programs_.front()->Return();
  Revenant moved("driehoek-plans", {"--data-dir=" + moved_data}, moved_data + ".log");
  Revenant empty("driehoek-plans", {absl::StrCat("--data-dir=", folder_.path(), "/empty")},
                 moved_data + ".empty.log");

  // The home where it was goes on, and nothing happens there any more.
  const auto last = rpc::Channel::Open(networks_.back()->address());
  FeedReader reader(last->get(), kTenant);
  absl::Status status = reader.ReadOneStream([&](const std::string& name) {
    if (name == PlanOf(3)) WriteDirectory(0, moved.address());
    return false;
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
  EXPECT_EQ(ReasonOf(status), "TENANT_MOVED");

  const auto new_home = rpc::Channel::Open(moved.address());
  for (int i = 4; i <= 6; ++i) Write(**new_home, i);
  const auto is_last = [](const std::string& name) { return name == PlanOf(6); };
  const auto is_cut = [](const absl::Status&) {};
  reader.Read(is_last, is_cut);
  FeedReader straight(new_home->get(), kTenant);
  straight.Read(is_last, is_cut);
  EXPECT_EQ(straight.changes().size(), 6u);
  EXPECT_THAT(reader.changes(), ElementsAreArray(straight.changes()));

  WriteDirectory(0, empty.address());
  do {
    status = reader.ReadOneStream([](const std::string&) { return false; });
  } while (absl::IsUnavailable(status));
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted) << status;
  EXPECT_EQ(ReasonOf(status), "FEED_CHANGED");
}

// A feed of large changes that never ends.
class LargeChanges : public rpc::Stream {
 public:
  LargeChanges(int after, std::atomic<int>* open) : next_(after + 1), open_(open) { ++*open_; }
  ~LargeChanges() override { --*open_; }

  static std::string NameOf(int number) {
    return absl::StrCat(kTenant, "/plans/p", number, "-", std::string(32 << 10, 'x'));
  }

  absl::StatusOr<std::vector<std::string>> Next() override {
    plans::v1::WatchResponse response;
    response.mutable_change()->set_name(NameOf(next_));
    response.mutable_change()->set_resume_token(absl::StrCat(next_));
    response.set_resume_token(absl::StrCat(next_++));
    return std::vector<std::string>{response.SerializeAsString()};
  }

 private:
  int next_;
  std::atomic<int>* const open_;
};

TEST(SlowWatchTest, AReaderThatIsTooSlowIsCutAndLosesNothing) {
  std::atomic<int> open = 0;
  gateway::testing::FakeHome home({}, [&](rpc::MethodTable& table) {
    table.AddStreamFunction<plans::v1::WatchRequest>(
        "driehoek.plans.v1.PlanService/Watch",
        [&](const CallContext&,
            const plans::v1::WatchRequest& request) -> absl::StatusOr<std::unique_ptr<rpc::Stream>> {
          return std::make_unique<LargeChanges>(std::stoi(request.resume_token()), &open);
        });
  });
  std::vector<std::unique_ptr<gateway::testing::GatewayServer>> gateways;
  for (int i = 0; i < 3; ++i) {
    gateway::v1::Directory directory;
    directory.set_gateway(absl::StrCat("gateways/g", i));
    if (i == 0) {
      gateway::testing::AddHome("homes/huizen", {kTenant}, home.address(), &directory);
    } else {
      gateway::testing::AddGateway("homes/behind", {kTenant}, gateways.back()->address(), &directory);
    }
    gateways.push_back(
        std::make_unique<gateway::testing::GatewayServer>(directory, nullptr, absl::Milliseconds(200)));
  }

  FeedReader reader(gateways.back()->channel(), kTenant);
  for (int cut = 1; cut <= 3; ++cut) {
    const size_t before = reader.count();
    const absl::Status status = reader.ReadOneStream([&](const std::string&) {
      if (reader.count() != before + 3) return false;
      // Reads no more, until nobody goes on with it.
      for (int i = 0; open > 0 && i < 30'000; ++i) absl::SleepFor(absl::Milliseconds(1));
      return false;
    });
    EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
    EXPECT_EQ(ReasonOf(status), "SLOW_READER");
    google::rpc::ErrorInfo info;
    ASSERT_TRUE(
        info.ParseFromString(std::string(*status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo"))));
    EXPECT_EQ(info.metadata().at("resume_token"), reader.resume_token());
    EXPECT_EQ(open, 0);
  }
  // What waited anywhere on the way was bounded: of 32 KiB each, some MiB.
  EXPECT_LT(reader.count(), 3 * 500u);
  for (size_t i = 0; i < reader.count(); ++i) {
    ASSERT_EQ(reader.changes()[i],
              absl::StrCat("KIND_UNSPECIFIED ", LargeChanges::NameOf(static_cast<int>(i) + 1), " ", i + 1));
  }
}

}  // namespace
}  // namespace driehoek::testing
