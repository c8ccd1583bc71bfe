// SPDX-License-Identifier: EUPL-1.2
// amend, of plans and of budgets: a new revision from the edited JSON of the one on file, of which it is kept
// who decided it and why. What would differ is shown first.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_AMENDING_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_AMENDING_H_

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/type/v1/amendment.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/outcome.h"
#include "gateway/cli/session.h"
#include "gateway/cli/views/amendment_view.h"
#include "gateway/cli/views/printing.h"
#include "google/protobuf/message.h"

namespace driehoek::cli {

struct AmendArguments {
  std::string name;
  std::string file;
  std::string decided_by;
  std::string decided_date;
  std::string function;
  std::string reason;
  bool validate_only = false;
};

// What one kind of resource has of its own.
template <class Resource, class Request>
struct Amendable {
  // As its commands are called: "plans".
  const char* collection;
  // In Dutch, for --help: "het hele plan".
  const char* whole;
  // The method.
  const char* update;
  Resource* (Request::*resource_of)();
  // The newest revision.
  absl::StatusOr<Resource> (*read)(Session& session, const std::string& name);
  // Which one it is, for people; and what differs.
  void (*show_on_file)(const Session& session, const Resource& on_file);
  void (*show_difference)(const Session& session, const Resource& on_file, const Resource& amended);
  // The whole answer, for scripts.
  std::string (*json)(const Resource& on_file, const Resource& amended);
};

// "amend" with its flags.
CLI::App* AddAmendFlags(CLI::App* parent, const std::string& collection, const std::string& whole,
                        AmendArguments* arguments);

// Nothing is set where nothing of it was given, which only a rehearsal may do without.
absl::StatusOr<type::v1::Amendment> AmendmentOf(const AmendArguments& arguments);

// The edited JSON, as "{collection} get --json" gave it.
absl::Status ReadEdited(Session& session, const AmendArguments& arguments, google::protobuf::Message* edited);

// Whether that is `name`, as it stands on file.
absl::Status CheckEdited(const AmendArguments& arguments, const std::string& collection,
                         const std::string& name, absl::string_view edited_name, absl::string_view etag);

template <class Resource, class Request>
absl::StatusOr<Outcome> Amend(Session& session, const AmendArguments& arguments,
                              const Amendable<Resource, Request>& kind) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string name, NameArgument(session.registry, arguments.name));
  DRIEHOEK_ASSIGN_OR_RETURN(const type::v1::Amendment amendment, AmendmentOf(arguments));
  Request request;
  Resource& edited = *(request.*kind.resource_of)();
  DRIEHOEK_RETURN_IF_ERROR(ReadEdited(session, arguments, &edited));
  DRIEHOEK_RETURN_IF_ERROR(CheckEdited(arguments, kind.collection, name, edited.name(), edited.etag()));
  edited.set_name(name);
  request.mutable_update_mask()->add_paths("*");
  if (amendment.organ() != type::v1::ORGAN_UNSPECIFIED) *request.mutable_amendment() = amendment;
  DRIEHOEK_ASSIGN_OR_RETURN(const Resource on_file, kind.read(session, name));
  // As the service will have it: with what it fills in.
  request.set_validate_only(true);
  DRIEHOEK_ASSIGN_OR_RETURN(Resource amended, session.Call<Resource>(kind.update, request));
  std::ostream& out = session.terminal.out;
  if (!session.json) {
    kind.show_on_file(session, on_file);
    PrintField("Wordt besloten door", AmendmentInWords(amendment), out);
    kind.show_difference(session, on_file, amended);
  }
  const bool differs = amended.revision_id() != on_file.revision_id();
  if (differs && !arguments.validate_only) {
    request.set_validate_only(false);
    request.set_request_id(NewRequestId());
    // What was shown is what is stored: its etag is of what is on file.
    DRIEHOEK_ASSIGN_OR_RETURN(amended, session.Call<Resource>(kind.update, request));
  }
  if (session.json) {
    out << kind.json(on_file, amended);
  } else if (!differs) {
    out << "Niets veranderd: het bestand is gelijk aan wat er al staat.\n";
  } else if (arguments.validate_only) {
    out << "Niet opgeslagen (--validate-only).\n";
  } else {
    out << "Opgeslagen als versie " << amended.revision_id() << ".\n";
  }
  return Outcome::kComplete;
}

// Below the command of the collection.
template <class Resource, class Request>
void AddAmendCommand(CLI::App* parent, Session* session, const Amendable<Resource, Request>& kind) {
  auto arguments = std::make_shared<AmendArguments>();
  AddAmendFlags(parent, kind.collection, kind.whole, arguments.get())->callback([=] {
    session->action = [=] { return Amend(*session, *arguments, kind); };
  });
}

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_AMENDING_H_
