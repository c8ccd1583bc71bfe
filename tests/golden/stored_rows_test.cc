// SPDX-License-Identifier: EUPL-1.2
// Rows as they were stored when these goldens were made are read by the present code, each field of them: a
// change of the contract or of a schema that loses something of what is on file fails here. {service}.sql is
// the store, {service}.txt what it says; the content is invented.
//
// Made, or made again with what a new version stores besides, by
//
//   DRIEHOEK_WRITE_GOLDENS=1 build/debug/bin/stored_rows_test
//
// Not to be made again because a test fails: then rows that people have cannot be read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/clock/clock.h"
#include "common/storage/database.h"
#include "common/storage/testing/temporary_folder.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "tests/golden/every_field.h"
#include "tests/golden/stored_text.h"
#include "tests/golden/stores.h"

namespace driehoek::golden {
namespace {

using google::protobuf::Message;
using google::protobuf::TextFormat;
using storage::Database;
using storage::Session;

class StoredRowsTest : public ::testing::TestWithParam<Store> {
 protected:
  std::string Path() const { return absl::StrCat(folder_.path(), "/store.db"); }
  std::string Golden(const char* extension) const {
    return absl::StrCat(DRIEHOEK_GOLDEN_DIR, "/", GetParam().service, extension);
  }
  static std::string ReadFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
  }

  std::unique_ptr<Database> Open() {
    storage::DatabaseConfig config;
    config.url = absl::StrCat("sqlite:", Path());
    auto database = Database::Open(config, GetParam().migrations, &clock_);
    EXPECT_TRUE(database.ok()) << database.status();
    return database.ok() ? *std::move(database) : nullptr;
  }

  void WriteGoldens() {
    auto database = Open();
    std::string texts;
    for (const auto& row : GetParam().rows) {
      const std::string& name = row.first;
      const Kept& kept = row.second;
      if (kept.write == nullptr) continue;
      SetEveryField(kept.message.get());
      kept.message->GetReflection()->SetString(kept.message.get(),
                                               kept.message->GetDescriptor()->FindFieldByName("name"), name);
      absl::Status written =
          database->Write(kTenant, [&](Session& session) { return kept.write(session, *kept.message); });
      ASSERT_TRUE(written.ok()) << written;
    }
    absl::Status called = GetParam().call(database.get());
    ASSERT_TRUE(called.ok()) << called;
    for (const auto& row : GetParam().rows) {
      const std::string& name = row.first;
      const Kept& kept = row.second;
      absl::Status found =
          database->Read([&](Session& session) { return kept.read(session, name, kept.message.get()); });
      ASSERT_TRUE(found.ok()) << name << ": " << found;
      std::string text;
      TextFormat::PrintToString(*kept.message, &text);
      absl::StrAppend(&texts, "# ", name, "\n", text);
    }
    database = nullptr;
    auto dump = DumpStore(Path());
    ASSERT_TRUE(dump.ok()) << dump.status();
    std::ofstream(Golden(".sql"), std::ios::binary) << *dump;
    std::ofstream(Golden(".txt"), std::ios::binary) << texts;
  }

  // By name; a text is a comment line with the name, and the message.
  static std::map<std::string, std::string> Texts(const std::string& file) {
    std::map<std::string, std::string> texts;
    std::string name;
    for (absl::string_view line : absl::StrSplit(file, '\n', absl::SkipEmpty())) {
      if (line.substr(0, 2) == "# ") {
        name = std::string(line.substr(2));
      } else {
        absl::StrAppend(&texts[name], line, "\n");
      }
    }
    return texts;
  }

  const storage::testing::TemporaryFolder folder_;
  FakeClock clock_{absl::FromUnixSeconds(1'625'054'400)};
};

TEST_P(StoredRowsTest, AreReadWithEveryFieldThatTheyHave) {
  if (std::getenv("DRIEHOEK_WRITE_GOLDENS") != nullptr) return WriteGoldens();
  absl::Status loaded = LoadStore(Path(), ReadFile(Golden(".sql")));
  ASSERT_TRUE(loaded.ok()) << loaded;
  auto database = Open();
  ASSERT_NE(database, nullptr);
  const auto texts = Texts(ReadFile(Golden(".txt")));
  ASSERT_EQ(texts.size(), GetParam().rows.size());
  for (const auto& row : GetParam().rows) {
    const std::string& name = row.first;
    const Kept& kept = row.second;
    std::unique_ptr<Message> expected(kept.message->New()), found(kept.message->New());
    ASSERT_TRUE(TextFormat::ParseFromString(texts.at(name), expected.get()))
        << name << ": the contract no longer has all of its fields";
    absl::Status read =
        database->Read([&](Session& session) { return kept.read(session, name, found.get()); });
    ASSERT_TRUE(read.ok()) << name << ": " << read;
    // Also tells fields that are on file and that the contract no longer knows.
    google::protobuf::util::MessageDifferencer differencer;
    std::string difference;
    differencer.ReportDifferencesToString(&difference);
    EXPECT_TRUE(differencer.Compare(*expected, *found)) << name << ":\n" << difference;
  }
}

INSTANTIATE_TEST_SUITE_P(Services, StoredRowsTest, ::testing::ValuesIn(StoresOfAllServices()),
                         [](const auto& store) { return store.param.service; });

}  // namespace
}  // namespace driehoek::golden
