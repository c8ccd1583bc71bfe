// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/collaboration_rules.h"

#include <optional>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "common/collaboration/collaboration_findings.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "services/partners/parts_validation.h"

namespace driehoek::partners {
namespace {

using google::protobuf::RepeatedPtrField;

constexpr int kMostParties = 200;
constexpr int kMostRoles = 20;
constexpr int kMostCadences = 50;
constexpr int kMostDataCategories = 100;
constexpr int kMostGrounds = 50;
constexpr size_t kLongestRole = 500;

// What bodies, teams and agreements have alike.
template <class Resource>
void CheckNamed(const std::string& at, const Resource& resource, FieldViolations* violations) {
  CheckText(at + ".display_name", resource.display_name(), 1, kLongestName, violations);
  CheckAliases(at + ".aliases", resource.aliases(), violations);
  CheckNamings(at + ".namings", resource.namings(), violations);
  CheckText(at + ".area", resource.area(), 0, kLongestName, violations);
}

void CheckParties(const std::string& field, absl::string_view tenant,
                  const RepeatedPtrField<v1::Party>& parties, FieldViolations* violations) {
  if (!CheckCount(field, parties.size(), kMostParties, violations)) return;
  for (int i = 0; i < parties.size(); ++i) {
    const v1::Party& party = parties.Get(i);
    const std::string at = absl::StrCat(field, "[", i, "]");
    CheckText(at + ".label", party.label(), 1, kLongestName, violations);
    CheckReferenceWithin(at + ".partner", tenant, party.partner(), "partners", violations);
    CheckLine(at + ".line", party.line(), violations);
    if (!CheckCount(at + ".roles", party.roles_size(), kMostRoles, violations)) continue;
    for (int j = 0; j < party.roles_size(); ++j) {
      const v1::PartyRole& role = party.roles(j);
      const std::string role_at = absl::StrCat(at, ".roles[", j, "]");
      CheckEnum(role_at + ".role", v1::PartyRole::Role_IsValid(role.role()), role.role(), violations);
      CheckText(role_at + ".text", role.text(), 1, kLongestRole, violations);
      CheckLine(role_at + ".line", role.line(), violations);
    }
  }
}

}  // namespace

void ValidateConsultationBody(absl::string_view field, const v1::ConsultationBody& body,
                              FieldViolations* violations) {
  const std::string at(field);
  const std::string tenant = TenantOf(body.name());
  CheckNamed(at, body, violations);
  CheckEnum(at + ".kind", v1::ConsultationBody::Kind_IsValid(body.kind()), body.kind(), violations);
  CheckParties(at + ".members", tenant, body.members(), violations);
  CheckText(at + ".topic", body.topic(), 0, kLongestText, violations);
  CheckText(at + ".basis", body.basis(), 0, kLongestText, violations);
  CheckReferenceWithin(at + ".agreement", tenant, body.agreement(), "agreements", violations);
  if (!CheckCount(at + ".cadences", body.cadences_size(), kMostCadences, violations)) return;
  for (int i = 0; i < body.cadences_size(); ++i) {
    const std::string cadence_at = absl::StrCat(at, ".cadences[", i, "]");
    CheckText(cadence_at + ".text", body.cadences(i).text(), 1, kLongestName, violations);
    CheckReference(cadence_at + ".plan", body.cadences(i).plan(), {"plans"}, violations);
    CheckLine(cadence_at + ".line", body.cadences(i).line(), violations);
  }
}

void ValidateTeam(absl::string_view field, const v1::Team& team, FieldViolations* violations) {
  const std::string at(field);
  CheckNamed(at, team, violations);
  CheckText(at + ".task", team.task(), 0, kLongestText, violations);
  CheckParties(at + ".members", TenantOf(team.name()), team.members(), violations);
}

void ValidateAgreement(absl::string_view field, const v1::Agreement& agreement, FieldViolations* violations) {
  const std::string at(field);
  const std::string tenant = TenantOf(agreement.name());
  CheckNamed(at, agreement, violations);
  if (agreement.kind() == v1::Agreement::KIND_UNSPECIFIED) {
    violations->Add(at + ".kind", "is not given; COOPERATION, INFORMATION_SHARING or INTERNAL_PROTOCOL");
  }
  CheckEnum(at + ".kind", v1::Agreement::Kind_IsValid(agreement.kind()), agreement.kind(), violations);
  if (agreement.kind() == v1::Agreement::KIND_INTERNAL_PROTOCOL &&
      !absl::StartsWith(tenant, "municipalities/")) {
    violations->Add(at + ".kind", "is an internal protocol, which one municipality has and a region has not");
  }
  CheckParties(at + ".parties", tenant, agreement.parties(), violations);
  CheckText(at + ".purpose", agreement.purpose(), 0, kLongestText, violations);
  CheckText(at + ".basis", agreement.basis(), 0, kLongestText, violations);
  const std::optional<absl::CivilDay> start =
      CheckOptionalDay(at + ".start_date", agreement.start_date(), violations);
  const std::optional<absl::CivilDay> end =
      CheckOptionalDay(at + ".end_date", agreement.end_date(), violations);
  if (start.has_value() && end.has_value() && *end < *start) {
    violations->Add(at + ".end_date",
                    absl::StrCat(agreement.end_date(), " is before start_date ", agreement.start_date()));
  }
  const auto check_each = [&](const char* name, const RepeatedPtrField<std::string>& values, int most,
                              auto check) {
    if (!CheckCount(at + name, values.size(), most, violations)) return;
    std::set<std::string> seen;
    for (int i = 0; i < values.size(); ++i) {
      const std::string value_at = absl::StrCat(at, name, "[", i, "]");
      check(value_at, values.Get(i));
      if (!seen.insert(values.Get(i)).second) violations->Add(value_at, "stands twice");
    }
  };
  check_each(".data_categories", agreement.data_categories(), kMostDataCategories,
             [&](const std::string& value_at, const std::string& category) {
               CheckText(value_at, category, 1, kLongestName, violations);
             });
  check_each(".grounds", agreement.grounds(), kMostGrounds,
             [&](const std::string& value_at, absl::string_view ground) {
               if (!absl::ConsumePrefix(&ground, "grounds/") || !IsResourceId(ground)) {
                 violations->Add(value_at, "is no name of a ground; as grounds/wpg-20");
               }
             });
}

void NormaliseConsultationBody(v1::ConsultationBody* body) {
  NormaliseAliases(body->mutable_aliases());
  DeriveBody(body);
}

void NormaliseTeam(v1::Team* team) { NormaliseAliases(team->mutable_aliases()); }

void NormaliseAgreement(v1::Agreement* agreement) { NormaliseAliases(agreement->mutable_aliases()); }

}  // namespace driehoek::partners
