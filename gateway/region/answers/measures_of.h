// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_MEASURES_OF_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_MEASURES_OF_H_

#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/answers/by_tenant.h"

namespace driehoek::gateway {

// By tenant, in their order; of measures that are the same under several themes the first (rule 8). They
// point into `measures`.
PerTenant<plans::v1::PolicyMeasure> MeasuresByTenant(const plans::v1::ListMeasuresResponse& measures);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_MEASURES_OF_H_
