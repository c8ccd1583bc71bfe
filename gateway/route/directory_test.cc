// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/server/testing/certificate.h"
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
       "timeout": "0s", "maxCallsInFlight": -1, "summaryMaxAge": "3601s"},
      {"name": "homes/b", "services": {"plans": "10.0.0.1:9091"}},
      {"name": "homes/b", "tenants": ["municipalities/GM0406"], "local": {}},
      {"name": "homes/d", "tenants": ["municipalities/GM0757"], "services": {"tls": {"keyFile": "k"}}},
      {"name": "homes/e", "tenants": ["municipalities/GM0845"]}]})"),
              AllOf(HasSubstr("'Meierij' is no name of a home"), HasSubstr("GM0000 means an unknown"),
                    HasSubstr("'gemeente/x' is no tenant"), HasSubstr("'nowhere' is no address"),
                    HasSubstr("homes[0].timeout"), HasSubstr("homes[0].max_calls_in_flight"),
                    HasSubstr("homes[0].summary_max_age"),
                    HasSubstr("'10.0.0.1:9091' is not on loopback, and so needs tls"),
                    AllOf(HasSubstr("homes[1].tenants: is empty"), HasSubstr("homes[2].name: 'homes/b'"),
                          HasSubstr("no services of its own"), HasSubstr("homes[3].services: has no address"),
                          HasSubstr("homes[3].services.tls.ca_file"), HasSubstr("both or none"),
                          HasSubstr("homes[4]: has no location"))));
}

TEST(DirectoryTest, AnAddressBeyondLoopbackIsAllowedWithTls) {
  const std::string path = ::testing::TempDir() + "/ca.pem";
  const std::string authority = server::testing::MakeCertificate("authority").certificate;
  std::ofstream(path) << authority;
  const auto directory = Directory::Make(
      FromJson(absl::StrCat(R"({"homes": [{"name": "homes/a", "tenants": ["municipalities/GM0406"],
      "services": {"budgets": "plans.example.org:9091", "tls": {"caFile": ")",
                            path, R"("}}}]})")),
      false);
  ASSERT_TRUE(directory.ok()) << directory.status();
  EXPECT_EQ(directory->homes()[0].pem.ca, authority);
  EXPECT_THAT(FaultsOf(R"({"homes": [{"name": "homes/a", "tenants": ["municipalities/GM0406"],
      "services": {"budgets": "plans.example.org:9091", "tls": {"caFile": "/none.pem"}}}]})"),
              HasSubstr("homes[0].services.tls.ca_file: '/none.pem' cannot be read"));
}

TEST(DirectoryTest, FilesForTlsHoldWhatTheyShould) {
  const std::string folder = ::testing::TempDir();
  const auto one = server::testing::MakeCertificate("one"), other = server::testing::MakeCertificate("other");
  std::ofstream(folder + "/one.pem") << one.certificate << other.certificate;
  std::ofstream(folder + "/one.key") << one.key;
  std::ofstream(folder + "/other.key") << other.key;
  std::ofstream(folder + "/cut.pem") << one.certificate << other.certificate.substr(0, 200)
                                     << "\n-----END CERTIFICATE-----\n";
  const auto faults = [&](const std::string& ca, const std::string& certificate, const std::string& key) {
    const auto at = [&](const std::string& file) { return absl::StrCat("\"", folder, "/", file, "\""); };
    return FaultsOf(absl::StrCat(
        R"({"homes": [{"name": "homes/a", "tenants": ["municipalities/GM0406"], "gateway": {"address": "a.example:1",
            "tls": {"caFile": )",
        at(ca), R"(, "certificateFile": )", at(certificate), R"(, "keyFile": )", at(key),
        R"(}}}], "gateway": "gateways/a"})"));
  };
  EXPECT_EQ(faults("one.pem", "one.pem", "one.key"), "");
  EXPECT_THAT(faults("one.key", "one.pem", "other.key"),
              AllOf(HasSubstr("tls.ca_file"), HasSubstr("holds no certificate"), HasSubstr("tls.key_file"),
                    HasSubstr("the key of another certificate")));
  EXPECT_THAT(faults("one.pem", "cut.pem", "one.pem"),
              AllOf(HasSubstr("tls.certificate_file"), HasSubstr("cannot be read"),
                    HasSubstr("holds no private key")));
}

TEST(DirectoryTest, AGatewayAsAHomeHasAnAddressAndOursAName) {
  const char* const home = R"("homes": [{"name": "homes/gooi", "tenants": ["municipalities/GM0406"],
      "gateway": {"address": "127.0.0.1:9090"}}])";
  const auto directory =
      Directory::Make(FromJson(absl::StrCat(R"({"gateway": "gateways/meierij", )", home, "}")), false);
  ASSERT_TRUE(directory.ok()) << directory.status();
  EXPECT_EQ(directory->gateway(), "gateways/meierij");
  EXPECT_THAT(FaultsOf(absl::StrCat("{", home, "}")),
              HasSubstr("gateway: is empty, and a home is a gateway"));
  EXPECT_THAT(FaultsOf(absl::StrCat(R"({"gateway": "Meierij", )", home, "}")),
              HasSubstr("'Meierij' is no name of a gateway"));
  EXPECT_THAT(FaultsOf(R"({"gateway": "gateways/meierij", "homes": [
      {"name": "homes/a", "tenants": ["municipalities/GM0406"], "gateway": {}},
      {"name": "homes/b", "tenants": ["municipalities/GM0797"], "gateway": {"address": "10.0.0.1:1"}}]})"),
              AllOf(HasSubstr("homes[0].gateway.address: is empty"), HasSubstr("needs tls")));
}

TEST(DirectoryTest, WhatIsEqualHasTheSameRevisionAndWhoKeepsTheSameTheSamePlacement) {
  const auto made = [](const std::string& address, const std::string& tenant) {
    return *Directory::Make(FromJson(absl::StrCat(R"({"homes": [{"name": "homes/a", "tenants": [")", tenant,
                                                  R"("], "services": {"plans": ")", address, R"("}}]})")),
                            false);
  };
  const Directory one = made("127.0.0.1:1", "municipalities/GM0406");
  const Directory moved = made("127.0.0.1:2", "municipalities/GM0406");
  const Directory other = made("127.0.0.1:1", "municipalities/GM0797");
  EXPECT_EQ(one.revision(), made("127.0.0.1:1", "municipalities/GM0406").revision());
  EXPECT_NE(one.revision(), moved.revision());
  EXPECT_EQ(one.placement(), moved.placement());
  EXPECT_NE(one.revision(), other.revision());
  EXPECT_NE(one.placement(), other.placement());
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
