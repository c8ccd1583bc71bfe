// SPDX-License-Identifier: EUPL-1.2
// Resources as Dutch tables for people: a row each in a list, or one with what is in it.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_RESOURCE_TABLES_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_RESOURCE_TABLES_H_

#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "common/registry/registry.h"
#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "gateway/cli/views/table.h"
#include "google/protobuf/message.h"

namespace driehoek::cli {

// How resources of one type stand in a list.
struct ListView {
  std::vector<Table::Column> columns;
  std::function<std::vector<std::string>(const google::protobuf::Message&, const registry::Registry&)> row;
};

template <class Resource>
ListView View(std::vector<Table::Column> columns,
              std::vector<std::string> (*row)(const Resource&, const registry::Registry&)) {
  return {std::move(columns),
          [row](const google::protobuf::Message& message, const registry::Registry& registry) {
            return row(static_cast<const Resource&>(message), registry);
          }};
}

// A type without a view of its own is listed by name.
ListView ListViewOf(const google::protobuf::Descriptor* type);

// The items of a list response, and how many they are.
void PrintList(const google::protobuf::Message& response, const registry::Registry& registry,
               std::ostream& out);

// One resource.
void PrintOne(const google::protobuf::Message& resource, const registry::Registry& registry,
              std::ostream& out);

// "2021, 2022 (onder voorwaarde: 2022)".
std::string YearsOf(const plans::v1::PolicyMeasure& measure);

// How many measures stand under a theme, its sub-themes included.
int CountMeasures(const plans::v1::Theme& theme);

void PrintPlan(const plans::v1::Plan& plan, const registry::Registry& registry, std::ostream& out);
void PrintMeasure(const plans::v1::PolicyMeasure& measure, const registry::Registry& registry,
                  std::ostream& out);
void PrintBudget(const budgets::v1::Budget& budget, const registry::Registry& registry, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_RESOURCE_TABLES_H_
