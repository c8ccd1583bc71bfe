// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/collaboration.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/collaboration/collaboration_findings.h"
#include "common/names/names.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/importer/plan_ids.h"
#include "services/plans/naming/mention_spans.h"
#include "services/plans/naming/name_kinds.h"
#include "services/plans/naming/stated_collaboration.h"

namespace driehoek::plans {
namespace {

using partners::v1::Agreement;
using partners::v1::Alias;
using partners::v1::ConsultationBody;
using partners::v1::Partner;
using partners::v1::PartyRole;
using partners::v1::Team;
using signals::v1::Channel;
using v1::Mention;

// What the services take, in characters.
constexpr size_t kLongestName = 200;
constexpr size_t kLongestRole = 500;
constexpr size_t kLongestPurpose = 2000;

// The begin of a text, cut between characters.
absl::string_view FirstCharacters(absl::string_view text, size_t most) {
  size_t at = 0;
  for (size_t seen = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && ++seen > most) break;
  }
  return text.substr(0, at);
}

class Builder {
 public:
  Builder(const DocumentNames& names, std::vector<StatedCollaboration> stated, const std::string& tenant,
          const registry::Registry& registry, v1::ParsedDocument* document)
      : names_(names),
        stated_(std::move(stated)),
        tenant_(tenant),
        registry_(registry),
        document_(*document),
        resource_of_(names.names().size()) {}

  void Build() {
    for (size_t i = 0; i < names_.names().size(); ++i) NameResource(i);
    for (size_t i = 0; i < names_.names().size(); ++i) {
      if (!resource_of_[i].empty()) AddResource(i);
    }
    std::set<std::string> open;
    for (v1::Theme& theme : *document_.mutable_plan()->mutable_themes()) ResolveTheme(&theme, &open);
    v1::DocumentCounts& counts = *document_.mutable_counts();
    counts.set_consultation_bodies(document_.consultation_bodies_size());
    counts.set_teams(document_.teams_size());
    counts.set_agreements(document_.agreements_size());
    counts.set_channels(document_.channels_size());
    counts.set_open_parties(static_cast<int>(open.size()));
  }

 private:
  const registry::Registry::Municipality* MunicipalityOf(absl::string_view label) const {
    if (absl::StartsWithIgnoreCase(label, "gemeente ")) label.remove_prefix(9);
    return registry_.FindByDisplayName(label);
  }

  static absl::string_view CollectionOf(Mention::Kind kind) {
    switch (kind) {
      case Mention::KIND_ORGANISATION:
        return "partners";
      case Mention::KIND_CONSULTATION_BODY:
        return "consultation-bodies";
      case Mention::KIND_TEAM:
        return "teams";
      case Mention::KIND_AGREEMENT:
        return "agreements";
      case Mention::KIND_CHANNEL:
        return "channels";
      default:
        return "";
    }
  }

  void NameResource(size_t i) {
    const Mention& mention = names_.names()[i].mention;
    const absl::string_view collection = CollectionOf(mention.kind());
    if (collection.empty() || CountCharacters(mention.label()) > kLongestName) return;
    if (mention.kind() == Mention::KIND_ORGANISATION) {
      const auto* municipality = MunicipalityOf(mention.label());
      if (municipality != nullptr && municipality->name() == tenant_) return;
    }
    // A bare head names nothing: "dit meldpunt".
    if (mention.kind() == Mention::KIND_CHANNEL && (absl::EqualsIgnoreCase(mention.label(), "meldpunt") ||
                                                    absl::EqualsIgnoreCase(mention.label(), "meldpunten"))) {
      return;
    }
    resource_of_[i] =
        absl::StrCat(tenant_, "/", collection, "/", ids_[mention.kind()].Give("", mention.label()));
  }

  void AddResource(size_t i) {
    const DocumentName& name = names_.names()[i];
    switch (name.mention.kind()) {
      case Mention::KIND_ORGANISATION:
        return AddPartner(i, name);
      case Mention::KIND_CONSULTATION_BODY:
        return AddBody(i, name);
      case Mention::KIND_TEAM:
        return AddTeam(i, name);
      case Mention::KIND_AGREEMENT:
        return AddAgreement(i, name);
      default:
        return AddChannel(i, name);
    }
  }

  // What all but channels have alike.
  template <class Resource>
  void Describe(size_t i, const DocumentName& name, Resource* resource) const {
    resource->set_name(resource_of_[i]);
    resource->set_display_name(name.mention.label());
    resource->set_area(std::string(AreaInName(name.mention.label())));
    AddNamings(name, resource);
    for (const StatedNames::Name& other : name.stated_names) {
      if (CountCharacters(other.label) > kLongestName) continue;
      Alias& alias = *resource->add_aliases();
      alias.set_label(other.label);
      alias.set_basis(Alias::BASIS_STATED);
      alias.set_plan(document_.plan().name());
      alias.set_line(other.line);
    }
  }

  template <class Resource>
  void AddNamings(const DocumentName& name, Resource* resource) const {
    for (const DocumentName::Spelling& spelling : name.spellings) {
      if (CountCharacters(spelling.label) > kLongestName) continue;
      partners::v1::Naming& naming = *resource->add_namings();
      naming.set_plan(document_.plan().name());
      naming.set_label(spelling.label);
      naming.mutable_lines()->Assign(spelling.lines.begin(), spelling.lines.end());
    }
  }

  void AddPartner(size_t i, const DocumentName& name) {
    Partner& partner = *document_.add_partners();
    Describe(i, name, &partner);
    Partner::Kind kind = PartnerKind(partner.display_name());
    // An abbreviation that the document explains is what the explanation says.
    for (const Alias& alias : partner.aliases()) {
      if (kind == Partner::KIND_UNSPECIFIED) kind = PartnerKind(alias.label());
    }
    if (MunicipalityOf(partner.display_name()) != nullptr) kind = Partner::KIND_MUNICIPALITY;
    partner.set_kind(kind);
  }

  void AddBody(size_t i, const DocumentName& name) {
    const StatedCollaboration& stated = stated_[i];
    ConsultationBody& body = *document_.add_consultation_bodies();
    Describe(i, name, &body);
    body.set_kind(BodyKind(body.display_name()));
    body.set_topic(stated.about);
    AddParties(stated.parties, body.mutable_members());
    for (const partners::v1::Cadence& cadence : stated.cadences) {
      partners::v1::Cadence& added = *body.add_cadences();
      added = cadence;
      added.set_plan(document_.plan().name());
    }
    DeriveBody(&body);
    if (stated.agreement) {
      body.set_agreement(resource_of_[*stated.agreement]);
      body.set_basis(names_.names()[*stated.agreement].mention.label());
    }
  }

  void AddTeam(size_t i, const DocumentName& name) {
    Team& team = *document_.add_teams();
    Describe(i, name, &team);
    team.set_task(stated_[i].about);
    AddParties(stated_[i].parties, team.mutable_members());
  }

  void AddAgreement(size_t i, const DocumentName& name) {
    Agreement& agreement = *document_.add_agreements();
    Describe(i, name, &agreement);
    agreement.set_kind(AgreementKind(agreement.display_name(), stated_[i].shares_data));
    // What one municipality has, a region has not.
    if (agreement.kind() == Agreement::KIND_INTERNAL_PROTOCOL &&
        !absl::StartsWith(tenant_, "municipalities/")) {
      agreement.set_kind(Agreement::KIND_COOPERATION);
    }
    AddParties(stated_[i].parties, agreement.mutable_parties());
  }

  void AddChannel(size_t i, const DocumentName& name) {
    Channel& channel = *document_.add_channels();
    channel.set_name(resource_of_[i]);
    channel.set_title(name.mention.label());
    channel.set_kind(ChannelKind(channel.title()));
    // M. is a desk of its own, of no municipality (rule 18).
    const bool anonymous = channel.kind() == Channel::KIND_MELD_MISDAAD_ANONIEM;
    channel.set_owner(anonymous ? channel.title()
                      : stated_[i].owner.empty()
                          ? tenant_
                          : std::string(FirstCharacters(stated_[i].owner, kLongestName)));
    const absl::string_view purpose = TrimSpace(FirstCharacters(stated_[i].sentence, kLongestPurpose));
    channel.set_purpose(std::string(purpose.empty() ? channel.title() : purpose));
    AddNamings(name, &channel);
  }

  void AddParties(const std::vector<partners::v1::Party>& parties,
                  google::protobuf::RepeatedPtrField<partners::v1::Party>* to) const {
    for (const partners::v1::Party& party : parties) {
      if (CountCharacters(party.label()) > kLongestName) continue;
      partners::v1::Party& added = *to->Add();
      added = party;
      for (PartyRole& role : *added.mutable_roles()) {
        role.set_text(std::string(FirstCharacters(role.text(), kLongestRole)));
      }
      if (const std::optional<size_t> partner = names_.Find(Mention::KIND_ORGANISATION, party.label())) {
        added.set_partner(resource_of_[*partner]);
      }
    }
  }

  void ResolveTheme(v1::Theme* theme, std::set<std::string>* open) {
    for (v1::PolicyMeasure& measure : *theme->mutable_measures()) ResolveParties(&measure, open);
    for (v1::ActionItem& item : *theme->mutable_action_items()) {
      for (v1::PolicyMeasure& measure : *item.mutable_measures()) ResolveParties(&measure, open);
    }
    for (v1::Theme& part : *theme->mutable_sub_themes()) ResolveTheme(&part, open);
  }

  void ResolveParties(v1::PolicyMeasure* measure, std::set<std::string>* open) {
    for (v1::Party& party : *measure->mutable_parties()) {
      const absl::string_view label = party.label();
      // What stands in brackets explains the name, and is none.
      party.set_partner(ResourceOf(TrimSpace(label.substr(0, label.find('(')))));
      if (party.partner().empty()) open->insert(absl::AsciiStrToLower(label));
    }
  }

  std::string ResourceOf(absl::string_view label) const {
    for (const Mention::Kind kind :
         {HeadKind(label), Mention::KIND_ORGANISATION, Mention::KIND_TEAM, Mention::KIND_CONSULTATION_BODY}) {
      if (kind == Mention::KIND_AGREEMENT || kind == Mention::KIND_CHANNEL) continue;
      const std::optional<size_t> found = names_.Find(kind, label);
      if (found && !resource_of_[*found].empty()) return resource_of_[*found];
    }
    return "";
  }

  const DocumentNames& names_;
  const std::vector<StatedCollaboration> stated_;
  const std::string& tenant_;
  const registry::Registry& registry_;
  v1::ParsedDocument& document_;
  // By kind of mention.
  std::map<int, IdGiver> ids_;
  // By index of names_; empty for what is none.
  std::vector<std::string> resource_of_;
};

}  // namespace

void AddCollaboration(const std::vector<absl::string_view>& lines, const DocumentNames& names,
                      const std::string& tenant, const registry::Registry& registry,
                      v1::ParsedDocument* document) {
  Builder(names, ReadCollaboration(lines, names), tenant, registry, document).Build();
}

std::vector<type::v1::Finding> FindingsOfCollaboration(const v1::ParsedDocument& document,
                                                       const registry::Registry& registry) {
  std::vector<type::v1::Finding> findings;
  const auto add = [&](absl::string_view name, std::vector<type::v1::Finding> found) {
    for (type::v1::Finding& finding : found) {
      finding.set_subject(std::string(LastSegment(name)));
      findings.push_back(std::move(finding));
    }
  };
  for (const ConsultationBody& body : document.consultation_bodies())
    add(body.name(), FindBodyFindings(body));
  for (const Agreement& agreement : document.agreements()) {
    add(agreement.name(), FindAgreementFindings(agreement, registry));
  }
  return findings;
}

}  // namespace driehoek::plans
