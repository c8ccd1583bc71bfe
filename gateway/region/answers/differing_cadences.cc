// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/differing_cadences.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/collaboration/cadence.h"
#include "common/names/names.h"

namespace driehoek::gateway {
namespace {

using partners::v1::Cadence;
using partners::v1::ConsultationBody;
using v1::Contradiction;

bool Agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || absl::EqualsIgnoreCase(a, b);
}

// Which of its cadences another body's exclude; null where none.
const Cadence* ConflictOf(const ConsultationBody& body, const ConsultationBody& other) {
  if (TenantOf(body.name()) == TenantOf(other.name()) || !Agree(body.area(), other.area())) return nullptr;
  for (const Cadence& cadence : body.cadences()) {
    for (const Cadence& of_other : other.cadences()) {
      if (Conflict(cadence, of_other)) return &cadence;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<Contradiction> FindDifferingCadences(const std::vector<const ConsultationBody*>& bodies) {
  std::map<std::string, std::vector<const ConsultationBody*>> by_name;
  for (const ConsultationBody* body : bodies) {
    std::string name = absl::AsciiStrToLower(body->display_name());
    if (body->cadences().empty() || absl::StartsWith(name, "lokaal ") || absl::StartsWith(name, "lokale "))
      continue;
    by_name[std::move(name)].push_back(body);
  }
  std::vector<Contradiction> found;
  for (const auto& [name, same] : by_name) {
    Contradiction contradiction;
    std::set<std::string> tenants;
    std::vector<std::string> stated;
    for (const ConsultationBody* body : same) {
      const Cadence* cadence = nullptr;
      for (const ConsultationBody* other : same) {
        if (cadence == nullptr) cadence = ConflictOf(*body, *other);
      }
      if (cadence == nullptr) continue;
      tenants.insert(TenantOf(body->name()));
      v1::Place& place = *contradiction.add_places();
      place.set_resource(body->name());
      place.set_line(cadence->line());
      place.set_text(cadence->text());
      const std::string quoted = absl::StrCat("'", cadence->text(), "'");
      if (std::find(stated.begin(), stated.end(), quoted) == stated.end()) stated.push_back(quoted);
    }
    if (tenants.empty()) continue;
    contradiction.set_kind(Contradiction::KIND_CADENCE);
    contradiction.set_severity(type::v1::Finding::SEVERITY_LOW);
    contradiction.mutable_municipalities()->Assign(tenants.begin(), tenants.end());
    contradiction.set_message(
        absl::StrCat("Hoe vaak ", same.front()->display_name(), " bijeenkomt verschilt per gemeente: ",
                     absl::StrJoin(stated, ", "), ". Dezelfde naam hoeft niet hetzelfde overleg te zijn."));
    found.push_back(std::move(contradiction));
  }
  return found;
}

}  // namespace driehoek::gateway
