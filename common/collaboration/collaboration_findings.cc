// SPDX-License-Identifier: EUPL-1.2
#include "common/collaboration/collaboration_findings.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/collaboration/cadence.h"
#include "common/dates/dates.h"

namespace driehoek {
namespace {

using type::v1::Finding;

Finding Make(absl::string_view code, Finding::Severity severity, absl::string_view subject,
             std::string message) {
  Finding finding;
  finding.set_code(std::string(code));
  finding.set_severity(severity);
  finding.set_subject(std::string(subject));
  finding.set_message(std::move(message));
  return finding;
}

// "'halfjaarlijks' (regel 160)".
std::string Quote(const partners::v1::Cadence& cadence) {
  return absl::StrCat("'", cadence.text(), "'",
                      cadence.line() == 0 ? "" : absl::StrCat(" (regel ", cadence.line(), ")"));
}

absl::string_view WordOf(partners::v1::Cadence::Period period) {
  switch (period) {
    case partners::v1::Cadence::PERIOD_WEEK:
      return "week";
    case partners::v1::Cadence::PERIOD_MONTH:
      return "maand";
    case partners::v1::Cadence::PERIOD_QUARTER:
      return "kwartaal";
    case partners::v1::Cadence::PERIOD_HALF_YEAR:
      return "half jaar";
    default:
      return "jaar";
  }
}

Finding CadenceConflict(const partners::v1::ConsultationBody& body, const partners::v1::Cadence& a,
                        const partners::v1::Cadence& b) {
  Finding finding = Make(
      "CADENCE_CONFLICT", Finding::SEVERITY_MEDIUM, "cadences",
      absl::StrCat("Hoe vaak ", body.display_name(), " bijeenkomt, staat er op twee manieren: ", Quote(a),
                   " en ", Quote(b), ". Beide kan niet."));
  finding.set_line(a.line());
  finding.set_other_line(b.line());
  if (SameIfReadTheOtherWay(a, b)) {
    const partners::v1::Cadence& odd = a.count() == 1 && a.period_count() > 1 ? a : b;
    finding.set_explanation(absl::StrCat("'", odd.text(), "' is misschien bedoeld als ", odd.period_count(),
                                         " keer per ", WordOf(odd.period()), "; dan klopt het."));
  }
  return finding;
}

bool Chairs(const partners::v1::Party& party) {
  return std::any_of(party.roles().begin(), party.roles().end(), [](const partners::v1::PartyRole& role) {
    return role.role() == partners::v1::PartyRole::ROLE_CHAIR;
  });
}

// In force on some day of a period of which either end may be open.
bool InForceWithin(const partners::v1::Ground& ground, const partners::v1::Agreement& agreement) {
  const DaySpan span = registry::SpanOf(ground);
  const std::optional<absl::CivilDay> start = ParseDay(agreement.start_date());
  const std::optional<absl::CivilDay> end = ParseDay(agreement.end_date());
  const bool too_late = span.start.has_value() && end.has_value() && *end < *span.start;
  const bool too_early = span.end.has_value() && start.has_value() && *span.end <= *start;
  return !too_late && !too_early;
}

void FindWhatIsMissing(const partners::v1::Agreement& agreement, std::vector<Finding>* findings) {
  const auto missing = [&](bool is, absl::string_view code, absl::string_view what) {
    if (!is) return;
    findings->push_back(
        Make(code, Finding::SEVERITY_HIGH, agreement.display_name(),
             absl::StrCat("Dit informatieconvenant noemt ", what, "; zo kan er niets op worden verstrekt.")));
  };
  missing(agreement.parties_size() < 2, "MISSING_PARTIES", "geen twee partijen");
  missing(agreement.purpose().empty(), "MISSING_PURPOSE", "geen doel");
  missing(agreement.data_categories().empty(), "MISSING_DATA_CATEGORIES", "geen soorten gegevens");
  missing(agreement.grounds().empty(), "MISSING_GROUND", "geen wettelijke grondslag");
}

}  // namespace

void DeriveBody(partners::v1::ConsultationBody* body) {
  for (partners::v1::Cadence& cadence : *body->mutable_cadences()) ReadCadence(&cadence);
  body->clear_chair();
  if (std::count_if(body->members().begin(), body->members().end(), Chairs) != 1) return;
  body->set_chair(std::find_if(body->members().begin(), body->members().end(), Chairs)->label());
}

std::vector<Finding> FindBodyFindings(const partners::v1::ConsultationBody& body) {
  std::vector<Finding> findings;
  // One for each cadence that another stated before it excludes; the same words twice are one contradiction.
  for (int i = 0; i < body.cadences_size(); ++i) {
    const partners::v1::Cadence& cadence = body.cadences(i);
    const auto before = body.cadences().begin() + i;
    if (std::any_of(body.cadences().begin(), before,
                    [&](const partners::v1::Cadence& other) { return other.text() == cadence.text(); })) {
      continue;
    }
    const auto other =
        std::find_if(body.cadences().begin(), before,
                     [&](const partners::v1::Cadence& stated) { return Conflict(stated, cadence); });
    if (other != before) findings.push_back(CadenceConflict(body, *other, cadence));
  }
  std::vector<std::string> chairs;
  for (const partners::v1::Party& member : body.members()) {
    if (Chairs(member)) chairs.push_back(member.label());
  }
  if (chairs.size() > 1) {
    findings.push_back(Make("CHAIR_CONFLICT", Finding::SEVERITY_MEDIUM, "members",
                            absl::StrCat("Van ", body.display_name(), " worden meer voorzitters genoemd: ",
                                         absl::StrJoin(chairs, ", "), ".")));
  }
  return findings;
}

std::vector<Finding> FindAgreementFindings(const partners::v1::Agreement& agreement,
                                           const registry::Registry& registry) {
  std::vector<Finding> findings;
  if (agreement.kind() == partners::v1::Agreement::KIND_INFORMATION_SHARING)
    FindWhatIsMissing(agreement, &findings);
  for (const std::string& name : agreement.grounds()) {
    const partners::v1::Ground* ground = registry.FindGround(name);
    if (ground == nullptr) {
      findings.push_back(Make("UNKNOWN_GROUND", Finding::SEVERITY_MEDIUM, name,
                              absl::StrCat("Grondslag ", name, " is niet bekend.")));
    } else if (!InForceWithin(*ground, agreement)) {
      findings.push_back(Make("GROUND_NOT_IN_FORCE", Finding::SEVERITY_HIGH, name,
                              absl::StrCat(ground->statute(), ", artikel ", ground->article(),
                                           ", was in de looptijd van dit convenant niet van kracht.")));
    }
  }
  return findings;
}

}  // namespace driehoek
