// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/party_names.h"

namespace driehoek::plans {

const WordSet& PartyNamesOfSeveralWords() {
  static const auto& names = *new WordSet{
      "adviesburo alma",
      "bureau halt",
      "bureau rvs",
      "centrum jeugd en gezin",
      "centrum voor jeugd en gezin",
      "ggd gooi en vechtstreek",
      "gooi en vechtstreek",
      "graaf wichman",
      "koninklijke marechaussee",
      "leger des heils",
      "meld misdaad anoniem",
      "nationale politie",
      "novadic kentron",
      "novadic-kentron",
      "omgeving beleid",
      "online team",
      "openbaar ministerie",
      "overige gemeenten g&v",
      "openbare orde en veiligheid",
      "raad van de kinderbescherming",
      "raad voor de kinderbescherming",
      "reclassering nederland",
      "regio gooi en vechtstreek",
      "taskforce brabant zeeland",
      "taskforce brabant-zeeland",
      "team handhaving",
      "veilig thuis",
      "veiligheidshuis gooi en vechtstreek",
      "veiligheidsregio gooi en vechtstreek",
      "veiligheidsregio gooi- en vechtstreek",
      "versa welzijn",
      "werk en inkomen",
      "zorg en veiligheid",
      "zorg- en veiligheidshuis",
      "zorg- en veiligheidshuis gooi en vechtstreek",
  };
  return names;
}

const WordSet& PartyWords() {
  static const auto& words = *new WordSet{
      "belastingdienst",
      "bewoners",
      "boa's",
      "brandweer",
      "buurtbemiddeling",
      "buurtpreventie",
      "communicatie",
      "college",
      "gemeente",
      "gemeenten",
      "halt",
      "horeca",
      "hulpverleners",
      "inwoners",
      "jongerenwerk",
      "ondernemers",
      "ondernemersverenigingen",
      "onderwijs",
      "politie",
      "provincie",
      "reclassering",
      "scholen",
      "sportverenigingen",
      "veiligheidshuis",
      "veiligheidsregio",
      "verenigingen",
      "waterschap",
      "welzijn",
      "welzijnswerk",
      "wijkteam",
      "wijkteams",
      "woningbouwcorporaties",
      "woningcorporatie",
      "woningcorporaties",
      "zorginstellingen",
      "zorgpartners",
      "justitie",
      "jeugdzorg",
      "jeugdbescherming",
  };
  return words;
}

const WordSet& AdjectivesOfParties() {
  static const auto& words = *new WordSet{
      "alle",         "andere",    "diverse",          "externe",       "gemeentelijke", "interne",
      "landelijke",   "lokale",    "maatschappelijke", "nieuwe",        "omliggende",    "overige",
      "plaatselijke", "regionale", "relevante",        "verschillende", "betrokken",     "deelnemende",
      "regio",        "integrale",
  };
  return words;
}

const WordSet& WordsThatTakeAName() {
  static const auto& words = *new WordSet{
      "adviesburo", "adviesbureau", "basisteam",        "café",        "districtsteam",
      "graaf",      "huize",        "omgevingsdienst",  "politieteam", "sint",
      "st.",        "stichting",    "veiligheidsregio", "waterschap",  "woonstichting",
  };
  return words;
}

const WordSet& WordsThatTakeARegion() {
  static const auto& words = *new WordSet{
      "eenheid",   "gemeente",        "gemeenten",        "ggd",   "provincie", "regio", "riec",
      "taskforce", "veiligheidshuis", "veiligheidsregio", "zorg-",
  };
  return words;
}

const WordSet& RegionNames() {
  static const auto& names = *new WordSet{
      "amsterdam",
      "brabant",
      "brabant-noord",
      "brabant-zeeland",
      "drenthe",
      "flevoland",
      "fryslân",
      "g&v",
      "gelderland",
      "gelderland-midden",
      "gooi",
      "groningen",
      "haaglanden",
      "hollands",
      "limburg",
      "limburg-noord",
      "limburg-zuid",
      "meierij",
      "midden-nederland",
      "mn",
      "noord-brabant",
      "noord-holland",
      "noord-nederland",
      "oost-brabant",
      "oost-nederland",
      "overijssel",
      "rotterdam",
      "twente",
      "utrecht",
      "zeeland",
      "zeeland-west-brabant",
      "zuid-holland",
      "ijsselland",
  };
  return names;
}

const WordSet& JoiningWords() {
  static const auto& words =
      *new WordSet{"aan", "de", "den", "der", "het", "in", "op", "te", "ten", "ter", "van", "voor", "&"};
  return words;
}

}  // namespace driehoek::plans
