// SPDX-License-Identifier: EUPL-1.2
#include "common/revisions/amendment.h"

#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"

namespace driehoek::revisions {
namespace {

constexpr size_t kMaxReasonCharacters = 2000;
constexpr size_t kMaxFunctionCharacters = 200;

}  // namespace

void ValidateAmendment(absl::string_view field, const type::v1::Amendment& amendment,
                       FieldViolations* violations) {
  if (!type::v1::Organ_IsValid(amendment.organ()) || amendment.organ() == type::v1::ORGAN_UNSPECIFIED)
    violations->Add(absl::StrCat(field, ".organ"), "is missing; the organ that decided on the change");
  CheckText(absl::StrCat(field, ".function"), amendment.function(), 0, kMaxFunctionCharacters, violations);
  CheckText(absl::StrCat(field, ".reason"), amendment.reason(), 1, kMaxReasonCharacters, violations);
  CheckOptionalDay(absl::StrCat(field, ".decided_date"), amendment.decided_date(), violations);
}

}  // namespace driehoek::revisions
