// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/begin_export.h"

#include <cstdint>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"

namespace driehoek::cli {

std::string SourceLine(const type::v1::Source& source, const registry::Registry& registry) {
  std::vector<std::string> tenants;
  for (const std::string& tenant : source.tenants()) tenants.push_back(TenantWord(registry, tenant));
  std::string read;
  if (source.has_data_time()) {
    const absl::Time time = absl::FromUnixSeconds(source.data_time().seconds());
    read = absl::StrCat(", gegevens gelezen op ",
                        absl::FormatTime("%d-%m-%Y om %H:%M UTC", time, absl::UTCTimeZone()));
  }
  return Harmless(absl::StrCat(source.home(), ": ", Word(source.state()), read, tenants.empty() ? "" : " (",
                               absl::StrJoin(tenants, ", "), tenants.empty() ? "" : ")"));
}

Sheet SheetOf(const Section& section) {
  Sheet sheet;
  sheet.name = section.name;
  sheet.without = section.without;
  for (const Table::Column& column : section.table.columns()) {
    sheet.columns.push_back({column.title, column.day     ? Column::Kind::kDay
                                           : column.right ? Column::Kind::kPlain
                                                          : Column::Kind::kText});
  }
  for (const std::vector<std::string>& texts : section.table.rows()) {
    std::vector<Cell>& row = sheet.rows.emplace_back(sheet.columns.size(), Absent::kNone);
    for (size_t i = 0; i < texts.size(); ++i) {
      int64_t number = 0;
      const Column::Kind kind = sheet.columns[i].kind;
      row[i] = kind == Column::Kind::kDay                                            ? DayCell(texts[i])
               : kind == Column::Kind::kPlain && absl::SimpleAtoi(texts[i], &number) ? Cell(Count{number})
                                                                                     : TextCell(texts[i]);
    }
  }
  return sheet;
}

}  // namespace driehoek::cli
