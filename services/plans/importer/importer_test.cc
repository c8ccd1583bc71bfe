// SPDX-License-Identifier: EUPL-1.2
// Small documents of our own: how shapes are read that neither published plan has, and what is refused.
#include "services/plans/importer/importer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "services/plans/importer/sample_documents.h"

namespace driehoek::plans {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kTenant[] = "municipalities/GM0406";

v1::ParsedDocument Parsed(absl::string_view text) {
  auto document = Import(text, kTenant);
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *document : v1::ParsedDocument();
}

TEST(ParseDocumentTest, ReadsAMarkdownTableUnderAThemeWithoutNumber) {
  v1::ParsedDocument document = Parsed(R"(# Actieplan veiligheid gemeente Huizen 2023

## Ondermijning

| Planning | Maatregel | Partners |
|----------|:---------:|----------|
| 2023 | Panden controleren | Politie, RIEC |
| Doorlopend | Ambtenaren trainen | OOV |
)");
  EXPECT_EQ(document.plan().kind(), v1::PLAN_KIND_IMPLEMENTATION_PLAN);
  EXPECT_EQ(document.plan().name(), "municipalities/GM0406/plans/uitvoeringsplan-2023");
  EXPECT_EQ(document.plan().start_date(), "2023-01-01");
  EXPECT_EQ(document.plan().end_date(), "2023-12-31");
  ASSERT_THAT(document.plan().themes(), SizeIs(1));
  EXPECT_EQ(document.plan().themes(0).title(), "Ondermijning");
  EXPECT_EQ(document.plan().themes(0).theme_id(), "ondermijning");
  EXPECT_EQ(document.plan().themes(0).line(), 3);
  EXPECT_EQ(document.plan().themes(0).level(), v1::THEME_LEVEL_OWN);
  ASSERT_THAT(document.plan().themes(0).measures(), SizeIs(2));
  const v1::PolicyMeasure& measure = document.plan().themes(0).measures(0);
  EXPECT_EQ(measure.text(), "Panden controleren");
  EXPECT_EQ(measure.line(), 7);
  EXPECT_EQ(measure.name(),
            "municipalities/GM0406/plans/uitvoeringsplan-2023/measures/ondermijning-panden-controleren");
  ASSERT_THAT(measure.planning_rows(), SizeIs(1));
  EXPECT_EQ(measure.planning_rows(0).entries(0).kind(), v1::PlanningEntry::KIND_YEAR);
  EXPECT_EQ(measure.planning_rows(0).parties_text(), "Politie, RIEC");
}

TEST(ParseDocumentTest, ReadsATextThatLostItsMarkUp) {
  v1::ParsedDocument document = Parsed(R"(Integraal veiligheidsplan gemeente Huizen 2023-2026

Inhoud

Jeugd en overlast ..... 3
Financiën ..... 4

Jeugd en overlast

Waar staan we nu?

Er is weinig overlast.

Ambitie

Minder overlast.

Wat gaan we doen?

- Praten met jongeren
- Meer toezicht

Financiën

Er is genoeg geld.
)");
  EXPECT_EQ(document.plan().kind(), v1::PLAN_KIND_INTEGRAL_SAFETY_PLAN);
  ASSERT_THAT(document.plan().themes(), SizeIs(1));
  EXPECT_EQ(document.plan().themes(0).title(), "Jeugd en overlast");
  EXPECT_THAT(document.plan().themes(0).measures(), SizeIs(2));
  ASSERT_THAT(document.plan().themes(0).ambitions(), SizeIs(1));
  EXPECT_EQ(document.plan().themes(0).ambitions(0).text(), "Minder overlast.");
  ASSERT_THAT(document.plan().chapters(), SizeIs(1));
  EXPECT_EQ(document.plan().chapters(0).level(), v1::THEME_LEVEL_CROSS_CUTTING);
  EXPECT_THAT(FindingsWith(document, "CONTENTS_WITHOUT_HEADING"), IsEmpty());
}

TEST(ParseDocumentTest, KeepsARowThatContinuesNothingAndSaysSo) {
  v1::ParsedDocument document = Parsed(
      "# Uitvoeringsplan Huizen 2023\n\n## 1. "
      "Jeugd\n\nActiepunt\tMaatregel\tPlanning\n\t\t2023\n\tPraten\t2023\n");
  EXPECT_EQ(document.counts().measures(), 2);
  EXPECT_THAT(FindingsWith(document, "ROW_WITHOUT_MEASURE"), SizeIs(1));
}

TEST(ParseDocumentTest, ContinuesAMeasureOverAPageBreak) {
  v1::ParsedDocument document = Parsed(
      "# Uitvoeringsplan Huizen 2023\n\n## 1. "
      "Jeugd\n\nActiepunt\tMaatregel\tPlanning\nOverlast\tPraten\t2023\n\n"
      "7/ 9\n\nActiepunt\tMaatregel\tPlanning\n\t\tDoorlopend\nOverlast\tToezicht\t2023\n");
  EXPECT_EQ(document.counts().action_items(), 1);
  EXPECT_EQ(document.counts().measures(), 2);
  EXPECT_EQ(document.counts().planning_rows(), 3);
  EXPECT_TRUE(MeasureThatBegins(document, "Praten").planning_rows(1).continues());
  EXPECT_EQ(MeasureThatBegins(document, "Praten").planning_rows(1).line(), 11);
}

TEST(ParseDocumentTest, KeepsIdsWhenARowIsAdded) {
  constexpr char kBegin[] =
      "# Uitvoeringsplan Huizen 2023\n\n## 1. Jeugd\n\nActiepunt\tMaatregel\tPlanning\n";
  v1::ParsedDocument before = Parsed(absl::StrCat(kBegin, "Overlast\tPraten\t2023\n\tToezicht\t2023\n"));
  v1::ParsedDocument after =
      Parsed(absl::StrCat(kBegin, "Overlast\tMeten\t2023\n\tPraten\t2023\n\tToezicht\t2023\n"));
  for (absl::string_view text : {"Praten", "Toezicht"}) {
    EXPECT_EQ(MeasureThatBegins(before, text).name(), MeasureThatBegins(after, text).name());
  }
}

TEST(ParseDocumentTest, KeepsNilZeroAndAbsentApartRule10) {
  v1::ParsedDocument document = Parsed(
      "# Uitvoeringsplan Huizen 2023-2025\n\nPost | Begroting 2023 | Begroting 2024 | Begroting 2025\n"
      "Camera's | € - | 0 | \nTotaal | € 1.500 | 0 | 0\n");
  ASSERT_THAT(document.budget().lines(), SizeIs(1));
  ASSERT_THAT(document.budget().lines(0).year_amounts(), SizeIs(2));
  EXPECT_FALSE(document.budget().lines(0).year_amounts(0).has_amount_cents());
  EXPECT_TRUE(document.budget().lines(0).year_amounts(1).has_amount_cents());
  EXPECT_EQ(document.budget().lines(0).year_amounts(1).amount_cents(), 0);
  auto mismatch = FindingsWith(document, "TOTAL_MISMATCH");
  ASSERT_THAT(mismatch, SizeIs(1));
  EXPECT_EQ(mismatch[0]->stated_cents(), 150'000);
  EXPECT_EQ(mismatch[0]->computed_cents(), 0);
}

TEST(ParseDocumentTest, LeavesAnUnreadableAmountOutAndSaysSoRule4) {
  v1::ParsedDocument document =
      Parsed("# Uitvoeringsplan Huizen 2023\n\nPost\tBegroting 2023\tBegroting 2024\nCamera's\t1.50\t100\n");
  EXPECT_THAT(document.budget().lines(0).year_amounts(), SizeIs(1));
  ASSERT_THAT(FindingsWith(document, "AMOUNT_UNREADABLE"), SizeIs(1));
}

TEST(ParseDocumentTest, ReadsBullets) {
  v1::ParsedDocument document = Parsed(R"(# Integraal veiligheidsplan Huizen 2023-2026

## Thema 1: Jeugd

### Wat gaan we doen?

* Praten,
  ook op straat
  * met ouders
1. Toezicht

Lange termijn

✓ Een jongerencentrum

### Iets anders

- Geen maatregel
)");
  ASSERT_THAT(document.plan().themes(), SizeIs(1));
  const v1::Theme& theme = document.plan().themes(0);
  ASSERT_THAT(theme.measures(), SizeIs(3));
  EXPECT_EQ(theme.measures(0).text(), "Praten, ook op straat • met ouders");
  EXPECT_THAT(theme.measures(0).planning_rows(), IsEmpty());
  EXPECT_EQ(theme.measures(2).text(), "Een jongerencentrum");
  ASSERT_THAT(theme.measures(2).planning_rows(), SizeIs(1));
  EXPECT_EQ(theme.measures(2).planning_rows(0).entries(0).kind(), v1::PlanningEntry::KIND_HORIZON);
  EXPECT_EQ(document.counts().planning_rows(), 0);
}

TEST(ParseDocumentTest, SaysThatATextHoldsNoPlan) {
  v1::ParsedDocument document = Parsed("Boodschappen voor Huizen\n\n- melk\n- brood\n");
  EXPECT_FALSE(document.has_plan());
  EXPECT_FALSE(document.has_budget());
  EXPECT_THAT(FindingsWith(document, "NO_PLAN_FOUND"), SizeIs(1));
}

TEST(ParseDocumentTest, SaysThatItIsAnotherMunicipalitysPlan) {
  v1::ParsedDocument document = Parsed("# Uitvoeringsplan veiligheid Blaricum 2023\n\nTekst.\n");
  EXPECT_THAT(FindingsWith(document, "MUNICIPALITY_NOT_NAMED"), SizeIs(1));
}

TEST(ParseDocumentTest, TakesForAThemeWhatIsBelowOneThatAListOfContentsEnded) {
  const v1::ParsedDocument document = Parsed(
      "Inhoud\n\nJeugd .. 2026\n\nNamens de gemeenten Vught, Haaren en Heusden.\n\n"
      "## Strategisch thema 1: Jeugd\n\n### Waar staan we nu?\n\nEr is overlast.\n\n"
      "###Inhoud\n\nJeugd ..... 3\n\n##h veilig.\n\n### Wat gaan we doen\n\n- Toezicht.\n");
  ASSERT_EQ(document.plan().themes_size(), 2);
  EXPECT_EQ(document.plan().themes(1).title(), "h veilig");
}

TEST(ParseDocumentTest, RefusesMoreThanAMessageHolds) {
  auto document = Import(std::string(rpc::kMaxMessageBytes + 1, 'a'), kTenant);
  EXPECT_EQ(document.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(document.status()), "DOCUMENT_TOO_LARGE");
}

TEST(ParseDocumentTest, RefusesNoiseOfBytes) {
  std::mt19937 random(7);
  std::string noise(1 << 20, ' ');
  for (char& c : noise) c = static_cast<char>(random() & 0xFF);
  EXPECT_EQ(ReasonOf(Import(noise, kTenant).status()), "NOT_TEXT");
}

TEST(ParseDocumentTest, SurvivesNoiseOfCharacters) {
  std::mt19937 random(7);
  constexpr absl::string_view kCharacters = "ab1| \t\n\n#*-.€<>&:/()_\\";
  for (int round = 0; round < 20; ++round) {
    std::string noise(20'000, ' ');
    for (char& c : noise) c = kCharacters[random() % kCharacters.size()];
    auto document = Import(noise, kTenant);
    EXPECT_TRUE(document.ok() || !ReasonOf(document.status()).empty()) << document.status();
  }
}

TEST(ParseDocumentTest, RefusesATableOfAHundredThousandRowsWithAReason) {
  std::string text = "# Uitvoeringsplan Huizen 2023\n\n## 1. Jeugd\n\nActiepunt\tMaatregel\tPlanning\n";
  for (int i = 0; i < 100'000; ++i) absl::StrAppend(&text, "\tToezicht op plek ", i, "\t2023\n");
  auto document = Import(text, kTenant);
  EXPECT_EQ(document.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(document.status()), "DOCUMENT_TOO_LARGE");
}

TEST(ParseDocumentTest, ReadsListsAThousandDeep) {
  std::string text =
      "# Integraal veiligheidsplan Huizen 2023\n\n## Thema 1: Jeugd\n\n### Wat gaan we doen?\n\n";
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&text, std::string(2 * i, ' '), "- stap ", i, "\n");
  EXPECT_EQ(Parsed(text).counts().measures(), 1);
}

TEST(ParseDocumentTest, GivesTheSameAnswerTwice) {
  std::string text = DemoDocument(kHuizen);
  EXPECT_EQ(Parsed(text).SerializeAsString(), Parsed(text).SerializeAsString());
}

}  // namespace
}  // namespace driehoek::plans
