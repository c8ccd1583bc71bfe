// SPDX-License-Identifier: EUPL-1.2
// import against a real server that keeps plans and budgets as they come.
#include "gateway/cli/import/import_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "driehoek/plans/v1/indicator_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/import/document_file.h"
#include "gateway/cli/testing/fake_gateway.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using testing::FakeGateway;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Ran;
using testing::RunClient;

constexpr char kPlan[] = "municipalities/GM0406/plans/uitvoeringsplan-2021-2022";
constexpr char kPolice[] = "municipalities/GM0406/partners/politie";
constexpr char kBudget[] = "municipalities/GM0406/budgets/uitvoeringsplan-2021-2022";

// Get and Update with allow_missing of one resource, as a store would.
template <class Resource, class GetRequest, class UpdateRequest>
class Shelf {
 public:
  void AddTo(rpc::MethodTable& table, const std::string& service, const std::string& singular,
             const Resource& (UpdateRequest::*resource)() const) {
    table.AddFunction<GetRequest>(
        absl::StrCat(service, "/Get", singular), rpc::Lane::kRead,
        [this](const CallContext&, const GetRequest& request) -> absl::StatusOr<Resource> {
          auto found = on_file.find(request.name());
          if (found == on_file.end()) return absl::NotFoundError("not on file");
          return found->second;
        });
    table.AddFunction<UpdateRequest>(
        absl::StrCat(service, "/Update", singular), rpc::Lane::kWrite,
        [this, resource](const CallContext&, const UpdateRequest& request) -> absl::StatusOr<Resource> {
          if (!request.allow_missing() || request.request_id().size() != 36)
            return absl::InternalError("careless");
          Resource& stored = on_file[(request.*resource)().name()];
          stored = (request.*resource)();
          stored.set_etag(absl::StrCat("e", ++updates));
          return stored;
        });
  }

  template <class ListRequest, class ListResponse>
  void AddListTo(rpc::MethodTable& table, const std::string& service, const std::string& plural) {
    table.AddFunction<ListRequest>(
        absl::StrCat(service, "/List", plural), rpc::Lane::kRead,
        [this](const CallContext&, const ListRequest& request) -> absl::StatusOr<ListResponse> {
          if (!request.show_deleted()) return absl::InternalError("careless");
          ListResponse response;
          for (const auto& [name, resource] : on_file) {
            response.GetReflection()
                ->AddMessage(&response, ListResponse::descriptor()->FindFieldByNumber(1))
                ->CopyFrom(resource);
          }
          return response;
        });
  }

  std::map<std::string, Resource> on_file;
  int updates = 0;
};

template <class ListRequest, class ListResponse>
void AddEmptyList(rpc::MethodTable& table, const std::string& method) {
  table.AddFunction<ListRequest>(
      method, rpc::Lane::kRead,
      [](const CallContext&, const ListRequest&) -> absl::StatusOr<ListResponse> { return ListResponse(); });
}

class ImportCommandTest : public ::testing::Test {
 protected:
  ~ImportCommandTest() override { std::filesystem::remove_all(folder_); }

  ImportCommandTest()
      : gateway_([this](rpc::MethodTable& table) {
          table.AddFunction<plans::v1::CreateParsedDocumentRequest>(
              "driehoek.plans.v1.PlanService/CreateParsedDocument", rpc::Lane::kLong,
              [this](const CallContext&, const plans::v1::CreateParsedDocumentRequest& request)
                  -> absl::StatusOr<plans::v1::ParsedDocument> {
                asked_ = request;
                return parsed_;
              });
          plans_.AddTo(table, "driehoek.plans.v1.PlanService", "Plan", &plans::v1::UpdatePlanRequest::plan);
          indicators_.AddTo(table, "driehoek.plans.v1.IndicatorService", "Indicator",
                            &plans::v1::UpdateIndicatorRequest::indicator);
          targets_.AddTo(table, "driehoek.plans.v1.IndicatorService", "Target",
                         &plans::v1::UpdateTargetRequest::target);
          budgets_.AddTo(table, "driehoek.budgets.v1.BudgetService", "Budget",
                         &budgets::v1::UpdateBudgetRequest::budget);
          const std::string partners = "driehoek.partners.v1.PartnerService";
          partners_.AddTo(table, partners, "Partner", &partners::v1::UpdatePartnerRequest::partner);
          partners_.AddListTo<partners::v1::ListPartnersRequest, partners::v1::ListPartnersResponse>(
              table, partners, "Partners");
          // A home with partners and without signals; of the rest there is none.
          AddEmptyList<partners::v1::ListConsultationBodiesRequest,
                       partners::v1::ListConsultationBodiesResponse>(table,
                                                                     partners + "/ListConsultationBodies");
          AddEmptyList<partners::v1::ListTeamsRequest, partners::v1::ListTeamsResponse>(
              table, partners + "/ListTeams");
          AddEmptyList<partners::v1::ListAgreementsRequest, partners::v1::ListAgreementsResponse>(
              table, partners + "/ListAgreements");
          AddEmptyList<partners::v1::ListAliasDecisionsRequest, partners::v1::ListAliasDecisionsResponse>(
              table, partners + "/ListAliasDecisions");
        }) {
    parsed_.mutable_counts()->set_themes(8);
    parsed_.mutable_counts()->set_measures(50);
    auto* finding = parsed_.add_findings();
    finding->set_code("TOTAL_MISMATCH");
    finding->set_severity(type::v1::Finding::SEVERITY_HIGH);
    finding->set_line(412);
    finding->set_message("Het totaal van 2021 klopt niet.");
    finding->set_stated_cents(64723700);
    finding->set_computed_cents(64723800);
    finding->set_explanation("een verwisseld cijfer");
    parsed_.add_findings()->set_code("MISSING_PLANNING");
    parsed_.mutable_plan()->set_name(kPlan);
    parsed_.mutable_plan()->set_title("Uitvoeringsplan");
    parsed_.mutable_budget()->set_name(kBudget);
    auto* indicator = parsed_.add_indicators();
    indicator->mutable_indicator()->set_name("municipalities/GM0406/indicators/pkvw");
    indicator->add_targets()->set_name("municipalities/GM0406/indicators/pkvw/targets/2022");
  }

  // A measure of two parties, of whom the document knows one.
  void NameThePolice() {
    partners::v1::Partner* police = parsed_.add_partners();
    police->set_name(kPolice);
    police->set_display_name("politie");
    police->add_namings()->set_plan(kPlan);
    police->mutable_namings(0)->set_label("politie");
    parsed_.mutable_counts()->set_organisations(1);
    auto* measure = parsed_.mutable_plan()->add_themes()->add_measures();
    measure->set_name("1-a");
    measure->add_parties()->set_label("Politie");
    measure->mutable_parties(0)->set_partner(kPolice);
    measure->add_parties()->set_label("Inwoners");
  }

  std::string Path(const std::string& name, const std::string& content) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }

  Ran Import(std::vector<std::string> more, const std::string& content = "# Plan\n") {
    std::vector<std::string> arguments = {"import", Path("plan.txt", content), "--municipality",
                                          "GM0406    "};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunClient(gateway_.address(), arguments);
  }

  // Each process its own: tests run side by side.
  const std::filesystem::path folder_ =
      std::filesystem::path(::testing::TempDir()) / absl::StrCat("driehoek-import-", getpid());
  plans::v1::ParsedDocument parsed_;
  plans::v1::CreateParsedDocumentRequest asked_;
  Shelf<plans::v1::Plan, plans::v1::GetPlanRequest, plans::v1::UpdatePlanRequest> plans_;
  Shelf<plans::v1::Indicator, plans::v1::GetIndicatorRequest, plans::v1::UpdateIndicatorRequest> indicators_;
  Shelf<plans::v1::Target, plans::v1::GetTargetRequest, plans::v1::UpdateTargetRequest> targets_;
  Shelf<budgets::v1::Budget, budgets::v1::GetBudgetRequest, budgets::v1::UpdateBudgetRequest> budgets_;
  Shelf<partners::v1::Partner, partners::v1::GetPartnerRequest, partners::v1::UpdatePartnerRequest> partners_;
  FakeGateway gateway_;
};

TEST_F(ImportCommandTest, ValidateOnlyPrintsCountsAndFindingsAndStoresNothing) {
  const Ran ran = Import({"--validate-only", "--json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(
      ran.out,
      AllOf(HasSubstr("\"themes\": 8"), HasSubstr("\"subthemes\": 0"), HasSubstr("\"actionItems\": 0"),
            HasSubstr("\"conditionalRows\": 0"), HasSubstr("\"code\": \"TOTAL_MISMATCH\""),
            HasSubstr("\"severity\": \"SEVERITY_HIGH\""), HasSubstr("\"line\": 412"),
            HasSubstr("\"statedCents\": \"64723700\""), HasSubstr("\"computedCents\": \"64723800\"")));
  // Absent is not 0 (rule 10): a finding about no amount has none.
  EXPECT_EQ(ran.out.find("statedCents"), ran.out.rfind("statedCents"));
  EXPECT_THAT(ran.out, Not(HasSubstr("\"resources\"")));
  EXPECT_THAT(plans_.on_file, IsEmpty());
  EXPECT_EQ(asked_.parent(), "municipalities/GM0406");
  EXPECT_EQ(asked_.content(), "# Plan\n");
  EXPECT_EQ(asked_.file_name(), "plan.txt");
}

TEST_F(ImportCommandTest, PeopleReadTheCountsAndFindingsInDutch) {
  EXPECT_THAT(Import({"--validate-only"}).out,
              AllOf(HasSubstr("Maatregelen                                50\n"), HasSubstr("Bevindingen: 2"),
                    HasSubstr("hoog"), HasSubstr("[genoemd € 647.237]"), HasSubstr("niets opgeslagen")));
}

TEST_F(ImportCommandTest, StoresEverythingAndASecondTimeChangesNothing) {  // rule 4
  const Ran first = Import({});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr(absl::StrCat("aangemaakt  ", kPlan)), HasSubstr(kBudget),
                               HasSubstr("indicators/pkvw/targets/2022")));
  const Ran second = Import({});
  EXPECT_THAT(second.out,
              AllOf(HasSubstr(absl::StrCat("ongewijzigd  ", kPlan)), Not(HasSubstr("aangemaakt"))));
  EXPECT_EQ(plans_.updates + budgets_.updates + indicators_.updates + targets_.updates, 4);
}

TEST_F(ImportCommandTest, StoresPartnersAndASecondTimeChangesNothing) {
  NameThePolice();
  const Ran first = Import({});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr("Partners           1          0            0"),
                               HasSubstr("Partijen die bij geen partner horen: 1 (Inwoners)")));
  EXPECT_EQ(plans_.on_file[kPlan].themes(0).measures(0).parties(0).partner(), kPolice);
  const Ran second = Import({});
  EXPECT_THAT(second.out, HasSubstr("Partners           0          0            1"));
  EXPECT_EQ(partners_.updates + plans_.updates, 2);
}

TEST_F(ImportCommandTest, WhatIsOnFileIsMetAndThePlanLeadsToIt) {  // rule 5
  constexpr char kByHand[] = "municipalities/GM0406/partners/politie-eenheid";
  NameThePolice();
  partners_.on_file[kByHand].set_name(kByHand);
  partners_.on_file[kByHand].set_display_name("Politie");
  partners_.on_file[kByHand].set_oin("00000001003214345000");
  const Ran ran = Import({"--json"});
  EXPECT_THAT(ran.out, Not(HasSubstr("\"municipalities/GM0406/partners/politie\"")));
  EXPECT_EQ(partners_.on_file.size(), 1u);
  EXPECT_EQ(partners_.on_file[kByHand].oin(), "00000001003214345000");
  EXPECT_EQ(partners_.on_file[kByHand].namings_size(), 1);
  EXPECT_EQ(plans_.on_file[kPlan].themes(0).measures(0).parties(0).partner(), kByHand);
}

TEST_F(ImportCommandTest, WhatAPersonDeletedIsNotBroughtBackAndThatIsSaid) {
  NameThePolice();
  Import({});
  partners_.on_file[kPolice].mutable_delete_time()->set_seconds(1);
  const Ran ran = Import({"--json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\"result\": \"DELETED\""));
  EXPECT_EQ(partners_.updates, 1);
  EXPECT_EQ(plans_.on_file[kPlan].themes(0).measures(0).parties(0).partner(), "");
}

TEST_F(ImportCommandTest, WhatAHomeDoesNotKeepIsSaidAndTheRestIsStored) {
  NameThePolice();
  parsed_.add_channels()->set_name("municipalities/GM0406/channels/veilig");
  const Ran ran = Import({});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("houdt ze niet bij: meldpunten\n"));
  EXPECT_EQ(partners_.on_file.count(kPolice), 1u);
}

TEST_F(ImportCommandTest, ValidateOnlyShowsWhomTheDocumentNames) {
  NameThePolice();
  EXPECT_THAT(Import({"--validate-only"}).out,
              AllOf(HasSubstr("Organisaties                                1\n"), HasSubstr("(Inwoners)")));
  EXPECT_THAT(Import({"--validate-only", "--json"}).out,
              HasSubstr(absl::StrCat("\"name\": \"", kPolice, "\"")));
  EXPECT_THAT(partners_.on_file, IsEmpty());
}

TEST_F(ImportCommandTest, WhatTheServiceAddsIsNoDifferenceAndWhatTheDocumentChangesIs) {
  Import({});
  plans_.on_file[kPlan].set_revision_id("r7");
  plans_.on_file[kPlan].mutable_update_time()->set_seconds(1);
  parsed_.mutable_budget()->set_provisional(true);
  EXPECT_THAT(Import({}).out, AllOf(HasSubstr(absl::StrCat("ongewijzigd  ", kPlan)),
                                    HasSubstr(absl::StrCat("gewijzigd    ", kBudget))));
}

TEST_F(ImportCommandTest, TheDayOfTheFirstReportThatAPersonEnteredStays) {
  Import({});
  plans_.on_file[kPlan].set_first_report_date("2021-07-01");
  EXPECT_THAT(Import({}).out, HasSubstr(absl::StrCat("ongewijzigd  ", kPlan)));
  parsed_.mutable_plan()->set_title("Uitvoeringsplan 2021-2022");
  EXPECT_THAT(Import({}).out, HasSubstr(absl::StrCat("gewijzigd    ", kPlan)));
  EXPECT_EQ(plans_.on_file[kPlan].title(), "Uitvoeringsplan 2021-2022");
  EXPECT_EQ(plans_.on_file[kPlan].first_report_date(), "2021-07-01");
}

TEST_F(ImportCommandTest, AStatusEventThatAPersonAddedIsNoDifference) {  // rule 7
  auto* measure = parsed_.mutable_plan()->add_themes()->add_measures();
  measure->set_name("1-a");
  measure->add_status_events()->set_text("loopt");
  Import({});
  auto* stored = plans_.on_file[kPlan].mutable_themes(0)->mutable_measures(0);
  stored->set_name(absl::StrCat(kPlan, "/measures/1-a"));
  stored->add_status_events()->set_text("gestopt");
  EXPECT_THAT(Import({}).out, HasSubstr(absl::StrCat("ongewijzigd  ", kPlan)));
  measure->add_status_events()->set_text("opgeleverd");
  EXPECT_THAT(Import({}).out, HasSubstr(absl::StrCat("gewijzigd    ", kPlan)));
}

TEST_F(ImportCommandTest, JsonOfAnImportSaysWhatBecameOfEachResource) {
  const Ran ran = Import({"--json"});
  EXPECT_THAT(ran.out, AllOf(HasSubstr("\"counts\""), HasSubstr("\"resources\""),
                             HasSubstr("\"result\": \"CREATED\"")));
  google::protobuf::Struct json;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(ran.out, &json).ok()) << ran.out;
}

TEST_F(ImportCommandTest, TheMunicipalityMayBeNamed) {
  RunClient(gateway_.address(), {"import", "-", "--municipality", "Huizen", "--validate-only"}, "tekst");
  EXPECT_EQ(asked_.parent(), "municipalities/GM0406");
  EXPECT_EQ(asked_.content(), "tekst");
  EXPECT_EQ(RunClient(gateway_.address(), {"import", "-", "--municipality", "Atlantis"}).exit_code, 2);
  EXPECT_EQ(RunClient(gateway_.address(), {"import", "-", "--municipality", "GM0000"}).exit_code,
            2);  // rule 3
}

TEST_F(ImportCommandTest, ADocumentThatIsTooLargeIsRefusedBeforeItIsSent) {  // design 4.11
  const Ran ran = Import({}, std::string(kLargestDocument + 1, 'x'));
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.err, HasSubstr("MESSAGE_TOO_LARGE"));
  EXPECT_THAT(asked_.parent(), IsEmpty());
  EXPECT_EQ(RunClient(gateway_.address(), {"import", "-", "--municipality", "GM0406"},
                      std::string(kLargestDocument + 1, 'x'))
                .exit_code,
            1);
  EXPECT_EQ(Import({"--validate-only"}, std::string(kLargestDocument, 'x')).exit_code, 0);
}

TEST_F(ImportCommandTest, AFileThatIsNotThereIsWrongUse) {
  EXPECT_EQ(
      RunClient(gateway_.address(), {"import", "/nergens/plan.txt", "--municipality", "GM0406"}).exit_code,
      2);
  EXPECT_EQ(RunClient(gateway_.address(), {"import", "/", "--municipality", "GM0406"}).exit_code, 2);
}

TEST_F(ImportCommandTest, WhatAConverterPrintsIsImportedAndWhatItLosesIsSaid) {
  const std::string path = Path("plan.pdf", "%PDF-");
  const std::string program = Path("pdftotext", "#!/bin/sh\necho 'Uitvoeringsplan uit een PDF'\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const std::string before = std::getenv("PATH");
  ASSERT_EQ(setenv("PATH", std::filesystem::path(program).parent_path().c_str(), 1), 0);
  const Ran ran =
      RunClient(gateway_.address(), {"import", path, "--municipality", "GM0406", "--validate-only"});
  ASSERT_EQ(setenv("PATH", before.c_str(), 1), 0);
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("let op: tabellen in een PDF"));
  EXPECT_EQ(asked_.content(), "Uitvoeringsplan uit een PDF\n");
}

TEST_F(ImportCommandTest, WithoutTheConverterTheErrorNamesItsPackage) {
  const std::string path = Path("plan.pdf", "%PDF-");
  const std::string before = std::getenv("PATH");
  ASSERT_EQ(setenv("PATH", "/nergens", 1), 0);
  const Ran ran = RunClient(gateway_.address(), {"import", path, "--municipality", "GM0406"});
  ASSERT_EQ(setenv("PATH", before.c_str(), 1), 0);
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.err, HasSubstr("poppler-utils"));
}

}  // namespace
}  // namespace driehoek::cli
