// SPDX-License-Identifier: EUPL-1.2
// Whether what the files for TLS hold is what they should: a directory is checked before it takes effect, and
// gRPC says nothing until a call fails. Says what is wrong, never what the files hold; empty where all is
// well.
#ifndef DRIEHOEK_GATEWAY_ROUTE_PEM_H_
#define DRIEHOEK_GATEWAY_ROUTE_PEM_H_

#include <string>

#include "absl/strings/string_view.h"

namespace driehoek::gateway {

// Certificates, at least one.
std::string FaultOfCertificates(absl::string_view pem);

// A private key, that of the first of those certificates.
std::string FaultOfKey(absl::string_view pem, absl::string_view certificates);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_PEM_H_
