// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/mention_words.h"

#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "services/plans/naming/party_names.h"

namespace driehoek::plans {
namespace {

constexpr auto kOrganisation = v1::Mention::KIND_ORGANISATION;
constexpr auto kBody = v1::Mention::KIND_CONSULTATION_BODY;
constexpr auto kTeam = v1::Mention::KIND_TEAM;
constexpr auto kChannel = v1::Mention::KIND_CHANNEL;
constexpr auto kStatute = v1::Mention::KIND_STATUTE;
constexpr auto kInstrument = v1::Mention::KIND_INSTRUMENT;

constexpr NamedThing kThings[] = {
    {kOrganisation, "belastingdienst"},
    {kOrganisation, "Brandweer"},
    {kOrganisation, "buurtbemiddeling"},
    {kOrganisation, "Bureau Halt"},
    {kOrganisation, "Burgernet"},
    {kOrganisation, "CCV"},
    {kOrganisation, "FIOD"},
    {kOrganisation, "GGD"},
    {kOrganisation, "GGZE"},
    {kOrganisation, "Halt"},
    {kOrganisation, "IND"},
    {kOrganisation, "jeugdbescherming"},
    {kOrganisation, "jeugdreclassering"},
    {kOrganisation, "jongerenwerk"},
    {kOrganisation, "kadaster"},
    {kOrganisation, "koninklijke marechaussee"},
    {kOrganisation, "LIEC"},
    {kOrganisation, "Nationaal Rapporteur Mensenhandel"},
    {kOrganisation, "NCSC"},
    {kOrganisation, "NCTV"},
    {kOrganisation, "Novadic Kentron"},
    {kOrganisation, "Novadic-Kentron"},
    {kOrganisation, "NVWA"},
    {kOrganisation, "OM"},
    {kOrganisation, "openbaar ministerie"},
    {kOrganisation, "Omgevingsdienst"},
    {kOrganisation, "politie"},
    {kOrganisation, "raad van de kinderbescherming"},
    {kOrganisation, "raad voor de kinderbescherming"},
    {kOrganisation, "raad voor kinderbescherming"},
    {kOrganisation, "reclassering"},
    {kOrganisation, "Reclassering Nederland"},
    {kOrganisation, "RIEC"},
    {kOrganisation, "RvdK"},
    {kOrganisation, "slachtofferhulp"},
    {kOrganisation, "SVB"},
    {kOrganisation, "taskforce"},
    {kOrganisation, "UWV"},
    {kOrganisation, "Veilig Thuis"},
    {kOrganisation, "veiligheidshuis"},
    {kOrganisation, "ZVHGV"},
    {kOrganisation, "zorg- en veiligheidshuis"},
    {kOrganisation, "veiligheidsregio"},
    {kOrganisation, "VNG"},
    {kOrganisation, "wijkbrandweer"},
    {kOrganisation, "woningbouwcoöperaties"},
    {kOrganisation, "woningbouwcorporaties"},
    {kOrganisation, "woningcorporatie"},
    {kOrganisation, "woningcorporaties"},
    {kBody, "lokale driehoek"},
    {kBody, "basisteam driehoek"},
    {kBody, "driehoek"},
    {kBody, "weegtafel"},
    {kBody, "regionale weegtafel"},
    {kTeam, "sociaal team"},
    {kChannel, "meld misdaad anoniem"},
    {kChannel, "meldpunt"},
    {kChannel, "meldpunten"},
    {kStatute, "algemene plaatselijke verordening"},
    {kStatute, "algemene verordening gegevensbescherming"},
    {kStatute, "APV"},
    {kStatute, "AVG"},
    {kStatute, "NIB-richtlijn"},
    {kStatute, "WMO"},
    {kStatute, "Wmo"},
    {kStatute, "Wpg"},
    {kStatute, "Wvggz"},
    {kInstrument, "alcoholverbod"},
    {kInstrument, "ANPR"},
    {kInstrument, "bestuurlijke boete"},
    {kInstrument, "bestuurlijke rapportage"},
    {kInstrument, "bibob"},
    {kInstrument, "bibob-beleid"},
    {kInstrument, "bibob beleid"},
    {kInstrument, "bibob-beleidslijn"},
    {kInstrument, "bibob beleidslijn"},
    {kInstrument, "bibob-toets"},
    {kInstrument, "bibob-onderzoek"},
    {kInstrument, "camera-toezicht"},
    {kInstrument, "cameratoezicht"},
    {kInstrument, "cameraschild"},
    {kInstrument, "beleidslijn damocles"},
    {kInstrument, "damocles"},
    {kInstrument, "gebiedsverbod"},
    {kInstrument, "gedragsaanwijzing"},
    {kInstrument, "groepsverbod"},
    {kInstrument, "intrekken van vergunningen"},
    {kInstrument, "weigeren van vergunningen"},
    {kInstrument, "vergunningen intrekken"},
    {kInstrument, "intrekken van de vergunning"},
    {kInstrument, "last onder bestuursdwang"},
    {kInstrument, "last onder dwangsom"},
    {kInstrument, "meldplicht"},
    {kInstrument, "lokvoertuig"},
    {kInstrument, "lokvoertuigen"},
    {kInstrument, "noodbevel"},
    {kInstrument, "noodverordening"},
    {kInstrument, "panden sluiten"},
    {kInstrument, "preventief fouilleren"},
    {kInstrument, "sluiting van panden"},
    {kInstrument, "sluiten van panden"},
    {kInstrument, "tijdelijk huisverbod"},
    {kInstrument, "huisverbod"},
    {kInstrument, "veiligheidsrisicogebied"},
    {kInstrument, "Beleidslijn Sluiting"},
};

constexpr absl::string_view kPlaces[] = {
    "'s-Graveland",
    "Ankeveen",
    "Berlicum",
    "Biezenmortel",
    "Bovenmaat",
    "Breukeleveen",
    "Bussum",
    "Cromvoirt",
    "Den Dungen",
    "Doeveren",
    "Drunen",
    "Elshout",
    "Erp",
    "Esch",
    "Gemonde",
    "Haarsteeg",
    "Hedikhuizen",
    "Heesbeen",
    "Heeswijk",
    "Helvoirt",
    "Herpt",
    "Holleblok",
    "Huizermaat",
    "Kortenhoef",
    "Lennisheuvel",
    "Liempde",
    "Loosdrecht",
    "Mariaheide",
    "Middelrode",
    "Muiden",
    "Muiderberg",
    "Naarden",
    "Nautisch Kwartier",
    "Nederhorst den Berg",
    "Nieuwkuijk",
    "Nijnsel",
    "Oostermeent",
    "Oudheusden",
    "Schijndel",
    "Sint-Oedenrode",
    "Veghel",
    "Vlijmen",
    "Wijbosch",
    "Zenderwijk",
};

}  // namespace

absl::Span<const NamedThing> NamedThings() { return kThings; }

absl::Span<const absl::string_view> Gazetteer() { return kPlaces; }

bool IsGroupOfPeople(absl::string_view label) {
  static const auto& words = *new WordSet{
      "bewoners",          "boa's",         "burgers",  "deskundigen", "externe trainers", "gemeenschappen",
      "horecaondernemers", "hulpverleners", "inwoners", "jongeren",    "ondernemers",      "ouders",
      "vrijwilligers",     "winkeliers",
  };
  return words.contains(absl::AsciiStrToLower(label));
}

bool IsMedium(absl::string_view word) {
  static const auto& words =
      *new WordSet{"facebook", "instagram", "linkedin", "metoo", "snapchat", "tiktok", "whatsapp", "youtube"};
  return words.contains(absl::AsciiStrToLower(word));
}

}  // namespace driehoek::plans
