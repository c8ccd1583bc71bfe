// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/name_kinds.h"

#include <optional>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "common/characters/characters.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/naming/party_names.h"

namespace driehoek::plans {
namespace {

using partners::v1::Agreement;
using partners::v1::ConsultationBody;
using partners::v1::Partner;
using signals::v1::Channel;

struct KindRule {
  Partner::Kind kind;
  Pattern words;
};

// The first that fits counts: "jeugdreclassering" before "jeugd".
const std::vector<KindRule>& KindRules() {
  static const auto& rules = *[] {
    auto* compiled = new std::vector<KindRule>;
    auto add = [&](Partner::Kind kind, absl::string_view words) {
      compiled->push_back({kind, Pattern(words)});
    };
    add(Partner::KIND_POLICE, "^(?:nationale )?politie$|^politie-?eenheid\\b|^regionale eenheid\\b");
    add(Partner::KIND_PUBLIC_PROSECUTION, "^(?-i:OM)$|openbaar ministerie");
    add(Partner::KIND_INFORMATION_CENTRE, "\\b(?:riec|liec)\\b|expertise ?centrum|^taskforce\\b");
    add(Partner::KIND_SAFETY_HOUSE, "veiligheidshuis");
    add(Partner::KIND_SAFETY_REGION, "^veiligheidsregio\\b|brandweer|\\bghor\\b");
    add(Partner::KIND_NATIONAL_SERVICE,
        "^(?:belastingdienst|fiod|ind|kadaster|koninklijke marechaussee|nctv|ncsc|nvwa|svb|uwv|"
        "nationaal rapporteur\\b.*)$");
    add(Partner::KIND_JUDICIAL_CHAIN,
        "reclassering|kinderbescherming|jeugdbescherming|^(?:bureau )?halt$|slachtofferhulp");
    add(Partner::KIND_DEPARTMENT,
        "^(?-i:OOV|VTH)$|^communicatie\\b|^openbare orde en veiligheid$|^team handhaving$");
    add(Partner::KIND_MUNICIPALITY, "^(?:[\\pL]+ )*gemeenten?\\b");
    add(Partner::KIND_CARE_AND_WELFARE,
        "jongerenwerk|welzijn|^ggd\\b|^ggze?\\b|veilig thuis|jeugdzorg|buurtbemiddeling|kentron|"
        "leger des heils|zorg(?:instelling|partner|verzekeraar)|centrum (?:voor )?jeugd");
    add(Partner::KIND_HOUSING_CORPORATION, "woning(?:bouw)?(?:corporatie|co[öo]peratie)|woonstichting");
    add(Partner::KIND_SCHOOL, "^(?:school|scholen|onderwijs)$|onderwijsinstelling");
    add(Partner::KIND_BUSINESS, "ondernemersvereniging|^horeca$");
    add(Partner::KIND_RESIDENTS, "buurtpreventie|burgernet");
    add(Partner::KIND_OTHER, "^omgevingsdienst\\b|^waterschap\\b|^provincie\\b|^regio\\b|^vng$|vereniging");
    return compiled;
  }();
  return rules;
}

}  // namespace

Partner::Kind PartnerKind(absl::string_view name) {
  for (const KindRule& rule : KindRules()) {
    if (rule.words.In(name)) return rule.kind;
  }
  return Partner::KIND_UNSPECIFIED;
}

ConsultationBody::Kind BodyKind(absl::string_view name) {
  static const auto& tripartite = *new Pattern("driehoek(?:soverleg)?$");
  static const auto& signal = *new Pattern("signal(?:erings|en)overleg");
  // "Casuoverleg" stands in a published plan.
  static const auto& cases = *new Pattern("casus?-?overleg");
  static const auto& weighing = *new Pattern("weegtafel");
  if (tripartite.In(name)) return ConsultationBody::KIND_TRIPARTITE;
  if (signal.In(name)) return ConsultationBody::KIND_SIGNAL_CONFERENCE;
  if (cases.In(name)) return ConsultationBody::KIND_CASE_CONFERENCE;
  if (weighing.In(name)) return ConsultationBody::KIND_WEIGHING_TABLE;
  return ConsultationBody::KIND_OTHER;
}

Channel::Kind ChannelKind(absl::string_view name) {
  static const auto& anonymous = *new Pattern("meld misdaad anoniem");
  static const auto& mailbox = *new Pattern("@");
  static const auto& telephone = *new Pattern("^(?:telefoon|[\\d -]+)$");
  if (anonymous.In(name)) return Channel::KIND_MELD_MISDAAD_ANONIEM;
  if (mailbox.In(name)) return Channel::KIND_MAILBOX;
  if (telephone.In(name)) return Channel::KIND_TELEPHONE;
  return Channel::KIND_DESK;
}

Agreement::Kind AgreementKind(absl::string_view name, bool shares_data) {
  static const auto& internal = *new Pattern("binnengemeentelijk|\\bintern(?:e)?\\b");
  static const auto& data = *new Pattern("informatie|gegevens|privacy");
  if (internal.In(name)) return Agreement::KIND_INTERNAL_PROTOCOL;
  if (shares_data || data.In(name)) return Agreement::KIND_INFORMATION_SHARING;
  return Agreement::KIND_COOPERATION;
}

absl::string_view AreaInName(absl::string_view name) {
#define CAPITAL "(?-i:[A-Z])"
  static const auto& after_head = *new Pattern(
      "(?:veiligheidsregio|omgevingsdienst|veiligheidshuis|regionale eenheid|politie-?eenheid|waterschap) "
      "(" CAPITAL ".*)$");
#undef CAPITAL
  // In front of a compound: "HBEL-PGA interventieteam".
  static const auto& before = *new Pattern("^((?-i:HBEL))\\b");
  static const auto& spellings = *[] {
    auto* plain = new absl::flat_hash_set<std::string>;
    for (const std::string& region : RegionNames()) plain->insert(PlainWords(region));
    plain->erase("gooi");
    plain->insert({"gooi en vechtstreek", "brabant noord", "midden en west brabant"});
    return plain;
  }();
  if (std::optional<Found> found = after_head.Find(name)) return found->groups[1];
  if (std::optional<Found> found = before.Find(name)) return found->groups[1];
  // The longest end of the name, not the whole.
  for (size_t space = name.find(' '); space != absl::string_view::npos; space = name.find(' ', space + 1)) {
    const absl::string_view end = name.substr(space + 1);
    if (spellings.contains(PlainWords(end))) return end;
  }
  return {};
}

}  // namespace driehoek::plans
