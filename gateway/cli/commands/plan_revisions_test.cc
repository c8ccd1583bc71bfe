// SPDX-License-Identifier: EUPL-1.2
// Two revisions of a plan beside each other, and a third that a person makes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "absl/strings/match.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/testing/fake_gateway.h"
#include "gateway/cli/views/printing.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using testing::FakeGateway;
using ::testing::HasSubstr;
using testing::Ran;
using testing::RunClient;

using namespace plans::v1;  // NOLINT: the contract of the commands.

constexpr char kName[] = "municipalities/GM0406/plans/p";

Plan Revision(const std::string& revision, const std::string& end_date) {
  Plan plan;
  plan.set_name(kName);
  plan.set_revision_id(revision);
  plan.set_etag("of-" + revision);
  plan.set_title("Plan");
  plan.set_end_date(end_date);
  Theme& theme = *plan.add_themes();
  theme.set_theme_id("1");
  theme.set_title("Wijk");
  theme.add_measures()->set_name(std::string(kName) + "/measures/patrol");
  theme.mutable_measures(0)->set_text("Surveilleren");
  return plan;
}

class PlanRevisionsTest : public ::testing::Test {
 protected:
  PlanRevisionsTest()
      : gateway_([this](rpc::MethodTable& table) {
          const std::string service = "driehoek.plans.v1.PlanService/";
          table.AddFunction<GetPlanRequest>(
              service + "GetPlan", rpc::Lane::kRead,
              [this](const CallContext&, const GetPlanRequest& request) -> absl::StatusOr<Plan> {
                if (request.name() == kName) return revisions_.rbegin()->second;
                for (const auto& [id, plan] : revisions_) {
                  if (request.name() == kName + ("@" + id)) return plan;
                }
                return absl::NotFoundError(request.name() + " does not exist");
              });
          table.AddFunction<ListPlanRevisionsRequest>(
              service + "ListPlanRevisions", rpc::Lane::kRead,
              [this](const CallContext&,
                     const ListPlanRevisionsRequest&) -> absl::StatusOr<ListPlanRevisionsResponse> {
                ListPlanRevisionsResponse response;
                for (auto each = revisions_.rbegin(); each != revisions_.rend(); ++each)
                  *response.add_plans() = each->second;
                return response;
              });
          table.AddFunction<UpdatePlanRequest>(
              service + "UpdatePlan", rpc::Lane::kWrite,
              [this](const CallContext&, const UpdatePlanRequest& request) -> absl::StatusOr<Plan> {
                if (request.plan().etag() != revisions_.rbegin()->second.etag())
                  return ErrorWithReason(absl::StatusCode::kAborted, "STALE_ETAG", "stale");
                Plan stored = request.plan();
                stored.set_revision_id("0003cccc");
                *stored.mutable_amendment() = request.amendment();
                if (!request.validate_only()) stored_ = request;
                return stored;
              });
        }) {}

  Ran Run(std::vector<std::string> arguments, const std::string& input = "") {
    arguments.insert(arguments.begin(), "plans");
    return RunClient(gateway_.address(), std::move(arguments), input);
  }
  Ran Amend(const Plan& edited, std::vector<std::string> flags) {
    flags.insert(flags.begin(), {"amend", "GM0406/plans/p", "--from-file", "-"});
    return Run(std::move(flags), ToJson(edited));
  }

  std::map<std::string, Plan> revisions_ = {{"0001aaaa", Revision("0001aaaa", "2021-12-31")},
                                            {"0002bbbb", Revision("0002bbbb", "2022-12-31")}};
  UpdatePlanRequest stored_;
  FakeGateway gateway_;
};

TEST_F(PlanRevisionsTest, TheNewestIsShownBesideTheOneBeforeIt) {
  type::v1::Amendment& amendment = *revisions_["0002bbbb"].mutable_amendment();
  amendment.set_organ(type::v1::ORGAN_COUNCIL);
  amendment.set_decided_date("2021-03-02");
  amendment.set_reason("Een jaar langer.");
  amendment.set_function("beleidsadviseur");
  const Ran ran = Run({"diff", "GM0406/plans/p"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("Plan (Huizen)"), HasSubstr("plan (einddatum)"), HasSubstr("2021-12-31"),
                    HasSubstr("gemeenteraad op 2021-03-02: Een jaar langer. (opgesteld door "
                              "beleidsadviseur)"),
                    HasSubstr("1 verschil: 0 nieuw, 0 vervallen, 1 gewijzigd")));
  EXPECT_THAT(Run({"diff", "GM0406/plans/p@0002bbbb", "--json"}).out, HasSubstr("\"field\": \"end_date\""));
}

TEST_F(PlanRevisionsTest, WhatCannotBeComparedSaysWhy) {
  EXPECT_THAT(Run({"diff", "GM0406/plans/p", "--from", "0002bbbb"}).out, HasSubstr("dezelfde versie"));
  EXPECT_THAT(Run({"diff", "GM0406/plans/p", "--to", "0001aaaa"}).err, HasSubstr("eerste versie"));
  EXPECT_THAT(Run({"diff", "GM0406/plans/p", "--from", "0009ffff"}).err, HasSubstr("@0009ffff"));
  const Ran other = Run({"diff", "GM0406/plans/p", "--from", "GM0797/plans/p@0001aaaa"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.err, HasSubstr("ander plan"));
}

TEST_F(PlanRevisionsTest, AnAmendmentShowsTheDifferenceAndKeepsWhoDecidedIt) {
  Plan edited = revisions_["0002bbbb"];
  edited.mutable_themes(0)->set_title("Buurt");
  const Ran shown = Amend(edited, {"--validate-only"});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.out, AllOf(HasSubstr("Buurt"), HasSubstr("Niet opgeslagen")));
  EXPECT_FALSE(stored_.has_plan());

  EXPECT_EQ(Amend(edited, {}).exit_code, 2) << "nobody decided it";
  EXPECT_THAT(Amend(edited, {"--decided-by", "wethouder", "--reason", "Zo heet het."}).err,
              HasSubstr("wethouder is geen orgaan"));
  EXPECT_FALSE(stored_.has_plan());
  const Ran saved = Amend(edited, {"--decided-by", "college", "--reason", "Zo heet het."});
  EXPECT_EQ(saved.exit_code, 0) << saved.err;
  EXPECT_THAT(saved.out, HasSubstr("Opgeslagen als versie 0003cccc"));
  EXPECT_EQ(stored_.amendment().organ(), type::v1::ORGAN_EXECUTIVE);
  EXPECT_EQ(stored_.update_mask().paths(0), "*");
  EXPECT_FALSE(stored_.request_id().empty());
}

TEST_F(PlanRevisionsTest, AFileThatIsNotThisPlanAsItStandsIsRefused) {
  const std::vector<std::string> decided = {"--decided-by", "college", "--reason", "Zo heet het."};
  Plan edited = revisions_["0002bbbb"];
  edited.set_etag("of-another");
  EXPECT_NE(Amend(edited, decided).exit_code, 0);
  edited.clear_etag();
  EXPECT_THAT(Amend(edited, decided).err, HasSubstr("geen etag"));
  edited.set_name("municipalities/GM0797/plans/p");
  EXPECT_THAT(Amend(edited, decided).err, HasSubstr("niet van municipalities/GM0406/plans/p"));
  EXPECT_FALSE(stored_.has_plan());
}

}  // namespace
}  // namespace driehoek::cli
