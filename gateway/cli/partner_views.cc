// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/partner_views.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/printing.h"
#include "gateway/cli/words.h"

namespace driehoek::cli {
namespace {

using partners::v1::Partner;
using registry::Registry;
using Cells = std::vector<std::string>;

template <class Aliases>
std::string LabelsOf(const Aliases& aliases) {
  return absl::StrJoin(aliases, ", ",
                       [](std::string* out, const auto& alias) { absl::StrAppend(out, alias.label()); });
}

Cells PartnerRow(const Partner& partner, const Registry& registry) {
  return {TenantWord(registry, partner.name()), partner.display_name(), Word(partner.kind()), partner.area(),
          LabelsOf(partner.aliases()),          partner.name()};
}

// "plan: regels 12, 14".
template <class Namings>
void PrintNamings(const Namings& namings, std::ostream& out) {
  for (const auto& naming : namings) {
    PrintField("Genoemd in",
               absl::StrCat(naming.plan(), " als '", naming.label(), "', regels ",
                            absl::StrJoin(naming.lines(), ", ")),
               out);
  }
}

}  // namespace

std::map<const google::protobuf::Descriptor*, ListView> PartnerViews() {
  return {{Partner::descriptor(), View(std::vector<Table::Column>{{"Gemeente"},
                                                                  {"Partner", false, 40},
                                                                  {"Soort"},
                                                                  {"Gebied"},
                                                                  {"Ook bekend als", false, 30},
                                                                  {"Naam"}},
                                       &PartnerRow)}};
}

void PrintPartner(const Partner& partner, const Registry& registry, std::ostream& out) {
  PrintField("Partner", partner.display_name(), out);
  PrintField("Naam", partner.name(), out);
  PrintField("Van", TenantWord(registry, partner.name()), out);
  PrintField("Soort", Word(partner.kind()), out);
  PrintField("Gebied", partner.area(), out);
  PrintField("Ook bekend als", LabelsOf(partner.aliases()), out);
  PrintField("OIN", partner.oin(), out);
  PrintField("KvK-nummer", partner.kvk_number(), out);
  PrintField("RSIN", partner.rsin(), out);
  PrintField("Aangesloten als", partner.organisation(), out);
  PrintNamings(partner.namings(), out);
  PrintField("Verwijderd", partner.has_delete_time() ? "ja" : "", out);
  PrintField("Versie", partner.revision_id(), out);
  PrintField("Etag", partner.etag(), out);
  Table table({{"Functie", false, 40}, {"Wie", false, 40}, {"E-mail"}, {"Telefoon"}});
  for (const auto& contact : partner.contact_points()) {
    table.AddRow({contact.function(), contact.person(), contact.email(), contact.telephone()});
  }
  if (!table.empty()) out << "\n";
  table.Print(out);
}

}  // namespace driehoek::cli
