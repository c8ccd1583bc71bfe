// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/fair_share.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace driehoek::gateway {
namespace {

using Answer = FairShare::Answer;

int TakeAll(FairShare& places, const std::string& caller) {
  int taken = 0;
  while (places.TryTake(caller) == Answer::kTaken) ++taken;
  return taken;
}

TEST(FairShareTest, OneCallerNeverGetsAllPlaces) {
  FairShare places(80);
  EXPECT_EQ(TakeAll(places, "a"), 70);
  EXPECT_EQ(places.TryTake("a"), Answer::kShareIsTaken);
  EXPECT_EQ(TakeAll(places, "b"), 10);
  EXPECT_EQ(places.TryTake("c"), Answer::kFull);
  EXPECT_EQ(places.taken(), 80);
}

TEST(FairShareTest, SharesBecomeEqualAsCallsEnd) {
  FairShare places(80);
  TakeAll(places, "a");
  TakeAll(places, "b");
  // Each that "a" gives back goes to "b", since "a" has more than its share.
  for (int i = 0; i < 25; ++i) {
    places.Give("a");
    EXPECT_EQ(places.TryTake("a"), Answer::kShareIsTaken);
    EXPECT_EQ(places.TryTake("b"), Answer::kTaken);
  }
  EXPECT_EQ(places.TryTake("b"), Answer::kFull);
  for (int i = 0; i < 20; ++i) places.Give("a");
  EXPECT_EQ(places.TryTake("b"), Answer::kShareIsTaken);
  EXPECT_EQ(TakeAll(places, "a"), 10);
  // Both have 35, and there is room for somebody new.
  EXPECT_EQ(TakeAll(places, "c"), 10);
}

TEST(FairShareTest, EveryCallerHasRoomForOneWhileThereIsRoom) {
  FairShare places(16);
  for (int i = 0; i < 16; ++i) {
    EXPECT_EQ(places.TryTake(absl::StrCat("caller-", i)), Answer::kTaken);
  }
  EXPECT_EQ(places.TryTake("caller-0"), Answer::kFull);
  places.Give("caller-3");
  EXPECT_EQ(places.TryTake("caller-0"), Answer::kShareIsTaken);
  EXPECT_EQ(places.TryTake("caller-3"), Answer::kTaken);
}

TEST(FairShareTest, WhoHasNoCallIsForgotten) {
  FairShare places(8);
  for (int i = 0; i < 1000; ++i) {
    const std::string caller = absl::StrCat("caller-", i);
    EXPECT_EQ(places.TryTake(caller), Answer::kTaken);
    places.Give(caller);
  }
  EXPECT_EQ(TakeAll(places, "a"), 7);
}

TEST(FairShareTest, FewPlacesAreAllForUse) {
  FairShare places(2);
  EXPECT_EQ(TakeAll(places, "a"), 2);
}

}  // namespace
}  // namespace driehoek::gateway
