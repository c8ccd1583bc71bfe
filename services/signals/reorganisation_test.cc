// SPDX-License-Identifier: EUPL-1.2
// Rule 2: Haaren was split over four municipalities on 2021-01-01; what is open moves with its village.
#include "services/signals/reorganisation.h"

#include <gmock/gmock.h>

#include "common/dates/dates.h"
#include "common/names/names.h"
#include "services/signals/testing/service_test.h"

namespace driehoek::signals {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kHaaren[] = "municipalities/GM0788";
constexpr char kBoxtel[] = "municipalities/GM0757";
constexpr char kEsch[] = "municipalities/GM0788/areas/esch";
constexpr char kBiezenmortel[] = "municipalities/GM0788/areas/biezenmortel";

class ReorganisationTest : public testing::ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    SetDay(absl::CivilDay(2020, 12, 1));
  }

  static std::string At(absl::string_view tenant, absl::string_view rest) {
    return absl::StrCat(tenant, "/", rest);
  }
  void SetDay(absl::CivilDay day) {
    clock().Advance(absl::FromCivil(day, absl::UTCTimeZone()) + absl::Hours(12) - clock().Now());
  }
  void ToTheNewYear() { SetDay(absl::CivilDay(2021, 1, 2)); }

  v1::Signal Put(const std::string& id, std::vector<std::string> areas,
                 std::vector<std::string> reports = {}) {
    v1::CreateSignalRequest request;
    request.set_parent(kHaaren);
    request.set_signal_id(id);
    *request.mutable_signal() = testing::SignalOf();
    request.mutable_signal()->set_received_date("2020-11-30");
    request.mutable_signal()->mutable_areas()->Assign(areas.begin(), areas.end());
    request.mutable_signal()->mutable_reports()->Assign(reports.begin(), reports.end());
    auto created = service_->signals().Create(call_, request);
    EXPECT_TRUE(created.ok()) << created.status();
    return created.value_or(v1::Signal());
  }
  template <class Resource>
  Resource Read(const resources::StandardMethods<Resource>& methods, const std::string& name) {
    auto found =
        database_->Read([&](storage::Session& session) { return methods.table().Get(session, name); });
    EXPECT_TRUE(found.ok()) << name << " " << found.status();
    return found.value_or(Resource());
  }
  absl::StatusOr<v1::Departure> Depart(const std::string& subject, const std::string& etag,
                                       const std::string& destination = "", bool validate_only = false) {
    v1::CreateDepartureRequest request;
    request.set_parent(kHaaren);
    request.mutable_departure()->set_subject(subject);
    request.mutable_departure()->set_destination(destination);
    *request.mutable_departure()->mutable_decision() = testing::DecisionOn("2020-12-15");
    request.set_etag(etag);
    request.set_validate_only(validate_only);
    return service_->CreateDeparture(call_, request);
  }
  absl::StatusOr<v1::Arrival> Arrive(const v1::Departure& departure, const std::string& at = kBoxtel) {
    v1::CreateArrivalRequest request;
    request.set_parent(at);
    *request.mutable_arrival()->mutable_departure() = departure;
    return service_->CreateArrival(call_, request);
  }
  int64_t CountOf(const std::string& tenant) {
    int64_t count = 0;
    auto read = database_->Read([&](storage::Session& session) {
      return session.Select<int64_t>("SELECT amount FROM tally WHERE tenant = ?", {tenant},
                                     [&](int64_t amount) { count += amount; });
    });
    EXPECT_TRUE(read.ok()) << read;
    return count;
  }
};

TEST_P(ReorganisationTest, AnOpenSignalGoesOnWhereItsVillageWentWithARecordAtBothEndsRule2) {
  const v1::Signal signal = Put("2020-0007", {kEsch});
  ToTheNewYear();
  const auto departure = Depart(signal.name(), signal.etag());
  ASSERT_TRUE(departure.ok()) << departure.status();
  EXPECT_EQ(departure->name(), At(kHaaren, "departures/signal-2020-0007"));
  EXPECT_EQ(departure->destination(), kBoxtel);
  EXPECT_EQ(departure->area(), kEsch);
  EXPECT_EQ(departure->legal_basis(), "Stb. 2020, 260");
  EXPECT_EQ(departure->effective_date(), "2021-01-01");
  EXPECT_EQ(departure->moved_to(), At(kBoxtel, "signals/gm0788-2020-0007"));
  const v1::Signal here = Read(service_->signals(), signal.name());
  EXPECT_EQ(here.state(), v1::SIGNAL_STATE_MOVED);
  EXPECT_EQ(here.moved_to(), departure->moved_to());
  EXPECT_EQ(CountOf(kHaaren), 0);

  const auto arrival = Arrive(*departure);
  ASSERT_TRUE(arrival.ok()) << arrival.status();
  EXPECT_EQ(arrival->name(), At(kBoxtel, "arrivals/gm0788-signal-2020-0007"));
  const v1::Signal there = Read(service_->signals(), departure->moved_to());
  EXPECT_EQ(there.state(), v1::SIGNAL_STATE_RECEIVED);
  EXPECT_EQ(there.moved_from(), signal.name());
  EXPECT_EQ(there.text(), signal.text());
  EXPECT_THAT(there.areas(), ElementsAre(At(kBoxtel, "areas/esch")));
  EXPECT_EQ(CountOf(kBoxtel), 1);
  EXPECT_EQ(Arrive(*departure).status().code(), absl::StatusCode::kAlreadyExists);

  v1::ListDeparturesRequest list;
  list.set_parent(kHaaren);
  const auto departures = service_->ListDepartures(call_, list);
  ASSERT_EQ(departures->departures_size(), 1);
  EXPECT_FALSE(departures->departures(0).has_dossier());
  v1::GetDepartureRequest get;
  get.set_name(departure->name());
  EXPECT_EQ(service_->GetDeparture(call_, get)->dossier().signals_size(), 1);
}

TEST_P(ReorganisationTest, WhatMovedChangesNoMoreHereAndGoesOnThereRule2) {
  const v1::Signal signal = Put("s", {kEsch});
  ToTheNewYear();
  const auto departure = Depart(signal.name(), signal.etag());
  ASSERT_TRUE(departure.ok()) << departure.status();
  EXPECT_EQ(ReasonOf(Depart(signal.name(), Read(service_->signals(), signal.name()).etag()).status()),
            "ENDED");
  v1::UpdateSignalRequest update;
  update.mutable_signal()->set_name(signal.name());
  update.mutable_signal()->set_text("Verzonnen: later.");
  update.mutable_update_mask()->add_paths("text");
  EXPECT_EQ(ReasonOf(service_->signals().Update(call_, update).status()), "MOVED");
  ASSERT_TRUE(Arrive(*departure).ok());
  update.mutable_signal()->set_name(departure->moved_to());
  // It came in before the village came to Boxtel.
  EXPECT_TRUE(service_->signals().Update(call_, update).ok());
}

TEST_P(ReorganisationTest, ACaseTakesItsPartsItsSignalsTheirReportsAndItsTermsAlongRule2) {
  v1::CreateChannelRequest channel;
  channel.set_parent(kHaaren);
  channel.set_channel_id("m");
  *channel.mutable_channel() = testing::ChannelOf(v1::Channel::KIND_MELD_MISDAAD_ANONIEM);
  ASSERT_TRUE(service_->channels().Create(call_, channel).ok());
  v1::CreateReportRequest report;
  report.set_parent(kHaaren);
  report.set_report_id("r");
  *report.mutable_report() = testing::MeldMisdaadAnoniem();
  report.mutable_report()->set_channel(At(kHaaren, "channels/m"));
  ASSERT_TRUE(service_->reports().Create(call_, report).ok());
  const v1::Signal signal = Put("s", {kEsch}, {At(kHaaren, "reports/r")});
  v1::CreateAveVersionRequest ave;
  ave.set_parent(kHaaren);
  ave.set_ave_version_id("2019");
  *ave.mutable_ave_version() = testing::AveOfHeusden();
  ASSERT_TRUE(service_->ave_versions().Create(call_, ave).ok());
  v1::CreateCaseRequest create;
  create.set_parent(kHaaren);
  create.set_case_id("whole");
  *create.mutable_case_() = testing::CaseOf();
  create.mutable_case_()->set_ave_version(At(kHaaren, "ave-versions/2019"));
  create.mutable_case_()->add_signals(signal.name());
  const auto whole = service_->cases().Create(call_, create);
  ASSERT_TRUE(whole.ok()) << whole.status();
  create.set_case_id("part");
  create.mutable_case_()->clear_signals();
  create.mutable_case_()->set_parent_case(whole->name());
  const auto part = service_->cases().Create(call_, create);
  ASSERT_TRUE(part.ok()) << part.status();
  v1::CreateClockRequest clock;
  clock.set_parent(kHaaren);
  clock.set_clock_id("c");
  clock.mutable_clock()->set_kind(v1::Clock::KIND_OWN);
  clock.mutable_clock()->set_subject(whole->name());
  clock.mutable_clock()->set_start_date("2020-12-01");
  clock.mutable_clock()->set_days(60);
  ASSERT_TRUE(service_->clocks().Create(call_, clock).ok());

  ToTheNewYear();
  EXPECT_EQ(ReasonOf(Depart(part->name(), part->etag()).status()), "PART_OF_CASE");
  EXPECT_EQ(Depart(whole->name(), "\"0-stale\"").status().code(), absl::StatusCode::kAborted);
  // Its village is that of its signal.
  const auto departure = Depart(whole->name(), whole->etag());
  ASSERT_TRUE(departure.ok()) << departure.status();
  ASSERT_TRUE(Arrive(*departure).ok());
  const v1::Case there = Read(service_->cases(), At(kBoxtel, "cases/gm0788-whole"));
  EXPECT_THAT(there.signals(), ElementsAre(At(kBoxtel, "signals/gm0788-s")));
  EXPECT_EQ(there.ave_version(), At(kBoxtel, "ave-versions/gm0788-2019"));
  EXPECT_EQ(Read(service_->cases(), At(kBoxtel, "cases/gm0788-part")).parent_case(), there.name());
  EXPECT_TRUE(Read(service_->reports(), At(kBoxtel, "reports/gm0788-r")).has_meld_misdaad_anoniem());
  EXPECT_EQ(Read(service_->channels(), At(kBoxtel, "channels/gm0788-m")).kind(),
            v1::Channel::KIND_MELD_MISDAAD_ANONIEM);
  v1::ListDueItemsRequest due;
  due.set_parent(kHaaren);
  EXPECT_EQ(service_->ListDueItems(call_, due)->due_items_size(), 0);
  due.set_parent(kBoxtel);
  const auto items = service_->ListDueItems(call_, due);
  ASSERT_EQ(items->due_items_size(), 1);
  EXPECT_EQ(items->due_items(0).subject(), there.name());
  // Sixty days from 1 December end on a Saturday.
  EXPECT_EQ(items->due_items(0).due_date(), "2021-02-01");
}

TEST_P(ReorganisationTest, WhatWasDeletedOrWentBeforeIsNotBroughtToLifeRule2) {
  v1::CreateAveVersionRequest ave;
  ave.set_parent(kHaaren);
  ave.set_ave_version_id("2019");
  *ave.mutable_ave_version() = testing::AveOfHeusden();
  ASSERT_TRUE(service_->ave_versions().Create(call_, ave).ok());
  v1::CreateChannelRequest channel;
  channel.set_parent(kHaaren);
  channel.set_channel_id("m");
  *channel.mutable_channel() = testing::ChannelOf(v1::Channel::KIND_MELD_MISDAAD_ANONIEM);
  ASSERT_TRUE(service_->channels().Create(call_, channel).ok());
  v1::CreateReportRequest report;
  report.set_parent(kHaaren);
  report.set_report_id("r");
  *report.mutable_report() = testing::MeldMisdaadAnoniem();
  report.mutable_report()->set_channel(At(kHaaren, "channels/m"));
  ASSERT_TRUE(service_->reports().Create(call_, report).ok());
  const v1::Signal shared = Put("shared", {kBiezenmortel});
  const v1::Signal deleted = Put("deleted", {kEsch});
  const v1::Signal open = Put("open", {kEsch}, {At(kHaaren, "reports/r")});
  v1::CreateCaseRequest create;
  create.set_parent(kHaaren);
  create.set_case_id("c");
  *create.mutable_case_() = testing::CaseOf();
  create.mutable_case_()->set_ave_version(At(kHaaren, "ave-versions/2019"));
  create.mutable_case_()->add_areas(kEsch);
  for (const v1::Signal& signal : {shared, deleted, open}) create.mutable_case_()->add_signals(signal.name());
  const auto one = service_->cases().Create(call_, create);
  ASSERT_TRUE(one.ok()) << one.status();
  v1::DeleteSignalRequest delete_signal;
  delete_signal.set_name(deleted.name());
  ASSERT_TRUE(service_->signals().Delete(call_, delete_signal).ok());
  v1::DeleteReportRequest delete_report;
  delete_report.set_name(At(kHaaren, "reports/r"));
  ASSERT_TRUE(service_->reports().Delete(call_, delete_report).ok());

  ToTheNewYear();
  const auto went_before = Depart(shared.name(), shared.etag());
  ASSERT_TRUE(went_before.ok()) << went_before.status();
  const auto departure = Depart(one->name(), one->etag());
  ASSERT_TRUE(departure.ok()) << departure.status();
  ASSERT_TRUE(Arrive(*departure).ok());
  EXPECT_THAT(Read(service_->cases(), At(kBoxtel, "cases/gm0788-c")).signals(),
              ElementsAre(At(kBoxtel, "signals/gm0788-open")));
  EXPECT_EQ(CountOf(kBoxtel), 2);
  // Its report is deleted there too, and binds the signal as it did (rule 18).
  v1::GetReportRequest get;
  get.set_name(At(kBoxtel, "reports/gm0788-r"));
  EXPECT_EQ(service_->reports().Get(call_, get).status().code(), absl::StatusCode::kNotFound);
  get.set_show_deleted(true);
  EXPECT_TRUE(service_->reports().Get(call_, get).ok());
}

TEST_P(ReorganisationTest, WhereItGoesIsSaidByTheVillageOrByAPersonRule2) {
  const v1::Signal esch = Put("esch", {kEsch});
  const v1::Signal both = Put("both", {kEsch, kBiezenmortel});
  const v1::Signal nowhere = Put("nowhere", {});
  EXPECT_EQ(ReasonOf(Depart(esch.name(), esch.etag()).status()), "NO_REORGANISATION");
  ToTheNewYear();
  EXPECT_EQ(ReasonOf(Depart(both.name(), both.etag()).status()), "NO_VILLAGE");
  EXPECT_EQ(ReasonOf(Depart(nowhere.name(), nowhere.etag()).status()), "NO_VILLAGE");
  const absl::Status elsewhere = Depart(esch.name(), esch.etag(), "municipalities/GM0865").status();
  EXPECT_EQ(ReasonOf(elsewhere), "NOT_A_SUCCESSOR");
  EXPECT_THAT(std::string(elsewhere.message()), HasSubstr(kBoxtel));
  EXPECT_TRUE(Depart(esch.name(), esch.etag(), "", /*validate_only=*/true).ok());
  EXPECT_EQ(Read(service_->signals(), esch.name()).state(), v1::SIGNAL_STATE_RECEIVED);
  const auto decided = Depart(both.name(), both.etag(), "municipalities/GM0855");
  ASSERT_TRUE(decided.ok()) << decided.status();
  ASSERT_TRUE(Arrive(*decided, "municipalities/GM0855").ok());
  EXPECT_THAT(Read(service_->signals(), decided->moved_to()).areas(),
              ElementsAre(At(kBoxtel, "areas/esch"), "municipalities/GM0855/areas/biezenmortel"));
  EXPECT_TRUE(Depart(nowhere.name(), nowhere.etag(), "municipalities/GM0824").ok());
}

TEST_P(ReorganisationTest, OnlyASuccessorTakesInWhatIsWholeRule2) {
  const v1::Signal signal = Put("s", {kEsch});
  ToTheNewYear();
  auto departure = Depart(signal.name(), signal.etag());
  ASSERT_TRUE(departure.ok()) << departure.status();
  EXPECT_EQ(Arrive(*departure, testing::kHuizen).status().code(), absl::StatusCode::kInvalidArgument);
  v1::Departure forged = *departure;
  forged.set_destination(testing::kHuizen);
  EXPECT_EQ(ReasonOf(Arrive(forged, testing::kHuizen).status()), "NOT_A_SUCCESSOR");
  forged = *departure;
  forged.mutable_dossier()->mutable_signals(0)->clear_text();
  EXPECT_THAT(std::string(Arrive(forged).status().message()),
              HasSubstr("arrival.departure.dossier.signals[0].text"));
  EXPECT_EQ(CountOf(kBoxtel), 0);
}

TEST(MovedNameTest, IsStillANameWhereTheIdWasAsLongAsAnIdMayBe) {
  const std::string id(63, 'a');
  const std::string name =
      MovedName(registry::Registry::Embedded(), absl::StrCat(kHaaren, "/signals/", id), kBoxtel);
  EXPECT_TRUE(IsResourceId(LastSegment(name))) << name;
  EXPECT_NE(name, MovedName(registry::Registry::Embedded(),
                            absl::StrCat(kHaaren, "/signals/", id.substr(1), "b"), kBoxtel));
}

DRIEHOEK_ON_BOTH_ENGINES(ReorganisationTest);

}  // namespace
}  // namespace driehoek::signals
