// SPDX-License-Identifier: EUPL-1.2
// For tests of whatever keeps its data in common/storage: each runs on both engines, on a new and empty
// store.
//
//   class PlanStoreTest : public storage::testing::EngineTest { ... };
//   TEST_P(PlanStoreTest, KeepsWhatItWasGiven) { auto database = Open(PlanStore::Migrations()); ... }
//   DRIEHOEK_ON_BOTH_ENGINES(PlanStoreTest);
//
// Fails, and says why, where PostgreSQL cannot be started. CMake: driehoek_engine_test.
#ifndef DRIEHOEK_COMMON_STORAGE_TESTING_ENGINE_TEST_H_
#define DRIEHOEK_COMMON_STORAGE_TESTING_ENGINE_TEST_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/types/span.h"
#include "common/clock/clock.h"
#include "common/storage/database.h"
#include "common/storage/testing/temporary_folder.h"

namespace driehoek::storage::testing {

class EngineTest : public ::testing::TestWithParam<Engine> {
 protected:
  EngineTest();
  void SetUp() override;

  // Of this test's own store.
  const DatabaseConfig& config() const { return config_; }
  // Opens it; a second call opens it once more. Aborts when it cannot.
  std::unique_ptr<Database> Open(absl::Span<const Migration> migrations = {});
  // Stands at 2021-06-30 12:00:00 UTC until it is advanced.
  FakeClock& clock() { return clock_; }
  // Of this test; gone after it.
  const std::string& folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  FakeClock clock_;
  DatabaseConfig config_;
};

std::string EngineName(const ::testing::TestParamInfo<Engine>& info);

}  // namespace driehoek::storage::testing

#define DRIEHOEK_ON_BOTH_ENGINES(suite)                                                                \
  INSTANTIATE_TEST_SUITE_P(                                                                            \
      Engines, suite,                                                                                  \
      ::testing::Values(::driehoek::storage::Engine::kSqlite, ::driehoek::storage::Engine::kPostgres), \
      ::driehoek::storage::testing::EngineName)

#endif  // DRIEHOEK_COMMON_STORAGE_TESTING_ENGINE_TEST_H_
