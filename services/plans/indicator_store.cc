// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/indicator_store.h"

namespace driehoek::plans {

absl::string_view IndicatorOf(absl::string_view part_name) {
  // "{indicator}/targets/{id}".
  return part_name.substr(0, part_name.rfind('/', part_name.rfind('/') - 1));
}

}  // namespace driehoek::plans
