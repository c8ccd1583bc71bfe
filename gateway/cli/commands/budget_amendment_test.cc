// SPDX-License-Identifier: EUPL-1.2
// A revision of a budget that a person makes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "gateway/cli/testing/fake_gateway.h"
#include "gateway/cli/views/printing.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using testing::FakeGateway;
using ::testing::HasSubstr;
using testing::Ran;
using testing::RunClient;

using namespace budgets::v1;  // NOLINT: the contract of the commands.

class BudgetAmendmentTest : public ::testing::Test {
 protected:
  BudgetAmendmentTest()
      : gateway_([this](rpc::MethodTable& table) {
          const std::string service = "driehoek.budgets.v1.BudgetService/";
          table.AddFunction<GetBudgetRequest>(
              service + "GetBudget", rpc::Lane::kRead,
              [this](const CallContext&, const GetBudgetRequest&) -> absl::StatusOr<Budget> {
                return on_file_;
              });
          table.AddFunction<UpdateBudgetRequest>(
              service + "UpdateBudget", rpc::Lane::kWrite,
              [this](const CallContext&, const UpdateBudgetRequest& request) -> absl::StatusOr<Budget> {
                if (request.budget().etag() != on_file_.etag())
                  return ErrorWithReason(absl::StatusCode::kAborted, "STALE_ETAG", "stale");
                Budget stored = request.budget();
                if (stored.lines(0).year_amounts_size() == on_file_.lines(0).year_amounts_size())
                  return on_file_;
                stored.set_revision_id("0002bbbb");
                *stored.mutable_amendment() = request.amendment();
                if (!request.validate_only()) stored_ = request;
                return stored;
              });
        }) {
    on_file_.set_name("municipalities/GM0406/budgets/b");
    on_file_.set_etag("of-0001aaaa");
    on_file_.set_revision_id("0001aaaa");
    on_file_.set_title("Begroting 2021");
    BudgetLine& line = *on_file_.add_lines();
    line.set_line_id("wijkagenten");
    line.set_description("Wijkagenten");
    line.add_year_amounts()->set_year(2022);
    line.mutable_year_amounts(0)->set_amount_cents(8800000);
  }

  Ran Amend(const Budget& edited, std::vector<std::string> flags) {
    flags.insert(flags.begin(), {"budgets", "amend", "GM0406/budgets/b", "--from-file", "-"});
    return RunClient(gateway_.address(), std::move(flags), ToJson(edited));
  }

  Budget on_file_;
  UpdateBudgetRequest stored_;
  FakeGateway gateway_;
};

TEST_F(BudgetAmendmentTest, ShowsTheDifferenceAndKeepsWhoDecidedIt) {
  const std::vector<std::string> decided = {"--decided-by", "gemeenteraad", "--decided-date",
                                            "2021-03-02",   "--reason",     "Het geld is op."};
  Budget edited = on_file_;
  EXPECT_THAT(Amend(edited, decided).out, HasSubstr("Niets veranderd"));
  edited.mutable_lines(0)->clear_year_amounts();
  const Ran shown = Amend(edited, {"--validate-only"});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.out, AllOf(HasSubstr("Begroting 2021 (Huizen)"), HasSubstr("2022: € 88.000 werd geen"),
                               HasSubstr("Niet opgeslagen")));
  EXPECT_EQ(Amend(edited, {}).exit_code, 2) << "nobody decided it";
  EXPECT_FALSE(stored_.has_budget());

  const Ran saved = Amend(edited, decided);
  EXPECT_EQ(saved.exit_code, 0) << saved.err;
  EXPECT_THAT(saved.out, AllOf(HasSubstr("gemeenteraad op 2021-03-02: Het geld is op."),
                               HasSubstr("Opgeslagen als versie 0002bbbb")));
  EXPECT_EQ(stored_.amendment().organ(), type::v1::ORGAN_COUNCIL);
  EXPECT_EQ(stored_.update_mask().paths(0), "*");
  EXPECT_FALSE(stored_.request_id().empty());
  EXPECT_THAT(Amend(edited, {"--validate-only", "--json"}).out, HasSubstr("\"revisionId\": \"0002bbbb\""));
}

TEST_F(BudgetAmendmentTest, AFileThatIsNotThisBudgetAsItStandsIsRefused) {
  const std::vector<std::string> decided = {"--decided-by", "gemeenteraad", "--reason", "Het geld is op."};
  Budget edited = on_file_;
  edited.mutable_lines(0)->clear_year_amounts();
  edited.set_etag("of-another");
  EXPECT_NE(Amend(edited, decided).exit_code, 0);
  edited.clear_etag();
  EXPECT_THAT(Amend(edited, decided).err, HasSubstr("begin met driehoek budgets get"));
  EXPECT_FALSE(stored_.has_budget());
}

}  // namespace
}  // namespace driehoek::cli
