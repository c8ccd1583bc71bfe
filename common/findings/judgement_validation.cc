// SPDX-License-Identifier: EUPL-1.2
#include "common/findings/judgement_validation.h"

#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/status/status.h"

namespace driehoek::findings {
namespace {

using type::v1::Finding;

constexpr size_t kLongestReason = 2000;

}  // namespace

absl::Status ValidateJudgement(const type::v1::Judgement& judgement) {
  FieldViolations violations;
  switch (judgement.state()) {
    case Finding::STATE_OPEN:
    case Finding::STATE_ACCEPTED:
    case Finding::STATE_REJECTED:
    case Finding::STATE_MENDED:
      break;
    default:
      violations.Add("judgement.state",
                     absl::StrCat(static_cast<int>(judgement.state()),
                                  " is no judgement; STATE_ACCEPTED, STATE_REJECTED or STATE_MENDED, or "
                                  "STATE_OPEN to take an earlier one back"));
  }
  CheckText("judgement.reason", judgement.reason(), 1, kLongestReason, &violations);
  return violations.ToStatus();
}

}  // namespace driehoek::findings
