// SPDX-License-Identifier: EUPL-1.2
// Errors as the contract knows them (design 4.7): a canonical code, a google.rpc.ErrorInfo with a reason of
// the domain "driehoek", and a google.rpc.BadRequest that names every bad field at once. They travel as
// payloads of an absl::Status; common/rpc turns them into grpc-status-details-bin.
#ifndef DRIEHOEK_COMMON_STATUS_STATUS_H_
#define DRIEHOEK_COMMON_STATUS_STATUS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#define DRIEHOEK_STATUS_CONCAT_(a, b) a##b
#define DRIEHOEK_STATUS_CONCAT(a, b) DRIEHOEK_STATUS_CONCAT_(a, b)

// Returns from the enclosing function when `expression` is not OK.
#define DRIEHOEK_RETURN_IF_ERROR(expression)                                  \
  do {                                                                        \
    if (absl::Status driehoek_status = (expression); !driehoek_status.ok()) { \
      return driehoek_status;                                                 \
    }                                                                         \
  } while (false)

// DRIEHOEK_ASSIGN_OR_RETURN(Plan plan, store.Get(name)): declares or assigns, or returns the error.
#define DRIEHOEK_ASSIGN_OR_RETURN(declaration, expression) \
  DRIEHOEK_ASSIGN_OR_RETURN_(DRIEHOEK_STATUS_CONCAT(driehoek_status_or_, __LINE__), declaration, expression)
#define DRIEHOEK_ASSIGN_OR_RETURN_(temporary, declaration, expression) \
  auto temporary = (expression);                                       \
  if (!temporary.ok()) return std::move(temporary).status();           \
  declaration = *std::move(temporary)

namespace driehoek {

// A status with a reason in UPPER_SNAKE_CASE that programs can act on; `metadata` names what it is about.
// Never personal data: it reaches logs.
absl::Status ErrorWithReason(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                             const std::vector<std::pair<std::string, std::string>>& metadata = {});

// The reason that ErrorWithReason gave, or empty.
std::string ReasonOf(const absl::Status& status);

// What ErrorWithReason was given as metadata under `key`, or empty.
std::string MetadataOf(const absl::Status& status, absl::string_view key);

// When it may be worth trying again, as a google.rpc.RetryInfo.
void SetRetryDelay(absl::Duration delay, absl::Status* status);
std::optional<absl::Duration> RetryDelayOf(const absl::Status& status);

// Collects what is wrong with a request, all of it, before it is refused. Not thread-safe.
class FieldViolations {
 public:
  // `field` is the path within the request ("plan.themes[2].level"); `description` says what is wrong, with
  // which value, and what would be right.
  void Add(absl::string_view field, absl::string_view description);
  bool empty() const { return violations_.empty(); }
  size_t size() const { return violations_.size(); }

  // OK when nothing was added; otherwise INVALID_ARGUMENT with reason INVALID_FIELDS and a BadRequest.
  absl::Status ToStatus() const;

 private:
  std::vector<std::pair<std::string, std::string>> violations_;
};

// One bad field, where there is nothing else to check.
absl::Status InvalidField(absl::string_view field, absl::string_view description);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_STATUS_STATUS_H_
