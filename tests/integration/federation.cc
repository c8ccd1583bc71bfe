// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/federation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"

namespace driehoek::testing {
namespace {

using gateway::testing::GatewayServer;

constexpr int kMostLevels = 3;
// Nobody is late on any machine.
constexpr absl::Duration kTimeout = absl::Seconds(60);

}  // namespace

Federation::Federation(std::mt19937* random) : random_(random) {
  AddGateway(Tenants(), 0, 1);
  NameEachOther();
}

std::string Federation::ToString() const {
  std::string text;
  for (const Gateway& gateway : gateways_) {
    absl::StrAppend(&text, gateway.directory.gateway(), ":\n");
    for (const auto& home : gateway.directory.homes()) {
      const std::string where = home.has_gateway() ? "gateway at " + home.gateway().address()
                                : home.has_local() ? "in the process"
                                                   : "services at " + home.services().plans();
      absl::StrAppend(&text, "  ", home.name(), " (", where, "): ", absl::StrJoin(home.tenants(), " "), "\n");
    }
  }
  return text;
}

size_t Federation::AddGateway(const std::vector<std::string>& tenants, size_t parent, int level) {
  const size_t place = gateways_.size();
  gateways_.push_back({{}, tenants, parent, nullptr});
  gateway::v1::Directory directory;
  directory.set_gateway(absl::StrCat("gateways/g", place));
  const rpc::MethodTable* local = nullptr;
  for (const std::vector<std::string>& part : Split(tenants)) {
    // Homes are asked and merged in the order of their names, whatever they keep.
    const std::string name = absl::StrCat("homes/h", Below(1'000'000), "-", directory.homes_size());
    if (level < kMostLevels && Below(2) == 0) {
      const size_t behind = AddGateway(part, place, level + 1);
      gateway::testing::AddGateway(name, part, gateways_[behind].server->address(), &directory, kTimeout);
      continue;
    }
    HomeServer* home = AddHome(part);
    gateway::v1::Home* entry = gateway::testing::AddHome(name, part, home->address(), &directory, kTimeout);
    entry->mutable_services()->set_partners(home->address());
    if (local == nullptr && Below(4) == 0) {
      entry->mutable_local();
      local = home->methods();
    }
  }
  gateways_[place].server = std::make_unique<GatewayServer>(directory, local);
  gateways_[place].directory = std::move(directory);
  return place;
}

HomeServer* Federation::AddHome(const std::vector<std::string>& tenants) {
  const std::string folder = absl::StrCat(folder_.path(), "/", homes_.size());
  std::filesystem::create_directory(folder);
  homes_.push_back(std::make_unique<HomeServer>(folder, tenants));
  return homes_.back().get();
}

std::vector<std::vector<std::string>> Federation::Split(std::vector<std::string> tenants) {
  std::shuffle(tenants.begin(), tenants.end(), *random_);
  std::vector<std::vector<std::string>> parts(
      static_cast<size_t>(1 + Below(std::min<int>(4, static_cast<int>(tenants.size())))));
  for (size_t i = 0; i < tenants.size(); ++i) {
    // None is empty.
    const size_t part = i < parts.size() ? i : static_cast<size_t>(Below(static_cast<int>(parts.size())));
    parts[part].push_back(tenants[i]);
  }
  return parts;
}

void Federation::NameEachOther() {
  for (size_t i = 1; i < gateways_.size(); ++i) {
    Gateway& gateway = gateways_[i];
    const Gateway& parent = gateways_[gateway.parent];
    const std::set<std::string> own(gateway.tenants.begin(), gateway.tenants.end());
    std::vector<std::string> others;
    std::copy_if(parent.tenants.begin(), parent.tenants.end(), std::back_inserter(others),
                 [&](const std::string& tenant) { return own.count(tenant) == 0; });
    if (others.empty() || Below(2) == 0) continue;
    gateway::testing::AddGateway("homes/back", others, parent.server->address(), &gateway.directory,
                                 kTimeout);
    const absl::Status taken =
        (**gateway.server)->Take(*gateway::Directory::Make(gateway.directory, /*local_allowed=*/true));
    EXPECT_TRUE(taken.ok()) << taken;
  }
}

}  // namespace driehoek::testing
