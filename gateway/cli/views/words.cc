// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/words.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace driehoek::cli {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;

// By the value's full name without "driehoek." and ".v1".
const absl::flat_hash_map<absl::string_view, absl::string_view>& Words() {
  static const auto* const words = new absl::flat_hash_map<absl::string_view, absl::string_view>({
      {"budgets.Budget.KIND_ESTIMATE", "begroting"},
      {"budgets.Budget.KIND_ACCOUNTS", "jaarrekening"},
      {"budgets.NATURE_STRUCTURAL", "structureel"},
      {"budgets.NATURE_INCIDENTAL", "incidenteel"},
      {"budgets.COMMITMENT_COMMITTED", "vast"},
      {"budgets.COMMITMENT_CONDITIONAL", "voorwaardelijk"},
      {"budgets.COMMITMENT_UNFUNDED", "ongedekt"},
      {"budgets.AllocationKey.ROUNDING_NONE", "niet afgerond"},
      {"budgets.AllocationKey.ROUNDING_EURO", "op hele euro's"},
      {"budgets.AllocationKey.ROUNDING_HUNDRED_EURO", "op honderden euro's"},
      {"budgets.AllocationKey.ROUNDING_THOUSAND_EURO", "op duizenden euro's"},
      {"gateway.AgendaItem.KIND_NEXT_PLAN", "nieuw plan vaststellen"},
      {"gateway.AgendaItem.KIND_NO_PLAN_ON_FILE", "geen plan van de raad bekend"},
      {"gateway.AgendaItem.KIND_EVALUATION", "evaluatie"},
      {"gateway.AgendaItem.KIND_DELIVERABLE", "oplevering"},
      {"gateway.AgendaItem.KIND_DECISION", "besluit"},
      {"gateway.AgendaItem.KIND_START", "begin"},
      {"gateway.AgendaItem.KIND_MOMENT", "moment"},
      {"gateway.AgendaItem.KIND_STALE_STATE", "stand bevestigen"},
      {"gateway.FallingLine.REASON_INCIDENTAL", "incidenteel"},
      {"gateway.FallingLine.REASON_CONDITIONAL", "voorwaardelijk"},
      {"gateway.FallingLine.REASON_UNFUNDED", "ongedekt"},
      {"gateway.FallingLine.REASON_ENDS", "houdt op"},
      {"gateway.FallingLine.REASON_PENDING_EVALUATION", "in afwachting van evaluatie"},
      {"gateway.Home.STATE_SERVING", "in bedrijf"},
      {"gateway.Home.STATE_UNAVAILABLE", "niet bereikbaar"},
      {"gateway.MemberAgenda.STATE_ANSWERED", "heeft geantwoord"},
      {"gateway.MemberAgenda.STATE_UNREACHABLE", "heeft niet geantwoord"},
      {"gateway.MemberAgenda.STATE_NO_HOME", "niet aangesloten"},
      {"gateway.MemberBudgets.STATE_ANSWERED", "heeft geantwoord"},
      {"gateway.MemberBudgets.STATE_UNREACHABLE", "heeft niet geantwoord"},
      {"gateway.MemberBudgets.STATE_NO_HOME", "niet aangesloten"},
      {"gateway.MemberFallingAway.STATE_ANSWERED", "heeft geantwoord"},
      {"gateway.MemberFallingAway.STATE_UNREACHABLE", "heeft niet geantwoord"},
      {"gateway.MemberFallingAway.STATE_NO_HOME", "niet aangesloten"},
      {"gateway.MemberOverview.STATE_PLAN_IN_FORCE", "plan van kracht"},
      {"gateway.MemberOverview.STATE_NOT_ON_FILE", "geen plan bekend"},
      {"gateway.MemberOverview.STATE_UNREACHABLE", "heeft niet geantwoord"},
      {"gateway.MemberOverview.STATE_NO_HOME", "niet aangesloten"},
      {"gateway.MemberPartners.STATE_ANSWERED", "heeft geantwoord"},
      {"gateway.MemberPartners.STATE_UNREACHABLE", "heeft niet geantwoord"},
      {"gateway.MemberPartners.STATE_NO_HOME", "niet aangesloten"},
      {"gateway.SharedPartner.BASIS_IDENTIFIER", "nummer"},
      {"gateway.SharedPartner.BASIS_NAME", "naam"},
      {"gateway.MemberSignals.STATE_ANSWERED", "heeft geantwoord"},
      {"gateway.MemberSignals.STATE_UNREACHABLE", "heeft niet geantwoord"},
      {"gateway.MemberSignals.STATE_NO_HOME", "niet aangesloten"},
      {"partners.Agreement.KIND_COOPERATION", "samenwerkingsconvenant"},
      {"partners.Agreement.KIND_INFORMATION_SHARING", "informatieconvenant"},
      {"partners.Agreement.KIND_INTERNAL_PROTOCOL", "intern protocol"},
      {"partners.Alias.BASIS_STATED", "vermeld"},
      {"partners.Alias.BASIS_GIVEN", "opgegeven"},
      {"partners.AliasDecision.VERDICT_CONFIRMED", "bevestigd"},
      {"partners.AliasDecision.VERDICT_PARTED", "uit elkaar gehouden"},
      {"partners.AliasDecision.VERDICT_WITHDRAWN", "ingetrokken"},
      {"partners.Cadence.PERIOD_WEEK", "per week"},
      {"partners.Cadence.PERIOD_MONTH", "per maand"},
      {"partners.Cadence.PERIOD_QUARTER", "per kwartaal"},
      {"partners.Cadence.PERIOD_HALF_YEAR", "per half jaar"},
      {"partners.Cadence.PERIOD_YEAR", "per jaar"},
      {"partners.ConsultationBody.KIND_TRIPARTITE", "driehoek"},
      {"partners.ConsultationBody.KIND_SIGNAL_CONFERENCE", "signaleringsoverleg"},
      {"partners.ConsultationBody.KIND_CASE_CONFERENCE", "casusoverleg"},
      {"partners.ConsultationBody.KIND_WEIGHING_TABLE", "weegtafel"},
      {"partners.ConsultationBody.KIND_OTHER", "overig"},
      {"partners.PartyRole.ROLE_LEAD", "trekker"},
      {"partners.PartyRole.ROLE_DIRECTION", "regie"},
      {"partners.PartyRole.ROLE_CHAIR", "voorzitter"},
      {"partners.PartyRole.ROLE_EXECUTION", "uitvoering"},
      {"partners.PartyRole.ROLE_ADVICE", "advies"},
      {"partners.PartyRole.ROLE_CENTRAL_MUNICIPALITY", "centrumgemeente"},
      {"partners.Partner.KIND_POLICE", "politie"},
      {"partners.Partner.KIND_PUBLIC_PROSECUTION", "Openbaar Ministerie"},
      {"partners.Partner.KIND_MUNICIPALITY", "gemeente"},
      {"partners.Partner.KIND_DEPARTMENT", "afdeling"},
      {"partners.Partner.KIND_INFORMATION_CENTRE", "informatie- en expertisecentrum"},
      {"partners.Partner.KIND_SAFETY_HOUSE", "veiligheidshuis"},
      {"partners.Partner.KIND_SAFETY_REGION", "veiligheidsregio"},
      {"partners.Partner.KIND_NATIONAL_SERVICE", "rijksdienst"},
      {"partners.Partner.KIND_JUDICIAL_CHAIN", "justitiële keten"},
      {"partners.Partner.KIND_CARE_AND_WELFARE", "zorg en welzijn"},
      {"partners.Partner.KIND_HOUSING_CORPORATION", "woningcorporatie"},
      {"partners.Partner.KIND_SCHOOL", "onderwijs"},
      {"partners.Partner.KIND_BUSINESS", "ondernemers"},
      {"partners.Partner.KIND_RESIDENTS", "inwoners"},
      {"partners.Partner.KIND_OTHER", "overig"},
      {"partners.Succession.KIND_SPLIT", "gesplitst"},
      {"partners.Succession.KIND_MERGED_INTO", "opgegaan in"},
      {"partners.Area.KIND_VILLAGE", "kern"},
      {"partners.Area.KIND_DISTRICT", "wijk"},
      {"partners.Area.KIND_NEIGHBOURHOOD", "buurt"},
      {"partners.Area.KIND_HOTSPOT", "hotspot"},
      {"partners.Region.KIND_POLICE_BASISTEAM", "basisteam"},
      {"partners.Region.KIND_POLICE_UNIT", "politie-eenheid"},
      {"partners.Region.KIND_SAFETY_REGION", "veiligheidsregio"},
      {"partners.Region.KIND_JOINT_ARRANGEMENT", "gemeenschappelijke regeling"},
      {"partners.Region.KIND_RIEC_REGION", "RIEC-regio"},
      {"partners.Region.KIND_INFORMAL_GROUP", "samenwerkingsverband"},
      {"plans.Indicator.DIRECTION_UP", "hoger is beter"},
      {"plans.Indicator.DIRECTION_DOWN", "lager is beter"},
      {"plans.Indicator.UNIT_PERCENT", "procent"},
      {"plans.Indicator.UNIT_COUNT", "aantal"},
      {"plans.Indicator.UNIT_RANK", "plaats"},
      {"plans.Indicator.UNIT_PERSONS", "personen"},
      {"plans.Target.KIND_ABSOLUTE", "waarde"},
      {"plans.Target.KIND_PERCENTAGE_CHANGE", "verandering in procenten"},
      {"plans.Target.KIND_RANK", "plaats"},
      {"plans.Target.KIND_NOT_WORSE_THAN", "niet slechter dan"},
      {"plans.Target.KIND_BETTER_THAN", "beter dan"},
      {"plans.Target.KIND_MILESTONE", "mijlpaal"},
      {"plans.Observation.VALIDITY_LOCAL", "lokaal"},
      {"plans.Observation.VALIDITY_REGIONAL", "regionaal"},
      {"plans.Observation.VALIDITY_NATIONAL", "landelijk"},
      {"plans.PLAN_KIND_INTEGRAL_SAFETY_PLAN", "integraal veiligheidsplan"},
      {"plans.PLAN_KIND_IMPLEMENTATION_PLAN", "uitvoeringsplan"},
      {"plans.PLAN_KIND_REGIONAL_POLICY_PLAN", "regionaal beleidsplan"},
      {"plans.ORGAN_MAYOR", "burgemeester"},
      {"plans.ORGAN_EXECUTIVE", "college"},
      {"plans.ORGAN_COUNCIL", "gemeenteraad"},
      {"plans.ORGAN_MAYORS_AND_CHIEF_PROSECUTOR", "burgemeesters en hoofdofficier"},
      {"plans.THEME_LEVEL_JOINT", "gezamenlijk"},
      {"plans.THEME_LEVEL_LOCAL", "lokaal"},
      {"plans.THEME_LEVEL_OWN", "eigen"},
      {"plans.THEME_LEVEL_BASELINE", "basisniveau"},
      {"plans.THEME_LEVEL_CROSS_CUTTING", "overkoepelend"},
      {"plans.MEASURE_STATE_PLANNED", "gepland"},
      {"plans.MEASURE_STATE_IN_PROGRESS", "in uitvoering"},
      {"plans.MEASURE_STATE_REALISED", "gerealiseerd"},
      {"plans.MEASURE_STATE_STOPPED", "gestopt"},
      {"plans.MEASURE_STATE_SUSPENDED", "opgeschort"},
      {"plans.MEASURE_STATE_UNNECESSARY", "niet nodig gebleken"},
      {"plans.PlanningEntry.KIND_YEAR", "jaar"},
      {"plans.PlanningEntry.KIND_RANGE", "periode"},
      {"plans.PlanningEntry.KIND_QUARTER", "kwartaal"},
      {"plans.PlanningEntry.KIND_HALF_YEAR", "half jaar"},
      {"plans.PlanningEntry.KIND_ANNUAL", "jaarlijks"},
      {"plans.PlanningEntry.KIND_CONTINUOUS", "doorlopend"},
      {"plans.PlanningEntry.KIND_HORIZON", "termijn"},
      {"plans.PlanningEntry.KIND_NONE", "niet gepland"},
      {"plans.Condition.KIND_FUNDING", "geld"},
      {"plans.Condition.KIND_EVENT", "gebeurtenis"},
      {"plans.Condition.KIND_TRIGGER", "cijfer of ontwikkeling"},
      {"plans.Milestone.KIND_EVALUATION", "evaluatie"},
      {"plans.Milestone.KIND_DELIVERABLE", "oplevering"},
      {"plans.Milestone.KIND_DECISION", "besluit"},
      {"plans.Milestone.KIND_START", "start"},
      {"plans.Commitment.PERIOD_YEAR", "per jaar"},
      {"plans.Commitment.PERIOD_HALF_YEAR", "per half jaar"},
      {"plans.Commitment.PERIOD_QUARTER", "per kwartaal"},
      {"plans.Commitment.PERIOD_MONTH", "per maand"},
      {"plans.Commitment.PERIOD_WEEK", "per week"},
      {"plans.StatedRole.ROLE_LEAD", "trekker"},
      {"plans.StatedRole.ROLE_DIRECTION", "regie"},
      {"plans.StatedRole.ROLE_CHAIR", "voorzitter"},
      {"plans.StatedRole.ROLE_EXECUTION", "uitvoering"},
      {"plans.StatedRole.ROLE_ADVICE", "advies"},
      {"plans.StatedRole.ROLE_CENTRAL_MUNICIPALITY", "centrumgemeente"},
      {"plans.Decision.KIND_CONTINUE", "voortzetten"},
      {"plans.Decision.KIND_STOP", "stoppen"},
      {"plans.Decision.KIND_SUSPEND", "opschorten"},
      {"plans.Decision.KIND_ADJUST", "bijstellen"},
      {"plans.StatusEvent.BASIS_STATED", "vermeld"},
      {"plans.StatusEvent.BASIS_DERIVED", "afgeleid"},
      {"plans.Mention.KIND_ORGANISATION", "organisatie"},
      {"plans.Mention.KIND_CONSULTATION_BODY", "overleg"},
      {"plans.Mention.KIND_TEAM", "team"},
      {"plans.Mention.KIND_CHANNEL", "meldpunt"},
      {"plans.Mention.KIND_AGREEMENT", "convenant"},
      {"plans.Mention.KIND_STATUTE", "wet of regeling"},
      {"plans.Mention.KIND_AREA", "gebied"},
      {"plans.Mention.KIND_INSTRUMENT", "instrument"},
      {"signals.ACCOUNTABLE_ORGAN_ALDERMAN", "wethouder"},
      {"signals.ACCOUNTABLE_ORGAN_EXECUTIVE", "college"},
      {"signals.ACCOUNTABLE_ORGAN_MAYOR", "burgemeester"},
      {"signals.CASE_STATE_PROPOSED", "ingebracht"},
      {"signals.CASE_STATE_ACTIVE", "loopt"},
      {"signals.CASE_STATE_ON_HOLD", "aangehouden"},
      {"signals.CASE_STATE_AFTERCARE", "nazorg"},
      {"signals.CASE_STATE_CLOSED", "gesloten"},
      {"signals.CASE_STATE_REJECTED", "niet opgepakt"},
      {"signals.CASE_STATE_MERGED", "samengevoegd"},
      {"signals.CASE_STATE_MOVED", "verhuisd"},
      {"signals.Channel.KIND_MAILBOX", "mailbox"},
      {"signals.Channel.KIND_TELEPHONE", "telefoon"},
      {"signals.Channel.KIND_WEB_FORM", "webformulier"},
      {"signals.Channel.KIND_DESK", "loket"},
      {"signals.Channel.KIND_MELD_MISDAAD_ANONIEM", "Meld Misdaad Anoniem"},
      {"signals.Channel.KIND_PARTNERS", "partners"},
      {"signals.Channel.KIND_OWN_OBSERVATION", "eigen waarneming"},
      {"signals.Clock.KIND_WVGGZ", "Wvggz"},
      {"signals.Clock.KIND_BIBOB", "Bibob"},
      {"signals.Clock.KIND_OWN", "eigen termijn"},
      {"signals.Clock.STATE_RUNNING", "loopt"},
      {"signals.Clock.STATE_SUSPENDED", "opgeschort"},
      {"signals.Clock.STATE_DONE", "gedaan"},
      {"signals.Clock.STATE_DONE_LATE", "te laat gedaan"},
      {"signals.InstrumentUse.KIND_DAMOCLES_CLOSURE", "sluiting Damocles"},
      {"signals.InstrumentUse.KIND_PUBLIC_ORDER_CLOSURE", "sluiting openbare orde"},
      {"signals.InstrumentUse.KIND_TEMPORARY_RESTRAINING_ORDER", "tijdelijk huisverbod"},
      {"signals.InstrumentUse.KIND_BIBOB_TEST", "Bibob-toets"},
      {"signals.InstrumentUse.KIND_PENALTY_PAYMENT", "last onder dwangsom"},
      {"signals.InstrumentUse.KIND_NUISANCE_ORDER", "gedragsaanwijzing"},
      {"signals.InstrumentUse.KIND_PERMIT", "vergunning"},
      {"signals.InstrumentUse.KIND_OTHER", "anders"},
      {"signals.SIGNAL_STATE_RECEIVED", "binnen"},
      {"signals.SIGNAL_STATE_INTAKE", "intake"},
      {"signals.SIGNAL_STATE_WEIGHING", "weging"},
      {"signals.SIGNAL_STATE_ENRICHMENT", "verder kijken"},
      {"signals.SIGNAL_STATE_OWN_DEPARTMENT", "eigen afdeling"},
      {"signals.SIGNAL_STATE_CASE_CONFERENCE", "casusoverleg"},
      {"signals.SIGNAL_STATE_RIEC", "bij het RIEC"},
      {"signals.SIGNAL_STATE_CLOSED", "gesloten"},
      {"signals.SIGNAL_STATE_DISCARDED", "terzijde gelegd"},
      {"signals.SIGNAL_STATE_MOVED", "verhuisd"},
      {"signals.SIGNAL_WEIGHT_CONCRETE", "concreet"},
      {"signals.SIGNAL_WEIGHT_RECENT", "recent"},
      {"signals.SIGNAL_WEIGHT_TREND", "trend"},
      {"signals.SUMMARY_DIMENSION_THEME", "thema"},
      {"signals.SUMMARY_DIMENSION_AREA", "gebied"},
      {"signals.SUMMARY_DIMENSION_MONTH", "maand"},
      {"signals.SUMMARY_DIMENSION_STATE", "toestand"},
      {"signals.SUMMARY_DIMENSION_AVE", "AVE"},
      {"signals.Subject.KIND_PERSON", "persoon"},
      {"signals.Subject.KIND_ADDRESS", "adres"},
      {"signals.Subject.KIND_COMPANY", "bedrijf"},
      {"signals.Subject.KIND_VEHICLE", "voertuig"},
      {"signals.Subject.KIND_OTHER", "anders"},
      {"signals.TermRule.UNIT_DAYS", "dagen"},
      {"signals.TermRule.UNIT_WEEKS", "weken"},
      {"signals.TermRule.UNIT_WORKING_DAYS", "werkdagen"},
      {"signals.Weighing.OUTCOME_DISCARD", "terzijde leggen"},
      {"signals.Weighing.OUTCOME_OWN_DEPARTMENT", "eigen afdeling"},
      {"signals.Weighing.OUTCOME_LOOK_FURTHER", "verder kijken"},
      {"signals.Weighing.OUTCOME_CASE_CONFERENCE", "casusoverleg"},
      {"signals.Weighing.OUTCOME_RIEC", "RIEC"},
      {"signals.Weighing.OUTCOME_NEXT_STAGE", "volgende ronde"},
      {"signals.Weighing.STAGE_INTAKE", "intake"},
      {"signals.Weighing.STAGE_SIGNAL_CONFERENCE", "signaleringsoverleg"},
      {"signals.Weighing.STAGE_WEIGHING_TABLE", "weegtafel"},
      {"type.Change.KIND_CREATED", "aangemaakt"},
      {"type.Change.KIND_UPDATED", "gewijzigd"},
      {"type.Change.KIND_DELETED", "verwijderd"},
      {"type.Change.KIND_UNDELETED", "teruggezet"},
      {"type.CoarseDate.PRECISION_DAY", "dag"},
      {"type.CoarseDate.PRECISION_MONTH", "maand"},
      {"type.CoarseDate.PRECISION_QUARTER", "kwartaal"},
      {"type.CoarseDate.PRECISION_HALF_YEAR", "half jaar"},
      {"type.CoarseDate.PRECISION_YEAR", "jaar"},
      {"type.CoarseDate.PRECISION_YEARS", "jaren"},
      {"type.CoarseDate.PRECISION_PART_OF_YEAR", "deel van een jaar"},
      {"type.Finding.SEVERITY_LOW", "laag"},
      {"type.Finding.SEVERITY_MEDIUM", "midden"},
      {"type.Finding.SEVERITY_HIGH", "hoog"},
      {"type.Finding.STATE_OPEN", "open"},
      {"type.Finding.STATE_ACCEPTED", "aanvaard"},
      {"type.Finding.STATE_REJECTED", "verworpen"},
      {"type.Finding.STATE_MENDED", "hersteld"},
      {"type.SOURCE_STATE_ANSWERED", "heeft geantwoord"},
      {"type.SOURCE_STATE_TIMED_OUT", "te laat"},
      {"type.SOURCE_STATE_UNAVAILABLE", "niet bereikbaar"},
      {"type.SOURCE_STATE_DENIED", "toegang geweigerd"},
      {"type.SOURCE_STATE_NOT_ASKED", "niet gevraagd"},
  });
  return *words;
}

// MEASURE_STATE for MeasureState: what every value of the type begins with.
std::string PrefixOf(const EnumDescriptor* type) {
  std::string prefix;
  for (char c : type->name()) {
    if (absl::ascii_isupper(c) && !prefix.empty()) prefix += '_';
    prefix += absl::ascii_toupper(c);
  }
  return prefix + "_";
}

}  // namespace

std::string ShortNameOf(const EnumValueDescriptor* value) {
  absl::string_view name = value->name();
  return absl::AsciiStrToLower(
      absl::StrReplaceAll(absl::StripPrefix(name, PrefixOf(value->type())), {{"_", "-"}}));
}

std::string WordOf(const EnumValueDescriptor* value) {
  if (value == nullptr || value->number() == 0) return "";
  const std::string key =
      absl::StrReplaceAll(absl::StripPrefix(value->full_name(), "driehoek."), {{".v1.", "."}});
  auto found = Words().find(key);
  return found == Words().end() ? ShortNameOf(value) : std::string(found->second);
}

const EnumValueDescriptor* FindEnumValue(const EnumDescriptor* type, absl::string_view text) {
  for (int i = 0; i < type->value_count(); ++i) {
    const EnumValueDescriptor* value = type->value(i);
    if (value->number() == 0) continue;
    if (absl::EqualsIgnoreCase(text, ShortNameOf(value)) || absl::EqualsIgnoreCase(text, WordOf(value)) ||
        absl::EqualsIgnoreCase(text, value->name())) {
      return value;
    }
  }
  return nullptr;
}

std::vector<std::string> ShortNames(const EnumDescriptor* type) {
  std::vector<std::string> names;
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() != 0) names.push_back(ShortNameOf(type->value(i)));
  }
  return names;
}

}  // namespace driehoek::cli
