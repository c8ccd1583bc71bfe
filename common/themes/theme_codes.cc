// SPDX-License-Identifier: EUPL-1.2
#include "common/themes/theme_codes.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"

namespace driehoek::themes {
namespace {

using plans::v1::SAFETY_FIELD_BUSINESS;
using plans::v1::SAFETY_FIELD_CROSS_CUTTING;
using plans::v1::SAFETY_FIELD_INTEGRITY;
using plans::v1::SAFETY_FIELD_LIVING_ENVIRONMENT;
using plans::v1::SAFETY_FIELD_PHYSICAL;
using plans::v1::SAFETY_FIELD_YOUTH;

// A title that names a whole field ("Jeugd en veiligheid") is about the themes of that field that plans mean
// by it.
constexpr Code kCodes[] = {
    {"neighbour-nuisance", SAFETY_FIELD_LIVING_ENVIRONMENT, "Woonoverlast",
     "woonoverlast|burenoverlast|buurtbemiddeling"},
    {"care-and-safety", SAFETY_FIELD_LIVING_ENVIRONMENT, "Zorg en veiligheid",
     "zorg en veiligheid|verward gedrag|verwarde personen|onbegrepen gedrag|verplichte ggz|wvggz "
     "|veiligheidshuis|zvhgv |z vhgv "},
    {"domestic-violence", SAFETY_FIELD_LIVING_ENVIRONMENT, "Huiselijk geweld",
     "huiselijk geweld|kindermishandeling|huisverbod|veilig thuis "},
    {"drugs-and-alcohol", SAFETY_FIELD_LIVING_ENVIRONMENT, "Drugs en alcohol",
     "drugsoverlast|drugsgebruik|drugs en alcohol|alcohol en drugs|alcohol en drugsgebruik|alcoholgebruik"
     "|middelengebruik|drugs en drank|drugsdealer|soft en harddrugs|harddrugs"},
    {"supervision", SAFETY_FIELD_LIVING_ENVIRONMENT, "Toezicht en handhaving",
     "toezicht|handhaving|handhavend|boa |cameratoezicht|camera toezicht"},
    {"vandalism", SAFETY_FIELD_LIVING_ENVIRONMENT, "Vernieling en verloedering",
     "vernieling|vandalisme|verloedering"},
    {"high-impact-crimes", SAFETY_FIELD_LIVING_ENVIRONMENT, "High impact crimes",
     "high impact|hic |woninginbra|overvallen |straatro|keurmerk veilig wonen|politiekeurmerk veilig wonen"},
    {"vehicle-crime", SAFETY_FIELD_LIVING_ENVIRONMENT, "Voertuigcriminaliteit",
     "voertuigcriminaliteit|autodiefstal|auto inbra|autokra|lokvoertuig|cameraschild"},
    {"neighbourhood-prevention", SAFETY_FIELD_LIVING_ENVIRONMENT, "Buurtpreventie",
     "buurtpreventie|whatsapp|buurtapp|burgernet|bpv s |buurtinformatie"},
    {"new-years-eve", SAFETY_FIELD_LIVING_ENVIRONMENT, "Jaarwisseling", "jaarwisseling|vuurwerk"},
    {"nightlife", SAFETY_FIELD_BUSINESS, "Uitgaan en horeca", "horeca|uitgaan |uitgaans"},
    {"events", SAFETY_FIELD_BUSINESS, "Evenementen", "evenement"},
    {"safe-business", SAFETY_FIELD_BUSINESS, "Veilig ondernemen",
     "veilig ondernemen|bedrijventerrein|winkelgebied|winkelcentr|kvo |kvo s "},
    {"youth-nuisance", SAFETY_FIELD_YOUTH, "Jeugdoverlast",
     "jeugdoverlast|jeugdhinder|overlastgevende jeugd|jeugdboa|jeugd en veiligheid"},
    {"youth-crime", SAFETY_FIELD_YOUTH, "Jeugdcriminaliteit",
     "jeugdcriminaliteit|criminele jeugd|loverboy|bureau halt |bijdrage halt |jeugd en veiligheid"},
    {"school-safety", SAFETY_FIELD_YOUTH, "Veilig in en om de school",
     "schoolveiligheid|veilige school|schoolverzuim|schooluitval|schoolverlaten"},
    {"traffic-safety", SAFETY_FIELD_PHYSICAL, "Verkeersveiligheid", "verkeersveiligheid|verkeersonveilig"},
    {"fire-safety", SAFETY_FIELD_PHYSICAL, "Brandveiligheid", "brandveilig|brandpreventie"},
    {"external-safety", SAFETY_FIELD_PHYSICAL, "Omgevingsveiligheid",
     "externe veiligheid|omgevingsveiligheid|gevaarlijke stoffen"},
    {"crisis-management", SAFETY_FIELD_PHYSICAL, "Rampen en crises",
     "fysieke veiligheid|crisisbeheersing|crisisbestrijding|rampen|veiligheidsregio"},
    {"organised-crime", SAFETY_FIELD_INTEGRITY, "Ondermijning",
     "ondermijn|ondernijn|georganiseerde criminaliteit|georganiseerde misdaad|bibob |damocles|riec |hennep"},
    {"human-trafficking", SAFETY_FIELD_INTEGRITY, "Mensenhandel en uitbuiting",
     "mensenhandel|arbeidsuitbuiting|seksuele uitbuiting|prostitutie"},
    {"radicalisation", SAFETY_FIELD_INTEGRITY, "Radicalisering en extremisme",
     "radicaliser|geradicaliseerd|extremis|terroris|jihad"},
    {"polarisation", SAFETY_FIELD_INTEGRITY, "Polarisatie en spanningen",
     "polarisatie|sociale stabiliteit|maatschappelijke spanning|maatschappelijke onrust|sociale spanning"
     "|discriminatie"},
    {"digital-safety", SAFETY_FIELD_INTEGRITY, "Digitale veiligheid",
     "cyber|informatieveiligheid|digitale veiligheid|digitaal veilig|digitale weerbaarheid|digitale domein"
     "|phishing"},
    {"administrative-resilience", SAFETY_FIELD_INTEGRITY, "Bestuurlijke weerbaarheid",
     "bestuurlijke weerbaarheid|bestuurlijke integriteit|ambtelijke integriteit|veilige publieke taak"},
    {"communication", SAFETY_FIELD_CROSS_CUTTING, "Communicatie", "communicatie|veiligheidskrant"},
    {"finance", SAFETY_FIELD_CROSS_CUTTING, "Financiën", "financien "},
    {"information-led-work", SAFETY_FIELD_CROSS_CUTTING, "Informatiegestuurd werken",
     "informatie gestuurd|informatiegestuurd|intelligence"},
};

struct Word {
  const Code* code;
  absl::string_view word;
  // With a blank before it, so that it is found at the begin of a word only.
  std::string pattern;
};

const std::vector<Word>& Words() {
  static const auto* const words = [] {
    auto* all = new std::vector<Word>;
    for (const Code& code : kCodes) {
      for (absl::string_view word : absl::StrSplit(code.words, '|')) {
        all->push_back({&code, absl::StripSuffix(word, " "), absl::StrCat(" ", word)});
      }
    }
    return all;
  }();
  return *words;
}

}  // namespace

absl::Span<const Code> Codes() { return kCodes; }

const Code* FindCode(absl::string_view id) {
  const auto* found =
      std::find_if(std::begin(kCodes), std::end(kCodes), [&](const Code& code) { return code.id == id; });
  return found == std::end(kCodes) ? nullptr : found;
}

const plans::v1::ThemeCodeList& CodeList() {
  static const auto* const list = [] {
    auto* made = new plans::v1::ThemeCodeList;
    made->set_version(std::string(kCodeListVersion));
    for (const Code& code : kCodes) {
      plans::v1::ThemeCode& one = *made->add_codes();
      one.set_code(std::string(code.id));
      one.set_field(code.field);
      one.set_display_name(std::string(code.display_name));
    }
    return made;
  }();
  return *list;
}

std::vector<Naming> CodesNamedIn(absl::string_view text) {
  const std::string plain = absl::StrCat(" ", PlainWords(text), " ");
  std::vector<Naming> named;
  for (const Word& word : Words()) {
    // Those of a code stand together.
    if (!named.empty() && named.back().code == word.code) continue;
    if (absl::StrContains(plain, word.pattern)) named.push_back({word.code, word.word});
  }
  return named;
}

}  // namespace driehoek::themes
