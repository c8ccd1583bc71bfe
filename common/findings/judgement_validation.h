// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_COMMON_FINDINGS_JUDGEMENT_VALIDATION_H_
#define DRIEHOEK_COMMON_FINDINGS_JUDGEMENT_VALIDATION_H_

#include "absl/status/status.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::findings {

// INVALID_ARGUMENT names all bad fields: a state that no person gives, a reason that is empty or too long.
absl::Status ValidateJudgement(const type::v1::Judgement& judgement);

}  // namespace driehoek::findings

#endif  // DRIEHOEK_COMMON_FINDINGS_JUDGEMENT_VALIDATION_H_
