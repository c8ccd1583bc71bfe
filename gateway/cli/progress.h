// SPDX-License-Identifier: EUPL-1.2
// Tells a person how far a long command is: in place on a terminal, in plain lines elsewhere.
#ifndef DRIEHOEK_GATEWAY_CLI_PROGRESS_H_
#define DRIEHOEK_GATEWAY_CLI_PROGRESS_H_

#include "absl/strings/string_view.h"
#include "gateway/cli/session.h"

namespace driehoek::cli {

class Progress {
 public:
  explicit Progress(const Terminal& terminal) : terminal_(terminal) {}
  ~Progress() { Done(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Say(absl::string_view step);
  // Wipes what stands on the terminal.
  void Done();

 private:
  Terminal terminal_;
  bool drawn_ = false;
};

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_PROGRESS_H_
