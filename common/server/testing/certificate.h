// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_COMMON_SERVER_TESTING_CERTIFICATE_H_
#define DRIEHOEK_COMMON_SERVER_TESTING_CERTIFICATE_H_

#include <string>

namespace driehoek::server::testing {

struct Certificate {
  std::string certificate;  // PEM
  std::string key;          // PEM
};

// Signed by itself, so that it is its own authority; of the given common name, for localhost and 127.0.0.1;
// of today.
Certificate MakeCertificate(const std::string& common_name);

}  // namespace driehoek::server::testing

#endif  // DRIEHOEK_COMMON_SERVER_TESTING_CERTIFICATE_H_
