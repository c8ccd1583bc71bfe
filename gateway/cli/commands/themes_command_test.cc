// SPDX-License-Identifier: EUPL-1.2
// What themes are about, as a person asks and decides it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/testing/fake_gateway.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using testing::FakeGateway;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Ran;
using testing::RunClient;

using namespace plans::v1;  // NOLINT: the contract of the commands.

class ThemesCommandTest : public ::testing::Test {
 protected:
  ThemesCommandTest()
      : gateway_([this](rpc::MethodTable& table) {
          const std::string service = "driehoek.plans.v1.PlanService/";
          table.AddFunction<SummarizePlansRequest>(
              service + "SummarizePlans", rpc::Lane::kRead,
              [this](const CallContext&,
                     const SummarizePlansRequest& request) -> absl::StatusOr<SummarizePlansResponse> {
                asked_ = request;
                SummarizePlansResponse response;
                PlanSummary& summary = *response.add_summaries();
                summary.set_name("municipalities/GM0406/plan-summary");
                AddPlan("a", {"1", "4"}, &summary);
                AddPlan("b", {"4", "5"}, &summary);
                return response;
              });
          table.AddFunction<CreateThemeDecisionRequest>(
              service + "CreateThemeDecision", rpc::Lane::kWrite,
              [this](const CallContext&,
                     const CreateThemeDecisionRequest& request) -> absl::StatusOr<ThemeDecision> {
                decided_ = request;
                return request.theme_decision();
              });
          table.AddFunction<gateway::v1::GetThemeComparisonRequest>(
              "driehoek.gateway.v1.RegionService/GetThemeComparison", rpc::Lane::kRead,
              [this](const CallContext&, const gateway::v1::GetThemeComparisonRequest& request)
                  -> absl::StatusOr<gateway::v1::ThemeComparison> {
                compared_ = request;
                return Comparison();
              });
        }) {}

  // Heusden beside Huizen, of whom nothing is known but one theme, and Vught, who did not answer.
  gateway::v1::ThemeComparison Comparison() const {
    gateway::v1::ThemeComparison answer;
    answer.set_display_name("Basisteam Meierij");
    answer.set_as_of_date("2021-06-30");
    answer.set_year(2021);
    answer.set_relations_left_out(relations_left_out_);
    for (const char* code : {"GM0406", "GM0797", "GM0865"}) {
      auto& member = *answer.add_members();
      member.mutable_municipality()->set_name(std::string("municipalities/") + code);
      member.mutable_municipality()->set_display_name(code);
      member.set_state(gateway::v1::MemberThemes::STATE_UNREACHABLE);
    }
    auto& huizen = *answer.mutable_members(0);
    huizen.set_state(gateway::v1::MemberThemes::STATE_ANSWERED);
    huizen.set_beside(true);
    huizen.set_provisional(true);
    auto& theme = *huizen.add_themes();
    theme.set_theme("municipalities/GM0406/plans/p/themes/4");
    theme.set_theme_id("4");
    theme.set_title("Inbraken");
    theme.mutable_proposed_total()->set_incidental_cents(10'200'000);
    theme.add_matches()->set_code("high-impact-crimes");
    auto& line = *huizen.add_lines();
    line.set_budget("municipalities/GM0406/budgets/b");
    line.mutable_line()->set_line_id("verzekeringen");
    line.mutable_line()->set_pending_evaluation(true);
    line.mutable_line()->add_year_amounts()->set_year(2021);
    answer.mutable_members(1)->set_state(gateway::v1::MemberThemes::STATE_ANSWERED);
    auto& row = *answer.add_rows();
    row.mutable_code()->set_code("high-impact-crimes");
    row.add_themes(theme.theme());
    if (relations_left_out_ > 0) return answer;
    auto& relation = *answer.add_relations();
    relation.set_theme(theme.theme());
    relation.set_municipality("municipalities/GM0797");
    relation.set_verdict(gateway::v1::ThemeRelation::VERDICT_SPLIT_OVER);
    return answer;
  }

  static void AddPlan(const std::string& id, const std::vector<std::string>& themes, PlanSummary* summary) {
    PlanInForce& plan = *summary->add_plans();
    plan.set_plan("municipalities/GM0406/plans/" + id);
    plan.set_title("Plan " + id);
    for (const std::string& theme_id : themes) {
      ThemeSummary& theme = *plan.add_themes();
      theme.set_theme_id(theme_id);
      theme.set_title("Titel " + theme_id);
      if (theme_id != "4") continue;
      ThemeMatch& match = *theme.add_matches();
      match.set_code("high-impact-crimes");
      match.set_confidence(0.92);
      ThemeMatch::Reason& reason = *match.add_reasons();
      reason.set_kind(ThemeMatch::Reason::KIND_MEASURES);
      reason.set_word("hic");
      reason.set_count(3);
      reason.set_out_of(18);
    }
  }

  Ran Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "themes");
    return RunClient(gateway_.address(), std::move(arguments));
  }

  SummarizePlansRequest asked_;
  CreateThemeDecisionRequest decided_;
  gateway::v1::GetThemeComparisonRequest compared_;
  int relations_left_out_ = 0;
  FakeGateway gateway_;
};

TEST_F(ThemesCommandTest, EachThemeIsShownWithWhyItIsProposedAndThoseWithoutAsSuch) {
  const Ran ran = Run({"Huizen", "--date", "2021-01-31"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(asked_.parent(), "municipalities/GM0406");
  EXPECT_EQ(asked_.as_of_date(), "2021-01-31");
  EXPECT_TRUE(asked_.theme_matches());
  EXPECT_THAT(ran.out, AllOf(HasSubstr("High impact crimes"), HasSubstr("0,92"),
                             HasSubstr("maatregelen (hic), 3 van 18"), HasSubstr("niets herkend")));
  EXPECT_THAT(Run({"GM0406/plans/a"}).out, AllOf(HasSubstr("Plan a"), Not(HasSubstr("Plan b"))));
}

TEST_F(ThemesCommandTest, ADecisionFindsItsPlanAndHasAReason) {
  EXPECT_EQ(Run({"Huizen", "--theme", "1", "--confirm", "events"}).exit_code, 2);
  EXPECT_EQ(Run({"Huizen", "--confirm", "events", "--reason", "Zo is het."}).exit_code, 2);
  EXPECT_EQ(
      Run({"Huizen", "--theme", "1", "--confirm", "events", "--part", "nightlife", "--reason", "Zo is het."})
          .exit_code,
      2);
  const Ran ran = Run({"Huizen", "--theme", "1", "--part", "events", "--reason", "Iets anders."});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("uit elkaar gehouden"));
  EXPECT_EQ(decided_.parent(), "municipalities/GM0406/plans/a");
  EXPECT_EQ(decided_.theme_decision().code(), "events");
  EXPECT_EQ(decided_.theme_decision().verdict(), ThemeDecision::VERDICT_PARTED);
  EXPECT_FALSE(decided_.request_id().empty());
}

TEST_F(ThemesCommandTest, ABudgetLineIsNamedByItsBudgetAndId) {
  const Ran ran =
      Run({"Huizen", "--theme", "1", "--confirm", "b-2021/verzekeringen", "--reason", "Zo is het."});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("post b-2021/verzekeringen"));
  EXPECT_EQ(decided_.theme_decision().budget(), "municipalities/GM0406/budgets/b-2021");
  EXPECT_EQ(decided_.theme_decision().line_id(), "verzekeringen");
  EXPECT_EQ(decided_.theme_decision().code(), "");
}

TEST_F(ThemesCommandTest, AThemeOfSeveralPlansOrOfNoneIsAskedBack) {
  EXPECT_THAT(Run({"Huizen", "--theme", "4", "--confirm", "events", "--reason", "Zo is het."}).err,
              AllOf(HasSubstr("plans/a"), HasSubstr("plans/b")));
  EXPECT_EQ(Run({"Huizen", "--theme", "9", "--confirm", "events", "--reason", "Zo is het."}).exit_code, 2);
  EXPECT_EQ(
      Run({"GM0406/plans/b", "--theme", "4", "--withdraw", "events", "--reason", "Zo is het."}).exit_code, 0);
  EXPECT_EQ(decided_.parent(), "municipalities/GM0406/plans/b");
  EXPECT_EQ(decided_.theme_decision().verdict(), ThemeDecision::VERDICT_WITHDRAWN);
}

TEST_F(ThemesCommandTest, ThemesBesideEachOtherSayWhatIsNotKnownAndWhatIsProvisional) {
  const Ran ran = RunClient(gateway_.address(), {"region", "themes", "meierij", "--with", "Huizen"});
  EXPECT_EQ(ran.exit_code, 4) << ran.err;
  EXPECT_EQ(compared_.other_municipalities(0), "municipalities/GM0406");
  for (const char* said :
       {"GM0406 (geen lid)", "heeft niet geantwoord", "verdeeld over", "niet gekoppeld", "b/verzekeringen",
        "voorstel € 102.000 incidenteel;", "niet vermeld", "voorlopig, in afwachting van evaluatie"}) {
    EXPECT_THAT(ran.out, HasSubstr(said));
  }
  // Who has it, who has not, and of whom nobody knows.
  EXPECT_THAT(ran.out, ::testing::ContainsRegex("High impact crimes +4 +geen +[?]"));
}

TEST_F(ThemesCommandTest, OfTooManyMembersItSaysHowToAskForSomeRelationsAndAsks) {
  relations_left_out_ = 31860;
  EXPECT_THAT(RunClient(gateway_.address(), {"region", "themes", "meierij"}).out,
              AllOf(HasSubstr("31860 verhoudingen"), HasSubstr("--relations-of")));
  EXPECT_TRUE(compared_.relations_of().empty());
  RunClient(gateway_.address(), {"region", "themes", "meierij", "--relations-of", "Huizen"});
  EXPECT_THAT(compared_.relations_of(), ::testing::ElementsAre("municipalities/GM0406"));
}

TEST_F(ThemesCommandTest, TheCodeListIsShownByField) {
  EXPECT_THAT(Run({"--codes"}).out, AllOf(HasSubstr("2026-1"), HasSubstr("integriteit en veiligheid"),
                                          HasSubstr("human-trafficking")));
}

}  // namespace
}  // namespace driehoek::cli
