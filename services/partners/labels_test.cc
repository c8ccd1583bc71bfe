// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/labels.h"

#include <gtest/gtest.h>

namespace driehoek::partners {
namespace {

using Reason = v1::Candidate::Reason;

Reason::Kind Why(const char* a, const char* b) {
  const auto evidence = Compare(ReadLabel(a), ReadLabel(b));
  const auto turned = Compare(ReadLabel(b), ReadLabel(a));
  EXPECT_EQ(evidence.has_value(), turned.has_value()) << a << ", " << b;
  return evidence.has_value() ? evidence->kind : Reason::KIND_UNSPECIFIED;
}

bool Together(const char* a, const char* b) { return Why(a, b) != Reason::KIND_UNSPECIFIED; }

TEST(Labels, TheThreeNamesOfTheSafetyHouseAreProposedAsOneRule5) {
  EXPECT_EQ(Why("ZVHGV", "Z&VHGV"), Reason::KIND_SPELLING_VARIANT);
  EXPECT_EQ(Why("ZVHGV", "Veiligheidshuis Gooi en Vechtstreek"), Reason::KIND_ABBREVIATION);
  EXPECT_EQ(Why("Z&VHGV", "Veiligheidshuis Gooi en Vechtstreek"), Reason::KIND_ABBREVIATION);
  EXPECT_EQ(Why("ZVHGV", "Zorg- en Veiligheidshuis Gooi en Vechtstreek"), Reason::KIND_ABBREVIATION);
  EXPECT_EQ(Why("ZVHGV", "Veiligheidshuis"), Reason::KIND_ABBREVIATION);
  EXPECT_EQ(Why("Veiligheidshuis", "Veiligheidshuis Gooi en Vechtstreek"), Reason::KIND_SHORTER_NAME);
  EXPECT_EQ(Why("regionale Veiligheidshuis", "Veiligheidshuis"), Reason::KIND_SPELLING_VARIANT);
  EXPECT_EQ(Why("Zorg- en Veiligheidshuis", "Veiligheidshuis"), Reason::KIND_SHORTER_NAME);
}

TEST(Labels, WhatIsOfAnotherPartOfTheCountryIsKeptApartRule5) {
  EXPECT_FALSE(Together("RIEC MN", "RIEC Oost-Brabant"));
  EXPECT_FALSE(Together("Veiligheidsregio Gooi- en Vechtstreek", "Veiligheidsregio Brabant-Noord"));
  EXPECT_FALSE(Together("Veiligheidshuis Gooi en Vechtstreek", "Veiligheidshuis Brabant-Noord"));
  EXPECT_FALSE(Together("ZVHGV", "Veiligheidshuis Brabant-Noord"));
}

TEST(Labels, SpellingAloneMakesNoOther) {
  EXPECT_EQ(Why("Veiligheidsregio Gooi- en Vechtstreek", "Veiligheidsregio Gooi en Vechtstreek"),
            Reason::KIND_SAME_NAME);
  EXPECT_EQ(Why("Veiligheidsregio Gooi & Vechtstreek", "Veiligheidsregio Gooi en Vechtstreek"),
            Reason::KIND_SPELLING_VARIANT);
  EXPECT_EQ(Why("woning corporatie", "Woningcorporatie"), Reason::KIND_SPELLING_VARIANT);
  EXPECT_EQ(Why("Taskforce Brabant - Zeeland", "taskforce brabant-zeeland"), Reason::KIND_SAME_NAME);
  EXPECT_EQ(Why("RIEC MN", "RIEC Midden-Nederland"), Reason::KIND_SPELLING_VARIANT);
  EXPECT_EQ(Why("Novadic Kentron", "Novadic-Kentron"), Reason::KIND_SAME_NAME);
}

TEST(Labels, InitialsOfThreeLettersOrMoreAreEvidence) {
  EXPECT_EQ(Why("RIEC", "Regionaal Informatie en Expertise Centrum"), Reason::KIND_ABBREVIATION);
  EXPECT_EQ(Why("RIEC", "Regionaal Informatie en Expertisecentrum"), Reason::KIND_ABBREVIATION);
  EXPECT_EQ(Why("RvdK", "Raad voor de Kinderbescherming"), Reason::KIND_ABBREVIATION);
  EXPECT_EQ(Why("KVO", "Keurmerk Veilig Ondernemen"), Reason::KIND_ABBREVIATION);
}

TEST(Labels, AbbreviationsThatNobodyExplainsStayAsTheyAreRule5) {
  for (const char* unexplained : {"MO", "MZ", "SD", "W&S", "VT"}) {
    EXPECT_FALSE(Together(unexplained, "Maatschappelijke Ondersteuning")) << unexplained;
    EXPECT_FALSE(Together(unexplained, "Maatschappelijke Zorg")) << unexplained;
    EXPECT_FALSE(Together(unexplained, "Sociaal Domein")) << unexplained;
    EXPECT_FALSE(Together(unexplained, "Veilig Thuis")) << unexplained;
    EXPECT_FALSE(Together(unexplained, "Werk en Inkomen")) << unexplained;
  }
  EXPECT_FALSE(Together("VTH", "Veilig Thuis"));
  EXPECT_FALSE(Together("VTH", "VT"));
  EXPECT_FALSE(Together("OOV", "OM"));
}

TEST(Labels, AWordThatSoManyBearIsNoEvidence) {
  EXPECT_FALSE(Together("Team", "Online Team"));
  EXPECT_FALSE(Together("Gemeenten", "Overige gemeenten"));
  EXPECT_FALSE(Together("Communicatie", "Politie"));
  EXPECT_EQ(Why("Interventieteam", "HBEL-PGA interventieteam"), Reason::KIND_SHORTER_NAME);
}

TEST(Labels, OddTextIsALabelLikeAnother) {
  for (const char* odd : {"", " ", "?", "&", "\xC3", "x", "ZZZZZZZZZZZZZZZZZZZZ"}) {
    EXPECT_FALSE(Together("Politie", odd)) << odd;
    EXPECT_FALSE(Together("!", odd)) << odd;
  }
}

}  // namespace
}  // namespace driehoek::partners
