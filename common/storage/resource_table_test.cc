// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/resource_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/testing/engine_test.h"
#include "common/storage/testing/note.h"
#include "google/protobuf/util/message_differencer.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::storage {
namespace {

using google::protobuf::util::MessageDifferencer;
using google::protobuf::util::TimeUtil;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kHeusden;
using testing::kHuizen;
using testing::MakeNote;
using ::testing::Not;
using testing::Note;
using testing::NoteName;

class ResourceTableTest : public testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (!HasFatalFailure()) database_ = Open();
  }

  absl::StatusOr<Note> Create(const Note& note) {
    return database_->Write(TenantOf(note), [&](Session& session) { return notes_.Create(session, note); });
  }
  absl::StatusOr<Note> Put(const Note& note, const std::string& etag) {
    return database_->Write(TenantOf(note),
                            [&](Session& session) { return notes_.Put(session, note, etag); });
  }
  absl::StatusOr<Note> SoftDelete(const std::string& name, const std::string& etag = "") {
    return database_->Write(kHuizen,
                            [&](Session& session) { return notes_.SoftDelete(session, name, etag); });
  }
  absl::StatusOr<Note> Undelete(const std::string& name) {
    return database_->Write(kHuizen, [&](Session& session) { return notes_.Undelete(session, name, ""); });
  }
  absl::StatusOr<Note> Get(const std::string& name, Deleted deleted = Deleted::kHide) {
    return database_->ReadOne([&](Session& session) { return notes_.Get(session, name, deleted); });
  }
  absl::StatusOr<Page<Note>> List(const ListQuery& query) {
    return database_->Read([&](Session& session) { return notes_.List(session, query); });
  }
  std::vector<std::string> NamesIn(const ListQuery& query) {
    std::vector<std::string> names;
    auto page = List(query);
    EXPECT_TRUE(page.ok()) << page.status();
    if (page.ok()) {
      for (const Note& note : page->items) names.push_back(note.name());
    }
    return names;
  }
  static std::string TenantOf(const Note& note) { return note.name().substr(0, note.name().find("/notes/")); }

  std::unique_ptr<Database> database_;
  const ResourceTable<Note> notes_{"notes"};
};

TEST_P(ResourceTableTest, FindsWhichOfManyNamesExistAlsoWhereDeleted) {
  for (const char* id : {"a", "b", "d"}) {
    ASSERT_TRUE(Create(MakeNote(kHuizen, id, "x")).ok());
  }
  ASSERT_TRUE(SoftDelete(NoteName(kHuizen, "b")).ok());
  ASSERT_TRUE(Create(MakeNote(kHeusden, "c", "x")).ok());
  auto found = database_->Rehearse(kHuizen, [&](Session& session) {
    return notes_.FindExisting(session,
                               {NoteName(kHuizen, "c"), NoteName(kHuizen, "d"), NoteName(kHuizen, "a\"\\,}"),
                                NoteName(kHuizen, "b"), NoteName(kHuizen, "a")});
  });
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(*found, ElementsAre(1, 3, 4));
}

TEST_P(ResourceTableTest, OfManyRowsAllAreStoredOrNoneAndOtherWritesGoOn) {
  // More than go in one statement, and some over.
  constexpr int kRows = 60;
  const auto insert = [&](const std::string& prefix) {
    NewRows rows(absl::Now());
    std::vector<std::string> names;
    for (int i = 0; i < kRows; ++i) {
      Note note = MakeNote(kHuizen, absl::StrCat(prefix, 100 + i), "x");
      names.push_back(note.name());
      notes_.Add(note, &rows);
    }
    return database_->Write(kHuizen, [&](Session& session) -> absl::Status {
      if (session.looks_first()) {
        DRIEHOEK_ASSIGN_OR_RETURN(const auto existing, notes_.FindExisting(session, names));
        if (!existing.empty()) return absl::AlreadyExistsError(absl::StrCat(existing.size()));
      }
      return notes_.Insert(session, rows);
    });
  };
  const auto count = [&] {
    return database_
        ->Read([](Session& session) { return session.SelectOne<int64_t>("SELECT count(*) FROM resource"); })
        .value_or(-1);
  };
  ASSERT_TRUE(insert("a").ok());
  EXPECT_EQ(count(), kRows);
  ASSERT_TRUE(Create(MakeNote(kHuizen, "b140", "there already")).ok());
  // Meanwhile others write, and share the commit.
  std::thread others([&] {
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(Create(MakeNote(kHeusden, absl::StrCat("c", i), "x")).ok());
  });
  for (int i = 0; i < 20; ++i) EXPECT_EQ(insert("b"), absl::AlreadyExistsError("1"));
  others.join();
  EXPECT_EQ(count(), kRows + 1 + 20);
}

TEST_P(ResourceTableTest, OfManyWhoCreateTheSameOneDoesAndTheOthersAreTold) {
  constexpr int kThreads = 12;
  constexpr int kNotes = 10;
  std::atomic<int> created = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kNotes; ++i) {
        const auto note = Create(MakeNote(kHuizen, absl::StrCat("n", i), "who is first?"));
        if (note.ok()) {
          ++created;
        } else {
          EXPECT_EQ(note.status().code(), absl::StatusCode::kAlreadyExists);
          EXPECT_EQ(ReasonOf(note.status()), "ALREADY_EXISTS");
        }
        EXPECT_TRUE(Create(MakeNote(kHuizen, absl::StrCat("own-", thread, "-", i), "beside it")).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(created, kNotes);
}

TEST_P(ResourceTableTest, CreateStampsWhatItStores) {
  auto created = Create(MakeNote(kHuizen, "a", "one"));
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_THAT(created->etag(), Not(IsEmpty()));
  EXPECT_THAT(created->revision_id(), Not(IsEmpty()));
  EXPECT_EQ(TimeUtil::ToString(created->create_time()), "2021-06-30T12:00:00Z");
  EXPECT_EQ(TimeUtil::ToString(created->update_time()), "2021-06-30T12:00:00Z");
  EXPECT_FALSE(created->has_delete_time());
  auto got = Get(created->name());
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_TRUE(MessageDifferencer::Equals(*got, *created));
}

TEST_P(ResourceTableTest, StampsThatACallerGivesAreIgnored) {
  Note note = MakeNote(kHuizen, "a", "one");
  note.set_etag("mine");
  note.set_revision_id("mine");
  note.mutable_delete_time()->set_seconds(1);
  auto created = Create(note);
  ASSERT_TRUE(created.ok());
  EXPECT_NE(created->etag(), "mine");
  EXPECT_NE(created->revision_id(), "mine");
  EXPECT_FALSE(created->has_delete_time());
}

TEST_P(ResourceTableTest, BytesComeBackAsTheyWereStored) {
  std::string text = "quote ' \" backslash \\ percent % brace {} newline \n euro € emoji 🚓";
  auto created = Create(MakeNote(kHuizen, "a", text));
  ASSERT_TRUE(created.ok());
  auto bytes =
      database_->ReadOne([&](Session& session) { return notes_.GetBytes(session, created->name()); });
  ASSERT_TRUE(bytes.ok());
  Note stored;
  ASSERT_TRUE(stored.ParseFromString(*bytes));
  EXPECT_EQ(stored.SerializeAsString(), created->SerializeAsString());
}

TEST_P(ResourceTableTest, GetOfWhatNeverWasIsNotFound) {
  EXPECT_EQ(Get(NoteName(kHuizen, "none")).status().code(), absl::StatusCode::kNotFound);
}

TEST_P(ResourceTableTest, CreateOfAnExistingNameIsRefused) {
  ASSERT_TRUE(Create(MakeNote(kHuizen, "a", "one")).ok());
  EXPECT_EQ(Create(MakeNote(kHuizen, "a", "two")).status().code(), absl::StatusCode::kAlreadyExists);
  ASSERT_TRUE(SoftDelete(NoteName(kHuizen, "a")).ok());
  EXPECT_EQ(Create(MakeNote(kHuizen, "a", "two")).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_P(ResourceTableTest, AStaleEtagIsAborted) {
  auto first = Create(MakeNote(kHuizen, "a", "one"));
  ASSERT_TRUE(first.ok());
  auto second = Put(MakeNote(kHuizen, "a", "two"), first->etag());
  ASSERT_TRUE(second.ok()) << second.status();
  auto stale = Put(MakeNote(kHuizen, "a", "three"), first->etag());
  EXPECT_EQ(stale.status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(stale.status()), "STALE_ETAG");
  EXPECT_EQ(Get(first->name())->text(), "two");
  EXPECT_TRUE(Put(MakeNote(kHuizen, "a", "four"), "").ok());
}

TEST_P(ResourceTableTest, AnEtagDoesNotComeBackWithItsContent) {
  auto first = Create(MakeNote(kHuizen, "a", "one"));
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(Put(MakeNote(kHuizen, "a", "two"), "").ok());
  auto third = Put(MakeNote(kHuizen, "a", "one"), "");
  ASSERT_TRUE(third.ok());
  EXPECT_NE(third->etag(), first->etag());
  EXPECT_NE(third->revision_id(), first->revision_id());
}

TEST_P(ResourceTableTest, PutOfTheSameContentChangesNothing) {
  auto first = Create(MakeNote(kHuizen, "a", "one"));
  ASSERT_TRUE(first.ok());
  clock().Advance(absl::Minutes(1));
  Note same = *first;
  same.set_etag("something else");
  auto again = Put(same, first->etag());
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(MessageDifferencer::Equals(*again, *first));
}

TEST_P(ResourceTableTest, PutOfWhatNeverWasIsNotFound) {
  EXPECT_EQ(Put(MakeNote(kHuizen, "a", "one"), "").status().code(), absl::StatusCode::kNotFound);
}

TEST_P(ResourceTableTest, ASoftlyDeletedOneIsHiddenUntilItIsUndeleted) {
  auto note = Create(MakeNote(kHuizen, "a", "one"));
  ASSERT_TRUE(note.ok());
  EXPECT_EQ(SoftDelete(note->name(), "\"stale\"").status().code(), absl::StatusCode::kAborted);
  auto deleted = SoftDelete(note->name(), note->etag());
  ASSERT_TRUE(deleted.ok()) << deleted.status();
  EXPECT_TRUE(deleted->has_delete_time());
  EXPECT_NE(deleted->etag(), note->etag());
  EXPECT_EQ(Get(note->name()).status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(MessageDifferencer::Equals(*Get(note->name(), Deleted::kShow), *deleted));
  EXPECT_THAT(NamesIn({kHuizen}), IsEmpty());
  EXPECT_THAT(NamesIn({kHuizen, 0, "", true}), ElementsAre(note->name()));
  EXPECT_EQ(SoftDelete(note->name()).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Put(MakeNote(kHuizen, "a", "two"), "").status().code(), absl::StatusCode::kFailedPrecondition);

  auto back = Undelete(note->name());
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_FALSE(back->has_delete_time());
  EXPECT_EQ(back->text(), "one");
  EXPECT_TRUE(Get(note->name()).ok());
  EXPECT_EQ(Undelete(note->name()).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_P(ResourceTableTest, AHardDeleteLeavesNothing) {
  ASSERT_TRUE(Create(MakeNote(kHuizen, "a", "one")).ok());
  std::string name = NoteName(kHuizen, "a");
  ASSERT_TRUE(
      database_->Write(kHuizen, [&](Session& session) { return notes_.Delete(session, name, ""); }).ok());
  EXPECT_EQ(Get(name, Deleted::kShow).status().code(), absl::StatusCode::kNotFound);
  auto revisions =
      database_->Read([&](Session& session) { return notes_.ListRevisions(session, name, 0, ""); });
  EXPECT_EQ(revisions.status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(Create(MakeNote(kHuizen, "a", "again")).ok());
}

TEST_P(ResourceTableTest, EveryContentIsKeptAsARevision) {
  auto first = Create(MakeNote(kHuizen, "a", "one"));
  auto second = Put(MakeNote(kHuizen, "a", "two"), "");
  auto third = Put(MakeNote(kHuizen, "a", "three"), "");
  ASSERT_TRUE(first.ok() && second.ok() && third.ok());
  auto old = Get(absl::StrCat(first->name(), "@", first->revision_id()));
  ASSERT_TRUE(old.ok()) << old.status();
  EXPECT_EQ(old->text(), "one");
  EXPECT_EQ(old->name(), absl::StrCat(first->name(), "@", first->revision_id()));

  auto page =
      database_->Read([&](Session& session) { return notes_.ListRevisions(session, first->name(), 2, ""); });
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->items.size(), 2u);
  EXPECT_EQ(page->items[0].text(), "three");
  EXPECT_EQ(page->items[1].text(), "two");
  auto rest = database_->Read([&](Session& session) {
    return notes_.ListRevisions(session, first->name(), 2, page->next_page_token);
  });
  ASSERT_TRUE(rest.ok()) << rest.status();
  ASSERT_EQ(rest->items.size(), 1u);
  EXPECT_EQ(rest->items[0].text(), "one");
  EXPECT_THAT(rest->next_page_token, IsEmpty());
  EXPECT_EQ(Get(first->name() + "@ffff").status().code(), absl::StatusCode::kNotFound);
}

TEST_P(ResourceTableTest, ListIsOrderedByNameAndPaged) {
  for (const char* id : {"c", "a", "B", "a-b", "e", "d"}) ASSERT_TRUE(Create(MakeNote(kHuizen, id, id)).ok());
  ASSERT_TRUE(Create(MakeNote(kHeusden, "b", "b")).ok());
  std::vector<std::string> texts;
  ListQuery query{kHuizen, 4};
  do {
    auto page = List(query);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LE(page->items.size(), 4u);
    for (const Note& note : page->items) texts.push_back(note.text());
    query.page_token = page->next_page_token;
  } while (!query.page_token.empty());
  EXPECT_THAT(texts, ElementsAre("B", "a", "a-b", "c", "d", "e"));
}

TEST_P(ResourceTableTest, APageThatIsJustFullIsTheLast) {
  for (const char* id : {"a", "b"}) ASSERT_TRUE(Create(MakeNote(kHuizen, id, id)).ok());
  auto page = List({kHuizen, 2});
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->items.size(), 2u);
  EXPECT_THAT(page->next_page_token, IsEmpty());
}

TEST_P(ResourceTableTest, WhatIsCreatedTogetherIsStoredAsWhatIsCreatedAlone) {
  NewRows rows(absl::Now());
  for (const char* id : {"a", "b"}) {
    Note note = MakeNote(kHuizen, id, "x");
    note.set_etag("of the caller");
    note.set_revision_id("of the caller");
    for (auto* time : {note.mutable_create_time(), note.mutable_update_time(), note.mutable_delete_time()})
      time->set_seconds(1);
    notes_.Add(note, &rows);
  }
  const absl::Status stored =
      database_->Write(kHuizen, [&](Session& session) { return notes_.Insert(session, rows); });
  ASSERT_TRUE(stored.ok()) << stored;
  const auto alone = Create(MakeNote(kHuizen, "c", "x"));
  ASSERT_TRUE(alone.ok()) << alone.status();
  auto list = List({kHuizen, 10});
  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list->items.size(), 3u);
  Note given;
  ASSERT_TRUE(given.ParseFromString(std::string(rows.data(1))));
  EXPECT_EQ(given.SerializeAsString(), list->items[1].SerializeAsString());
  // The same content, and the same stamps but for the time.
  EXPECT_EQ(list->items[2].SerializeAsString(), alone->SerializeAsString());
  for (Note* note : {&list->items[1], &list->items[2]}) {
    EXPECT_TRUE(note->has_create_time() && note->has_update_time());
    note->clear_name();
    note->clear_create_time();
    note->clear_update_time();
    note->set_etag(note->etag().substr(0, 3));
    note->set_revision_id(note->revision_id().substr(0, 4));
  }
  EXPECT_EQ(list->items[1].SerializeAsString(), list->items[2].SerializeAsString());
  // And it is found unchanged.
  const auto put = database_->Write(
      kHuizen, [&](Session& session) { return notes_.Put(session, MakeNote(kHuizen, "b", "x"), ""); });
  ASSERT_TRUE(put.ok()) << put.status();
  EXPECT_EQ(put->etag(), given.etag());
}

TEST_P(ResourceTableTest, APageOfFewAmongManyEndsAfterSoManyRows) {
  constexpr int kNotes = 12'000;
  constexpr int kMostRead = 10'000;
  NewRows many(absl::Now());
  for (int i = 0; i < kNotes; ++i) {
    Note note = MakeNote(kHuizen, absl::StrFormat("n%05d", i), i + 1 < kNotes ? "x" : "y");
    notes_.Add(note, &many);
  }
  const absl::Status created =
      database_->Write(kHuizen, [&](Session& session) { return notes_.Insert(session, many); });
  ASSERT_TRUE(created.ok()) << created;
  ListQuery query{kHuizen, 50};
  std::vector<int> read_for_page;
  std::vector<std::string> found;
  do {
    int read = 0;
    auto page = database_->Read([&](Session& session) {
      return notes_.List(session, query, [&](const Note& note) {
        ++read;
        return note.text() == "y";
      });
    });
    ASSERT_TRUE(page.ok()) << page.status();
    for (const Note& note : page->items) found.push_back(note.name());
    read_for_page.push_back(read);
    query.page_token = page->next_page_token;
  } while (!query.page_token.empty());
  EXPECT_THAT(found, ElementsAre(NoteName(kHuizen, "n11999")));
  ASSERT_EQ(read_for_page.size(), 2u);
  EXPECT_LE(read_for_page[0], kMostRead + query.page_size);
  // None is left out or read twice.
  EXPECT_EQ(read_for_page[0] + read_for_page[1], kNotes);
}

TEST_P(ResourceTableTest, AWildcardListsAllTenantsOrderedByName) {
  for (const char* tenant : {"regions/meierij", "regions/meierij-noord", kHeusden, kHuizen}) {
    for (const char* id : {"b", "a"}) ASSERT_TRUE(Create(MakeNote(tenant, id, "")).ok());
  }
  EXPECT_THAT(NamesIn({"municipalities/-"}),
              ElementsAre("municipalities/GM0406/notes/a", "municipalities/GM0406/notes/b",
                          "municipalities/GM0797/notes/a", "municipalities/GM0797/notes/b"));
  EXPECT_THAT(NamesIn({"regions/-", 3}),
              ElementsAre("regions/meierij-noord/notes/a", "regions/meierij-noord/notes/b",
                          "regions/meierij/notes/a"));
}

TEST_P(ResourceTableTest, PagesAcrossTenantsMeetEveryResourceOnce) {
  std::vector<std::string> created;
  // "-" comes before "/": names are not in the order of their tenants. Not each of them has notes.
  for (const char* tenant :
       {"regions/a", "regions/a-b", "regions/a-b-c", "regions/a-c", "regions/b", "regions/c"}) {
    Note elsewhere;
    elsewhere.set_name(absl::StrCat(tenant, "/plans/x/notes/a"));
    ASSERT_TRUE(
        database_->Write(tenant, [&](Session& session) { return notes_.Create(session, elsewhere); }).ok());
    if (absl::EndsWith(tenant, "b")) continue;
    for (const char* id : {"1", "2", "3"}) {
      ASSERT_TRUE(Create(MakeNote(tenant, id, "")).ok());
      created.push_back(NoteName(tenant, id));
    }
  }
  std::sort(created.begin(), created.end());
  for (int page_size : {1, 2, 3, 4, 7, 12}) {
    ListQuery query{"regions/-", page_size};
    std::vector<std::string> met;
    do {
      auto page = List(query);
      ASSERT_TRUE(page.ok()) << page.status();
      for (const Note& note : page->items) met.push_back(note.name());
      query.page_token = page->next_page_token;
    } while (!query.page_token.empty());
    EXPECT_EQ(met, created) << page_size;
  }
}

TEST_P(ResourceTableTest, AListIsOfItsParentAlone) {
  std::string deep = absl::StrCat(kHuizen, "/plans/x");
  for (const std::string& parent :
       {std::string(kHuizen), deep, absl::StrCat(kHuizen, "/plans/xy"), absl::StrCat(kHeusden, "/plans/x")}) {
    Note note;
    note.set_name(parent + "/notes/a");
    ASSERT_TRUE(
        database_->Write(parent.substr(0, 21), [&](Session& session) { return notes_.Create(session, note); })
            .ok());
  }
  EXPECT_THAT(NamesIn({kHuizen}), ElementsAre("municipalities/GM0406/notes/a"));
  EXPECT_THAT(NamesIn({deep}), ElementsAre("municipalities/GM0406/plans/x/notes/a"));
  EXPECT_THAT(NamesIn({"municipalities/GM0406/plans/-"}),
              ElementsAre("municipalities/GM0406/plans/x/notes/a", "municipalities/GM0406/plans/xy/notes/a"));
  EXPECT_THAT(NamesIn({"municipalities/-/plans/-"}),
              ElementsAre("municipalities/GM0406/plans/x/notes/a", "municipalities/GM0406/plans/xy/notes/a",
                          "municipalities/GM0797/plans/x/notes/a"));
  EXPECT_THAT(NamesIn({"municipalities/-/plans/x"}),
              ElementsAre("municipalities/GM0406/plans/x/notes/a", "municipalities/GM0797/plans/x/notes/a"));
}

TEST_P(ResourceTableTest, AnAcceptedFewAmongManyFillAPage) {
  for (int i = 0; i < 30; ++i)
    ASSERT_TRUE(Create(MakeNote(kHuizen, absl::StrCat(10 + i), i % 10 ? "x" : "y")).ok());
  auto page = database_->Read([&](Session& session) {
    return notes_.List(session, {kHuizen, 3}, [](const Note& note) { return note.text() == "y"; });
  });
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->items.size(), 3u);
}

TEST_P(ResourceTableTest, APageTokenBelongsToItsRequest) {
  for (const char* id : {"a", "b", "c"}) ASSERT_TRUE(Create(MakeNote(kHuizen, id, id)).ok());
  std::string token = List({kHuizen, 1})->next_page_token;
  ASSERT_THAT(token, Not(IsEmpty()));
  EXPECT_TRUE(List({kHuizen, 2, token}).ok());
  EXPECT_EQ(List({kHeusden, 1, token}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(List({kHuizen, 1, token, true}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(List({kHuizen, 1, token, false, "year=2021"}).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(List({kHuizen, 1, "nonsense"}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(ResourceTableTest, ANegativePageSizeIsRefused) {
  EXPECT_EQ(List({kHuizen, -1}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(ResourceTableTest, AWriteStaysWithinItsTenant) {
  auto status = database_->Write(
      kHeusden, [&](Session& session) { return notes_.Create(session, MakeNote(kHuizen, "a", "one")); });
  EXPECT_EQ(status.status().code(), absl::StatusCode::kInternal);
  EXPECT_FALSE(Get(NoteName(kHuizen, "a")).ok());
}

DRIEHOEK_ON_BOTH_ENGINES(ResourceTableTest);

}  // namespace
}  // namespace driehoek::storage
