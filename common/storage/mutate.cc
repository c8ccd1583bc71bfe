// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/mutate.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/status/status.h"
#include "common/storage/digest.h"

namespace driehoek::storage {
namespace {

constexpr absl::Duration kRemembered = absl::Hours(24);

// RFC 4122: 8-4-4-4-12 hexadecimal digits.
bool IsUuid(absl::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !absl::ascii_isxdigit(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

absl::Status Remember(Session& session, const MutationKey& key, const std::string& request_id,
                      const std::string& response) {
  // Those of the tenant that are past their time go along, so that they never pile up; under load by the
  // sixteenth part of the new ones.
  if (session.looks_first() || request_id[0] == '0') {
    DRIEHOEK_RETURN_IF_ERROR(session.Execute("DELETE FROM request WHERE tenant = ? AND request_time <= ?",
                                             {key.tenant, session.Now() - kRemembered}));
  }
  return session.InsertRows(
      "request", {"tenant", "caller", "method", "request_id", "fingerprint", "response", "request_time"},
      {key.tenant, key.caller, key.method, request_id, key.request_fingerprint, Param::OfBytes(response),
       session.Now()});
}

absl::StatusOr<std::optional<std::string>> Recall(Session& session, const MutationKey& key,
                                                  const std::string& request_id) {
  std::optional<std::string> response;
  std::string fingerprint;
  DRIEHOEK_RETURN_IF_ERROR((session.Select<std::string, Bytes>(
      "SELECT fingerprint, response FROM request"
      " WHERE tenant = ? AND caller = ? AND method = ? AND request_id = ? AND request_time > ?",
      {key.tenant, key.caller, key.method, request_id, session.Now() - kRemembered},
      [&](std::string stored_fingerprint, Bytes stored_response) {
        fingerprint = std::move(stored_fingerprint);
        response = std::move(stored_response.value);
      })));
  if (response.has_value() && fingerprint != key.request_fingerprint) {
    return ErrorWithReason(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED",
                           absl::StrCat("request_id ", request_id,
                                        " came with another request before; a new request takes a new UUID"));
  }
  return response;
}

}  // namespace

std::string FingerprintOf(const google::protobuf::Message& request) {
  return HexDigest(DeterministicBytes(request), 32);
}

absl::StatusOr<std::string> MutateBytes(Database& database, const MutationKey& key, bool validate_only,
                                        absl::FunctionRef<absl::StatusOr<std::string>(Session&)> mutate) {
  if (key.request_id.empty()) {
    return validate_only ? database.Rehearse(key.tenant, mutate) : database.Write(key.tenant, mutate);
  }
  if (!IsUuid(key.request_id)) {
    return InvalidField("request_id",
                        "is no UUID; 36 characters as 3f2504e0-4f89-41d3-9a0c-0305e82c3301, or empty");
  }
  if (validate_only) return database.Rehearse(key.tenant, mutate);
  std::string request_id = absl::AsciiStrToLower(key.request_id);
  return database.Write(key.tenant, [&](Session& session) -> absl::StatusOr<std::string> {
    if (session.looks_first()) {
      DRIEHOEK_ASSIGN_OR_RETURN(std::optional<std::string> first_answer, Recall(session, key, request_id));
      if (first_answer.has_value()) return *std::move(first_answer);
    }
    absl::StatusOr<std::string> response = mutate(session);
    if (response.ok()) {
      DRIEHOEK_RETURN_IF_ERROR(Remember(session, key, request_id, *response));
    } else if (!session.looks_first() && !session.has_written()) {
      // A repeat may be refused because of what the first did.
      DRIEHOEK_ASSIGN_OR_RETURN(std::optional<std::string> first_answer, Recall(session, key, request_id));
      if (first_answer.has_value()) return *std::move(first_answer);
    }
    return response;
  });
}

}  // namespace driehoek::storage
