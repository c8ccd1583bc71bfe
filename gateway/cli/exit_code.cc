// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exit_code.h"

#include <string>

#include "absl/strings/cord.h"
#include "common/status/status.h"
#include "gateway/cli/views/table.h"
#include "google/rpc/error_details.pb.h"

namespace driehoek::cli {

const char kExitCodesHelp[] =
    "Afsluitcodes:\n"
    "  0  gelukt\n"
    "  1  mislukt of geweigerd; de melding zegt waarom\n"
    "  2  verkeerd gebruik van de opdracht\n"
    "  3  niet gevonden\n"
    "  4  onvolledig antwoord: niet iedereen heeft geantwoord; bij doctor: er is iets mis\n"
    "  5  niet bereikbaar of niet op tijd; probeer het later opnieuw\n";

ExitCode ExitCodeOf(const absl::StatusOr<Outcome>& outcome) {
  if (outcome.ok()) return *outcome == Outcome::kComplete ? kExitOk : kExitIncomplete;
  if (IsUsageError(outcome.status())) return kExitUsage;
  switch (outcome.status().code()) {
    case absl::StatusCode::kNotFound:
      return kExitNotFound;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
      // A message that is too large will be too large tomorrow.
      return ReasonOf(outcome.status()) == "MESSAGE_TOO_LARGE" ? kExitFailed : kExitUnavailable;
    default:
      return kExitFailed;
  }
}

void PrintError(const absl::Status& status, std::ostream& err) {
  if (IsUsageError(status)) {
    err << "driehoek: " << Harmless(status.message()) << "\n";
    return;
  }
  const std::string reason = ReasonOf(status);
  err << "driehoek: " << absl::StatusCodeToString(status.code())
      << (reason.empty() ? "" : " (" + reason + ")");
  google::rpc::BadRequest bad_request;
  auto payload = status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  if (payload.has_value() && bad_request.ParseFromString(std::string(*payload)) &&
      bad_request.field_violations_size() > 0) {
    err << "\n";
    for (const auto& violation : bad_request.field_violations()) {
      err << "  " << Harmless(violation.field()) << ": " << Harmless(violation.description()) << "\n";
    }
    return;
  }
  err << ": " << Harmless(status.message()) << "\n";
}

}  // namespace driehoek::cli
