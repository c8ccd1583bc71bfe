// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/plan_revisions.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/revisions/plan_difference.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/commands/amending.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/views/amendment_view.h"
#include "gateway/cli/views/plan_difference_view.h"
#include "gateway/cli/views/printing.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::cli {
namespace {

using plans::v1::Plan;

constexpr char kService[] = "driehoek.plans.v1.PlanService/";

struct DiffArguments {
  std::string plan;
  std::string from;
  std::string to;
};

// The name without a revision.
std::string Bare(absl::string_view name) { return std::string(name.substr(0, name.find('@'))); }

// A revision id, or the whole name of a revision, which is of this plan.
absl::StatusOr<std::string> RevisionArgument(const Session& session, const std::string& plan,
                                             const std::string& text) {
  if (!absl::StrContains(text, '/') && !absl::StrContains(text, '@')) return text;
  const std::string name = absl::StartsWith(text, "@") ? absl::StrCat(plan, text) : text;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string whole, NameArgument(session.registry, name));
  if (Bare(whole) != plan) {
    return UsageError(
        absl::StrCat(whole, " is een versie van een ander plan; een verschil is tussen versies van ", plan));
  }
  return whole.substr(std::min(whole.size(), plan.size() + 1));
}

// The newest where no revision is named.
absl::StatusOr<Plan> Read(Session& session, const std::string& plan, const std::string& revision) {
  plans::v1::GetPlanRequest request;
  request.set_name(revision.empty() ? plan : absl::StrCat(plan, "@", revision));
  request.set_show_deleted(true);
  return session.Call<Plan>(absl::StrCat(kService, "GetPlan"), request);
}

absl::StatusOr<Plan> ReadTheOneBefore(Session& session, const std::string& plan, const Plan& later) {
  plans::v1::ListPlanRevisionsRequest request;
  request.set_name(plan);
  plans::v1::ListPlanRevisionsResponse revisions;
  DRIEHOEK_RETURN_IF_ERROR(
      FetchPages(session, absl::StrCat(kService, "ListPlanRevisions"), /*all=*/true, &request, &revisions));
  const auto& newest_first = revisions.plans();
  auto before = std::find_if(newest_first.begin(), newest_first.end(),
                             [&](const Plan& each) { return each.revision_id() == later.revision_id(); });
  if (before == newest_first.end() || ++before == newest_first.end()) {
    return UsageError(
        absl::StrCat(later.revision_id(), " is de eerste versie van ", plan, "; daarvoor is er niets"));
  }
  return *before;
}

void PrintRevision(const char* label, const Plan& plan, std::ostream& out) {
  PrintField(label,
             absl::StrCat(plan.revision_id(), " van ",
                          google::protobuf::util::TimeUtil::ToString(plan.update_time())),
             out);
  PrintField("  besloten door", AmendmentInWords(plan.amendment()), out);
}

void PrintTitle(const Session& session, const Plan& plan, std::ostream& out) {
  PrintField("Plan", absl::StrCat(plan.title(), " (", TenantWord(session.registry, plan.name()), ")"), out);
}

absl::StatusOr<Outcome> Diff(Session& session, const DiffArguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string plan, NameArgument(session.registry, arguments.plan));
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string from, RevisionArgument(session, Bare(plan), arguments.from));
  DRIEHOEK_ASSIGN_OR_RETURN(std::string to, RevisionArgument(session, Bare(plan), arguments.to));
  if (to.empty()) to = plan.substr(std::min(plan.size(), Bare(plan).size() + 1));
  DRIEHOEK_ASSIGN_OR_RETURN(const Plan newer, Read(session, Bare(plan), to));
  DRIEHOEK_ASSIGN_OR_RETURN(const Plan older, from.empty() ? ReadTheOneBefore(session, Bare(plan), newer)
                                                           : Read(session, Bare(plan), from));
  const plans::v1::PlanDifference difference = revisions::DifferenceOf(older, newer);
  std::ostream& out = session.terminal.out;
  if (session.json) {
    out << ToJson(difference);
    return Outcome::kComplete;
  }
  PrintTitle(session, newer, out);
  PrintRevision("Van versie", older, out);
  PrintRevision("Naar versie", newer, out);
  out << "\n";
  PrintPlanDifference(difference, out);
  if (older.revision_id() == newer.revision_id()) {
    out << "Geen verschil: het is dezelfde versie.\n";
  } else if (difference.changes().empty()) {
    out << "Geen verschil in wat het plan zegt; alleen waar het in het document staat, of wat is afgeleid.\n";
  }
  return Outcome::kComplete;
}

constexpr Amendable<Plan, plans::v1::UpdatePlanRequest> kAmendable = {
    .collection = "plans",
    .whole = "het hele plan",
    .update = "driehoek.plans.v1.PlanService/UpdatePlan",
    .resource_of = &plans::v1::UpdatePlanRequest::mutable_plan,
    .read = [](Session& session, const std::string& name) { return Read(session, name, ""); },
    .show_on_file =
        [](const Session& session, const Plan& on_file) {
          PrintTitle(session, on_file, session.terminal.out);
          PrintRevision("Op dossier", on_file, session.terminal.out);
        },
    .show_difference =
        [](const Session& session, const Plan& on_file, const Plan& amended) {
          session.terminal.out << "\n";
          PrintPlanDifference(revisions::DifferenceOf(on_file, amended), session.terminal.out);
        },
    .json = [](const Plan& on_file,
               const Plan& amended) { return ToJson(revisions::DifferenceOf(on_file, amended)); },
};

}  // namespace

void AddPlanRevisionCommands(CLI::App* plans, Session* session) {
  auto diff = std::make_shared<DiffArguments>();
  CLI::App* command = plans->add_subcommand("diff", "wat er verschilt tussen twee versies, in woorden");
  command->add_option("plan", diff->plan, "volledige naam, of met GM-code: GM0406/plans/...")
      ->required()
      ->type_name("");
  command->add_option("--from", diff->from, "oudere versie; zonder: die vóór --to")->type_name("VERSIE");
  command->add_option("--to", diff->to, "nieuwere versie; zonder: de nieuwste")->type_name("VERSIE");
  command->callback([=] { session->action = [=] { return Diff(*session, *diff); }; });

  AddAmendCommand(plans, session, kAmendable);
}

}  // namespace driehoek::cli
