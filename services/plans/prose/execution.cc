// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/execution.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/plans/naming/roles.h"
#include "services/plans/prose/commitments.h"
#include "services/plans/prose/conditions.h"
#include "services/plans/prose/milestones.h"

namespace driehoek::plans {
namespace {

template <class Items, class Field>
void Append(Items items, Field* field) {
  for (auto& item : items) *field->Add() = std::move(item);
}

bool Promised(const v1::Execution& execution, const v1::Commitment& commitment) {
  return std::any_of(
      execution.commitments().begin(), execution.commitments().end(), [&](const v1::Commitment& other) {
        return other.count() == commitment.count() && other.at_most() == commitment.at_most() &&
               other.unit() == commitment.unit() && other.period() == commitment.period() &&
               other.period_count() == commitment.period_count();
      });
}

}  // namespace

v1::Execution ReadExecution(const RowProse& row) {
  v1::Execution execution;
  execution.set_text(std::string(row.execution));
  for (v1::Milestone& milestone : ReadMilestones(row.measure, row.line, row.context_year)) {
    // A measure says what is done: "evaluate the working plan" is the measure itself, not a moment of it.
    if (milestone.has_date()) *execution.add_milestones() = std::move(milestone);
  }
  Append(ReadMilestones(row.execution, row.line, row.context_year), execution.mutable_milestones());
  for (absl::string_view text : {row.measure, row.execution}) {
    for (v1::Commitment& commitment : ReadCommitments(text, row.line)) {
      // What the measure promises the execution often says again.
      if (!Promised(execution, commitment)) *execution.add_commitments() = std::move(commitment);
    }
    Append(ReadConditions(text, row.line), execution.mutable_conditions());
    Append(ReadRoles(text, row.line), execution.mutable_roles());
  }
  return execution;
}

}  // namespace driehoek::plans
