// SPDX-License-Identifier: EUPL-1.2
// Everything here reads text that comes from outside: noise gives an answer of bounded size.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "services/plans/dutch/sentences.h"
#include "services/plans/naming/document_names.h"
#include "services/plans/naming/parties.h"
#include "services/plans/naming/stated_collaboration.h"
#include "services/plans/prose/execution.h"
#include "services/plans/prose/indicators.h"
#include "services/plans/prose/observations.h"
#include "services/plans/prose/planning.h"
#include "services/plans/prose/status.h"

namespace driehoek::plans {
namespace {

using ::testing::Le;
using ::testing::SizeIs;

// Words of the field in no order, with bytes that are no text between them.
std::string Noise(size_t size, unsigned seed) {
  const std::vector<std::string> words = {
      "2021",   "eind 2022", "geëvalueerd", "vastgesteld", "per jaar",  "één",        "twee",
      "(",      ")",         "<li>",        "</p>",        "•",         "OOV",        "regie van",
      "door",   "mits",      "budget",      "zodra",       "85%",       "van de",     "minder",
      "dan in", "gestaakt",  "Wet",         "overleg",     "team",      "in",         "Vlijmen",
      "en",     "RIEC",      "\xff",        "\xC3",        "aantal",    "kwartaal 1", "(ABC)",
      ".",      ";",         "/",           "\t",          "Doorlopend"};
  std::mt19937 random(seed);
  std::string noise;
  while (noise.size() < size) {
    noise += words[random() % words.size()];
    if (random() % 4 != 0) noise += ' ';
  }
  return noise;
}

std::string Repeated(absl::string_view text, size_t size) {
  std::string repeated;
  while (repeated.size() < size) repeated.append(text.data(), text.size());
  return repeated;
}

void ReadAll(const std::string& noise) {
  v1::Execution execution = ReadExecution({noise, noise, 1, 2021});
  EXPECT_THAT(execution.milestones(), SizeIs(Le(2 * kMostPerCell)));
  EXPECT_THAT(execution.commitments(), SizeIs(Le(2 * (kMostPerCell + kMostPerSentence))));
  EXPECT_THAT(execution.roles(), SizeIs(Le(2 * (kMostPerCell + kMostPerSentence))));
  EXPECT_THAT(ReadStatusEvents(noise, 1, 0), SizeIs(Le(kMostPerCell)));
  ReadPlanning(noise, 1);
  ReadPlanning(noise.substr(0, 4000), 1);
  ReadParties(noise, 1);
  const std::vector<absl::string_view> lines = {noise, noise};
  const DocumentNames names(lines, {noise.substr(0, 100)});
  ReadCollaboration(lines, names);
  v1::Ambition ambition;
  ambition.set_text(noise);
  const IndicatorContext context = {"municipalities/GM9999", "p", "Vlijmen", 2022};
  ReadTargets(context, {AmbitionOf{&ambition, ""}});
  ReadObservations(context, {ProseLine{noise, 1, ""}});
}

TEST(NoiseTest, WordsInNoOrder) {
  for (unsigned seed = 0; seed < 4; ++seed) ReadAll(Noise(20000, seed));
}

TEST(NoiseTest, OneThingOverAndOver) {
  for (absl::string_view text :
       {"2021 ", "(", "<", "geëvalueerd 2021 ", "A (AB) ", "één per jaar ", "x", "Wet ", "-", "\xE2"}) {
    ReadAll(Repeated(text, 20000));
  }
}

TEST(NoiseTest, Nothing) { ReadAll(""); }

}  // namespace
}  // namespace driehoek::plans
