// SPDX-License-Identifier: EUPL-1.2
#include "common/small_counts/small_counts.h"

#include "common/small_counts/smallest_count.h"

namespace driehoek {
namespace {

using plans::v1::Indicator;

bool IsTooSmall(Indicator::Unit unit, double value) {
  return unit == Indicator::UNIT_PERSONS && value < static_cast<double>(kSmallestCount);
}

}  // namespace

bool Withhold(const Indicator& indicator, plans::v1::Observation* observation) {
  const bool is_small = observation->has_value() && IsTooSmall(indicator.unit(), observation->value());
  if (!indicator.confidential() && !is_small) return observation->withheld();
  observation->clear_value();
  observation->clear_text();
  observation->set_withheld(true);
  return true;
}

bool Withhold(const Indicator& indicator, plans::v1::Target* target) {
  const bool is_small = target->has_base_value() && IsTooSmall(indicator.unit(), target->base_value());
  if (!indicator.confidential() && !is_small) return target->withheld();
  target->clear_base_value();
  target->clear_stated_percentage();
  target->clear_computed_percentage();
  target->clear_text();
  if (indicator.confidential()) target->clear_value();
  target->set_withheld(true);
  return true;
}

int Withhold(plans::v1::PictureEntry* entry) {
  int withheld = 0;
  for (plans::v1::PictureFigure& figure : *entry->mutable_figures()) {
    if (figure.confidential() || IsTooSmall(figure.unit(), figure.value())) figure.clear_value();
    withheld += figure.has_value() ? 0 : 1;
  }
  return withheld;
}

}  // namespace driehoek
