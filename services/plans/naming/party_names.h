// SPDX-License-Identifier: EUPL-1.2
// Word lists by which a party cell falls apart into names. Data: a new name is a line in the .cc. Lower case.
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_PARTY_NAMES_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_PARTY_NAMES_H_

#include <string>

#include "absl/container/flat_hash_set.h"

namespace driehoek::plans {

using WordSet = absl::flat_hash_set<std::string>;

inline constexpr size_t kLongestPartyName = 7;

// Names of two to kLongestPartyName words that would fall apart at their capitals.
const WordSet& PartyNamesOfSeveralWords();
// Parties that plans write without a capital: "politie".
const WordSet& PartyWords();
// What a name may begin with: "Overige regio gemeenten".
const WordSet& AdjectivesOfParties();
// After these a capital goes on with the name: "Veiligheidsregio Hollands Midden".
const WordSet& WordsThatTakeAName();
// After these only the name of a region goes on with the name: "RIEC Oost-Brabant", but "RIEC" and "Politie".
const WordSet& WordsThatTakeARegion();
const WordSet& RegionNames();
// Between the parts of a name: "Raad voor de Kinderbescherming".
const WordSet& JoiningWords();

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_PARTY_NAMES_H_
