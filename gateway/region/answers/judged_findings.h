// SPDX-License-Identifier: EUPL-1.2
// What people made of the findings that are computed here. Immutable.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_JUDGED_FINDINGS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_JUDGED_FINDINGS_H_

#include <map>
#include <string>
#include <vector>

#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::gateway {

class JudgedFindings {
 public:
  // Of each finding the newest counts. `show_judged`: whether those that were judged are shown too.
  explicit JudgedFindings(bool show_judged) : show_judged_(show_judged) {}
  void Add(const plans::v1::ListJudgementsResponse& judgements);

  // Names it below `tenant` after its code and `facts`, all that makes it what it is, and says what a person
  // made of it. Whether it is to be shown.
  bool Complete(const std::string& tenant, const std::vector<std::string>& facts,
                type::v1::Finding* finding) const;

 private:
  const bool show_judged_;
  std::map<std::string, type::v1::Judgement> newest_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_JUDGED_FINDINGS_H_
