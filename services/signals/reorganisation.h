// SPDX-License-Identifier: EUPL-1.2
// What moves where when a municipality is split or joins another (rule 2), by the registry. Pure,
// thread-safe.
#ifndef DRIEHOEK_SERVICES_SIGNALS_REORGANISATION_H_
#define DRIEHOEK_SERVICES_SIGNALS_REORGANISATION_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/registry/registry.h"
#include "driehoek/signals/v1/reorganisation.pb.h"

namespace driehoek::signals {

// Sets destination, area, legal basis, effective date and moved_to of what leaves `tenant`, by the areas that
// it is about. FAILED_PRECONDITION with reason NO_REORGANISATION, NO_VILLAGE or NOT_A_SUCCESSOR.
absl::Status SetDestination(const registry::Registry& registry, const std::string& tenant,
                            const std::vector<std::string>& areas, absl::CivilDay today,
                            v1::Departure* departure);

// FAILED_PRECONDITION with reason NOT_A_SUCCESSOR where nothing of `from` went to `to`.
absl::Status CheckSucceeds(const registry::Registry& registry, const std::string& from,
                           const std::string& to);

// The name at `to` of what had this name: the id begins with the code of where it came from, so that it is
// nobody else's. A name of another municipality, or an area that stayed, is left as it is.
std::string MovedName(const registry::Registry& registry, absl::string_view name, const std::string& to);

// What goes on at `to`: the dossier without its events, under its names there.
v1::Dossier GoingOn(const registry::Registry& registry, const v1::Dossier& dossier, const std::string& from,
                    const std::string& to);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_REORGANISATION_H_
