// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry_check.h"

#include <map>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"

namespace driehoek::registry {
namespace {

using partners::v1::Area;
using partners::v1::Ground;
using partners::v1::Membership;
using partners::v1::Municipality;
using partners::v1::Region;
using partners::v1::RegistryData;

class Checker {
 public:
  explicit Checker(const RegistryData& data) : data_(data) {
    for (const Municipality& municipality : data.municipalities()) {
      municipalities_.emplace(municipality.name(), &municipality);
    }
  }

  absl::Status Check() {
    for (int i = 0; i < data_.municipalities_size(); ++i) {
      CheckMunicipality(absl::StrCat("municipalities[", i, "]."), data_.municipalities(i));
    }
    for (int i = 0; i < data_.areas_size(); ++i) {
      CheckArea(absl::StrCat("areas[", i, "]."), data_.areas(i));
    }
    for (int i = 0; i < data_.regions_size(); ++i) {
      CheckRegion(absl::StrCat("regions[", i, "]."), data_.regions(i));
    }
    for (int i = 0; i < data_.grounds_size(); ++i) {
      CheckGround(absl::StrCat("grounds[", i, "]."), data_.grounds(i));
    }
    return violations_.ToStatus();
  }

 private:
  void Add(absl::string_view path, absl::string_view field, absl::string_view description) {
    violations_.Add(absl::StrCat(path, field), description);
  }

  void CheckOnce(absl::string_view path, const std::string& name) {
    if (!names_.insert(name).second) Add(path, "name", absl::StrCat("'", name, "' stands twice"));
  }

  void CheckNotEmpty(absl::string_view path, absl::string_view field, absl::string_view value) {
    if (value.empty()) Add(path, field, "is empty");
  }

  void CheckCode(absl::string_view path, absl::string_view field, const std::string& name) {
    const std::string full = absl::StrCat(path, field);
    if (!absl::StartsWith(name, "municipalities/")) {
      violations_.Add(full, absl::StrCat("'", name, "' is no municipality; municipalities/GM0406"));
    } else if (!CheckTenant(full, name).ok()) {
      violations_.Add(full, absl::StrCat("'", name, "' has no CBS code of GM and four digits, or GM0000"));
    }
  }

  void CheckOnFile(absl::string_view path, absl::string_view field, const std::string& name) {
    if (!municipalities_.contains(name)) {
      Add(path, field, absl::StrCat("'", name, "' is not among the municipalities of this file"));
    }
  }

  DaySpan CheckSpan(absl::string_view path, absl::string_view start, absl::string_view end) {
    const DaySpan span{CheckOptionalDay(absl::StrCat(path, "start_date"), start, &violations_),
                       CheckOptionalDay(absl::StrCat(path, "end_date"), end, &violations_)};
    if (span.start.has_value() && span.end.has_value() && *span.end <= *span.start) {
      Add(path, "end_date", absl::StrCat("'", end, "' is not after start_date '", start, "'"));
    }
    return span;
  }

  void CheckMunicipality(const std::string& path, const Municipality& municipality) {
    CheckCode(path, "name", municipality.name());
    CheckOnce(path, municipality.name());
    CheckNotEmpty(path, "display_name", municipality.display_name());
    CheckSpan(path, municipality.start_date(), municipality.end_date());
    CheckSuccession(path, municipality);
    if (municipality.population() < 0) Add(path, "population", "is negative");
    if (municipality.population() > 0 || !municipality.population_date().empty()) {
      CheckDay(absl::StrCat(path, "population_date"), municipality.population_date(), &violations_);
    }
    for (int i = 0; i < municipality.predecessors_size(); ++i) {
      CheckCode(path, absl::StrCat("predecessors[", i, "]"), municipality.predecessors(i));
    }
    if (municipality.predecessors_size() > 0) CheckNotEmpty(path, "start_date", municipality.start_date());
  }

  void CheckSuccession(const std::string& path, const Municipality& municipality) {
    if (municipality.has_succession() != !municipality.end_date().empty()) {
      Add(path, "succession", "stands exactly where an end_date stands");
    }
    if (!municipality.has_succession()) return;
    const partners::v1::Succession& succession = municipality.succession();
    const std::string at = absl::StrCat(path, "succession.");
    if (succession.kind() == partners::v1::Succession::KIND_UNSPECIFIED) Add(at, "kind", "is not given");
    if (succession.effective_date() != municipality.end_date()) {
      Add(at, "effective_date", "is not the end_date of the municipality");
    }
    CheckNotEmpty(at, "legal_basis", succession.legal_basis());
    if (succession.parts().empty()) Add(at, "parts", "is empty");
    for (int i = 0; i < succession.parts_size(); ++i) {
      const std::string part = absl::StrCat(at, "parts[", i, "].");
      CheckNotEmpty(part, "village", succession.parts(i).village());
      CheckOnFile(part, "municipality", succession.parts(i).municipality());
    }
  }

  void CheckArea(const std::string& path, const Area& area) {
    absl::StatusOr<ResourceName> name = ParseResourceName("name", area.name(), {"areas"});
    if (!name.ok() || !name->revision_id.empty()) {
      Add(path, "name", absl::StrCat("'", area.name(), "' is no area; municipalities/GM0797/areas/vlijmen"));
    } else {
      CheckOnFile(path, "name", name->tenant);
    }
    CheckOnce(path, area.name());
    CheckNotEmpty(path, "display_name", area.display_name());
    if (area.kind() == Area::KIND_UNSPECIFIED) Add(path, "kind", "is not given");
    CheckSpan(path, area.start_date(), area.end_date());
  }

  void CheckRegion(const std::string& path, const Region& region) {
    if (!absl::StartsWith(region.name(), "regions/") || !CheckTenant("name", region.name()).ok()) {
      Add(path, "name", absl::StrCat("'", region.name(), "' is no region; regions/meierij"));
    }
    CheckOnce(path, region.name());
    CheckNotEmpty(path, "display_name", region.display_name());
    if (region.kind() == Region::KIND_UNSPECIFIED) Add(path, "kind", "is not given");
    std::multimap<std::string, DaySpan> seen;
    for (int i = 0; i < region.memberships_size(); ++i) {
      const Membership& membership = region.memberships(i);
      const std::string at = absl::StrCat(path, "memberships[", i, "].");
      CheckOnFile(at, "municipality", membership.municipality());
      const DaySpan span = CheckSpan(at, membership.start_date(), membership.end_date());
      auto [first, last] = seen.equal_range(membership.municipality());
      for (; first != last; ++first) {
        if (Overlap(first->second, span)) {
          Add(at, "municipality",
              absl::StrCat("'", membership.municipality(), "' is a member twice at the same time"));
        }
      }
      seen.emplace(membership.municipality(), span);
    }
  }

  void CheckGround(const std::string& path, const Ground& ground) {
    absl::string_view id = ground.name();
    if (!absl::ConsumePrefix(&id, "grounds/") || !IsResourceId(id)) {
      Add(path, "name", absl::StrCat("'", ground.name(), "' is no ground; grounds/wpg-20"));
    }
    CheckOnce(path, ground.name());
    CheckNotEmpty(path, "statute", ground.statute());
    CheckNotEmpty(path, "article", ground.article());
    CheckNotEmpty(path, "summary", ground.summary());
    CheckNotEmpty(path, "start_date", ground.start_date());
    CheckSpan(path, ground.start_date(), ground.end_date());
  }

  static bool Overlap(const DaySpan& a, const DaySpan& b) {
    const bool a_before_b = a.end.has_value() && b.start.has_value() && *a.end <= *b.start;
    const bool b_before_a = b.end.has_value() && a.start.has_value() && *b.end <= *a.start;
    return !a_before_b && !b_before_a;
  }

  const RegistryData& data_;
  absl::flat_hash_map<std::string, const Municipality*> municipalities_;
  absl::flat_hash_set<std::string> names_;
  FieldViolations violations_;
};

}  // namespace

absl::Status CheckRegistryData(const RegistryData& data) { return Checker(data).Check(); }

}  // namespace driehoek::registry
