// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/allocation.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/totals/contribution.h"

namespace driehoek::budgets {
namespace {

using v1::AllocationKey;
using v1::Contribution;

constexpr size_t kLongestTitle = 500;

}  // namespace

void ValidateAllocationKey(absl::string_view field, const AllocationKey& key, FieldViolations* violations) {
  CheckText(absl::StrCat(field, ".title"), key.title(), 1, kLongestTitle, violations);
  if (key.rate_cents() <= 0 || key.rate_cents() > kMostRateCents) {
    violations->Add(
        absl::StrCat(field, ".rate_cents"),
        absl::StrCat(key.rate_cents(), " is out of bounds; 1 to ", kMostRateCents, " cents per inhabitant"));
  }
  CheckDay(absl::StrCat(field, ".reference_date"), key.reference_date(), violations);
  if (key.rounding() == AllocationKey::ROUNDING_UNSPECIFIED ||
      !AllocationKey::Rounding_IsValid(key.rounding())) {
    violations->Add(absl::StrCat(field, ".rounding"),
                    absl::StrCat(static_cast<int>(key.rounding()),
                                 " is no rounding; ROUNDING_NONE where amounts are not rounded (rule 13)"));
  }
}

void ValidateContribution(absl::string_view field, const Contribution& contribution,
                          FieldViolations* violations) {
  const std::string municipality = TenantOf(contribution.municipality());
  if (!absl::StartsWith(municipality, "municipalities/") || !CheckTenant(field, municipality).ok()) {
    violations->Add(
        absl::StrCat(field, ".municipality"),
        absl::StrCat("'", municipality.substr(0, 100), "' is no municipality; as municipalities/GM0797"));
  }
  if (contribution.population() < 0 || contribution.population() > kMostPopulation) {
    violations->Add(absl::StrCat(field, ".population"),
                    absl::StrCat(contribution.population(), " is out of bounds; 1 to ", kMostPopulation,
                                 ", or 0 for the figure of the registry"));
  }
  CheckText(absl::StrCat(field, ".population_source"), contribution.population_source(), 0, kLongestTitle,
            violations);
}

absl::StatusOr<Contribution> ComputeContribution(const AllocationKey& key, const Contribution& wanted,
                                                 const registry::Registry& registry) {
  Contribution contribution;
  contribution.set_municipality(TenantOf(wanted.municipality()));
  contribution.set_population(wanted.population());
  contribution.set_population_source(wanted.population_source());
  contribution.set_rate_cents(key.rate_cents());
  contribution.set_reference_date(key.reference_date());
  contribution.set_rounding(key.rounding());
  const std::optional<absl::CivilDay> day = ParseDay(key.reference_date());
  if (!day.has_value()) return absl::DataLossError("an allocation key without a day is on file");
  DRIEHOEK_RETURN_IF_ERROR(
      registry.CheckWithinLifeSpan("contribution.municipality", contribution.municipality(), *day, *day));
  if (contribution.population() == 0) {
    const auto figure = registry.Population(contribution.municipality());
    if (!figure.has_value()) {
      return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "NO_POPULATION",
                             absl::StrCat("no population of ", contribution.municipality(),
                                          " is on file; give it, with its source"),
                             {{"field", "contribution.population"}});
    }
    contribution.set_population(figure->inhabitants);
    contribution.set_population_source(absl::StrCat("register, ", FormatDay(figure->day)));
  }
  contribution.set_amount_cents(
      ContributionCents(key.rate_cents(), contribution.population(), key.rounding()));
  return contribution;
}

}  // namespace driehoek::budgets
