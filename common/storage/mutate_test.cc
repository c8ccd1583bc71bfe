// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/mutate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/storage/resource_table.h"
#include "common/storage/testing/engine_test.h"
#include "common/storage/testing/note.h"

namespace driehoek::storage {
namespace {

using testing::kHeusden;
using testing::kHuizen;
using testing::MakeNote;
using testing::Note;
using testing::NoteName;
using testing::UpdateNoteRequest;

constexpr char kRequestId[] = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

class MutateTest : public testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (HasFatalFailure()) return;
    database_ = Open();
    for (const char* tenant : {kHuizen, kHeusden}) {
      ASSERT_TRUE(
          database_
              ->Write(tenant,
                      [&](Session& session) { return notes_.Create(session, MakeNote(tenant, "a", "one")); })
              .ok());
    }
  }

  static UpdateNoteRequest Request(const char* tenant, const char* text,
                                   const char* request_id = kRequestId) {
    UpdateNoteRequest request;
    *request.mutable_note() = MakeNote(tenant, "a", text);
    request.set_request_id(request_id);
    return request;
  }

  // Counts how often it truly was done.
  absl::StatusOr<Note> Update(const UpdateNoteRequest& request, const char* tenant = kHuizen,
                              const char* caller = "caller", bool validate_only = false) {
    return UpdateIn(*database_, request, tenant, caller, validate_only);
  }
  absl::StatusOr<Note> UpdateIn(Database& database, const UpdateNoteRequest& request, const char* tenant,
                                const char* caller, bool validate_only) {
    return Mutate<Note>(database, MutationKeyOf(tenant, caller, request), validate_only,
                        [&](Session& session) -> absl::StatusOr<Note> {
                          DRIEHOEK_ASSIGN_OR_RETURN(Note note, notes_.Get(session, request.note().name()));
                          note.set_text(request.note().text());
                          note.set_count(note.count() + 1);
                          return notes_.Put(session, note, "");
                        });
  }
  int64_t TimesDone(const char* tenant = kHuizen) {
    return database_->ReadOne([&](Session& session) { return notes_.Get(session, NoteName(tenant, "a")); })
        ->count();
  }

  std::unique_ptr<Database> database_;
  const ResourceTable<Note> notes_{"notes"};
};

TEST_P(MutateTest, ARepeatGetsTheFirstAnswerAndChangesNothing) {
  auto first = Update(Request(kHuizen, "two"));
  ASSERT_TRUE(first.ok()) << first.status();
  clock().Advance(absl::Hours(23));
  auto repeat = Update(Request(kHuizen, "two", "3F2504E0-4F89-41D3-9A0C-0305E82C3301"));
  EXPECT_EQ(repeat.status().code(), absl::StatusCode::kInvalidArgument)
      << "another spelling is another content";
  repeat = Update(Request(kHuizen, "two"));
  ASSERT_TRUE(repeat.ok()) << repeat.status();
  EXPECT_EQ(repeat->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(TimesDone(), 1);
}

TEST_P(MutateTest, TheSameIdWithAnotherContentIsRefused) {
  ASSERT_TRUE(Update(Request(kHuizen, "two")).ok());
  absl::Status status = Update(Request(kHuizen, "three")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_EQ(TimesDone(), 1);
}

TEST_P(MutateTest, TheSameIdOfAnotherCallerOrTenantIsAnotherRequest) {
  ASSERT_TRUE(Update(Request(kHuizen, "two")).ok());
  ASSERT_TRUE(Update(Request(kHuizen, "three"), kHuizen, "another").ok());
  ASSERT_TRUE(Update(Request(kHeusden, "two"), kHeusden).ok());
  EXPECT_EQ(TimesDone(), 2);
  EXPECT_EQ(TimesDone(kHeusden), 1);
}

TEST_P(MutateTest, ARequestIsForgottenAfterADay) {
  ASSERT_TRUE(Update(Request(kHuizen, "two")).ok());
  clock().Advance(absl::Hours(24));
  ASSERT_TRUE(Update(Request(kHuizen, "three")).ok());
  EXPECT_EQ(TimesDone(), 2);
  auto kept = database_->Read(
      [](Session& session) { return session.SelectOne<int64_t>("SELECT count(*) FROM request"); });
  EXPECT_EQ(*kept, 1);
}

TEST_P(MutateTest, AFailureIsNotRemembered) {
  UpdateNoteRequest request = Request(kHuizen, "two");
  request.mutable_note()->set_name(NoteName(kHuizen, "none"));
  EXPECT_EQ(Update(request).status().code(), absl::StatusCode::kNotFound);
  ASSERT_TRUE(Update(Request(kHuizen, "two")).ok());
}

TEST_P(MutateTest, AnIdThatIsNoUuidIsRefused) {
  for (const char* id : {"x", "3f2504e0-4f89-41d3-9a0c-0305e82c330", "3f2504e0x4f89-41d3-9a0c-0305e82c3301",
                         "3f2504e0-4f89-41d3-9a0c-0305e82c330g"}) {
    EXPECT_EQ(Update(Request(kHuizen, "two", id)).status().code(), absl::StatusCode::kInvalidArgument) << id;
  }
}

TEST_P(MutateTest, WithoutAnIdEveryRequestIsDone) {
  ASSERT_TRUE(Update(Request(kHuizen, "two", "")).ok());
  ASSERT_TRUE(Update(Request(kHuizen, "two", "")).ok());
  EXPECT_EQ(TimesDone(), 2);
}

TEST_P(MutateTest, ValidateOnlyAnswersAndChangesNothing) {
  auto answer = Update(Request(kHuizen, "two"), kHuizen, "caller", true);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->text(), "two");
  EXPECT_EQ(TimesDone(), 0);
  ASSERT_TRUE(Update(Request(kHuizen, "three")).ok()) << "the id was not taken";
}

TEST_P(MutateTest, RepeatsThatArriveAtOnceAreDoneOnce) {
  auto replica = Open();
  std::vector<std::thread> callers;
  for (int i = 0; i < 12; ++i) {
    callers.emplace_back([&, i] {
      Database& mine = i % 2 == 0 ? *database_ : *replica;
      EXPECT_TRUE(UpdateIn(mine, Request(kHuizen, "two"), kHuizen, "caller", false).ok());
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(TimesDone(), 1);
}

// Beside other writes it is done before it is known to be a repeat.
TEST_P(MutateTest, ARepeatThatWouldNowBeRefusedGetsTheFirstAnswerAmongManyWrites) {
  const Note before =
      *database_->ReadOne([&](Session& session) { return notes_.Get(session, NoteName(kHuizen, "a")); });
  auto update = [&](const UpdateNoteRequest& request) {
    return Mutate<Note>(*database_, MutationKeyOf(kHuizen, "caller", request), false,
                        [&](Session& session) { return notes_.Put(session, request.note(), before.etag()); });
  };
  const auto first = update(Request(kHuizen, "two"));
  ASSERT_TRUE(first.ok()) << first.status();
  std::vector<std::thread> callers;
  for (int i = 0; i < 12; ++i) {
    callers.emplace_back([&, i] {
      for (int j = 0; j < 5; ++j) {
        const auto repeat = update(Request(kHuizen, "two"));
        ASSERT_TRUE(repeat.ok()) << repeat.status();
        EXPECT_EQ(repeat->etag(), first->etag());
        EXPECT_TRUE(database_
                        ->Write(kHuizen,
                                [&](Session& session) {
                                  return notes_.Create(
                                      session, MakeNote(kHuizen, absl::StrCat("n-", i, "-", j), "beside it"));
                                })
                        .ok());
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
}

TEST_P(MutateTest, AnEmptyAnswerIsRememberedToo) {
  UpdateNoteRequest request = Request(kHuizen, "two");
  int times = 0;
  for (int i = 0; i < 2; ++i) {
    auto answer = Mutate<Note>(*database_, MutationKeyOf(kHuizen, "caller", request), false,
                               [&](Session&) -> absl::StatusOr<Note> {
                                 Note note;
                                 note.set_count(times++);
                                 return note;
                               });
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->ByteSizeLong(), 0u) << "in turn " << i;
  }
}

DRIEHOEK_ON_BOTH_ENGINES(MutateTest);

}  // namespace
}  // namespace driehoek::storage
