// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/parts_validation.h"

#include <set>

#include "common/characters/characters.h"
#include "common/names/names.h"

namespace driehoek::partners {

using google::protobuf::RepeatedPtrField;

void CheckEnum(absl::string_view field, bool valid, int value, FieldViolations* violations) {
  if (!valid) violations->Add(field, absl::StrCat(value, " is no value of the contract"));
}

bool CheckCount(absl::string_view field, int count, int most, FieldViolations* violations) {
  if (count <= most) return true;
  violations->Add(field, absl::StrCat("has ", count, " entries; at most ", most));
  return false;
}

void CheckLine(absl::string_view field, int line, FieldViolations* violations) {
  if (line < 0) violations->Add(field, absl::StrCat(line, " is no line; from 1, or 0 where there is none"));
}

void CheckReference(absl::string_view field, absl::string_view name,
                    std::initializer_list<absl::string_view> collections, FieldViolations* violations) {
  if (name.empty()) return;
  const absl::StatusOr<ResourceName> parsed = ParseResourceName(field, name, collections);
  if (!parsed.ok() || !parsed->revision_id.empty()) {
    violations->Add(field, absl::StrCat("'", name.substr(0, 200), "' is none of ", *(collections.end() - 1),
                                        "; as municipalities/GM0406/", *(collections.end() - 1), "/..."));
  }
}

void CheckReferenceWithin(absl::string_view field, absl::string_view tenant, absl::string_view name,
                          absl::string_view collection, FieldViolations* violations) {
  CheckReference(field, name, {collection}, violations);
  if (!name.empty() && TenantOf(name) != tenant) {
    violations->Add(field, absl::StrCat("is of another tenant; ", collection, " of ", tenant));
  }
}

void CheckAliases(absl::string_view field, const RepeatedPtrField<v1::Alias>& aliases,
                  FieldViolations* violations) {
  if (!CheckCount(field, aliases.size(), kMostAliases, violations)) return;
  std::set<std::string> labels;
  for (int i = 0; i < aliases.size(); ++i) {
    const v1::Alias& alias = aliases.Get(i);
    const std::string at = absl::StrCat(field, "[", i, "]");
    CheckText(at + ".label", alias.label(), 1, kLongestName, violations);
    if (!labels.insert(alias.label()).second) violations->Add(at + ".label", "stands twice");
    CheckEnum(at + ".basis", v1::Alias::Basis_IsValid(alias.basis()), alias.basis(), violations);
    CheckReference(at + ".plan", alias.plan(), {"plans"}, violations);
    CheckLine(at + ".line", alias.line(), violations);
  }
}

void CheckNamings(absl::string_view field, const RepeatedPtrField<v1::Naming>& namings,
                  FieldViolations* violations) {
  if (!CheckCount(field, namings.size(), kMostNamings, violations)) return;
  for (int i = 0; i < namings.size(); ++i) {
    const v1::Naming& naming = namings.Get(i);
    const std::string at = absl::StrCat(field, "[", i, "]");
    if (naming.plan().empty()) violations->Add(at + ".plan", "is empty; the plan that names it");
    CheckReference(at + ".plan", naming.plan(), {"plans"}, violations);
    CheckText(at + ".label", naming.label(), 1, kLongestName, violations);
    for (int j = 0; j < naming.lines_size(); ++j) {
      if (naming.lines(j) < 1 || (j > 0 && naming.lines(j) <= naming.lines(j - 1))) {
        violations->Add(absl::StrCat(at, ".lines[", j, "]"),
                        absl::StrCat(naming.lines(j), " is out of order; from 1, ascending, each once"));
      }
    }
  }
}

void NormaliseAliases(RepeatedPtrField<v1::Alias>* aliases) {
  for (v1::Alias& alias : *aliases) {
    if (alias.basis() == v1::Alias::BASIS_UNSPECIFIED) alias.set_basis(v1::Alias::BASIS_GIVEN);
  }
}

}  // namespace driehoek::partners
