// SPDX-License-Identifier: EUPL-1.2
#include "common/themes/theme_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "common/names/names.h"

namespace driehoek::themes {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Named(absl::string_view text) {
  std::vector<std::string> ids;
  for (const Naming& naming : CodesNamedIn(text)) ids.emplace_back(naming.code->id);
  return ids;
}

TEST(ThemeCodes, HaveIdsThatAreUniqueAndStandByField) {
  std::set<std::string> ids;
  int field = 0;
  for (const Code& code : Codes()) {
    EXPECT_TRUE(IsResourceId(code.id)) << code.id;
    EXPECT_TRUE(ids.emplace(code.id).second) << code.id;
    EXPECT_GE(code.field, field) << code.id;
    field = code.field;
    EXPECT_EQ(FindCode(code.id), &code);
  }
  EXPECT_EQ(field, plans::v1::SafetyField_MAX);
  EXPECT_EQ(FindCode("no-such-theme"), nullptr);
}

TEST(ThemeCodes, HaveThemesUnderEachOfTheFiveFields) {
  std::set<int> fields;
  for (const plans::v1::ThemeCode& code : CodeList().codes()) fields.insert(code.field());
  EXPECT_THAT(fields, ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_EQ(CodeList().version(), kCodeListVersion);
  EXPECT_EQ(static_cast<size_t>(CodeList().codes_size()), Codes().size());
}

// A word that is written otherwise is never found.
TEST(ThemeCodes, HaveWordsAsPlainWordsWritesThem) {
  for (const Code& code : Codes()) {
    for (absl::string_view word : absl::StrSplit(code.words, '|')) {
      word = absl::StripSuffix(word, " ");
      EXPECT_EQ(PlainWords(word), word) << code.id;
      EXPECT_FALSE(word.empty()) << code.id;
    }
  }
}

TEST(ThemeCodes, AreFoundAtTheBeginOfAWordWhateverItsEnd) {
  EXPECT_THAT(Named("Aanpak van ONDERMIJNENDE activiteiten"), ElementsAre("organised-crime"));
  EXPECT_THAT(Named("Financiën"), ElementsAre("finance"));
  EXPECT_THAT(Named("Radicalisering en polarisatie"), ElementsAre("radicalisation", "polarisation"));
  EXPECT_THAT(Named("Jeugd en veiligheid"), ElementsAre("youth-nuisance", "youth-crime"));
  EXPECT_EQ(CodesNamedIn("Woninginbraken, overvallen").at(0).word, "woninginbra");
}

TEST(ThemeCodes, ThatAreAbbreviationsAreFoundAsWholeWordsOnly) {
  EXPECT_THAT(Named("HIC"), ElementsAre("high-impact-crimes"));
  EXPECT_THAT(Named("Bijdrage Halt"), ElementsAre("youth-crime"));
  EXPECT_THAT(Named("Het toebrengen van letsel een halt toeroepen"), IsEmpty());
  EXPECT_THAT(Named("Hicks, Boazoon en Kvobar"), IsEmpty());
  EXPECT_THAT(Named("Integrale veiligheid"), IsEmpty());
  EXPECT_THAT(Named(""), IsEmpty());
}

}  // namespace
}  // namespace driehoek::themes
