// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/resource_commands.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/commands/budget_amendment.h"
#include "gateway/cli/commands/copy_forward.h"
#include "gateway/cli/commands/plan_revisions.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/export_file.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/request_flags.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/resource_tables.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

struct Collection {
  const char* command;
  const char* help;
  const char* service;
  const char* singular;
  const char* plural;
  // The collection that a parent is in, where it is no tenant.
  const char* below;
};

constexpr char kPartnerService[] = "driehoek.partners.v1.PartnerService";
constexpr char kSteeringService[] = "driehoek.plans.v1.SteeringService";
constexpr char kSignalService[] = "driehoek.signals.v1.SignalService";
constexpr char kSettingsService[] = "driehoek.signals.v1.SettingsService";

constexpr Collection kCollections[] = {
    {"plans", "plannen", "driehoek.plans.v1.PlanService", "Plan", "Plans", ""},
    {"measures", "maatregelen van plannen", "driehoek.plans.v1.PlanService", "Measure", "Measures", "plans"},
    {"theme-decisions", "besluiten over waar thema's van plannen over gaan", "driehoek.plans.v1.PlanService",
     "ThemeDecision", "ThemeDecisions", "plans"},
    {"indicators", "indicatoren", "driehoek.plans.v1.IndicatorService", "Indicator", "Indicators", ""},
    {"targets", "streefwaarden van indicatoren", "driehoek.plans.v1.IndicatorService", "Target", "Targets",
     "indicators"},
    {"observations", "waarnemingen van indicatoren", "driehoek.plans.v1.IndicatorService", "Observation",
     "Observations", "indicators"},
    {"progress-reports", "rapportages over de uitvoering van plannen", kSteeringService, "ProgressReport",
     "ProgressReports", ""},
    {"tripartite-agreements", "afspraken van de driehoek buiten een plan om", kSteeringService,
     "TripartiteAgreement", "TripartiteAgreements", ""},
    {"scaling-frameworks", "afwegingskaders voor op- en afschalen", kSteeringService, "ScalingFramework",
     "ScalingFrameworks", ""},
    {"scaling-events", "wat er op- of afgeschaald is", kSteeringService, "ScalingEvent", "ScalingEvents", ""},
    {"safety-pictures", "veiligheidsbeelden", kSteeringService, "SafetyPicture", "SafetyPictures", ""},
    {"budgets", "begrotingen", "driehoek.budgets.v1.BudgetService", "Budget", "Budgets", ""},
    {"partners", "partners", kPartnerService, "Partner", "Partners", ""},
    {"bodies", "overleggen", kPartnerService, "ConsultationBody", "ConsultationBodies", ""},
    {"teams", "teams", kPartnerService, "Team", "Teams", ""},
    {"agreements", "convenanten en protocollen", kPartnerService, "Agreement", "Agreements", ""},
    {"alias-decisions", "besluiten over namen van partners", kPartnerService, "AliasDecision",
     "AliasDecisions", ""},
    {"channels", "meldpunten", kSignalService, "Channel", "Channels", ""},
    {"reports", "meldingen", kSignalService, "Report", "Reports", ""},
    {"signals", "signalen", kSignalService, "Signal", "Signals", ""},
    {"cases", "casussen", kSignalService, "Case", "Cases", ""},
    {"clocks", "wettelijke en eigen termijnen die lopen", kSignalService, "Clock", "Clocks", ""},
    {"term-rules", "termijnen per stap", kSettingsService, "TermRule", "TermRules", ""},
    {"weighing-frameworks", "wegingskaders", kSettingsService, "WeighingFramework", "WeighingFrameworks", ""},
    {"ave-versions", "AVE-niveaus per gemeente", kSettingsService, "AveVersion", "AveVersions", ""},
    {"routing-tables", "routes van meldingen", kSettingsService, "RoutingTable", "RoutingTables", ""},
    {"grounds", "wettelijke grondslagen", "driehoek.partners.v1.RegistryService", "Ground", "Grounds", ""},
};

std::unique_ptr<Message> NewMessage(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

// One method of a collection with all that its command line fills. Shared with the action that calls it.
struct Call {
  Session* session;
  Collection collection;
  const MethodDescriptor* method;
  RequestFlags flags;
  std::string name;
  std::string parent;
  std::string file = "-";
  std::string output;
  bool all = false;

  std::string path() const { return absl::StrCat(collection.service, "/", method->name()); }
  std::unique_ptr<Message> NewRequest() const { return NewMessage(method->input_type()); }
  std::unique_ptr<Message> NewResponse() const { return NewMessage(method->output_type()); }
};

void SetString(Message* message, const char* field, const std::string& value) {
  message->GetReflection()->SetString(message, message->GetDescriptor()->FindFieldByName(field), value);
}

// The field of a Create or Update request that holds the resource.
const FieldDescriptor* ResourceField(const Message& request) {
  for (int i = 0; i < request.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = request.GetDescriptor()->field(i);
    if (field->message_type() != nullptr && field->name() != "update_mask") return field;
  }
  return nullptr;
}

void FillRequestId(Message* request) {
  const FieldDescriptor* field = request->GetDescriptor()->FindFieldByName("request_id");
  if (field != nullptr && request->GetReflection()->GetString(*request, field).empty()) {
    request->GetReflection()->SetString(request, field, NewRequestId());
  }
}

absl::StatusOr<Outcome> CallAndPrint(Call& call, Message* request) {
  DRIEHOEK_RETURN_IF_ERROR(call.flags.Apply(request));
  FillRequestId(request);
  std::unique_ptr<Message> response = call.NewResponse();
  DRIEHOEK_RETURN_IF_ERROR(call.session->CallMessage(call.path(), *request, response.get()));
  if (call.session->json) {
    call.session->terminal.out << ToJson(*response);
  } else if (response->GetDescriptor()->field_count() == 0) {
    call.session->terminal.out << "gelukt: " << call.name << "\n";
  } else {
    PrintOne(*response, call.session->registry, call.session->terminal.out);
  }
  return Outcome::kComplete;
}

// Reference data stands below nobody.
bool HasParent(const MethodDescriptor& method) {
  return method.input_type()->FindFieldByName("parent") != nullptr;
}

template <class List>
Export ExportOfList(const Message& list, const registry::Registry& registry) {
  return ExportOf(static_cast<const List&>(list), registry);
}

// Null for a list of which there are no sheets.
Export (*ExporterOf(const google::protobuf::Descriptor* list))(const Message&, const registry::Registry&) {
  if (list == plans::v1::ListMeasuresResponse::descriptor())
    return &ExportOfList<plans::v1::ListMeasuresResponse>;
  if (list == budgets::v1::ListBudgetsResponse::descriptor())
    return &ExportOfList<budgets::v1::ListBudgetsResponse>;
  return nullptr;
}

absl::StatusOr<Outcome> List(Call& call) {
  DRIEHOEK_RETURN_IF_ERROR(CheckOutput(*call.session, call.output));
  std::unique_ptr<Message> request = call.NewRequest();
  std::unique_ptr<Message> response = call.NewResponse();
  if (HasParent(*call.method)) {
    DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent,
                              ParentArgument(call.session->registry, call.parent, call.collection.below));
    SetString(request.get(), "parent", parent);
  }
  DRIEHOEK_RETURN_IF_ERROR(call.flags.Apply(request.get()));
  // What is sent round is whole.
  const bool all = call.all || !call.output.empty();
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(*call.session, call.path(), all, request.get(), response.get()));
  if (call.output.empty()) return PrintPage(*call.session, *response);
  const Export of = ExporterOf(response->GetDescriptor())(*response, call.session->registry);
  DRIEHOEK_RETURN_IF_ERROR(WriteExport(*call.session, of, call.output));
  return of.complete ? Outcome::kComplete : Outcome::kIncomplete;
}

absl::StatusOr<Outcome> Revisions(Call& call) {
  DRIEHOEK_ASSIGN_OR_RETURN(call.name, NameArgument(call.session->registry, call.name));
  std::unique_ptr<Message> request = call.NewRequest();
  std::unique_ptr<Message> response = call.NewResponse();
  SetString(request.get(), "name", call.name);
  DRIEHOEK_RETURN_IF_ERROR(call.flags.Apply(request.get()));
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(*call.session, call.path(), call.all, request.get(), response.get()));
  return PrintPage(*call.session, *response);
}

// Get, Delete and Undelete.
absl::StatusOr<Outcome> ByName(Call& call) {
  DRIEHOEK_ASSIGN_OR_RETURN(call.name, NameArgument(call.session->registry, call.name));
  std::unique_ptr<Message> request = call.NewRequest();
  SetString(request.get(), "name", call.name);
  return CallAndPrint(call, request.get());
}

// With where its measures went on, where a person looks.
absl::StatusOr<Outcome> GetByName(Call& call) {
  DRIEHOEK_ASSIGN_OR_RETURN(const Outcome outcome, ByName(call));
  if (call.method->output_type() == plans::v1::Plan::descriptor() && !call.session->json)
    DRIEHOEK_RETURN_IF_ERROR(PrintWhereItGoesOn(*call.session, call.name));
  return outcome;
}

absl::Status ReadResource(Call& call, Message* request) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string json,
                            ReadInput(*call.session, call.file, rpc::kMaxMessageBytes));
  const FieldDescriptor* field = ResourceField(*request);
  return FromJson(call.file == "-" ? "standaardinvoer" : call.file, json,
                  request->GetReflection()->MutableMessage(request, field));
}

absl::StatusOr<Outcome> Create(Call& call) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent, NameArgument(call.session->registry, call.parent));
  std::unique_ptr<Message> request = call.NewRequest();
  SetString(request.get(), "parent", parent);
  DRIEHOEK_RETURN_IF_ERROR(ReadResource(call, request.get()));
  return CallAndPrint(call, request.get());
}

absl::StatusOr<Outcome> Update(Call& call) {
  std::unique_ptr<Message> request = call.NewRequest();
  DRIEHOEK_RETURN_IF_ERROR(ReadResource(call, request.get()));
  if (!call.name.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(const std::string name, NameArgument(call.session->registry, call.name));
    SetString(request->GetReflection()->MutableMessage(request.get(), ResourceField(*request)), "name", name);
  }
  return CallAndPrint(call, request.get());
}

// Adds `verb` where the contract has `method`.
std::shared_ptr<Call> AddVerb(CLI::App* group, Session* session, const Collection& collection,
                              const char* verb, const std::string& method, const char* help,
                              absl::StatusOr<Outcome> (*run)(Call&), CLI::App** command) {
  const auto* service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(collection.service);
  const MethodDescriptor* descriptor = service->FindMethodByName(method);
  if (descriptor == nullptr) return nullptr;
  auto call = std::make_shared<Call>();
  call->session = session;
  call->collection = collection;
  call->method = descriptor;
  *command = group->add_subcommand(verb, help);
  (*command)->callback([call, run] { call->session->action = [call, run] { return run(*call); }; });
  return call;
}

void AddCollection(CLI::App* app, Session* session, const Collection& c) {
  CLI::App* group = app->add_subcommand(c.command, absl::StrCat(c.help, ": bekijken en wijzigen"));
  group->require_subcommand(1);
  CLI::App* command = nullptr;
  const auto add = [&](const char* verb, const std::string& method, const char* help,
                       absl::StatusOr<Outcome> (*run)(Call&)) {
    return AddVerb(group, session, c, verb, method, help, run, &command);
  };
  if (auto call =
          add("list", absl::StrCat("List", c.plural), "lijst, van één ouder of over alle gemeenten", List)) {
    if (HasParent(*call->method)) {
      command->add_option("parent", call->parent, "gemeente, regio of volledige naam; leeg: alle gemeenten")
          ->type_name("");
    }
    command->add_flag("--all", call->all, "alle bladzijden achter elkaar");
    if (ExporterOf(call->method->output_type()) != nullptr) {
      command->add_option("--output", call->output, kOutputHelp)->type_name("BESTAND");
    }
    call->flags.AddTo(command, call->method->input_type(), {"parent"});
  }
  if (auto call = add("get", absl::StrCat("Get", c.singular), "één, met alles erin", GetByName)) {
    command->add_option("name", call->name, "volledige naam, of met GM-code: GM0406/...")
        ->required()
        ->type_name("");
    call->flags.AddTo(command, call->method->input_type(), {"name"});
  }
  if (auto call = add("create", absl::StrCat("Create", c.singular), "nieuw, uit JSON", Create)) {
    command->add_option("parent", call->parent, "waaronder: GM0406, of een volledige naam")
        ->required()
        ->type_name("");
    command->add_option("file", call->file, "bestand met JSON; - leest standaardinvoer")->type_name("");
    call->flags.AddTo(command, call->method->input_type(), {"parent"});
  }
  if (auto call = add("update", absl::StrCat("Update", c.singular), "wijzigen, uit JSON", Update)) {
    command->add_option("file", call->file, "bestand met JSON; - leest standaardinvoer")->type_name("");
    command->add_option("--name", call->name, "naam, als die niet in de JSON staat")->type_name("NAAM");
    call->flags.AddTo(command, call->method->input_type(), {});
  }
  if (auto call = add("delete", absl::StrCat("Delete", c.singular), "verwijderen", ByName)) {
    command->add_option("name", call->name, "volledige naam")->required()->type_name("");
    call->flags.AddTo(command, call->method->input_type(), {"name"});
  }
  if (auto call =
          add("undelete", absl::StrCat("Undelete", c.singular), "terugzetten wat verwijderd is", ByName)) {
    command->add_option("name", call->name, "volledige naam")->required()->type_name("");
    call->flags.AddTo(command, call->method->input_type(), {"name"});
  }
  if (auto call =
          add("revisions", absl::StrCat("List", c.singular, "Revisions"), "eerdere versies", Revisions)) {
    command->add_option("name", call->name, "volledige naam")->required()->type_name("");
    command->add_flag("--all", call->all, "alle bladzijden achter elkaar");
    call->flags.AddTo(command, call->method->input_type(), {"name"});
  }
}

}  // namespace

void AddResourceCommands(CLI::App* app, Session* session) {
  for (const Collection& collection : kCollections) AddCollection(app, session, collection);
  CLI::App* plans = app->get_subcommand("plans");
  AddPlanRevisionCommands(plans, session);
  AddCopyForwardCommand(plans, session);
  AddBudgetAmendmentCommand(app->get_subcommand("budgets"), session);
}

}  // namespace driehoek::cli
