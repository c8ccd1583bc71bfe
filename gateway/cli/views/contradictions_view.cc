// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/contradictions_view.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/money/money.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using gateway::v1::Contradiction;
using gateway::v1::MemberContradictions;
using gateway::v1::Place;
using gateway::v1::RegionContradictions;

Table Members(const RegionContradictions& answer) {
  Table table({{"Gemeente"}, {"Plannen van kracht", true}, {"Tegenspraken", true}, {"Opmerking"}});
  for (const MemberContradictions& member : answer.members()) {
    std::vector<std::string> remarks;
    if (member.beside()) remarks.push_back("geen lid van de regio");
    if (member.state() != MemberContradictions::STATE_ANSWERED) {
      remarks.push_back(Word(member.state()));
    } else if (member.plans() == 0) {
      remarks.push_back("geen plan bekend");
    }
    table.AddRow({member.municipality().display_name(), CountWord(member, member.plans()),
                  CountWord(member, member.contradictions()), absl::StrJoin(remarks, "; ")});
  }
  return table;
}

// "measures/1-toezicht, regel 91", "budgets/uitvoeringsplan (verzekeringen), regel 316": the tenant stands
// beside it.
std::string PlaceWord(const Place& place, bool with_tenant, const registry::Registry& registry) {
  const std::vector<std::string> parts = absl::StrSplit(place.resource(), '/');
  std::string word = place.resource();
  if (parts.size() > 2) word = absl::StrCat(parts[parts.size() - 2], "/", parts.back());
  if (with_tenant) word = absl::StrCat(TenantWord(registry, place.resource()), " ", word);
  if (!place.part().empty()) absl::StrAppend(&word, " (", place.part(), ")");
  return place.line() == 0 ? word : absl::StrCat(word, ", regel ", place.line());
}

// In the order in which they are ranked: "€ 79.000; 2022; 1 gemeente; middel".
std::string ConsequenceWords(const Contradiction& one) {
  const gateway::v1::Consequence& consequence = one.consequence();
  return absl::StrCat(
      consequence.has_amount_cents() ? FormatEuro(consequence.amount_cents()) : "geld niet bekend", "; ",
      consequence.years().empty() ? "geen jaar genoemd" : absl::StrJoin(consequence.years(), ", "), "; ",
      consequence.members(), consequence.members() == 1 ? " gemeente; " : " gemeenten; ",
      Word(one.severity()));
}

Table Contradictions(const RegionContradictions& answer, const registry::Registry& registry) {
  Table table({{"Nr", true},
               {"Wat ervan afhangt", false, 30},
               {"Gemeente"},
               {"Soort"},
               {"Wat er niet klopt", false, 60},
               {"Waar", false, 60},
               {"Oordeel"}});
  for (const Contradiction& one : answer.contradictions()) {
    std::vector<std::string> tenants;
    std::vector<std::string> places;
    for (const std::string& tenant : one.municipalities()) tenants.push_back(TenantWord(registry, tenant));
    for (const Place& place : one.places())
      places.push_back(PlaceWord(place, one.municipalities_size() > 1, registry));
    table.AddRow({absl::StrCat(one.consequence().rank()), ConsequenceWords(one), absl::StrJoin(tenants, ", "),
                  Word(one.kind()), one.message(), absl::StrJoin(places, "; "), Word(one.finding().state())});
  }
  return table;
}

}  // namespace

void PrintContradictions(const RegionContradictions& answer, const registry::Registry& registry,
                         std::ostream& out) {
  PrintHeading(answer, "wat zichzelf of elkaar tegenspreekt", kMayBeThere, registry, out);
  out << "\n";
  Members(answer).Print(out);
  PrintSection("Tegenspraken, waar het meeste van afhangt eerst: geld, dan jaren, dan gemeenten, dan ernst",
               Contradictions(answer, registry), out, "Geen gevonden.");
  if (answer.contradictions().empty()) return;
  out << "\nEen oordeel vastleggen: 'driehoek findings judge NAAM --reason ...'. De namen, op nummer:\n";
  for (const Contradiction& one : answer.contradictions())
    out << "  " << one.consequence().rank() << "  " << Harmless(one.finding().name()) << "\n";
}

}  // namespace driehoek::cli
