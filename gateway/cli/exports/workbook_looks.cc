// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/workbook_looks.h"

#include <initializer_list>

namespace driehoek::cli {
namespace {

lxw_format* Make(lxw_workbook* book) { return workbook_add_format(book); }
lxw_format* MakeNumber(lxw_workbook* book, const char* number_format, bool total) {
  lxw_format* format = Make(book);
  format_set_num_format(format, number_format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (total) {
    format_set_bold(format);
    format_set_top(format, LXW_BORDER_THIN);
  }
  return format;
}

}  // namespace

Looks::Looks(lxw_workbook* book)
    : title(Make(book)), warning(Make(book)), note(Make(book)), text(Make(book)) {
  format_set_bold(title);
  format_set_font_size(title, 14);
  format_set_bold(warning);
  format_set_font_color(warning, LXW_COLOR_RED);
  format_set_text_wrap(warning);
  format_set_align(warning, LXW_ALIGN_VERTICAL_TOP);
  format_set_italic(note);
  format_set_text_wrap(note);
  format_set_align(note, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(text);
  format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
  format_set_indent(text, 1);
  for (const bool total : {false, true}) {
    count[total] = MakeNumber(book, "[$-413]#,##0", total);
    // 413 is Dutch: a full stop between thousands, where a program asks the format and not the machine.
    euro[total] = MakeNumber(book, "[$-413][$€-413] #,##0;[$-413][$€-413] -#,##0", total);
    cents[total] = MakeNumber(book, "[$-413][$€-413] #,##0.00;[$-413][$€-413] -#,##0.00", total);
  }
  plain = MakeNumber(book, "0", false);
  figure = MakeNumber(book, "[$-413]#,##0.##########", false);
  day = MakeNumber(book, "dd-mm-yyyy", false);
  total_text = MakeNumber(book, "General", true);
  format_set_text_wrap(total_text);
  for (const bool of_text : {false, true}) {
    heading[of_text] = Make(book);
    format_set_bold(heading[of_text]);
    format_set_text_wrap(heading[of_text]);
    format_set_bg_color(heading[of_text], 0xDDE6F0);
    format_set_bottom(heading[of_text], LXW_BORDER_THIN);
    format_set_align(heading[of_text], LXW_ALIGN_VERTICAL_TOP);
    format_set_align(heading[of_text], of_text ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
    format_set_indent(heading[of_text], of_text ? 1 : 0);
    absent[of_text] = Make(book);
    format_set_align(absent[of_text], of_text ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
    format_set_align(absent[of_text], LXW_ALIGN_VERTICAL_TOP);
    format_set_indent(absent[of_text], of_text ? 1 : 0);
    format_set_italic(absent[of_text]);
  }
}

}  // namespace driehoek::cli
