// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partner_rules.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "common/names/names.h"
#include "services/partners/identifiers.h"
#include "services/partners/parts_validation.h"

namespace driehoek::partners {
namespace {

constexpr int kMostContactPoints = 50;
constexpr size_t kLongestEmail = 254;  // RFC 5321, 4.5.3.1.3

bool IsEmail(absl::string_view text) {
  const size_t at = text.find('@');
  return text.size() <= kLongestEmail && at != absl::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == absl::string_view::npos &&
         std::none_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isspace(static_cast<unsigned char>(c)) ||
                  absl::ascii_iscntrl(static_cast<unsigned char>(c));
         });
}

// ITU-T E.164 has at most 15 digits; people write them with blanks, hyphens and brackets. 112 and 0900
// numbers have fewer.
bool IsTelephone(absl::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), absl::ascii_isdigit);
  absl::ConsumePrefix(&text, "+");
  return digits >= 3 && digits <= 15 && text.size() <= 30 &&
         text.find_first_not_of("0123456789 -()") == absl::string_view::npos;
}

void CheckContactPoint(const std::string& at, const v1::ContactPoint& contact, FieldViolations* violations) {
  if (contact.email().empty() && contact.telephone().empty()) {
    violations->Add(at, "has neither email nor telephone; at least one");
  }
  CheckText(at + ".function", contact.function(), 0, kLongestName, violations);
  CheckText(at + ".person", contact.person(), 0, kLongestName, violations);
  if (!contact.email().empty() && !IsEmail(contact.email())) {
    violations->Add(at + ".email", "is no e-mail address; as veiligheid@example.nl");
  }
  if (!contact.telephone().empty() && !IsTelephone(contact.telephone())) {
    violations->Add(at + ".telephone", "is no telephone number; as +31 35 123 45 67");
  }
}

void CheckIdentifiers(const std::string& at, const v1::Partner& partner, FieldViolations* violations) {
  if (!partner.oin().empty() && !IsOin(partner.oin())) violations->Add(at + ".oin", "is no OIN; 20 digits");
  if (!partner.kvk_number().empty() && !IsKvkNumber(partner.kvk_number())) {
    violations->Add(at + ".kvk_number", "is no number of the trade register; 8 digits");
  }
  if (!partner.rsin().empty() && !IsRsin(partner.rsin())) {
    violations->Add(at + ".rsin", "is no RSIN; 9 digits that pass the eleven-test");
  }
  const absl::string_view rsin = RsinWithin(partner.oin());
  if (!rsin.empty() && !partner.rsin().empty() && rsin != partner.rsin()) {
    violations->Add(at + ".oin", "is made of another RSIN than the one in rsin; one of the two is wrong");
  }
  const absl::string_view kvk_number = KvkNumberWithin(partner.oin());
  if (!kvk_number.empty() && !partner.kvk_number().empty() && kvk_number != partner.kvk_number()) {
    violations->Add(
        at + ".oin",
        "is made of another number of the trade register than kvk_number; one of the two is wrong");
  }
}

}  // namespace

void ValidatePartner(absl::string_view field, const v1::Partner& partner, FieldViolations* violations) {
  const std::string at(field);
  CheckText(at + ".display_name", partner.display_name(), 1, kLongestName, violations);
  CheckEnum(at + ".kind", v1::Partner::Kind_IsValid(partner.kind()), partner.kind(), violations);
  CheckAliases(at + ".aliases", partner.aliases(), violations);
  CheckNamings(at + ".namings", partner.namings(), violations);
  CheckText(at + ".area", partner.area(), 0, kLongestName, violations);
  CheckIdentifiers(at, partner, violations);
  if (CheckCount(at + ".contact_points", partner.contact_points_size(), kMostContactPoints, violations)) {
    for (int i = 0; i < partner.contact_points_size(); ++i) {
      CheckContactPoint(absl::StrCat(at, ".contact_points[", i, "]"), partner.contact_points(i), violations);
    }
  }
  if (!partner.organisation().empty() && (!absl::StartsWith(partner.organisation(), "organisations/") ||
                                          !CheckTenant("", partner.organisation()).ok())) {
    violations->Add(at + ".organisation",
                    absl::StrCat("'", partner.organisation().substr(0, 100),
                                 "' is no organisation; as organisations/riec-oost-brabant"));
  }
}

void NormalisePartner(v1::Partner* partner) { NormaliseAliases(partner->mutable_aliases()); }

}  // namespace driehoek::partners
