// SPDX-License-Identifier: EUPL-1.2
// What the two published plans state, read from the folder that holds them; skipped where it is absent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/naming/document_names.h"
#include "services/plans/naming/parties.h"
#include "services/plans/prose/execution.h"
#include "services/plans/prose/indicators.h"
#include "services/plans/prose/observations.h"
#include "services/plans/prose/planning.h"
#include "services/plans/prose/status.h"

namespace driehoek::plans {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using v1::Condition;

std::vector<std::string> LinesOf(const std::string& file) {
  const char* folder = std::getenv("DRIEHOEK_SHARED");
  std::ifstream in(absl::StrCat(folder != nullptr ? folder : DRIEHOEK_SHARED_DEFAULT, "/plans/", file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<v1::Mention> FindMentions(const std::vector<absl::string_view>& lines,
                                      const std::vector<std::string>& party_labels) {
  std::vector<v1::Mention> mentions;
  const DocumentNames names(lines, party_labels);
  for (const DocumentName& name : names.names()) mentions.push_back(name.mention);
  return mentions;
}

std::vector<absl::string_view> Views(const std::vector<std::string>& lines) {
  return {lines.begin(), lines.end()};
}

// Surnames, read from the document: none stands in this repository.
std::vector<std::string> Persons(const std::vector<std::string>& lines, absl::string_view expression) {
  const Pattern pattern(expression);
  std::vector<std::string> persons;
  for (const std::string& line : lines) {
    std::optional<Found> found = pattern.Find(line);
    if (!found) continue;
    for (size_t group = 1; group < found->groups.size(); ++group) {
      if (!found->groups[group].empty()) persons.push_back(std::string(found->groups[group]));
    }
  }
  return persons;
}

bool NamesAny(const std::vector<std::string>& persons, const std::string& label) {
  return std::any_of(persons.begin(), persons.end(),
                     [&](const std::string& person) { return absl::StrContains(label, person); });
}

class HuizenTest : public ::testing::Test {
 protected:
  void SetUp() override {
    lines_ = LinesOf("huizen-uitvoeringsplan-2021-2022.txt");
    if (lines_.empty()) GTEST_SKIP() << "the published plan of Huizen is not at hand: set DRIEHOEK_SHARED";
    for (size_t i = 0; i < lines_.size(); ++i) {
      const std::vector<std::string> cells = absl::StrSplit(lines_[i], '\t');
      if (cells.size() != 5 || cells[3] == "Planning" || absl::StrContains(lines_[i], "€")) continue;
      if (absl::StartsWith(cells[0], "Kostenplaats")) continue;
      v1::PlanningRow row;
      row.set_line(static_cast<int>(i) + 1);
      row.set_parties_text(cells[2]);
      row.set_planning_text(cells[3]);
      const std::vector<v1::PlanningEntry> entries = ReadPlanning(cells[3], row.line());
      for (const v1::PlanningEntry& entry : entries) *row.add_entries() = entry;
      *row.mutable_execution() = ReadExecution({cells[4], cells[1], row.line(), ContextYear(entries)});
      rows_.push_back(std::move(row));
    }
  }

  int RowsThatDependOn(Condition::Kind kind) const {
    return static_cast<int>(std::count_if(rows_.begin(), rows_.end(),
                                          [&](const v1::PlanningRow& row) { return DependsOn(row, kind); }));
  }

  std::map<v1::MeasureState, int> StatedStates() const {
    std::map<v1::MeasureState, int> states;
    for (const v1::PlanningRow& row : rows_) {
      for (const v1::StatusEvent& event : ReadStatusEvents(row.execution().text(), row.line(), 0))
        ++states[event.state()];
    }
    return states;
  }

  std::vector<v1::ParsedIndicator> Targets() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      const std::string& line = lines_[i];
      if (absl::StrContains(line, "\t")) continue;
      const bool ambition = absl::StartsWith(line, "- ▶") || absl::StrContains(line, "mbitie is") ||
                            absl::StrContains(line, "top-3");
      if (!ambition) continue;
      v1::Ambition& added = ambitions_.emplace_back();
      added.set_text(line);
      added.set_line(static_cast<int>(i) + 1);
    }
    std::vector<AmbitionOf> of;
    for (v1::Ambition& ambition : ambitions_) of.push_back({&ambition, ""});
    return ReadTargets({"municipalities/GM0406", "municipalities/GM0406/plans/p", "Huizen", 2022}, of);
  }

  std::vector<std::string> lines_;
  std::vector<v1::PlanningRow> rows_;
  std::vector<v1::Ambition> ambitions_;
};

TEST_F(HuizenTest, HasFiveRowsOnMoneyAndSeveralOnEventsAndFiguresRule6) {
  EXPECT_THAT(rows_, SizeIs(54));
  EXPECT_EQ(RowsThatDependOn(Condition::KIND_FUNDING), 5);
  EXPECT_EQ(RowsThatDependOn(Condition::KIND_EVENT), 3);
  EXPECT_GE(RowsThatDependOn(Condition::KIND_TRIGGER), 3);
}

TEST_F(HuizenTest, EveryPlanningCellIsUnderstoodRule6) {
  for (const v1::PlanningRow& row : rows_) {
    for (const v1::PlanningEntry& entry : row.entries()) {
      EXPECT_NE(entry.kind(), v1::PlanningEntry::KIND_UNSPECIFIED) << row.planning_text();
    }
  }
}

TEST_F(HuizenTest, StatesWhatWasRealisedReopenedStoppedSuspendedAndFoundUnnecessaryRule7) {
  std::map<v1::MeasureState, int> states = StatedStates();
  EXPECT_EQ(states[v1::MEASURE_STATE_REALISED], 2);
  EXPECT_EQ(states[v1::MEASURE_STATE_PLANNED], 1);
  EXPECT_EQ(states[v1::MEASURE_STATE_STOPPED], 2);
  EXPECT_EQ(states[v1::MEASURE_STATE_SUSPENDED], 1);
  EXPECT_EQ(states[v1::MEASURE_STATE_UNNECESSARY], 1);
  EXPECT_GE(states[v1::MEASURE_STATE_IN_PROGRESS], 10);
}

TEST_F(HuizenTest, PromisesEightTrainingsOfThreeKinds) {
  for (const v1::PlanningRow& row : rows_) {
    for (const v1::Commitment& commitment : row.execution().commitments()) {
      if (commitment.count() != 8) continue;
      ASSERT_THAT(commitment.parts(), SizeIs(3));
      EXPECT_EQ(commitment.parts(0).count() + commitment.parts(1).count() + commitment.parts(2).count(), 8);
      return;
    }
  }
  FAIL() << "no promise of eight";
}

TEST_F(HuizenTest, HasExactlyEightIndicatorsRule14Rule15) {
  const std::vector<v1::ParsedIndicator> indicators = Targets();
  ASSERT_THAT(indicators, SizeIs(8));
  int percent = 0;
  for (const v1::ParsedIndicator& parsed : indicators) {
    ASSERT_THAT(parsed.targets(), SizeIs(1)) << parsed.indicator().title();
    const v1::Target& target = parsed.targets(0);
    EXPECT_EQ(target.year(), 2022);
    if (parsed.indicator().unit() == v1::Indicator::UNIT_PERCENT) {
      ++percent;
      EXPECT_EQ(target.value(), 85);
    }
    if (parsed.indicator().unit() == v1::Indicator::UNIT_RANK) {
      EXPECT_EQ(target.value(), 3);
    }
    if (target.base_value() == 4535) {
      EXPECT_EQ(target.value(), 5000);
      EXPECT_EQ(target.stated_percentage(), 10);
      EXPECT_EQ(target.computed_percentage(), 10.25);
    }
    if (parsed.indicator().unit() == v1::Indicator::UNIT_COUNT) {
      EXPECT_EQ(target.base_year(), 2018);
    }
  }
  EXPECT_EQ(percent, 2);
}

TEST_F(HuizenTest, NamesItsChannelsTeamsAndStatutesAndNoPersonRule17) {
  std::vector<std::string> parties;
  for (const v1::PlanningRow& row : rows_) {
    for (const v1::Party& party : ReadParties(row.parties_text(), row.line()))
      parties.push_back(party.label());
  }
  const std::vector<std::string> persons = Persons(
      lines_,
      "^Portefeuillehouder: .*wethouder \\pL+ (\\pL+)|^Portefeuillehouder: burgemeester \\pL+ (\\pL+)");
  ASSERT_FALSE(persons.empty());
  std::set<std::string> labels;
  for (const v1::Mention& mention : FindMentions(Views(lines_), parties)) {
    labels.insert(mention.label());
    EXPECT_FALSE(NamesAny(persons, mention.label())) << mention.label();
  }
  for (const char* label : {"Interventieteam", "Meld Misdaad Anoniem", "veilig@huizen.nl", "RIEC", "RIEC MN",
                            "Wet Bibob", "APV", "Holleblok", "bondgenotenoverleg", "Horecaconvenant"}) {
    EXPECT_THAT(labels, Contains(label));
  }
}

class HeusdenTest : public ::testing::Test {
 protected:
  void SetUp() override {
    lines_ = LinesOf("heusden-ivp-2019-2022.txt");
    if (lines_.empty()) GTEST_SKIP() << "the published plan of Heusden is not at hand: set DRIEHOEK_SHARED";
  }

  std::vector<std::string> lines_;
};

TEST_F(HeusdenTest, LocalObservationsStandApartFromNationalOnesRule14) {
  std::vector<ProseLine> prose;
  for (size_t i = 0; i < lines_.size(); ++i) prose.push_back({lines_[i], static_cast<int>(i) + 1, ""});
  std::map<v1::Observation::Validity, std::set<double>> values;
  for (const v1::ParsedIndicator& parsed :
       ReadObservations({"municipalities/GM0797", "municipalities/GM0797/plans/p", "Heusden", 2022}, prose)) {
    for (const v1::Observation& observation : parsed.observations()) {
      if (observation.has_value()) values[observation.validity()].insert(observation.value());
    }
  }
  EXPECT_THAT(values[v1::Observation::VALIDITY_LOCAL], ElementsAre(1, 2, 4, 18, 100));
  EXPECT_THAT(values[v1::Observation::VALIDITY_NATIONAL], ElementsAre(11, 35, 95, 1320, 62000));
}

TEST_F(HeusdenTest, NamesPlacesAndExplainsAbbreviationsAndNamesNoPersonRule17) {
  std::map<std::string, v1::Mention> by_label;
  for (const v1::Mention& mention : FindMentions(Views(lines_), {})) by_label[mention.label()] = mention;
  for (const char* label :
       {"Vlijmen", "Oudheusden", "Elshout", "ContourdeTwern", "Basisteam Meierij", "regionale weegtafel"}) {
    EXPECT_TRUE(by_label.count(label)) << label;
  }
  EXPECT_THAT(by_label["RIEC"].stated_aliases(), Contains("Regionaal Informatie en Expertisecentrum"));
  EXPECT_TRUE(by_label.count("RIEC Oost-Brabant"));
  const std::vector<std::string> persons =
      Persons(lines_, "^\\pL+ (?:de )?(\\pL+) [-–] (?:adviseur|veiligheids|juridisch)");
  ASSERT_GE(persons.size(), 5u);
  for (const auto& [label, mention] : by_label) EXPECT_FALSE(NamesAny(persons, label)) << label;
}

}  // namespace
}  // namespace driehoek::plans
