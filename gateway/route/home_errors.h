// SPDX-License-Identifier: EUPL-1.2
// Errors of the way to a home, apart from those that the home itself gives: they name it, in words and for
// programs (metadata "home" of their ErrorInfo).
#ifndef DRIEHOEK_GATEWAY_ROUTE_HOME_ERRORS_H_
#define DRIEHOEK_GATEWAY_ROUTE_HOME_ERRORS_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "gateway/route/home.h"

namespace driehoek::gateway {

// "homes/meierij did not answer in time".
absl::Status OnTheWay(absl::StatusCode code, absl::string_view reason, absl::string_view home,
                      absl::string_view what);

absl::Status LacksService(absl::string_view home, absl::string_view service);

// What a home says has a reason; what the transport says has none, and may hold addresses.
bool IsOfTheTransport(const absl::Status& status);

// What a call onward came to, as far as it is the transport's: a connection that breaks in the middle of a
// call is UNAVAILABLE, whatever the transport makes of it, and so is a call that the other side gave up.
// `is_cancelled` as of CallContext.
absl::Status Plain(const absl::Status& status, const std::function<bool()>& is_cancelled);

// A home whose transport's errors have a reason: HOME_UNAVAILABLE with a "cause" in its metadata
// (gateway.v1.ServiceState.cause), HOME_TIMED_OUT or HOME_ANSWER_TOO_LARGE.
std::unique_ptr<Home> WithNamedErrors(std::unique_ptr<Home> home);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_HOME_ERRORS_H_
