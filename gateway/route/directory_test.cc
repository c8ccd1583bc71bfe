// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "google/protobuf/util/json_util.h"

namespace driehoek::gateway {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

v1::Directory FromJson(const std::string& json) {
  v1::Directory directory;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &directory).ok()) << json;
  return directory;
}

std::string FaultsOf(const std::string& json, bool local_allowed = false) {
  return std::string(Directory::Make(FromJson(json), local_allowed).status().message());
}

TEST(DirectoryTest, FindsTheHomeOfATenant) {
  const auto directory = Directory::Make(FromJson(R"({"homes": [
      {"name": "homes/meierij", "tenants": ["municipalities/GM0797", "regions/meierij"],
       "services": {"plans": "127.0.0.1:9091"}, "timeout": "0.5s"},
      {"name": "homes/huizen", "tenants": ["municipalities/GM0406"],
       "services": {"plans": "127.0.0.1:9191"}, "maxCallsInFlight": 7}]})"),
                                         false);
  ASSERT_TRUE(directory.ok()) << directory.status();
  EXPECT_EQ(directory->homes()[0].config.name(), "homes/huizen");
  EXPECT_EQ(directory->HomeOf("municipalities/GM0406"), 0);
  EXPECT_EQ(directory->HomeOf("regions/meierij"), 1);
  EXPECT_EQ(directory->HomeOf("municipalities/GM0855"), -1);
  EXPECT_EQ(directory->homes()[0].timeout, absl::Seconds(2));
  EXPECT_EQ(directory->homes()[0].max_calls_in_flight, 7);
  EXPECT_EQ(directory->homes()[1].timeout, absl::Milliseconds(500));
  EXPECT_EQ(directory->homes()[1].max_calls_in_flight, 256);
}

TEST(DirectoryTest, ATenantInTwoHomesIsRefused) {
  EXPECT_THAT(FaultsOf(R"({"homes": [
      {"name": "homes/a", "tenants": ["municipalities/GM0797"], "services": {"plans": "127.0.0.1:1"}},
      {"name": "homes/b", "tenants": ["municipalities/GM0797"], "services": {"plans": "127.0.0.1:2"}}]})"),
              AllOf(HasSubstr("homes[1].tenants[0]"), HasSubstr("is kept by homes/a already")));
}

TEST(DirectoryTest, AllFaultsAreNamedAtOnce) {
  EXPECT_THAT(FaultsOf(R"({"homes": [
      {"name": "Meierij", "tenants": ["municipalities/GM0000", "gemeente/x"], "services": {"plans": "nowhere"},
       "timeout": "0s", "maxCallsInFlight": -1},
      {"name": "homes/b", "services": {"plans": "10.0.0.1:9091"}},
      {"name": "homes/b", "tenants": ["municipalities/GM0406"], "local": {}},
      {"name": "homes/d", "tenants": ["municipalities/GM0757"], "services": {"tls": {"keyFile": "k"}}},
      {"name": "homes/e", "tenants": ["municipalities/GM0845"]}]})"),
              AllOf(HasSubstr("'Meierij' is no name of a home"), HasSubstr("GM0000 means an unknown"),
                    HasSubstr("'gemeente/x' is no tenant"), HasSubstr("'nowhere' is no address"),
                    HasSubstr("homes[0].timeout"), HasSubstr("homes[0].max_calls_in_flight"),
                    HasSubstr("'10.0.0.1:9091' is not on loopback, and so needs tls"),
                    AllOf(HasSubstr("homes[1].tenants: is empty"), HasSubstr("homes[2].name: 'homes/b'"),
                          HasSubstr("no services of its own"), HasSubstr("homes[3].services: has no address"),
                          HasSubstr("homes[3].services.tls.ca_file"), HasSubstr("both or none"),
                          HasSubstr("homes[4]: has no location"))));
}

TEST(DirectoryTest, AnAddressBeyondLoopbackIsAllowedWithTls) {
  EXPECT_EQ(FaultsOf(R"({"homes": [{"name": "homes/a", "tenants": ["municipalities/GM0406"],
      "services": {"budgets": "plans.example.org:9091", "tls": {"caFile": "ca.pem"}}}]})"),
            "");
}

TEST(DirectoryTest, AHomeThatIsAloneMayKeepEveryTenant) {
  const Directory directory = Directory::Local();
  EXPECT_EQ(directory.HomeOf("municipalities/GM0406"), 0);
  EXPECT_EQ(directory.HomeOf("regions/meierij"), 0);
  EXPECT_TRUE(directory.homes()[0].keeps_all);
  EXPECT_THAT(FaultsOf(R"({})"), HasSubstr("at least one home"));
}

TEST(DirectoryTest, ASecondLocalHomeIsRefused) {
  EXPECT_THAT(FaultsOf(R"({"homes": [{"name": "homes/a", "tenants": ["municipalities/GM0406"], "local": {}},
      {"name": "homes/b", "tenants": ["municipalities/GM0797"], "local": {}}]})",
                       /*local_allowed=*/true),
              HasSubstr("second local home"));
}

TEST(DirectoryTest, AFileIsReadAndAMisspeltFieldRefused) {
  const std::string path = ::testing::TempDir() + "/directory.json";
  std::ofstream(path) << R"({"homes": [{"name": "homes/a", "services": {"plans": "127.0.0.1:9091"}}]})";
  EXPECT_TRUE(Directory::FromFile(path, false).ok()) << Directory::FromFile(path, false).status();
  std::ofstream(path) << R"({"homes": [{"name": "homes/a", "service": {}}]})";
  EXPECT_THAT(std::string(Directory::FromFile(path, false).status().message()),
              AllOf(HasSubstr(path), HasSubstr("is no directory")));
  EXPECT_EQ(Directory::FromFile(path + ".none", false).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace driehoek::gateway
