// SPDX-License-Identifier: EUPL-1.2
// What counts of signals and cases give away (rule 16). Real stores, services and a gateway; the homes are as
// many as a split says. An attacker asks everything that can be asked: each tenant and the region, on days
// with other members, by every choice of dimensions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/clock.h"
#include "common/names/names.h"
#include "common/registry/registry.h"
#include "common/small_counts/smallest_count.h"
#include "common/storage/database.h"
#include "common/storage/testing/temporary_folder.h"
#include "driehoek/gateway/v1/region_signals.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/testing/fake_home.h"
#include "services/signals/signal_store.h"
#include "services/signals/signals_rpc.h"
#include "services/signals/signals_service.h"
#include "services/signals/summary.h"
#include "services/signals/tally.h"
#include "tests/integration/count_attacker.h"

namespace driehoek {
namespace {

using signals::Cell;
using signals::v1::SignalCount;
using signals::v1::SummaryDimension;
using testing::Answer;
using testing::Attacker;
using testing::Dimensions;
using testing::World;

// A home each.
using Split = std::vector<std::vector<std::string>>;

constexpr int kAllDimensions = 32;

Dimensions DimensionsOf(int bits) {
  Dimensions dimensions;
  for (int i = 0; i < 5; ++i) {
    if ((bits >> i) % 2 == 1) dimensions.insert(static_cast<SummaryDimension>(i + 1));
  }
  return dimensions;
}

std::vector<std::string> Members(absl::CivilDay day) {
  std::vector<std::string> members;
  const auto found = registry::Registry::Embedded().Members("regions/meierij", day);
  for (const auto* municipality : *found) members.push_back(municipality->name());
  return members;
}

bool IsSuppressed(const Cell& cell, int64_t count) {
  return count < kSmallestCount || signals::IsConfidential(cell.theme);
}

// About half of the cells are suppressed.
World AnyWorld(std::mt19937& random) {
  std::uniform_int_distribution<int64_t> count(0, 10);
  World world;
  for (const std::string& tenant : Members(absl::CivilDay(2020, 12, 31))) {
    std::map<Cell, int64_t>& cells = world[tenant];
    for (const char* theme : {"drugs", "overlast", "radicalisering"}) {
      for (const std::string& area : {std::string(), absl::StrCat(tenant, "/areas/centrum")}) {
        for (const char* month : {"2020-12", "2021-01"}) {
          for (int state : {1, 8}) cells[{"signal", theme, area, month, state, "", 0}] = count(random);
        }
      }
    }
    for (const std::string& version :
         {absl::StrCat(tenant, "/ave-versions/2019"), std::string("regions/meierij/ave-versions/2021")}) {
      for (int level : {1, 3}) cells[{"case", "zorg", "", "2021-01", 2, version, level}] = count(random);
    }
  }
  return world;
}

// The same in what is released, and another number in every other cell.
World WithOtherSuppressedCells(World world, std::mt19937& random) {
  std::uniform_int_distribution<int64_t> step(1, kSmallestCount - 1);
  for (auto& [tenant, cells] : world) {
    for (auto& [cell, count] : cells) {
      if (IsSuppressed(cell, count)) count = (count + step(random)) % kSmallestCount;
    }
  }
  return world;
}

Split AnySplit(const World& world, std::mt19937& random) {
  Split split(std::uniform_int_distribution<size_t>(1, world.size())(random));
  for (const auto& [tenant, cells] : world) {
    split[std::uniform_int_distribution<size_t>(0, split.size() - 1)(random)].push_back(tenant);
  }
  split.erase(std::remove_if(split.begin(), split.end(), [](const auto& home) { return home.empty(); }),
              split.end());
  return split;
}

template <class Counts>
Answer AnswerOf(std::vector<std::string> tenants, const Dimensions& dimensions, const Counts& counts) {
  return {std::move(tenants),
          dimensions,
          {counts.signals().begin(), counts.signals().end()},
          {counts.cases().begin(), counts.cases().end()}};
}

// To compare them.
std::vector<std::string> Texts(const std::vector<Answer>& answers) {
  std::vector<std::string> texts;
  for (const Answer& answer : answers) {
    std::string& text = texts.emplace_back();
    for (const std::string& tenant : answer.tenants) absl::StrAppend(&text, tenant, " ");
    for (const SignalCount& row : answer.signals) absl::StrAppend(&text, row.ShortDebugString(), "; ");
    for (const SignalCount& row : answer.cases) absl::StrAppend(&text, row.ShortDebugString(), "; ");
  }
  return texts;
}

// A home with a store of its own.
class SignalsHome {
 public:
  SignalsHome(const World& world, const std::vector<std::string>& tenants) {
    storage::DatabaseConfig config;
    config.url = absl::StrCat("sqlite:", folder_.path(), "/signals.db");
    config.schema = "signals";
    database_ = *storage::Database::Open(config, signals::SignalStore::Migrations(), Clock::System());
    for (const std::string& tenant : tenants) {
      signals::Tally tally;
      for (const auto& [cell, count] : world.at(tenant)) tally.Add(cell, count);
      const absl::Status written =
          database_->Write(tenant, [&](storage::Session& session) { return tally.Store(session); });
      EXPECT_TRUE(written.ok()) << written;
    }
    service_ = std::make_unique<signals::SignalsService>(database_.get(), &registry::Registry::Embedded());
    server_ = std::make_unique<gateway::testing::FakeHome>(
        std::vector<std::string>(),
        [this](rpc::MethodTable& table) { signals::BindSignals(&table, service_.get()); });
  }
  std::string address() const { return server_->address(); }

 private:
  storage::testing::TemporaryFolder folder_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<signals::SignalsService> service_;
  std::unique_ptr<gateway::testing::FakeHome> server_;
};

// All answers that a gateway gives over these homes, in an order of their own.
std::vector<Answer> AllAnswers(const World& world, const Split& split) {
  std::vector<std::unique_ptr<SignalsHome>> homes;
  gateway::v1::Directory directory;
  for (const std::vector<std::string>& tenants : split) {
    homes.push_back(std::make_unique<SignalsHome>(world, tenants));
    gateway::testing::AddHome(absl::StrCat("homes/h", homes.size()), tenants, homes.back()->address(),
                              &directory);
  }
  gateway::testing::GatewayServer gateway(directory);
  std::vector<Answer> answers;
  for (int bits = 0; bits < kAllDimensions; ++bits) {
    const Dimensions dimensions = DimensionsOf(bits);
    signals::v1::SummarizeSignalsRequest each;
    each.set_parent("municipalities/-");
    gateway::v1::GetRegionSignalsRequest together;
    together.set_name("regions/meierij/signal-overview");
    for (SummaryDimension dimension : dimensions) {
      each.add_dimensions(dimension);
      together.add_dimensions(dimension);
    }
    const auto summaries = gateway.Ask<signals::v1::SummarizeSignalsResponse>(
        "driehoek.signals.v1.SignalService/SummarizeSignals", each);
    EXPECT_TRUE(summaries.ok()) << summaries.status();
    for (const auto& summary : summaries->summaries()) {
      answers.push_back(AnswerOf({TenantOf(summary.name())}, dimensions, summary));
    }
    for (const char* day : {"2020-12-31", "2021-01-01"}) {
      together.set_as_of_date(day);
      const auto region = gateway.Ask<gateway::v1::RegionSignals>(
          "driehoek.gateway.v1.RegionService/GetRegionSignals", together);
      EXPECT_TRUE(region.ok() && region->complete()) << region.status();
      std::vector<std::string> members;
      for (const auto& member : region->members()) members.push_back(member.municipality().name());
      answers.push_back(AnswerOf(std::move(members), dimensions, *region));
    }
  }
  return answers;
}

// How it is not done: a home adds up all of its tenants and then suppresses what is small.
std::vector<Answer> SuppressedAfterSumming(const World& world, const Split& split) {
  std::vector<Answer> answers;
  for (int bits = 0; bits < kAllDimensions; ++bits) {
    const Dimensions dimensions = DimensionsOf(bits);
    for (const std::vector<std::string>& tenants : split) {
      std::map<Cell, int64_t> together;
      for (const std::string& tenant : tenants) {
        for (const auto& [cell, count] : world.at(tenant)) {
          Cell row = cell;
          if (dimensions.count(signals::v1::SUMMARY_DIMENSION_THEME) == 0) row.theme.clear();
          if (dimensions.count(signals::v1::SUMMARY_DIMENSION_AREA) == 0) row.area.clear();
          if (dimensions.count(signals::v1::SUMMARY_DIMENSION_MONTH) == 0) row.month.clear();
          if (dimensions.count(signals::v1::SUMMARY_DIMENSION_STATE) == 0) row.state = 0;
          if (dimensions.count(signals::v1::SUMMARY_DIMENSION_AVE) == 0) {
            row.ave_version.clear();
            row.ave_level = 0;
          }
          together[row] += count;
        }
      }
      // With every dimension, no row is summed any further.
      answers.push_back(
          AnswerOf(tenants, dimensions, signals::Summarise("", together, DimensionsOf(kAllDimensions - 1))));
    }
  }
  for (Answer& answer : answers) {
    for (auto* rows : {&answer.signals, &answer.cases}) {
      for (SignalCount& row : *rows) row.set_at_least(false);
    }
  }
  return answers;
}

int SuppressedOnesAmong(const World& known, const World& world) {
  int found = 0;
  for (const auto& [tenant, cells] : known) {
    for (const auto& [cell, count] : cells) {
      EXPECT_EQ(count, world.at(tenant).at(cell));
      if (IsSuppressed(cell, count)) ++found;
    }
  }
  return found;
}

int ReleasedOnes(const World& world) {
  int released = 0;
  for (const auto& [tenant, cells] : world) {
    for (const auto& [cell, count] : cells) released += IsSuppressed(cell, count) ? 0 : 1;
  }
  return released;
}

int CellsIn(const World& world) {
  int all = 0;
  for (const auto& [tenant, cells] : world) all += static_cast<int>(cells.size());
  return all;
}

// Of the region, by every dimension.
int64_t SumOfFinestRows(const std::vector<Answer>& answers) {
  int64_t sum = 0;
  for (const Answer& answer : answers) {
    if (answer.dimensions != DimensionsOf(kAllDimensions - 1)) continue;
    for (const SignalCount& row : answer.signals) sum += row.count();
  }
  return sum;
}

TEST(SignalCountsTest, AreTheSameHoweverTenantsShareHomes) {
  std::mt19937 random(20201231);
  for (int round = 0; round < 3; ++round) {
    const World world = AnyWorld(random);
    const std::vector<std::string> together =
        Texts(AllAnswers(world, {Members(absl::CivilDay(2020, 12, 31))}));
    ASSERT_GT(together.size(), 200u);
    for (int i = 0; i < 3; ++i) {
      const Split split = AnySplit(world, random);
      EXPECT_EQ(Texts(AllAnswers(world, split)), together) << split.size() << " homes";
    }
  }
}

TEST(SignalCountsTest, NobodyCanComputeASuppressedOneRule16) {
  std::mt19937 random(16);
  for (int round = 0; round < 3; ++round) {
    const World world = AnyWorld(random);
    const World known = Attacker(world).WorkOut(AllAnswers(world, AnySplit(world, random)));
    EXPECT_EQ(SuppressedOnesAmong(known, world), 0);
    // And all others: the attacker reads what there is to read.
    EXPECT_EQ(CellsIn(known), ReleasedOnes(world));
  }
}

// Whatever else an attacker does than to solve equations: every suppressed cell has another number here, some
// of them 0.
TEST(SignalCountsTest, AreTheSameWhateverIsSuppressedRule16) {
  std::mt19937 random(17);
  for (int round = 0; round < 3; ++round) {
    const World world = AnyWorld(random);
    const World other = WithOtherSuppressedCells(world, random);
    const Split split = AnySplit(world, random);
    EXPECT_EQ(Texts(AllAnswers(other, split)), Texts(AllAnswers(world, split)));
  }
}

// That the tests above can fail.
TEST(SignalCountsTest, SuppressingAfterSummingFailsAllOfThis) {
  std::mt19937 random(16);
  const World world = AnyWorld(random);
  Split alone;
  for (const auto& [tenant, cells] : world) alone.push_back({tenant});
  const Split together = {Members(absl::CivilDay(2020, 12, 31))};
  EXPECT_NE(SumOfFinestRows(SuppressedAfterSumming(world, alone)),
            SumOfFinestRows(SuppressedAfterSumming(world, together)));
  for (const Split& split : {alone, together}) {
    EXPECT_GT(SuppressedOnesAmong(Attacker(world).WorkOut(SuppressedAfterSumming(world, split)), world), 0);
    EXPECT_NE(Texts(SuppressedAfterSumming(WithOtherSuppressedCells(world, random), split)),
              Texts(SuppressedAfterSumming(world, split)));
  }
}

}  // namespace
}  // namespace driehoek
