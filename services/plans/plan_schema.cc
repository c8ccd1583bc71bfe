// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_schema.h"

#include <vector>

#include "common/findings/finding_table.h"

namespace driehoek::plans {

absl::Span<const storage::Migration> PlanMigrations() {
  static const auto& migrations = *new std::vector<storage::Migration>{
      {1,
       {
           R"sql(CREATE TABLE plan_file (tenant {TEXT} NOT NULL, name {TEXT} NOT NULL, start_date {TEXT} NOT
             NULL, end_date {TEXT} NOT NULL, parent_plan {TEXT} NOT NULL, deleted {INTEGER} NOT NULL,
             PRIMARY KEY (tenant, name)))sql",
           "CREATE INDEX plan_file_by_parent ON plan_file (parent_plan)",
           // Lists across tenants are ordered by name: not always the order of (tenant, name).
           R"sql(CREATE TABLE measure (tenant {TEXT} NOT NULL, name {TEXT} NOT NULL, plan_start {TEXT} NOT NULL,
             plan_end {TEXT} NOT NULL, theme_id {TEXT} NOT NULL, parent_theme_id {TEXT} NOT NULL,
             theme_titles {TEXT} NOT NULL, state {INTEGER} NOT NULL, search_text {TEXT} NOT NULL, data
             {BYTES} NOT NULL, PRIMARY KEY (tenant, name)))sql",
           "CREATE INDEX measure_by_name ON measure (name)",
           // What a measure has many of: party, area, year, condition.
           R"sql(CREATE TABLE measure_facet (tenant {TEXT} NOT NULL, measure {TEXT} NOT NULL, facet {TEXT} NOT
             NULL, value {TEXT} NOT NULL, PRIMARY KEY (tenant, measure, facet, value)))sql",
           R"sql(CREATE TABLE status_event (tenant {TEXT} NOT NULL, name {TEXT} NOT NULL, data {BYTES} NOT NULL,
             PRIMARY KEY (tenant, name)))sql",
           "CREATE INDEX status_event_by_name ON status_event (name)",
           R"sql(CREATE TABLE adoption (tenant {TEXT} NOT NULL, name {TEXT} NOT NULL, data {BYTES} NOT NULL,
             PRIMARY KEY (tenant, name)))sql",
           "CREATE INDEX adoption_by_name ON adoption (name)",
       }},
      {2, findings::FindingTable::Statements()},
      {3, findings::FindingTable::StatementsOfWholes()},
  };
  return migrations;
}

}  // namespace driehoek::plans
