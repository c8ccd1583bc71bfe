// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/digest.h"

#include <openssl/evp.h>

#include <memory>

#include "absl/strings/escaping.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace driehoek::storage {

std::string HexDigest(absl::string_view bytes, size_t size) {
  // Looked up once: OpenSSL's SHA256() does so under a lock at every call, for longer than a short text
  // takes.
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  unsigned char digest[EVP_MAX_MD_SIZE];
  EVP_DigestInit_ex2(context.get(), algorithm, nullptr);
  EVP_DigestUpdate(context.get(), bytes.data(), bytes.size());
  EVP_DigestFinal_ex(context.get(), digest, nullptr);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest), size));
}

std::string DeterministicBytes(const google::protobuf::Message& message) {
  std::string bytes;
  AppendDeterministicBytes(message, message.ByteSizeLong(), &bytes);
  return bytes;
}

void AppendDeterministicBytes(const google::protobuf::Message& message, size_t size, std::string* bytes) {
  const size_t begin = bytes->size();
  bytes->resize(begin + size);
  google::protobuf::io::ArrayOutputStream out(bytes->data() + begin, static_cast<int>(size));
  google::protobuf::io::CodedOutputStream coded(&out);
  coded.SetSerializationDeterministic(true);
  message.SerializeWithCachedSizes(&coded);
  coded.Trim();
}

}  // namespace driehoek::storage
