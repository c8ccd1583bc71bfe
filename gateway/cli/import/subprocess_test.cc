// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/subprocess.h"

#include <gtest/gtest.h>

namespace driehoek::cli {
namespace {

TEST(RunProgramTest, GivesOutputErrorsAndExitCode) {
  absl::StatusOr<ProgramOutput> output = RunProgram({"sh", "-c", "echo tekst; echo fout >&2; exit 3"}, 100);
  ASSERT_TRUE(output.ok()) << output.status();
  EXPECT_EQ(output->text, "tekst\n");
  EXPECT_EQ(output->errors, "fout\n");
  EXPECT_EQ(output->exit_code, 3);
}

TEST(RunProgramTest, NoShellReadsTheArguments) {
  EXPECT_EQ(RunProgram({"echo", "$HOME; `id`"}, 100)->text, "$HOME; `id`\n");
}

TEST(RunProgramTest, EndsAProgramThatWritesTooMuch) {
  EXPECT_EQ(RunProgram({"yes"}, 1 << 20).status().code(), absl::StatusCode::kOutOfRange);
}

TEST(RunProgramTest, AProgramThatIsNotThereIsNotFound) {
  EXPECT_EQ(RunProgram({"driehoek-bestaat-niet"}, 100).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace driehoek::cli
