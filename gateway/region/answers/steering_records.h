// SPDX-License-Identifier: EUPL-1.2
// What stands beside the plans of a member on a day: deviations that the council was not told of, the level
// of each subject, the newest picture of each theme and area. Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_STEERING_RECORDS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_STEERING_RECORDS_H_

#include <string>
#include <vector>

#include "driehoek/gateway/v1/region_steering.pb.h"

namespace driehoek::gateway {

// Each takes what is on file of the member, and a day as "2021-06-30"; what is of later is left out.

// The oldest agreement first.
void AddDeviations(const std::vector<const plans::v1::TripartiteAgreement*>& agreements,
                   const std::string& as_of, v1::MemberSteering* member);
// By subject. Events are of one subject where their words are, case and punctuation aside.
void AddScalings(const std::vector<const plans::v1::ScalingEvent*>& events, const std::string& as_of,
                 v1::MemberSteering* member);
// By theme and area; withholds what rule 16 does.
void AddPictures(const std::vector<const plans::v1::SafetyPicture*>& pictures, const std::string& as_of,
                 v1::MemberSteering* member);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_STEERING_RECORDS_H_
