// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/testing/engine_test.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "common/storage/testing/postgres_cluster.h"

namespace driehoek::storage::testing {

EngineTest::EngineTest() : clock_(absl::FromCivil(absl::CivilSecond(2021, 6, 30, 12), absl::UTCTimeZone())) {}

void EngineTest::SetUp() {
  if (GetParam() == Engine::kSqlite) {
    config_.url = absl::StrCat("sqlite:", folder(), "/store.db");
    return;
  }
  const absl::StatusOr<std::string>& conninfo = PostgresCluster::Conninfo();
  if (!conninfo.ok()) FAIL() << "no PostgreSQL to test on: " << conninfo.status();
  static std::atomic<int> schemas{0};
  config_.url = *conninfo;
  config_.schema = absl::StrCat("test_", ++schemas);
}

std::unique_ptr<Database> EngineTest::Open(absl::Span<const Migration> migrations) {
  auto database = Database::Open(config_, migrations, &clock_);
  if (!database.ok()) {
    std::fprintf(stderr, "the store of the test does not open: %s\n", database.status().ToString().c_str());
    std::abort();
  }
  return *std::move(database);
}

std::string EngineName(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::kSqlite ? "Sqlite" : "Postgres";
}

}  // namespace driehoek::storage::testing
