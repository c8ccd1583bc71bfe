// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/resolution.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"

namespace driehoek::partners {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using v1::Candidate;
using Reason = v1::Candidate::Reason;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";

// What the two plans name, in each its own.
class ResolutionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Know(kHuizen, "partners/riec-mn", "RIEC MN");
    Know(kHuizen, "partners/politie", "Politie", /*nationwide=*/true);
    Know(kHuizen, "partners/veiligheidshuis", "Veiligheidshuis Gooi en Vechtstreek");
    Know(kHuizen, "partners/veiligheidsregio", "Veiligheidsregio Gooi- en Vechtstreek");
    Know(kHuizen, "partners/z-vhgv", "Z&VHGV");
    Know(kHuizen, "partners/zvhgv", "ZVHGV");
    Know(kHuizen, "teams/interventieteam", "Interventieteam");
    Know(kHeusden, "partners/politie", "politie", /*nationwide=*/true);
    Know(kHeusden, "partners/riec", "Regionaal Informatie en Expertise Centrum");
    known_.push_back({known_.back().subject, "RIEC", v1::Alias::BASIS_STATED, "Oost-Brabant"});
    known_[known_.size() - 2].area = "Oost-Brabant";
    Know(kHeusden, "partners/veiligheidshuis", "Zorg- en Veiligheidshuis");
    Know(kHeusden, "partners/veiligheidsregio", "Veiligheidsregio Brabant-Noord");
    Know(kHeusden, "teams/interventieteam", "Heusden interventieteam");
  }

  void Know(const char* tenant, const char* id, const char* label, bool nationwide = false) {
    known_.push_back({absl::StrCat(tenant, "/", id), label, std::nullopt, "", nationwide});
  }

  // In one tenant, or over all.
  std::vector<Candidate> Ask(const std::string& label, const std::string& tenant = "",
                             const std::string& area = "") {
    std::vector<KnownLabel> known;
    for (const KnownLabel& one : known_) {
      if (tenant.empty() || one.subject.find(tenant) == 0) known.push_back(one);
    }
    return Resolve({label, area, tenant.empty(), absl::CivilDay(2021, 6, 30)}, known, decisions_,
                   registry::Registry::Embedded());
  }

  static std::vector<std::string> NamesOf(const std::vector<Candidate>& candidates) {
    std::vector<std::string> names;
    for (const Candidate& candidate : candidates) names.push_back(candidate.name().substr(15));
    return names;
  }

  static std::vector<Reason::Kind> WhyOf(const Candidate& candidate) {
    std::vector<Reason::Kind> why;
    for (const Reason& reason : candidate.reasons()) why.push_back(reason.kind());
    return why;
  }

  void Decide(const std::string& subject, v1::AliasDecision::Verdict verdict) {
    v1::AliasDecision& decision = decisions_[subject];
    decision.set_subject(subject);
    decision.set_verdict(verdict);
    decision.set_decider("accounts/adviseur");
  }

  std::vector<KnownLabel> known_;
  std::map<std::string, v1::AliasDecision> decisions_;
};

TEST_F(ResolutionTest, TheThreeNamesOfTheSafetyHouseAreProposedAsOneRule5) {
  const auto three = UnorderedElementsAre("GM0406/partners/veiligheidshuis", "GM0406/partners/z-vhgv",
                                          "GM0406/partners/zvhgv");
  EXPECT_THAT(NamesOf(Ask("ZVHGV", kHuizen)), three);
  EXPECT_THAT(NamesOf(Ask("Z&VHGV", kHuizen)), three);
  EXPECT_THAT(NamesOf(Ask("Veiligheidshuis", kHuizen)), three);
}

TEST_F(ResolutionTest, TheVeryNameIsTheLikeliestAndNoGuessIsAsSure) {
  const auto candidates = Ask("ZVHGV", kHuizen);
  ASSERT_EQ(candidates.size(), 3u);
  EXPECT_THAT(WhyOf(candidates[2]), ElementsAre(Reason::KIND_SAME_NAME, Reason::KIND_SAME_AREA));
  EXPECT_DOUBLE_EQ(candidates[2].confidence(), 0.95);
  EXPECT_LT(candidates[0].confidence(), candidates[1].confidence());
  EXPECT_LE(candidates[1].confidence(), 0.9);
}

TEST_F(ResolutionTest, HomonymsOfTwoRegionsAreKeptApartRule5) {
  EXPECT_THAT(NamesOf(Ask("RIEC Oost-Brabant")), ElementsAre("GM0797/partners/riec"));
  EXPECT_THAT(NamesOf(Ask("RIEC MN")), ElementsAre("GM0406/partners/riec-mn"));
  EXPECT_THAT(NamesOf(Ask("Veiligheidsregio Brabant-Noord")),
              ElementsAre("GM0797/partners/veiligheidsregio"));
  EXPECT_THAT(NamesOf(Ask("Veiligheidsregio Gooi en Vechtstreek")),
              ElementsAre("GM0406/partners/veiligheidsregio"));
  EXPECT_THAT(NamesOf(Ask("RIEC", "", "Oost-Brabant")), ElementsAre("GM0797/partners/riec"));
}

TEST_F(ResolutionTest, OverAllTenantsALabelWithoutAnAreaIsOfNobodyInParticularRule5) {
  for (const char* label : {"RIEC", "Veiligheidsregio", "Veiligheidshuis", "Interventieteam"}) {
    const auto candidates = Ask(label);
    EXPECT_GE(candidates.size(), 2u) << label;
    for (const Candidate& candidate : candidates) {
      EXPECT_LE(candidate.confidence(), 0.4) << candidate.DebugString();
      EXPECT_EQ(candidate.reasons().rbegin()->kind(), Reason::KIND_HOMONYM);
    }
  }
}

TEST_F(ResolutionTest, TheTwoInterventionTeamsAreKeptApart) {
  EXPECT_THAT(NamesOf(Ask("Heusden interventieteam")), ElementsAre("GM0797/teams/interventieteam"));
  EXPECT_THAT(NamesOf(Ask("Interventieteam", kHuizen)), ElementsAre("GM0406/teams/interventieteam"));
}

TEST_F(ResolutionTest, WhatThereIsOneOfInTheCountryIsNoHomonym) {
  const auto candidates = Ask("Politie");
  ASSERT_EQ(candidates.size(), 2u);
  for (const Candidate& candidate : candidates) EXPECT_DOUBLE_EQ(candidate.confidence(), 0.95);
}

TEST_F(ResolutionTest, AnAliasThatADocumentStatesIsSaidToBeSo) {
  const auto candidates = Ask("RIEC", kHeusden);
  ASSERT_EQ(candidates.size(), 1u);
  EXPECT_THAT(WhyOf(candidates[0]), ElementsAre(Reason::KIND_STATED_ALIAS, Reason::KIND_SAME_AREA));
}

TEST_F(ResolutionTest, TwoOfOneNameInOneTenantDecideNothing) {
  Know(kHuizen, "partners/riec-ob", "RIEC Oost-Brabant");
  const auto candidates = Ask("RIEC", kHuizen);
  ASSERT_EQ(candidates.size(), 2u);
  for (const Candidate& candidate : candidates) EXPECT_LE(candidate.confidence(), 0.4);
}

TEST_F(ResolutionTest, WhatNobodyExplainsFitsNothingRule5) {
  for (const char* label : {"MO", "MZ", "SD", "W&S"}) EXPECT_THAT(Ask(label), IsEmpty()) << label;
}

TEST_F(ResolutionTest, WhatAPersonConfirmedIsTheAnswer) {
  Decide("municipalities/GM0406/partners/veiligheidshuis", v1::AliasDecision::VERDICT_CONFIRMED);
  const auto candidates = Ask("ZVHGV", kHuizen);
  ASSERT_EQ(candidates.size(), 1u);
  EXPECT_EQ(candidates[0].confidence(), 1);
  EXPECT_EQ(candidates[0].reasons(0).text(), "Bevestigd door accounts/adviseur.");
}

TEST_F(ResolutionTest, WhatAPersonPartedIsNotProposedAgain) {
  Decide("municipalities/GM0406/partners/zvhgv", v1::AliasDecision::VERDICT_PARTED);
  EXPECT_THAT(NamesOf(Ask("Veiligheidshuis", kHuizen)),
              ElementsAre("GM0406/partners/veiligheidshuis", "GM0406/partners/z-vhgv"));
}

}  // namespace
}  // namespace driehoek::partners
