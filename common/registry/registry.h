// SPDX-License-Identifier: EUPL-1.2
// Municipalities, areas and regions, as of any day (rules 1 to 3), and grounds (rule 19): reference data that
// every process carries. The project's own file (registry.json) is part of the program; a file may stand in
// for it. Immutable once loaded, so any thread may ask; what it returns by pointer lives as long as the
// registry.
//
// A municipality is named "municipalities/GM0797"; padding after the code is taken off (rule 3).
#ifndef DRIEHOEK_COMMON_REGISTRY_REGISTRY_H_
#define DRIEHOEK_COMMON_REGISTRY_REGISTRY_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/dates/dates.h"
#include "driehoek/partners/v1/registry.pb.h"

namespace driehoek::registry {

class Registry {
 public:
  using Municipality = partners::v1::Municipality;
  using Area = partners::v1::Area;
  using Region = partners::v1::Region;
  using Ground = partners::v1::Ground;

  // Checked whole: INVALID_ARGUMENT names every fault.
  static absl::StatusOr<Registry> FromData(partners::v1::RegistryData data);
  // A RegistryData as JSON. Unknown fields are refused: a misspelt date would otherwise go unnoticed.
  static absl::StatusOr<Registry> FromJson(absl::string_view json);
  static absl::StatusOr<Registry> FromFile(const std::string& path);
  // The project's own; lives for ever.
  static const Registry& Embedded();

  Registry(Registry&&) = default;
  Registry& operator=(Registry&&) = default;

  // Null for a name that is not on file.
  const Municipality* Find(absl::string_view name) const;
  const Area* FindArea(absl::string_view name) const;
  const Region* FindRegion(absl::string_view name) const;
  const Ground* FindGround(absl::string_view name) const;

  // By the name that people use, "Heusden", in any letter case. Null where none bears it, or more than one.
  const Municipality* FindByDisplayName(absl::string_view display_name) const;
  const Region* FindRegionByDisplayName(absl::string_view display_name) const;

  // Whether the municipality is on file and exists on that day.
  bool Exists(absl::string_view name, absl::CivilDay day) const;

  // Null where nothing is known of it. A predecessor of a municipality on file is known to have ended.
  std::optional<DaySpan> LifeSpan(absl::string_view name) const;

  // Who belongs to the region on that day (rule 1), by name: its membership runs, and it exists. NOT_FOUND
  // for a region that is not on file.
  absl::StatusOr<std::vector<const Municipality*>> Members(absl::string_view region,
                                                           absl::CivilDay day) const;

  // The areas of a municipality by name, those of `day` where one is given. All with "municipalities/-".
  std::vector<const Area*> Areas(absl::string_view municipality, std::optional<absl::CivilDay> day) const;

  // A published figure and its day; null where none is on file.
  struct PopulationFigure {
    int64_t inhabitants;
    absl::CivilDay day;
  };
  std::optional<PopulationFigure> Population(absl::string_view name) const;

  // Rule 2: refuses, with FAILED_PRECONDITION and reason OUTSIDE_LIFE_SPAN, what begins on `first_day` and
  // ends on `last_day` (inclusive) unless the tenant exists on all of those days. The message names the end,
  // the law and who came after. A plan that began in time may run on past the end of its municipality: ask
  // for its first day alone. OK for tenants of which no life span is known, regions and organisations among
  // them.
  absl::Status CheckWithinLifeSpan(absl::string_view field, absl::string_view tenant,
                                   absl::CivilDay first_day, absl::CivilDay last_day) const;

  // Everything, by name.
  const partners::v1::RegistryData& data() const { return *data_; }

 private:
  explicit Registry(std::unique_ptr<const partners::v1::RegistryData> data);

  // Behind a pointer, so that a move leaves everybody's pointers as they were.
  std::unique_ptr<const partners::v1::RegistryData> data_;
  absl::flat_hash_map<std::string, const Municipality*> municipalities_;
  absl::flat_hash_map<std::string, const Area*> areas_;
  absl::flat_hash_map<std::string, const Region*> regions_;
  absl::flat_hash_map<std::string, const Ground*> grounds_;
  // Lower-case display name; null where two bear it.
  absl::flat_hash_map<std::string, const Municipality*> by_display_name_;
  absl::flat_hash_map<std::string, const Region*> regions_by_display_name_;
  absl::flat_hash_map<std::string, const Municipality*> successor_of_;
};

// The life span of a message that has start_date and end_date, both checked on load.
template <class Message>
DaySpan SpanOf(const Message& message) {
  return {ParseDay(message.start_date()), ParseDay(message.end_date())};
}

}  // namespace driehoek::registry

#endif  // DRIEHOEK_COMMON_REGISTRY_REGISTRY_H_
