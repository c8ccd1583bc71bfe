// SPDX-License-Identifier: EUPL-1.2
// Rows of a projection table that has the columns tenant, name and data: get by name, list by parent.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_ROWS_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/resource_table.h"
#include "common/storage/session.h"

namespace driehoek::plans {

struct RowsQuery {
  // The table, and the last collection of its names.
  std::string table;
  std::string collection;
  // As in storage::ListQuery.
  std::string parent;
  int page_size = 0;
  std::string page_token;
  // What else the request narrows by, in any unambiguous spelling; only ties the page token to the request.
  std::string filter;
  // The same as SQL on the table's alias r: empty, or beginning with " AND "; and its parameters, whose text
  // outlives the query.
  std::string where;
  std::vector<storage::Param> params;
};

// Ordered by name, bytewise; the bytes as they were stored. INVALID_ARGUMENT for a bad page.
absl::StatusOr<storage::Page<std::string>> ListRows(storage::Session& session, const RowsQuery& query);

// NOT_FOUND where there is none.
absl::StatusOr<std::string> GetRow(storage::Session& session, absl::string_view table,
                                   absl::string_view name);

// What every name below `name` in `collection` lies between, both ends not included: "plans/x/measures/".
struct NameRange {
  std::string after;
  std::string before;
};
NameRange Below(absl::string_view name, absl::string_view collection);

absl::Status NoSuch(absl::string_view name);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_ROWS_H_
