// SPDX-License-Identifier: EUPL-1.2
// The client against a real server with a table of a few methods: exit codes, JSON, and what people read.
#include "gateway/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/registry/registry_service.h"
#include "common/status/status.h"
#include "driehoek/gateway/v1/home_service.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/import/subprocess.h"
#include "gateway/cli/testing/fake_gateway.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using testing::FakeGateway;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Ran;
using testing::RunClient;
using ::testing::StartsWith;

plans::v1::PolicyMeasure Measure(const std::string& id) {
  plans::v1::PolicyMeasure measure;
  measure.set_name("municipalities/GM0406/plans/uitvoeringsplan/measures/" + id);
  measure.set_text("Voorlichting over babbeltrucs");
  measure.set_state(plans::v1::MEASURE_STATE_IN_PROGRESS);
  measure.add_committed_years(2021);
  measure.add_conditional_years(2022);
  return measure;
}

class CommandLineTest : public ::testing::Test {
 protected:
  CommandLineTest()
      : gateway_([this](rpc::MethodTable& table) {
          registry::AddRegistryMethods(&registry_, &table);
          table.AddFunction<plans::v1::ListMeasuresRequest>(
              "driehoek.plans.v1.PlanService/ListMeasures", rpc::Lane::kRead,
              [this](const CallContext&, const plans::v1::ListMeasuresRequest& request) {
                return ListMeasures(request);
              });
          table.AddFunction<plans::v1::GetPlanRequest>(
              "driehoek.plans.v1.PlanService/GetPlan", rpc::Lane::kRead,
              [this](const CallContext&,
                     const plans::v1::GetPlanRequest& request) -> absl::StatusOr<plans::v1::Plan> {
                ++get_plan_calls_;
                if (!get_plan_error_.ok()) return get_plan_error_;
                plans::v1::Plan plan;
                plan.set_name(request.name());
                return plan;
              });
          table.AddFunction<plans::v1::CreatePlanRequest>(
              "driehoek.plans.v1.PlanService/CreatePlan", rpc::Lane::kWrite,
              [this](const CallContext&,
                     const plans::v1::CreatePlanRequest& request) -> absl::StatusOr<plans::v1::Plan> {
                created_ = request;
                return request.plan();
              });
          table.AddFunction<plans::v1::DeleteMeasureRequest>(
              "driehoek.plans.v1.PlanService/DeleteMeasure", rpc::Lane::kWrite,
              [](const CallContext&, const plans::v1::DeleteMeasureRequest&)
                  -> absl::StatusOr<google::protobuf::Empty> { return google::protobuf::Empty(); });
          table.AddFunction<plans::v1::CreateJudgementRequest>(
              "driehoek.plans.v1.PlanService/CreateJudgement", rpc::Lane::kWrite,
              [this](const CallContext&, const plans::v1::CreateJudgementRequest& request)
                  -> absl::StatusOr<type::v1::Judgement> {
                judged_ = request;
                return request.judgement();
              });
          table.AddFunction<gateway::v1::GetRegionOverviewRequest>(
              "driehoek.gateway.v1.RegionService/GetRegionOverview", rpc::Lane::kRead,
              [this](const CallContext&, const gateway::v1::GetRegionOverviewRequest& request)
                  -> absl::StatusOr<gateway::v1::RegionOverview> {
                overview_.set_name(request.name());
                overview_.set_as_of_date(request.as_of_date());
                return overview_;
              });
          table.AddFunction<gateway::v1::ListHomesRequest>(
              "driehoek.gateway.v1.HomeService/ListHomes", rpc::Lane::kRead,
              [this](const CallContext&, const gateway::v1::ListHomesRequest&)
                  -> absl::StatusOr<gateway::v1::ListHomesResponse> { return homes_; });
        }) {}

  absl::StatusOr<plans::v1::ListMeasuresResponse> ListMeasures(
      const plans::v1::ListMeasuresRequest& request) {
    asked_ = request;
    plans::v1::ListMeasuresResponse response;
    *response.add_measures() = Measure(request.page_token().empty() ? "babbeltrucs" : "hennep");
    if (request.page_token().empty()) response.set_next_page_token("volgende");
    if (incomplete_) {
      response.add_unreachable("homes/meierij");
      auto* source = response.add_sources();
      source->set_home("homes/meierij");
      source->set_state(type::v1::SOURCE_STATE_TIMED_OUT);
      source->add_tenants("municipalities/GM0797");
    }
    return response;
  }

  Ran Run(std::vector<std::string> arguments, const std::string& input = "") {
    return RunClient(gateway_.address(), std::move(arguments), input);
  }

  registry::RegistryService registry_{&registry::Registry::Embedded()};
  bool incomplete_ = false;
  int get_plan_calls_ = 0;
  absl::Status get_plan_error_;
  plans::v1::ListMeasuresRequest asked_;
  plans::v1::CreatePlanRequest created_;
  plans::v1::CreateJudgementRequest judged_;
  gateway::v1::RegionOverview overview_;
  gateway::v1::ListHomesResponse homes_;
  FakeGateway gateway_;
};

TEST_F(CommandLineTest, HelpDocumentsEveryCommandAndTheExitCodes) {
  const Ran ran = Run({"--help"});
  EXPECT_EQ(ran.exit_code, 0);
  for (const char* word :
       {"import",       "overview",   "members", "plans",           "measures",   "indicators",
        "budgets",      "partners",   "bodies",  "teams",           "agreements", "grounds",
        "resolve",      "findings",   "watch",   "status",          "channels",   "reports",
        "signals",      "cases",      "due",     "signal-overview", "completion", "DRIEHOEK_GATEWAY",
        "Afsluitcodes", "onvolledig", "doctor"}) {
    EXPECT_THAT(ran.out, HasSubstr(word));
  }
}

TEST_F(CommandLineTest, WrongUseEndsWith2) {
  EXPECT_EQ(Run({}).exit_code, 2);
  EXPECT_EQ(Run({"frobnicate"}).exit_code, 2);
  EXPECT_EQ(Run({"members"}).exit_code, 2);
  EXPECT_EQ(Run({"members", "meierij", "--date", "gisteren"}).exit_code, 2);
  EXPECT_EQ(Run({"plans", "list", "Atlantis"}).exit_code, 2);
  EXPECT_EQ(Run({"measures", "list", "--year", "volgend"}).exit_code, 2);
  EXPECT_EQ(Run({"members", "meierij", "--timeout", "nooit"}).exit_code, 2);
  EXPECT_EQ(RunClient("nergens", {"members", "meierij"}).exit_code, 2);
}

TEST_F(CommandLineTest, MembersOfADayAsATable) {  // rule 1
  const Ran ran = Run({"members", "meierij", "--date", "2021-01-01"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "Leden van Basisteam Meierij op 2021-01-01\n\n"
            "Code    Gemeente             Provincie      Inwoners  Van         Tot\n"
            "──────  ───────────────────  ─────────────  ────────  ──────────  ───\n"
            "GM0757  Boxtel               Noord-Brabant    30.672\n"
            "GM0797  Heusden              Noord-Brabant    43.723\n"
            "GM0845  Sint-Michielsgestel  Noord-Brabant    28.673\n"
            "GM0865  Vught                Noord-Brabant    26.418\n"
            "GM1948  Meierijstad          Noord-Brabant    80.148  2017-01-01\n"
            "\nAantal: 5\n");
}

TEST_F(CommandLineTest, MembersWithoutADateAreThoseOfToday) {
  EXPECT_THAT(Run({"members", "Basisteam Meierij"}).out, HasSubstr("op 2021-06-30"));
}

TEST_F(CommandLineTest, JsonIsTheProtobufJsonWithItsZeros) {
  const Ran ran = Run({"--json", "members", "regions/meierij", "--date", "2020-12-31"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.out, AllOf(StartsWith("{"), HasSubstr("\"displayName\": \"Haaren\""),
                             HasSubstr("\"population\": \"14103\""), HasSubstr("\"nextPageToken\": \"\"")));
}

TEST_F(CommandLineTest, WhatIsNotThereEndsWith3) {
  EXPECT_EQ(Run({"members", "atlantis"}).exit_code, 3);
  get_plan_error_ = absl::NotFoundError("no such plan");
  const Ran ran = Run({"plans", "get", "GM0406/plans/none"});
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_THAT(ran.err, HasSubstr("NOT_FOUND"));
}

TEST_F(CommandLineTest, AnIncompleteAnswerEndsWith4AndNamesWhoIsMissing) {  // design 4.6
  incomplete_ = true;
  const Ran ran = Run({"measures", "list"});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("onvolledig"), HasSubstr("homes/meierij (te laat; ontbreekt: Heusden)")));
  const Ran json = Run({"measures", "list", "--json"});
  EXPECT_EQ(json.exit_code, 4);
  EXPECT_THAT(json.out, Not(HasSubstr("onvolledig")));
  EXPECT_THAT(json.err, HasSubstr("onvolledig"));
}

TEST_F(CommandLineTest, NobodyAtTheAddressEndsWith5) {
  EXPECT_EQ(RunClient("127.0.0.1:1", {"members", "meierij", "--timeout", "2s"}).exit_code, 5);
}

TEST_F(CommandLineTest, ARefusalEndsWith1AndListsEveryField) {
  FieldViolations violations;
  violations.Add("name", "is no plan");
  violations.Add("show_deleted", "is odd");
  get_plan_error_ = violations.ToStatus();
  const Ran ran = Run({"plans", "get", "GM0406/plans/x"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_EQ(ran.err,
            "driehoek: INVALID_ARGUMENT (INVALID_FIELDS)\n  name: is no plan\n  show_deleted: is odd\n");
}

TEST_F(CommandLineTest, UnavailableIsTriedAgain) {
  get_plan_error_ = absl::UnavailableError("busy");
  EXPECT_EQ(Run({"plans", "get", "GM0406/plans/x"}).exit_code, 5);
  EXPECT_EQ(get_plan_calls_, 3);
}

TEST_F(CommandLineTest, ListHasTheFiltersOfTheRequestAsFlags) {
  const Ran ran =
      Run({"measures", "list", "Huizen", "--year", "2022", "--condition", "funding", "--state", "gepland",
           "--state", "in-progress", "--party", "politie", "--as-of-date", "2021-06-30"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(asked_.parent(), "municipalities/GM0406/plans/-");
  EXPECT_EQ(asked_.year(), 2022);
  EXPECT_EQ(asked_.condition(), plans::v1::Condition::KIND_FUNDING);
  ASSERT_EQ(asked_.states_size(), 2);
  EXPECT_EQ(asked_.states(0), plans::v1::MEASURE_STATE_PLANNED);
  EXPECT_EQ(asked_.party(), "politie");
  EXPECT_EQ(asked_.as_of_date(), "2021-06-30");
}

TEST_F(CommandLineTest, ListWithoutAParentAsksAllMunicipalitiesAndSaysHowToGoOn) {
  const Ran ran = Run({"measures", "list"});
  EXPECT_EQ(asked_.parent(), "municipalities/-/plans/-");
  EXPECT_THAT(ran.out, AllOf(HasSubstr("Huizen"), HasSubstr("in uitvoering"),
                             HasSubstr("2021 (onder voorwaarde: 2022)"), HasSubstr("--page-token volgende"),
                             Not(HasSubstr("hennep"))));
}

TEST_F(CommandLineTest, ListWithAllFollowsThePages) {
  EXPECT_THAT(Run({"measures", "list", "--all"}).out,
              AllOf(HasSubstr("babbeltrucs"), HasSubstr("hennep"), HasSubstr("Aantal: 2"),
                    Not(HasSubstr("--page-token"))));
}

TEST_F(CommandLineTest, CreateReadsJsonFromStandardInputAndGivesARequestId) {
  const Ran ran = Run({"plans", "create", "GM0406  ", "--plan-id", "ivp"},
                      R"json({"title": "Veilig", "startDate": "2021-01-01"})json");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(created_.parent(), "municipalities/GM0406");
  EXPECT_EQ(created_.plan_id(), "ivp");
  EXPECT_EQ(created_.plan().title(), "Veilig");
  EXPECT_EQ(created_.request_id().size(), 36u);
  EXPECT_EQ(Run({"plans", "create", "GM0406"}, "geen json").exit_code, 2);
}

TEST_F(CommandLineTest, AFileAfterAFlagIsTheFile) {
  const std::string path = ::testing::TempDir() + "/plan.json";
  std::ofstream(path) << R"json({"title": "Veilig"})json";
  const Ran ran = Run({"plans", "create", "GM0406", "--plan-id", "ivp", path});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(created_.plan_id(), "ivp");
  EXPECT_EQ(created_.plan().title(), "Veilig");
}

TEST_F(CommandLineTest, DeleteSaysWhatItDid) {
  EXPECT_EQ(Run({"measures", "delete", "GM0406/plans/x/measures/y"}).out,
            "gelukt: municipalities/GM0406/plans/x/measures/y\n");
}

TEST_F(CommandLineTest, JudgeTakesOneJudgementAndAReason) {
  const std::string finding = "municipalities/GM0406/plans/x/findings/y";
  EXPECT_EQ(Run({"findings", "judge", finding, "--accept", "--reason", "klopt"}).exit_code, 0);
  EXPECT_EQ(judged_.parent(), finding);
  EXPECT_EQ(judged_.judgement().state(), type::v1::Finding::STATE_ACCEPTED);
  EXPECT_EQ(judged_.judgement().reason(), "klopt");
  EXPECT_EQ(Run({"findings", "judge", finding, "--accept", "--reject", "--reason", "x"}).exit_code, 2);
  EXPECT_EQ(Run({"findings", "judge", finding, "--accept"}).exit_code, 2);
}

TEST_F(CommandLineTest, OverviewSaysWhatIsProvisionalAndWhatIsMissing) {  // rule 12, design 4.6
  overview_.set_display_name("Basisteam Meierij");
  overview_.set_complete(false);
  overview_.add_unreachable("homes/vught");
  auto* member = overview_.add_members();
  member->mutable_municipality()->set_name("municipalities/GM0797");
  member->mutable_municipality()->set_display_name("Heusden");
  member->set_state(gateway::v1::MemberOverview::STATE_NOT_ON_FILE);
  auto* year = overview_.add_budget_years();
  year->mutable_total()->set_year(2021);
  year->mutable_total()->set_structural_cents(15623800);
  year->mutable_total()->set_incidental_cents(49100000);
  year->set_members(1);
  year->set_members_of_region(5);
  year->set_provisional(true);
  year->set_incomplete(true);
  const Ran ran = Run({"overview", "meierij", "--date", "2020-12-31"});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.out,
              AllOf(StartsWith("Basisteam Meierij op 2020-12-31: 1 gemeenten\n"), HasSubstr("homes/vught"),
                    HasSubstr("geen totalen van de regio"), HasSubstr("geen plan bekend"),
                    HasSubstr("1 van 5"), HasSubstr("€ 156.238"), HasSubstr("€ 491.000"),
                    HasSubstr("voorlopig; onvolledig: geen totaal van de regio")));
  EXPECT_EQ(overview_.name(), "regions/meierij/overview");
  overview_.set_complete(true);
  overview_.clear_unreachable();
  EXPECT_EQ(Run({"overview", "meierij"}).exit_code, 0);
}

TEST_F(CommandLineTest, StatusEndsWith4WhenAHomeDoesNotAnswer) {
  auto* home = homes_.add_homes();
  home->set_name("homes/meierij");
  home->set_state(gateway::v1::Home::STATE_SERVING);
  EXPECT_EQ(Run({"status"}).exit_code, 0);
  home->set_state(gateway::v1::Home::STATE_UNAVAILABLE);
  EXPECT_EQ(Run({"status"}).exit_code, 4);
  EXPECT_THAT(Run({"status"}).out, HasSubstr("niet bereikbaar"));
}

TEST_F(CommandLineTest, StatusShowsVersionsAgesAndErrorRates) {
  auto* home = homes_.add_homes();
  home->set_name("homes/meierij");
  home->set_state(gateway::v1::Home::STATE_SERVING);
  home->add_tenants("municipalities/GM0797");
  auto* state = home->add_service_states();
  state->set_version("1.2.3");
  state->set_recent_calls(40);
  state->set_recent_failures(3);
  // The test's clock stands at 1625050800.
  state->mutable_start_time()->set_seconds(1625050800 - 3 * 3600);
  state->mutable_last_answer_time()->set_seconds(1625050800 - 7);
  homes_.mutable_directory()->set_problem("homes is leeg");
  EXPECT_THAT(Run({"status"}).out,
              AllOf(HasSubstr("1.2.3"), HasSubstr("3 van 40"), HasSubstr("3 uur"), HasSubstr("7 s geleden"),
                    HasSubstr("Heusden"), HasSubstr("homes is leeg")));
}

TEST_F(CommandLineTest, DoctorSaysWhatIsWrongAndWhatToDo) {
  auto* home = homes_.add_homes();
  home->set_name("homes/meierij");
  home->set_state(gateway::v1::Home::STATE_SERVING);
  Ran ran = Run({"doctor"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.out, HasSubstr("Niets gevonden"));
  auto* state = home->add_service_states();
  state->set_service("plans");
  state->set_state(gateway::v1::Home::STATE_UNAVAILABLE);
  state->set_cause("REFUSED");
  ran = Run({"doctor"});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("homes/meierij plans: op dit adres luistert niets"),
                             HasSubstr("-> start de dienst")));
  EXPECT_THAT(Run({"doctor", "--json"}).out,
              AllOf(HasSubstr("\"code\": \"REFUSED\""), HasSubstr("\"advice\"")));
}

TEST_F(CommandLineTest, DoctorWithoutAGatewaySaysSo) {
  const Ran ran = RunClient("127.0.0.1:1", {"doctor", "--timeout", "5s"});
  EXPECT_EQ(ran.exit_code, 5);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("geen verbinding met de gateway"), HasSubstr("DRIEHOEK_GATEWAY")));
}

TEST_F(CommandLineTest, DoctorReadsADirectoryWithoutAGateway) {
  const std::string path = ::testing::TempDir() + "/directory.json";
  std::ofstream(path) << R"({"homes": [{"name": "homes/a", "tenants": ["municipalities/GM0406"],
                          "services": {"plans": "127.0.0.1:1"}}]})";
  EXPECT_EQ(RunClient("127.0.0.1:1", {"doctor", "--directory", path}).exit_code, 0);
  std::ofstream(path) << R"({"homes": [{"name": "a", "services": {"plans": "nowhere"}}]})";
  const Ran ran = RunClient("127.0.0.1:1", {"doctor", "--directory", path});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("homes[0].name"), HasSubstr("'nowhere' is no address")));
}

TEST_F(CommandLineTest, CompletionKnowsTheCommandsOfTheProgram) {
  const auto completed = RunProgram(
      {"bash", "-c",
       absl::StrCat(
           Run({"completion", "bash"}).out,
           "COMP_WORDS=(driehoek --json measures list --co) COMP_CWORD=4; _driehoek; echo ${COMPREPLY[*]};"
           "COMP_WORDS=(driehoek plans u) COMP_CWORD=2; _driehoek; echo ${COMPREPLY[*]}")},
      1000);
  ASSERT_TRUE(completed.ok()) << completed.status();
  EXPECT_EQ(completed->text, "--condition --continued-plan\nupdate undelete\n") << completed->errors;
  EXPECT_THAT(Run({"completion", "zsh"}).out, StartsWith("autoload"));
  EXPECT_THAT(Run({"completion", "fish"}).out, HasSubstr("complete -c driehoek"));
  EXPECT_EQ(Run({"completion", "tcsh"}).exit_code, 2);
}

}  // namespace
}  // namespace driehoek::cli
