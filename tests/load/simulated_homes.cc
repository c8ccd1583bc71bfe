// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/simulated_homes.h"

#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/status/status.h"
#include "driehoek/gateway/v1/directory.pb.h"
#include "driehoek/partners/v1/registry.pb.h"
#include "google/protobuf/util/json_util.h"

namespace driehoek::testing {
namespace {

// Beyond the codes that CBS has given out.
constexpr int kFirstCode = 9001;
constexpr int kMostHomes = 999;
constexpr int kMostCalls = 4096;
// Coprime to every count of homes that is not a multiple of it.
constexpr size_t kStride = 389;

absl::Status WriteJson(const google::protobuf::Message& message, const std::string& path) {
  std::string json;
  const auto printed = google::protobuf::util::MessageToJsonString(message, &json);
  std::ofstream file(path, std::ios::binary);
  if (!printed.ok() || !(file << json) || !file.flush()) {
    return absl::UnavailableError(absl::StrCat("cannot write ", path));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<SimulatedHomes>> SimulatedHomes::Start(int count, const std::string& document,
                                                                      absl::Duration slowest) {
  if (count < 1 || count > kMostHomes) {
    return absl::InvalidArgumentError(absl::StrCat(count, " homes; 1 to ", kMostHomes));
  }
  std::vector<std::string> tenants;
  for (int i = 0; i < count; ++i) tenants.push_back(absl::StrFormat("municipalities/GM%04d", kFirstCode + i));
  DRIEHOEK_ASSIGN_OR_RETURN(RecordedAnswers answers, RecordedAnswers::Record(tenants, document));
  std::unique_ptr<SimulatedHomes> homes(new SimulatedHomes(std::move(answers)));
  for (size_t i = 0; i < tenants.size(); ++i) {
    const double place =
        static_cast<double>(i * kStride % tenants.size() + 1) / static_cast<double>(tenants.size());
    DRIEHOEK_ASSIGN_OR_RETURN(
        std::unique_ptr<SimulatedHome> home,
        SimulatedHome::Make(tenants[i], &homes->answers_.Of(tenants[i]), slowest * (0.1 + 0.9 * place)));
    DRIEHOEK_RETURN_IF_ERROR(home->Serve());
    homes->homes_.push_back(std::move(home));
  }
  return homes;
}

std::string SimulatedHomes::NameOf(size_t index) const {
  return absl::StrFormat("homes/h%03d", index * kStride % homes_.size());
}

absl::Status SimulatedHomes::WriteFiles(const std::string& folder, absl::Duration timeout) const {
  gateway::v1::Directory directory;
  partners::v1::RegistryData registry;
  auto& region = *registry.add_regions();
  region.set_name(kRegionOfAll);
  region.set_display_name("Alle gemeenten");
  region.set_kind(partners::v1::Region::KIND_INFORMAL_GROUP);
  for (size_t i = 0; i < homes_.size(); ++i) {
    const SimulatedHome& home = *homes_[i];
    auto& entry = *directory.add_homes();
    entry.set_name(NameOf(i));
    entry.add_tenants(home.tenant());
    entry.mutable_services()->set_plans(home.address());
    entry.mutable_services()->set_budgets(home.address());
    entry.mutable_services()->set_partners(home.address());
    entry.mutable_services()->set_signals(home.address());
    // More than anybody who measures sends to one.
    entry.set_max_calls_in_flight(kMostCalls);
    const timespec time = absl::ToTimespec(timeout);
    entry.mutable_timeout()->set_seconds(time.tv_sec);
    entry.mutable_timeout()->set_nanos(static_cast<int32_t>(time.tv_nsec));
    auto& municipality = *registry.add_municipalities();
    municipality.set_name(home.tenant());
    municipality.set_display_name(absl::StrCat("Gemeente ", i));
    region.add_memberships()->set_municipality(home.tenant());
  }
  DRIEHOEK_RETURN_IF_ERROR(WriteJson(directory, folder + "/directory.json"));
  return WriteJson(registry, folder + "/registry.json");
}

}  // namespace driehoek::testing
