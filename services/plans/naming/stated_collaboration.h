// SPDX-License-Identifier: EUPL-1.2
// What a text states of the bodies, teams, agreements and channels that it names: who takes part and in which
// role, who chairs, how often, about what. Only what a sentence says (rule 5): the order of names and the
// party cell beside it say nothing. Never about persons (rule 17).
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_STATED_COLLABORATION_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_STATED_COLLABORATION_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/partners/v1/collaboration.pb.h"
#include "services/plans/naming/document_names.h"

namespace driehoek::plans {

// Of one name.
struct StatedCollaboration {
  // Of a body or a team who takes part, of an agreement between whom it is; each label once, none resolved to
  // a partner.
  std::vector<partners::v1::Party> parties;
  // How often a body meets, with the line; not read, and without plan.
  std::vector<partners::v1::Cadence> cadences;
  // What a body is about, or what a team works on.
  std::string about;
  // Which of the names is the agreement that a body rests on.
  std::optional<size_t> agreement;
  // Whether the text says that data are shared by an agreement.
  bool shares_data = false;
  // Whose desk a channel is.
  std::string owner;
  // The first sentence that names a channel.
  std::string sentence;
};

// One for each of names.names(). `lines` are those that `names` was read from. Linear in the text.
std::vector<StatedCollaboration> ReadCollaboration(const std::vector<absl::string_view>& lines,
                                                   const DocumentNames& names);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_STATED_COLLABORATION_H_
