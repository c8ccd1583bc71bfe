// SPDX-License-Identifier: EUPL-1.2
// A mutation as the contract knows it (design 4.4): done once however often it is asked, or only rehearsed. A
// handler that changes something goes through here.
#ifndef DRIEHOEK_COMMON_STORAGE_MUTATE_H_
#define DRIEHOEK_COMMON_STORAGE_MUTATE_H_

#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/database.h"
#include "google/protobuf/message.h"

namespace driehoek::storage {

// Under what a request is known.
struct MutationKey {
  std::string tenant;
  std::string caller;
  std::string method;
  // A UUID (AIP-155), or empty: then nothing is remembered.
  std::string request_id;
  // FingerprintOf the request.
  std::string request_fingerprint;
};

// A SHA-256 over the bytes of the request, so that its content is not kept.
std::string FingerprintOf(const google::protobuf::Message& request);

// The key of a request that has a request_id; its type stands for the method.
template <typename Request>
MutationKey MutationKeyOf(absl::string_view tenant, absl::string_view caller, const Request& request) {
  return {std::string(tenant), std::string(caller), std::string(Request::descriptor()->full_name()),
          request.request_id(), request.request_id().empty() ? "" : FingerprintOf(request)};
}

// As Mutate, on serialised answers.
absl::StatusOr<std::string> MutateBytes(Database& database, const MutationKey& key, bool validate_only,
                                        absl::FunctionRef<absl::StatusOr<std::string>(Session&)> mutate);

// Runs `mutate` as Database::Write does and returns its answer. A repeat of a request within 24 hours gets
// the first answer and changes nothing; the same request_id with another content is INVALID_ARGUMENT with
// reason REQUEST_ID_REUSED; one that is no UUID is INVALID_ARGUMENT. Failures are not remembered. With
// `validate_only` everything runs and is undone.
template <typename Response>
absl::StatusOr<Response> Mutate(Database& database, const MutationKey& key, bool validate_only,
                                absl::FunctionRef<absl::StatusOr<Response>(Session&)> mutate) {
  if (key.request_id.empty()) {
    return validate_only ? database.Rehearse(key.tenant, mutate) : database.Write(key.tenant, mutate);
  }
  auto bytes =
      MutateBytes(database, key, validate_only, [&](Session& session) -> absl::StatusOr<std::string> {
        absl::StatusOr<Response> response = mutate(session);
        if (!response.ok()) return std::move(response).status();
        return response->SerializeAsString();
      });
  if (!bytes.ok()) return std::move(bytes).status();
  Response response;
  if (!response.ParseFromString(*bytes)) return absl::DataLossError("a remembered answer does not decode");
  return response;
}

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_MUTATE_H_
