// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_LOOKS_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_LOOKS_H_

#include <xlsxwriter.h>

namespace driehoek::cli {

// How the cells of a workbook look. Made once a workbook, which owns them.
struct Looks {
  explicit Looks(lxw_workbook* book);

  lxw_format* title;
  lxw_format* warning;
  lxw_format* note;
  lxw_format* heading[2];  // Of numbers and days, of text.
  lxw_format* text;
  lxw_format* count[2];
  lxw_format* euro[2];
  lxw_format* cents[2];
  lxw_format* plain;
  lxw_format* figure;
  lxw_format* day;
  lxw_format* total_text;
  lxw_format* absent[2];
};

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_LOOKS_H_
