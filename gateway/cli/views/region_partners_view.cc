// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/region_partners_view.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using gateway::v1::MemberPartners;
using gateway::v1::RegionPartners;
using gateway::v1::SharedPartner;

Table Members(const RegionPartners& answer) {
  Table table({{"Gemeente"}, {"Partners", true}, {"Overleggen", true}, {"Opmerking"}});
  for (const MemberPartners& member : answer.members()) {
    const bool answered = member.state() == MemberPartners::STATE_ANSWERED;
    const bool none = member.partners() == 0 && member.consultation_bodies() == 0;
    table.AddRow({member.municipality().display_name(), CountWord(member, member.partners()),
                  CountWord(member, member.consultation_bodies()),
                  !answered ? Word(member.state())
                  : none    ? "niets bekend"
                            : ""});
  }
  return table;
}

Table Shared(const google::protobuf::RepeatedPtrField<SharedPartner>& shared,
             const registry::Registry& registry) {
  Table table({{"Naam", false, 50}, {"Bij", false, 60}, {"Niet bij", false, 30}, {"Zelfde door"}});
  for (const SharedPartner& one : shared) {
    std::vector<std::string> named, missing;
    for (const auto& by : one.named_by()) {
      const std::string lines =
          by.lines().empty() ? "" : absl::StrCat(" (regel ", absl::StrJoin(by.lines(), ", "), ")");
      named.push_back(absl::StrCat(TenantWord(registry, by.municipality()), lines));
    }
    for (const std::string& tenant : one.missing_at()) missing.push_back(TenantWord(registry, tenant));
    table.AddRow({one.display_name(), absl::StrJoin(named, ", "), absl::StrJoin(missing, ", "),
                  one.basis() == SharedPartner::BASIS_UNSPECIFIED ? "" : Word(one.basis())});
  }
  return table;
}

}  // namespace

void PrintRegionPartners(const RegionPartners& answer, const registry::Registry& registry,
                         std::ostream& out) {
  PrintHeading(answer, "met wie de gemeenten werken", kMayBeThere, registry, out);
  out << "\n";
  Members(answer).Print(out);
  PrintSection("Partners", Shared(answer.partners(), registry), out, "Geen.");
  PrintSection("Overleggen", Shared(answer.consultation_bodies(), registry), out, "Geen.");
}

}  // namespace driehoek::cli
