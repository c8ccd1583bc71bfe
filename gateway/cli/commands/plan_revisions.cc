// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/plan_revisions.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/revisions/plan_difference.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/views/plan_difference_view.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/words.h"
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

struct AmendArguments {
  std::string plan;
  std::string file;
  std::string decided_by;
  std::string decided_date;
  std::string function;
  std::string reason;
  bool validate_only = false;
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

// Nothing is set where nothing of it was given.
absl::StatusOr<plans::v1::Amendment> AmendmentOf(const AmendArguments& arguments) {
  plans::v1::Amendment amendment;
  if (arguments.decided_by.empty() != arguments.reason.empty() ||
      (arguments.decided_by.empty() && !arguments.validate_only)) {
    return UsageError("geef --decided-by en --reason: welk orgaan besloot, en waarom");
  }
  if (arguments.decided_by.empty()) return amendment;
  const auto* organ = FindEnumValue(plans::v1::Organ_descriptor(), arguments.decided_by);
  if (organ == nullptr || organ->number() == plans::v1::ORGAN_UNSPECIFIED) {
    return UsageError(absl::StrCat("--decided-by ", arguments.decided_by, " is geen orgaan; ",
                                   absl::StrJoin(ShortNames(plans::v1::Organ_descriptor()), ", ")));
  }
  amendment.set_organ(static_cast<plans::v1::Organ>(organ->number()));
  amendment.set_function(arguments.function);
  amendment.set_reason(arguments.reason);
  amendment.set_decided_date(arguments.decided_date);
  return amendment;
}

// The whole plan as it is to be, as "plans get --json" gave it.
absl::StatusOr<Plan> ReadEdited(Session& session, const AmendArguments& arguments, const std::string& name) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string json,
                            ReadInput(session, arguments.file, rpc::kMaxMessageBytes));
  Plan edited;
  DRIEHOEK_RETURN_IF_ERROR(
      FromJson(arguments.file == "-" ? "standaardinvoer" : arguments.file, json, &edited));
  if (Bare(edited.name()) != name)
    return UsageError(absl::StrCat(arguments.file, " is van ", edited.name(), ", niet van ", name));
  // Without it a part of a plan would stand for all of it, and nobody would see that it had changed
  // meanwhile.
  if (edited.etag().empty()) {
    return UsageError(absl::StrCat(arguments.file, " heeft geen etag; begin met driehoek plans get ", name,
                                   " --json, en wijzig dat"));
  }
  edited.set_name(name);
  return edited;
}

absl::StatusOr<Outcome> Amend(Session& session, const AmendArguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string name, NameArgument(session.registry, arguments.plan));
  DRIEHOEK_ASSIGN_OR_RETURN(const plans::v1::Amendment amendment, AmendmentOf(arguments));
  plans::v1::UpdatePlanRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(*request.mutable_plan(), ReadEdited(session, arguments, name));
  request.mutable_update_mask()->add_paths("*");
  if (amendment.organ() != plans::v1::ORGAN_UNSPECIFIED) *request.mutable_amendment() = amendment;
  DRIEHOEK_ASSIGN_OR_RETURN(const Plan on_file, Read(session, name, ""));
  // As the service will have it: with names, states and years filled in.
  request.set_validate_only(true);
  DRIEHOEK_ASSIGN_OR_RETURN(Plan amended, session.Call<Plan>(absl::StrCat(kService, "UpdatePlan"), request));
  const plans::v1::PlanDifference shown = revisions::DifferenceOf(on_file, amended);
  std::ostream& out = session.terminal.out;
  if (!session.json) {
    PrintTitle(session, amended, out);
    PrintRevision("Op dossier", on_file, out);
    PrintField("Wordt besloten door", AmendmentInWords(amended.amendment()), out);
    out << "\n";
    PrintPlanDifference(shown, out);
  }
  const bool differs = amended.revision_id() != on_file.revision_id();
  if (differs && !arguments.validate_only) {
    request.set_validate_only(false);
    request.set_request_id(NewRequestId());
    // What was shown is what is stored: its etag is of what is on file.
    DRIEHOEK_ASSIGN_OR_RETURN(amended, session.Call<Plan>(absl::StrCat(kService, "UpdatePlan"), request));
  }
  if (session.json) {
    out << ToJson(revisions::DifferenceOf(on_file, amended));
  } else if (!differs) {
    out << "Niets veranderd: het bestand is gelijk aan wat er al staat.\n";
  } else {
    out << (arguments.validate_only ? "Niet opgeslagen (--validate-only)."
                                    : absl::StrCat("Opgeslagen als versie ", amended.revision_id(), "."))
        << "\n";
  }
  return Outcome::kComplete;
}

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

  auto amend = std::make_shared<AmendArguments>();
  command = plans->add_subcommand(
      "amend", "bijstellen uit gewijzigde JSON: toont het verschil, en bewaart wie besloot en waarom");
  command->add_option("plan", amend->plan, "volledige naam, of met GM-code: GM0406/plans/...")
      ->required()
      ->type_name("");
  command
      ->add_option("--from-file", amend->file,
                   "het hele plan als JSON, van plans get --json en dan gewijzigd; - leest standaardinvoer")
      ->required()
      ->type_name("BESTAND");
  command
      ->add_option("--decided-by", amend->decided_by,
                   "welk orgaan besloot: burgemeester, college, gemeenteraad")
      ->type_name("ORGAAN");
  command->add_option("--decided-date", amend->decided_date, "wanneer, als 2021-01-31; zonder: niet bekend")
      ->type_name("DAG");
  command->add_option("--function", amend->function, "wie het opstelde: een functie, geen naam")
      ->type_name("FUNCTIE");
  command->add_option("--reason", amend->reason, "waarom; zonder persoonsgegevens")->type_name("TEKST");
  command->add_flag("--validate-only", amend->validate_only, "toon het verschil; bewaar niets");
  command->callback([=] { session->action = [=] { return Amend(*session, *amend); }; });
}

}  // namespace driehoek::cli
