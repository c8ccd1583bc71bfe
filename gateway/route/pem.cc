// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/pem.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace driehoek::gateway {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Bio Open(absl::string_view text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free};
}

// A key with a password is none: nobody is there to type it.
int NoPassword(char*, int, int, void*) { return 0; }

Certificate Next(BIO* from) { return {PEM_read_bio_X509(from, nullptr, NoPassword, nullptr), &X509_free}; }

}  // namespace

std::string FaultOfCertificates(absl::string_view pem) {
  const Bio bio = Open(pem);
  int count = 0;
  while (Next(bio.get()) != nullptr) ++count;
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (count == 0) return "holds no certificate in PEM";
  return at_end ? "" : "holds a certificate in PEM that cannot be read";
}

std::string FaultOfKey(absl::string_view pem, absl::string_view certificates) {
  const Bio bio = Open(pem);
  const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassword, nullptr), &EVP_PKEY_free);
  const Bio others = Open(certificates);
  const Certificate certificate = Next(others.get());
  const bool matches =
      key != nullptr && certificate != nullptr && X509_check_private_key(certificate.get(), key.get()) == 1;
  ERR_clear_error();
  if (key == nullptr) return "holds no private key in PEM without a password";
  return certificate == nullptr || matches ? "" : "holds the key of another certificate";
}

}  // namespace driehoek::gateway
