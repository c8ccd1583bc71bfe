// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/registry/registry.h"
#include "common/status/status.h"
#include "gateway/testing/fake_home.h"
#include "services/budgets/budgets_wiring.h"
#include "services/partners/partners_wiring.h"
#include "services/plans/plans_wiring.h"
#include "services/signals/signals_wiring.h"
#include "tests/golden/stored_text.h"

namespace driehoek::testing {
namespace {

constexpr const char* kServices[] = {"plans", "budgets", "partners", "signals"};
constexpr char kGoldenTenant[] = "municipalities/GM0406";
constexpr char kGoldenId[] = "every-field";
// As long as the golden one, since rows hold messages, which hold lengths.
constexpr const char* kIds[] = {"every-field", "other-field", "third-field"};

std::string ReadGolden(const std::string& service) {
  std::ifstream file(absl::StrCat(DRIEHOEK_GOLDEN_DIR, "/", service, ".sql"), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string Hex(absl::string_view text) { return absl::AsciiStrToUpper(absl::BytesToHexString(text)); }

// In texts and in the bytes of messages, which stand there in hexadecimals.
std::string Renamed(const std::string& sql, const std::string& from, const std::string& to) {
  EXPECT_EQ(from.size(), to.size());
  return absl::StrReplaceAll(sql, {{from, to}, {Hex(from), Hex(to)}});
}

// The golden rows for one tenant; the more of them, and the higher its counts, the later it stands.
std::string RowsOf(const std::string& service, const std::string& tenant) {
  static const auto* const goldens = [] {
    auto* read = new std::map<std::string, std::string>;
    for (const char* one : kServices) {
      (*read)[one] = absl::StrReplaceAll(ReadGolden(one), {{"CREATE TABLE ", "CREATE TABLE IF NOT EXISTS "},
                                                           {"CREATE INDEX ", "CREATE INDEX IF NOT EXISTS "},
                                                           {"\nINSERT INTO ", "\nINSERT OR IGNORE INTO "}});
    }
    return read;
  }();
  const size_t place =
      static_cast<size_t>(std::find(Tenants().begin(), Tenants().end(), tenant) - Tenants().begin());
  const std::string golden = Renamed(goldens->at(service), kGoldenTenant, tenant);
  std::string rows;
  for (size_t i = 0; i <= place % std::size(kIds); ++i)
    absl::StrAppend(&rows, Renamed(golden, kGoldenId, kIds[i]));
  if (service == "signals") {
    absl::StrAppend(&rows, "UPDATE tally SET amount = amount + ", place, " WHERE tenant = '", tenant, "';\n");
  }
  return rows;
}

}  // namespace

const std::vector<std::string>& Tenants() {
  static const auto* const tenants = new std::vector<std::string>{
      "municipalities/GM0402", "municipalities/GM0406", "municipalities/GM0757", "municipalities/GM0788",
      "municipalities/GM0797", "municipalities/GM0845", "municipalities/GM0855", "municipalities/GM0865",
      "municipalities/GM1948", "organisations/riec-ob", "regions/gooi-eemlands"};
  return *tenants;
}

HomeServer::HomeServer(const std::string& folder, const std::vector<std::string>& tenants) {
  for (const char* service : kServices) {
    for (const std::string& tenant : tenants) {
      const absl::Status loaded =
          golden::LoadStore(absl::StrCat(folder, "/", service, ".db"), RowsOf(service, tenant));
      EXPECT_TRUE(loaded.ok()) << service << " of " << tenant << ": " << loaded;
    }
  }
  server::Config config = gateway::testing::LoopbackConfig();
  config.data_dir = folder;
  auto started = server::Server::Start(config, [this](server::Wiring& wiring) -> absl::Status {
    methods_ = &wiring.table;
    DRIEHOEK_RETURN_IF_ERROR(plans::WirePlans(wiring, &wiring.table));
    DRIEHOEK_RETURN_IF_ERROR(budgets::WireBudgets(wiring, &wiring.table));
    DRIEHOEK_RETURN_IF_ERROR(partners::WirePartners(wiring, &registry::Registry::Embedded(), &wiring.table));
    return signals::WireSignals(wiring, &wiring.table);
  });
  EXPECT_TRUE(started.ok()) << started.status();
  if (started.ok()) server_ = *std::move(started);
}

}  // namespace driehoek::testing
