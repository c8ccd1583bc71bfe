// SPDX-License-Identifier: EUPL-1.2
#include "common/resources/standard_methods.h"

#include <gmock/gmock.h>

#include "absl/strings/ascii.h"
#include "common/storage/testing/engine_test.h"
#include "driehoek/budgets/v1/budget_service.pb.h"

namespace driehoek::resources {
namespace {

using budgets::v1::AllocationKey;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kName[] = "regions/meierij/allocation-keys/k";

void Validate(absl::string_view field, const AllocationKey& key, FieldViolations* violations) {
  if (key.title().empty()) violations->Add(absl::StrCat(field, ".title"), "is empty");
}

class StandardMethodsTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open();
    Rules<AllocationKey> rules{"allocation-keys", &Validate};
    rules.prepare = [this](storage::Session&, const AllocationKey* before, AllocationKey* key) {
      if (before != nullptr) seen_.push_back("was " + before->title());
      key->set_title(absl::AsciiStrToUpper(key->title()));
      return absl::OkStatus();
    };
    rules.project = [this](storage::Session&, const AllocationKey* before, const AllocationKey* after) {
      seen_.push_back(after != nullptr ? "stored " + after->title() : "deleted " + before->title());
      return absl::OkStatus();
    };
    rules.rehearse = [this](storage::Session&, AllocationKey* key) {
      seen_.push_back("rehearsed " + key->title());
      return absl::OkStatus();
    };
    rules.get_ready = [this](const std::string& tenant) {
      seen_.push_back("ready " + tenant);
      return absl::OkStatus();
    };
    rules.done = [this](const std::string& tenant) { seen_.push_back("done " + tenant); };
    methods_ = std::make_unique<StandardMethods<AllocationKey>>(database_.get(), std::move(rules));
  }

  absl::StatusOr<AllocationKey> Create(const std::string& id = "k", const std::string& title = "sleutel",
                                       bool validate_only = false) {
    budgets::v1::CreateAllocationKeyRequest request;
    request.set_validate_only(validate_only);
    request.set_parent("regions/meierij");
    request.set_allocation_key_id(id);
    request.mutable_allocation_key()->set_title(title);
    return methods_->Create(CallContext(), request);
  }
  absl::StatusOr<AllocationKey> Update(const AllocationKey& key, bool allow_missing = false) {
    budgets::v1::UpdateAllocationKeyRequest request;
    *request.mutable_allocation_key() = key;
    request.set_allow_missing(allow_missing);
    return methods_->Update(CallContext(), request);
  }
  absl::StatusOr<AllocationKey> Delete() {
    budgets::v1::DeleteAllocationKeyRequest request;
    request.set_name(kName);
    return methods_->Delete(CallContext(), request);
  }

  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<StandardMethods<AllocationKey>> methods_;
  std::vector<std::string> seen_;
};

TEST_P(StandardMethodsTest, WhatIsCreatedIsNamedNormalisedAndSeenByItsService) {
  auto created = Create();
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->name(), kName);
  EXPECT_EQ(created->title(), "SLEUTEL");
  EXPECT_THAT(seen_, ElementsAre("ready regions/meierij", "stored SLEUTEL", "done regions/meierij"));
}

TEST_P(StandardMethodsTest, FaultsAreNamedByTheFieldsOfTheRequest) {
  EXPECT_THAT(std::string(Create("K", "").status().message()),
              ::testing::AllOf(HasSubstr("allocation_key_id"), HasSubstr("allocation_key.title")));
  AllocationKey nameless;
  EXPECT_THAT(std::string(Update(nameless).status().message()), HasSubstr("allocation_key.name"));
  EXPECT_THAT(seen_, ElementsAre());
}

TEST_P(StandardMethodsTest, ARehearsalIsSeenAndLeavesNothing) {
  ASSERT_TRUE(Create("k", "sleutel", /*validate_only=*/true).ok());
  EXPECT_THAT(seen_, ::testing::Contains("rehearsed SLEUTEL"));
  EXPECT_TRUE(Create().ok());
}

TEST_P(StandardMethodsTest, AnUpdateIsOfWhatIsThereUnlessItMayBeMissing) {
  AllocationKey key;
  key.set_name(kName);
  key.set_title("nieuw");
  EXPECT_EQ(Update(key).status().code(), absl::StatusCode::kNotFound);
  ASSERT_TRUE(Update(key, /*allow_missing=*/true).ok());
  key.set_title("nieuwer");
  auto updated = Update(key);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->title(), "NIEUWER");
  EXPECT_THAT(seen_, ::testing::Contains("was NIEUW"));
  key.set_etag("\"0-stale\"");
  EXPECT_EQ(Update(key).status().code(), absl::StatusCode::kAborted);
}

TEST_P(StandardMethodsTest, WhatIsDeletedIsHiddenUntilItIsUndeleted) {
  ASSERT_TRUE(Create().ok());
  ASSERT_TRUE(Delete().ok());
  budgets::v1::ListAllocationKeysRequest list;
  list.set_parent("regions/meierij");
  EXPECT_EQ(
      methods_->List<budgets::v1::ListAllocationKeysResponse>(CallContext(), list)->allocation_keys_size(),
      0);
  list.set_show_deleted(true);
  EXPECT_EQ(
      methods_->List<budgets::v1::ListAllocationKeysResponse>(CallContext(), list)->allocation_keys_size(),
      1);
  budgets::v1::UndeleteAllocationKeyRequest undelete;
  undelete.set_name(kName);
  ASSERT_TRUE(methods_->Undelete(CallContext(), undelete).ok());
  budgets::v1::GetAllocationKeyRequest get;
  get.set_name(kName);
  EXPECT_TRUE(methods_->Get(CallContext(), get).ok());
  EXPECT_THAT(seen_, ::testing::IsSupersetOf({"stored SLEUTEL", "deleted SLEUTEL"}));
  EXPECT_THAT(seen_, ::testing::Contains("stored SLEUTEL").Times(2));
}

DRIEHOEK_ON_BOTH_ENGINES(StandardMethodsTest);

}  // namespace
}  // namespace driehoek::resources
