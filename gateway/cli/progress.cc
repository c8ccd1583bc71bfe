// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/progress.h"

#include "gateway/cli/views/table.h"

namespace driehoek::cli {
namespace {

constexpr char kWipeLine[] = "\r\x1b[K";

}  // namespace

void Progress::Say(absl::string_view step) {
  if (terminal_.interactive) {
    terminal_.err << kWipeLine << Harmless(step) << "..." << std::flush;
    drawn_ = true;
  } else {
    terminal_.err << Harmless(step) << "\n";
  }
}

void Progress::Done() {
  if (drawn_) terminal_.err << kWipeLine << std::flush;
  drawn_ = false;
}

}  // namespace driehoek::cli
