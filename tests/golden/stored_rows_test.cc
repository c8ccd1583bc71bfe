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
#include <functional>
#include <map>
#include <memory>
#include <ostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/clock/clock.h"
#include "common/registry/registry.h"
#include "common/storage/database.h"
#include "common/storage/name_pattern.h"
#include "common/storage/resource_table.h"
#include "common/storage/testing/temporary_folder.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/budgets/budget_store.h"
#include "services/budgets/budgets_service.h"
#include "services/partners/partners_service.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plan_store.h"
#include "services/plans/plan_testing.h"
#include "services/plans/plans_service.h"
#include "tests/golden/every_field.h"
#include "tests/golden/stored_text.h"

namespace driehoek::golden {
namespace {

using google::protobuf::Message;
using google::protobuf::TextFormat;
using storage::Database;
using storage::ResourceTable;
using storage::Session;

constexpr char kHuizen[] = "municipalities/GM0406";

// How a service keeps messages of one type.
struct Kept {
  std::shared_ptr<Message> message;
  std::function<absl::Status(Session&, absl::string_view name, Message*)> read;
  // Null where the service itself writes it, as part of another.
  std::function<absl::Status(Session&, const Message&)> write;
};

template <class Resource>
Kept InTable(const char* collection) {
  auto table = std::make_shared<ResourceTable<Resource>>(collection);
  return {std::make_shared<Resource>(),
          [table](Session& session, absl::string_view name, Message* to) {
            auto found = table->Get(session, name, storage::Deleted::kShow);
            if (found.ok()) to->CopyFrom(*found);
            return found.status();
          },
          [table](Session& session, const Message& message) {
            return table->Create(session, static_cast<const Resource&>(message)).status();
          }};
}

// A service that stores, and one name for each of its types.
struct Store {
  std::string service;
  std::vector<storage::Migration> migrations;
  std::vector<std::pair<std::string, Kept>> rows;
  // Writes as a caller does, so that projections have rows too.
  std::function<absl::Status(Database*)> call;
};

void PrintTo(const Store& store, std::ostream* out) { *out << store.service; }

Store Plans() {
  Store store{"plans", {plans::PlanMigrations().begin(), plans::PlanMigrations().end()}, {}, {}};
  const std::string plan = absl::StrCat(kHuizen, "/plans/every-field");
  const std::string indicator = absl::StrCat(kHuizen, "/indicators/every-field");
  store.rows = {
      {plan, InTable<plans::v1::Plan>("plans")},
      {plan + "/findings/every-field", InTable<type::v1::Finding>("findings")},
      {plan + "/findings/every-field/judgements/every-field", InTable<type::v1::Judgement>("judgements")},
      {indicator, InTable<plans::v1::Indicator>("indicators")},
      {indicator + "/targets/every-field", InTable<plans::v1::Target>("targets")},
      {indicator + "/observations/every-field", InTable<plans::v1::Observation>("observations")},
      {absl::StrCat(kHuizen, "/plans/x/measures/1-trainingen-voor-medewerkers"),
       {std::make_shared<plans::v1::PolicyMeasure>(),
        [](Session& session, absl::string_view name, Message* to) {
          auto found = plans::PlanStore(&registry::Registry::Embedded()).GetMeasure(session, name);
          if (found.ok()) to->CopyFrom(*found);
          return found.status();
        },
        nullptr}},
  };
  store.call = [](Database* database) {
    plans::PlansService service(database, &registry::Registry::Embedded());
    plans::v1::CreatePlanRequest create;
    create.set_parent(kHuizen);
    create.set_plan_id("x");
    *create.mutable_plan() = plans::testing::MakePlanWithMeasures();
    plans::testing::AddRow(create.mutable_plan()->mutable_themes(1)->mutable_measures(0), 2020, 21);
    return service.CreatePlan(CallContext(), create).status();
  };
  return store;
}

Store Budgets() {
  Store store{"budgets", budgets::BudgetStore::Migrations(), {}, {}};
  const std::string budget = absl::StrCat(kHuizen, "/budgets/every-field");
  const std::string key = absl::StrCat(kHuizen, "/allocation-keys/every-field");
  store.rows = {
      {budget, InTable<budgets::v1::Budget>("budgets")},
      {budget + "/findings/every-field", InTable<type::v1::Finding>("findings")},
      {key, InTable<budgets::v1::AllocationKey>("allocation-keys")},
      {key + "/contributions/every-field", InTable<budgets::v1::Contribution>("contributions")},
  };
  store.call = [](Database* database) {
    budgets::BudgetsService service(database, &registry::Registry::Embedded());
    budgets::v1::CreateBudgetRequest create;
    create.set_parent(kHuizen);
    create.set_budget_id("x");
    budgets::v1::Budget& estimate = *create.mutable_budget();
    estimate.set_title("Begroting 2021");
    estimate.set_kind(budgets::v1::Budget::KIND_ESTIMATE);
    estimate.add_years(2021);
    budgets::v1::BudgetLine& line = *estimate.add_lines();
    line.set_description("Toezicht");
    line.add_year_amounts()->set_year(2021);
    line.mutable_year_amounts(0)->set_amount_cents(64'723'800);
    return service.CreateBudget(CallContext(), create).status();
  };
  return store;
}

Store Partners() {
  Store store{"partners", partners::PartnerMigrations(), {}, {}};
  const std::string body = absl::StrCat(kHuizen, "/consultation-bodies/every-field");
  store.rows = {
      {absl::StrCat(kHuizen, "/partners/every-field"), InTable<partners::v1::Partner>("partners")},
      {body, InTable<partners::v1::ConsultationBody>("consultation-bodies")},
      {body + "/findings/every-field", InTable<type::v1::Finding>("findings")},
      {absl::StrCat(kHuizen, "/teams/every-field"), InTable<partners::v1::Team>("teams")},
      {absl::StrCat(kHuizen, "/agreements/every-field"), InTable<partners::v1::Agreement>("agreements")},
      {absl::StrCat(kHuizen, "/alias-decisions/every-field"),
       InTable<partners::v1::AliasDecision>("alias-decisions")},
  };
  store.call = [](Database* database) {
    partners::PartnersService service(database, &registry::Registry::Embedded());
    partners::v1::CreatePartnerRequest create;
    create.set_parent(kHuizen);
    create.set_partner_id("x");
    create.mutable_partner()->set_display_name("Veiligheidshuis Gooi en Vechtstreek");
    create.mutable_partner()->add_aliases()->set_label("ZVHGV");
    auto created = service.partners().Create(CallContext(), create);
    if (!created.ok()) return created.status();
    partners::v1::CreateAliasDecisionRequest decide;
    decide.set_parent(kHuizen);
    decide.mutable_alias_decision()->set_label("Z&VHGV");
    decide.mutable_alias_decision()->set_subject(created->name());
    decide.mutable_alias_decision()->set_verdict(partners::v1::AliasDecision::VERDICT_CONFIRMED);
    decide.mutable_alias_decision()->set_reason("Nagevraagd.");
    return service.CreateAliasDecision(CallContext(), decide).status();
  };
  return store;
}

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
          database->Write(kHuizen, [&](Session& session) { return kept.write(session, *kept.message); });
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

INSTANTIATE_TEST_SUITE_P(Services, StoredRowsTest, ::testing::Values(Plans(), Budgets(), Partners()),
                         [](const auto& store) { return store.param.service; });

}  // namespace
}  // namespace driehoek::golden
