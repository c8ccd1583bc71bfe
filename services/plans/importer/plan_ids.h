// SPDX-License-Identifier: EUPL-1.2
// Ids that the same text always gets, so that a second import finds what the first one made, and a row that
// is added moves nobody else's id.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_IDS_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_IDS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

namespace driehoek::plans {

// Unique within one collection of one plan.
class IdGiver {
 public:
  // `scope` and the first words of `text`: "1-bewustwording-bevorderen-bij-medewerkers". Where another text
  // has that id already, a hash of the text follows; where the very same text has it, a number.
  std::string Give(absl::string_view scope, absl::string_view text);

 private:
  bool Take(const std::string& id) { return taken_.insert(id).second; }

  absl::flat_hash_set<std::string> taken_;
  // How often the same id with hash was asked for: without it a text that is repeated costs a search each
  // time.
  absl::flat_hash_map<std::string, int> repeats_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_IDS_H_
