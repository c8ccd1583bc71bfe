// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/names.h"
#include "common/registry/registry_check.h"
#include "common/registry/registry_json.h"
#include "common/status/status.h"
#include "google/protobuf/util/json_util.h"
#include "google/rpc/error_details.pb.h"

namespace driehoek::registry {
namespace {

using partners::v1::RegistryData;

template <class Messages>
void SortByName(Messages* messages) {
  std::sort(messages->pointer_begin(), messages->pointer_end(),
            [](const auto* a, const auto* b) { return a->name() < b->name(); });
}

template <class Map>
typename Map::mapped_type FindIn(const Map& map, absl::string_view key) {
  auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

template <class Map, class Message>
void AddDisplayName(Map* map, const Message& message) {
  auto [position, is_new] = map->emplace(absl::AsciiStrToLower(message.display_name()), &message);
  if (!is_new) position->second = nullptr;
}

std::string Ending(const partners::v1::Municipality& municipality) {
  std::vector<std::string> successors;
  for (const partners::v1::SuccessionPart& part : municipality.succession().parts()) {
    successors.push_back(absl::StrCat(part.village(), " to ", part.municipality()));
  }
  return absl::StrCat(municipality.display_name(), " (", municipality.name(), ") ended on ",
                      municipality.end_date(), " by ", municipality.succession().legal_basis(), ": ",
                      absl::StrJoin(successors, ", "));
}

absl::Status OutsideLifeSpan(absl::string_view field, absl::string_view tenant, absl::string_view why) {
  absl::Status status =
      ErrorWithReason(absl::StatusCode::kFailedPrecondition, "OUTSIDE_LIFE_SPAN",
                      absl::StrCat(field, ": ", why), {{"municipality", std::string(tenant)}});
  google::rpc::BadRequest bad_request;
  auto* violation = bad_request.add_field_violations();
  violation->set_field(std::string(field));
  violation->set_description(std::string(why));
  status.SetPayload("type.googleapis.com/google.rpc.BadRequest", absl::Cord(bad_request.SerializeAsString()));
  return status;
}

}  // namespace

Registry::Registry(std::unique_ptr<const RegistryData> data) : data_(std::move(data)) {
  for (const Municipality& municipality : data_->municipalities()) {
    municipalities_.emplace(municipality.name(), &municipality);
    AddDisplayName(&by_display_name_, municipality);
    for (const std::string& predecessor : municipality.predecessors()) {
      successor_of_.emplace(predecessor, &municipality);
    }
  }
  for (const Area& area : data_->areas()) areas_.emplace(area.name(), &area);
  for (const Region& region : data_->regions()) {
    regions_.emplace(region.name(), &region);
    AddDisplayName(&regions_by_display_name_, region);
  }
  for (const Ground& ground : data_->grounds()) grounds_.emplace(ground.name(), &ground);
}

absl::StatusOr<Registry> Registry::FromData(RegistryData data) {
  DRIEHOEK_RETURN_IF_ERROR(CheckRegistryData(data));
  SortByName(data.mutable_municipalities());
  SortByName(data.mutable_areas());
  SortByName(data.mutable_regions());
  SortByName(data.mutable_grounds());
  return Registry(std::make_unique<const RegistryData>(std::move(data)));
}

absl::StatusOr<Registry> Registry::FromJson(absl::string_view json) {
  RegistryData data;
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &data);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the registry is no RegistryData in JSON: ",
                     std::string(parsed.message().data(), parsed.message().size())));
  }
  return FromData(std::move(data));
}

absl::StatusOr<Registry> Registry::FromFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    return absl::NotFoundError(absl::StrCat("the registry file '", path, "' cannot be read"));
  }
  absl::StatusOr<Registry> registry = FromJson(text.str());
  if (!registry.ok()) {
    return absl::Status(registry.status().code(),
                        absl::StrCat("registry file '", path, "': ", registry.status().message()));
  }
  return registry;
}

const Registry& Registry::Embedded() {
  static const Registry* const registry = [] {
    absl::StatusOr<Registry> loaded = FromJson(kRegistryJson);
    if (!loaded.ok()) {
      std::fprintf(stderr, "registry.json: %s\n", std::string(loaded.status().message()).c_str());
      std::abort();
    }
    return new Registry(*std::move(loaded));
  }();
  return *registry;
}

const partners::v1::Municipality* Registry::Find(absl::string_view name) const {
  return FindIn(municipalities_, absl::StripTrailingAsciiWhitespace(name));
}

const partners::v1::Area* Registry::FindArea(absl::string_view name) const { return FindIn(areas_, name); }

const partners::v1::Region* Registry::FindRegion(absl::string_view name) const {
  return FindIn(regions_, name);
}

const partners::v1::Ground* Registry::FindGround(absl::string_view name) const {
  return FindIn(grounds_, name);
}

const partners::v1::Municipality* Registry::FindByDisplayName(absl::string_view display_name) const {
  return FindIn(by_display_name_, absl::AsciiStrToLower(absl::StripAsciiWhitespace(display_name)));
}

const partners::v1::Region* Registry::FindRegionByDisplayName(absl::string_view display_name) const {
  return FindIn(regions_by_display_name_, absl::AsciiStrToLower(absl::StripAsciiWhitespace(display_name)));
}

bool Registry::Exists(absl::string_view name, absl::CivilDay day) const {
  const Municipality* municipality = Find(name);
  return municipality != nullptr && SpanOf(*municipality).Contains(day);
}

std::optional<DaySpan> Registry::LifeSpan(absl::string_view name) const {
  if (const Municipality* municipality = Find(name)) return SpanOf(*municipality);
  const Municipality* successor = FindIn(successor_of_, absl::StripTrailingAsciiWhitespace(name));
  if (successor == nullptr) return std::nullopt;
  return DaySpan{std::nullopt, ParseDay(successor->start_date())};
}

absl::StatusOr<std::vector<const partners::v1::Municipality*>> Registry::Members(absl::string_view region,
                                                                                 absl::CivilDay day) const {
  const Region* found = FindRegion(region);
  if (found == nullptr) {
    return ErrorWithReason(absl::StatusCode::kNotFound, "REGION_NOT_ON_FILE",
                           absl::StrCat("no region '", region.substr(0, 100), "' on file"));
  }
  std::vector<const Municipality*> members;
  for (const partners::v1::Membership& membership : found->memberships()) {
    if (!SpanOf(membership).Contains(day) || !Exists(membership.municipality(), day)) continue;
    members.push_back(Find(membership.municipality()));
  }
  std::sort(members.begin(), members.end(),
            [](const auto* a, const auto* b) { return a->name() < b->name(); });
  return members;
}

std::vector<const partners::v1::Area*> Registry::Areas(absl::string_view municipality,
                                                       std::optional<absl::CivilDay> day) const {
  const absl::string_view wanted = absl::StripTrailingAsciiWhitespace(municipality);
  std::vector<const Area*> areas;
  for (const Area& area : data_->areas()) {
    const std::string tenant = TenantOf(area.name());
    if (wanted != "municipalities/-" && tenant != wanted) continue;
    if (day.has_value() && !(SpanOf(area).Contains(*day) && Exists(tenant, *day))) continue;
    areas.push_back(&area);
  }
  return areas;
}

std::optional<Registry::PopulationFigure> Registry::Population(absl::string_view name) const {
  const Municipality* municipality = Find(name);
  if (municipality == nullptr || municipality->population() == 0) return std::nullopt;
  return PopulationFigure{municipality->population(), *ParseDay(municipality->population_date())};
}

absl::Status Registry::CheckWithinLifeSpan(absl::string_view field, absl::string_view tenant,
                                           absl::CivilDay first_day, absl::CivilDay last_day) const {
  const absl::string_view name = absl::StripTrailingAsciiWhitespace(tenant);
  const std::optional<DaySpan> span = LifeSpan(name);
  if (!span.has_value() || (span->Contains(first_day) && span->Contains(last_day))) return absl::OkStatus();
  const std::string asked = absl::StrCat(FormatDay(first_day), " to ", FormatDay(last_day));
  const Municipality* municipality = Find(name);
  if (municipality == nullptr) {
    const Municipality* successor = FindIn(successor_of_, name);
    return OutsideLifeSpan(
        field, name,
        absl::StrCat(asked, " is outside the life span of ", name, ", which became part of ",
                     successor->display_name(), " (", successor->name(), ") on ", successor->start_date()));
  }
  if (span->start.has_value() && first_day < *span->start) {
    return OutsideLifeSpan(field, name,
                           absl::StrCat(asked, " is outside the life span of ", municipality->display_name(),
                                        " (", name, "), which began on ", municipality->start_date()));
  }
  return OutsideLifeSpan(field, name,
                         absl::StrCat(asked, " is outside the life span; ", Ending(*municipality)));
}

}  // namespace driehoek::registry
