// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/judged_findings.h"

#include "common/findings/computed_findings.h"

namespace driehoek::gateway {

using type::v1::Finding;
using type::v1::Judgement;

void JudgedFindings::Add(const plans::v1::ListJudgementsResponse& judgements) {
  for (const Judgement& judgement : judgements.judgements()) {
    // By name, which is the order of time.
    newest_[judgement.name().substr(0, judgement.name().find("/judgements/"))] = judgement;
  }
}

bool JudgedFindings::Complete(const std::string& tenant, const std::vector<std::string>& facts,
                              Finding* finding) const {
  finding->set_name(findings::ComputedFindingName(tenant, finding->code(), facts));
  finding->set_state(Finding::STATE_OPEN);
  const auto judged = newest_.find(finding->name());
  if (judged == newest_.end() || judged->second.state() == Finding::STATE_OPEN) return true;
  finding->set_state(judged->second.state());
  *finding->mutable_judgement() = judged->second;
  return show_judged_;
}

}  // namespace driehoek::gateway
