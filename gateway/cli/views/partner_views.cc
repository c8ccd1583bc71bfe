// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/partner_views.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "driehoek/partners/v1/collaboration.pb.h"
#include "driehoek/partners/v1/partner.pb.h"
#include "driehoek/partners/v1/registry.pb.h"
#include "driehoek/partners/v1/resolution.pb.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/words.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::cli {
namespace {

using partners::v1::Agreement;
using partners::v1::AliasDecision;
using partners::v1::Candidate;
using partners::v1::ConsultationBody;
using partners::v1::Ground;
using partners::v1::Partner;
using partners::v1::Party;
using partners::v1::Team;
using registry::Registry;
using Cells = std::vector<std::string>;

template <class Aliases>
std::string LabelsOf(const Aliases& labelled) {
  return absl::StrJoin(labelled, ", ",
                       [](std::string* out, const auto& one) { absl::StrAppend(out, one.label()); });
}

template <class Cadences>
std::string CadencesOf(const Cadences& cadences) {
  return absl::StrJoin(cadences, ", ",
                       [](std::string* out, const auto& cadence) { absl::StrAppend(out, cadence.text()); });
}

// Where documents name it.
template <class Named>
std::string LinesOf(const Named& named) {
  std::set<int32_t> lines;
  for (const auto& naming : named.namings()) lines.insert(naming.lines().begin(), naming.lines().end());
  return absl::StrJoin(lines, ", ");
}

Cells PartnerRow(const Partner& partner, const Registry& registry) {
  return {TenantWord(registry, partner.name()), partner.display_name(), Word(partner.kind()), partner.area(),
          LabelsOf(partner.aliases()),          LinesOf(partner),       partner.name()};
}

Cells BodyRow(const ConsultationBody& body, const Registry& registry) {
  return {TenantWord(registry, body.name()), body.display_name(),         Word(body.kind()), body.chair(),
          LabelsOf(body.members()),          CadencesOf(body.cadences()), LinesOf(body),     body.name()};
}

Cells TeamRow(const Team& team, const Registry& registry) {
  return {TenantWord(registry, team.name()), team.display_name(), team.task(),
          LabelsOf(team.members()),          LinesOf(team),       team.name()};
}

Cells AgreementRow(const Agreement& agreement, const Registry& registry) {
  return {TenantWord(registry, agreement.name()),
          agreement.display_name(),
          Word(agreement.kind()),
          LabelsOf(agreement.parties()),
          agreement.start_date(),
          agreement.end_date(),
          LinesOf(agreement),
          agreement.name()};
}

Cells GroundRow(const Ground& ground, const Registry&) {
  return {ground.statute(),    ground.article(),  ground.summary(),
          ground.start_date(), ground.end_date(), ground.name()};
}

Cells CandidateRow(const Candidate& candidate, const Registry& registry) {
  const std::string why = absl::StrJoin(candidate.reasons(), " ", [](std::string* out, const auto& reason) {
    absl::StrAppend(out, reason.text());
  });
  return {DutchNumber(candidate.confidence()), TenantWord(registry, candidate.name()),
          candidate.display_name(), why, candidate.name()};
}

Cells DecisionRow(const AliasDecision& decision, const Registry&) {
  return {decision.label(),   Word(decision.verdict()),
          decision.subject(), decision.reason(),
          decision.decider(), google::protobuf::util::TimeUtil::ToString(decision.create_time()),
          decision.name()};
}

// What all four begin and end with.
template <class Resource>
void PrintHead(absl::string_view label, const Resource& resource, const Registry& registry,
               std::ostream& out) {
  PrintField(label, resource.display_name(), out);
  PrintField("Naam", resource.name(), out);
  PrintField("Van", TenantWord(registry, resource.name()), out);
  PrintField("Gebied", resource.area(), out);
  PrintField("Ook bekend als", LabelsOf(resource.aliases()), out);
}

template <class Resource>
void PrintTail(const Resource& resource, std::ostream& out) {
  for (const auto& naming : resource.namings()) {
    PrintField("Genoemd in",
               absl::StrCat(naming.plan(), " als '", naming.label(), "', regels ",
                            absl::StrJoin(naming.lines(), ", ")),
               out);
  }
  PrintField("Verwijderd", resource.has_delete_time() ? "ja" : "", out);
  PrintField("Versie", resource.revision_id(), out);
  PrintField("Etag", resource.etag(), out);
}

template <class Parties>
void PrintParties(const Parties& parties, std::ostream& out) {
  Table table({{"Partij", false, 40}, {"Rol", false, 40}, {"Partner"}});
  for (const Party& party : parties) {
    const std::string roles = absl::StrJoin(
        party.roles(), ", ", [](std::string* text, const auto& role) { absl::StrAppend(text, role.text()); });
    table.AddRow({party.label(), roles, party.partner()});
  }
  if (!table.empty()) out << "\n";
  table.Print(out);
}

void Print(const Partner& partner, const Registry& registry, std::ostream& out) {
  PrintHead("Partner", partner, registry, out);
  PrintField("Soort", Word(partner.kind()), out);
  PrintField("OIN", partner.oin(), out);
  PrintField("KvK-nummer", partner.kvk_number(), out);
  PrintField("RSIN", partner.rsin(), out);
  PrintField("Aangesloten als", partner.organisation(), out);
  PrintTail(partner, out);
  Table table({{"Functie", false, 40}, {"Wie", false, 40}, {"E-mail"}, {"Telefoon"}});
  for (const auto& contact : partner.contact_points()) {
    table.AddRow({contact.function(), contact.person(), contact.email(), contact.telephone()});
  }
  if (!table.empty()) out << "\n";
  table.Print(out);
}

void Print(const ConsultationBody& body, const Registry& registry, std::ostream& out) {
  PrintHead("Overleg", body, registry, out);
  PrintField("Soort", Word(body.kind()), out);
  PrintField("Voorzitter", body.chair(), out);
  PrintField("Onderwerp", body.topic(), out);
  PrintField("Hoe vaak", CadencesOf(body.cadences()), out);
  PrintField("Berust op", body.basis(), out);
  PrintField("Convenant", body.agreement(), out);
  PrintTail(body, out);
  PrintParties(body.members(), out);
}

void Print(const Team& team, const Registry& registry, std::ostream& out) {
  PrintHead("Team", team, registry, out);
  PrintField("Werkt aan", team.task(), out);
  PrintTail(team, out);
  PrintParties(team.members(), out);
}

void Print(const Agreement& agreement, const Registry& registry, std::ostream& out) {
  PrintHead("Convenant", agreement, registry, out);
  PrintField("Soort", Word(agreement.kind()), out);
  PrintField("Doel", agreement.purpose(), out);
  PrintField("Soorten gegevens", absl::StrJoin(agreement.data_categories(), ", "), out);
  PrintField("Geldt van", agreement.start_date(), out);
  PrintField("Tot en met", agreement.end_date(), out);
  PrintField("Grondslagen", absl::StrJoin(agreement.grounds(), ", "), out);
  PrintField("Berust op", agreement.basis(), out);
  PrintTail(agreement, out);
  PrintParties(agreement.parties(), out);
}

template <class Resource>
bool PrintIf(const google::protobuf::Message& resource, const Registry& registry, std::ostream& out) {
  if (resource.GetDescriptor() != Resource::descriptor()) return false;
  Print(static_cast<const Resource&>(resource), registry, out);
  return true;
}

using Columns = std::vector<Table::Column>;

}  // namespace

std::map<const google::protobuf::Descriptor*, ListView> PartnerViews() {
  return {
      {Partner::descriptor(), View(Columns{{"Gemeente"},
                                           {"Partner", false, 40},
                                           {"Soort"},
                                           {"Gebied"},
                                           {"Ook bekend als", false, 30},
                                           {"Regel", false, 20},
                                           {"Naam"}},
                                   &PartnerRow)},
      {ConsultationBody::descriptor(), View(Columns{{"Gemeente"},
                                                    {"Overleg", false, 40},
                                                    {"Soort"},
                                                    {"Voorzitter"},
                                                    {"Leden", false, 40},
                                                    {"Hoe vaak", false, 30},
                                                    {"Regel", false, 20},
                                                    {"Naam"}},
                                            &BodyRow)},
      {Team::descriptor(), View(Columns{{"Gemeente"},
                                        {"Team", false, 40},
                                        {"Werkt aan", false, 40},
                                        {"Leden", false, 40},
                                        {"Regel", false, 20},
                                        {"Naam"}},
                                &TeamRow)},
      {Agreement::descriptor(), View(Columns{{"Gemeente"},
                                             {"Convenant", false, 40},
                                             {"Soort"},
                                             {"Partijen", false, 40},
                                             {"Van"},
                                             {"Tot en met"},
                                             {"Regel", false, 20},
                                             {"Naam"}},
                                     &AgreementRow)},
      {Candidate::descriptor(),
       View(Columns{{"Zekerheid", true}, {"Gemeente"}, {"Wie", false, 40}, {"Waarom", false, 70}, {"Naam"}},
            &CandidateRow)},
      {AliasDecision::descriptor(), View(Columns{{"Geschreven als", false, 30},
                                                 {"Besluit"},
                                                 {"Wie of wat"},
                                                 {"Reden", false, 40},
                                                 {"Door"},
                                                 {"Wanneer"},
                                                 {"Naam"}},
                                         &DecisionRow)},
      {Ground::descriptor(), View(Columns{{"Wet", false, 40},
                                          {"Artikel", false, 24},
                                          {"Wat mag", false, 60},
                                          {"Van"},
                                          {"Tot"},
                                          {"Naam"}},
                                  &GroundRow)}};
}

bool PrintPartnerOrSuch(const google::protobuf::Message& resource, const Registry& registry,
                        std::ostream& out) {
  return PrintIf<Partner>(resource, registry, out) || PrintIf<ConsultationBody>(resource, registry, out) ||
         PrintIf<Team>(resource, registry, out) || PrintIf<Agreement>(resource, registry, out);
}

}  // namespace driehoek::cli
