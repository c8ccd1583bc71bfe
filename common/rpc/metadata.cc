// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/metadata.h"

#include <algorithm>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/rpc/call_context.h"

namespace driehoek::rpc {
namespace {

bool IsLowerHex(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f'); });
}

bool IsAllZero(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '0'; });
}

}  // namespace

absl::Duration MaxAgeOf(absl::string_view prefer) {
  for (const absl::string_view preference : absl::StrSplit(prefer, ',')) {
    // Behind a semicolon are parameters, of which this one has none.
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(preference.substr(0, preference.find(';')), absl::MaxSplits('=', 1));
    if (!absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(parts.first), "max-age")) continue;
    absl::string_view word = absl::StripAsciiWhitespace(parts.second);
    if (word.size() >= 2 && word.front() == '"' && word.back() == '"') word = word.substr(1, word.size() - 2);
    int64_t seconds = 0;
    return absl::SimpleAtoi(word, &seconds) && seconds > 0 ? absl::Seconds(seconds) : absl::ZeroDuration();
  }
  return absl::InfiniteDuration();
}

std::string PreferMaxAge(absl::Duration max_age) {
  return absl::StrCat("max-age=", absl::ToInt64Seconds(max_age));
}

std::string CallIdOrRandom(absl::string_view id) {
  const bool fit = !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '-';
  });
  if (fit) return std::string(id);
  thread_local absl::InsecureBitGen random;
  return absl::StrCat(absl::Hex(absl::Uniform<uint64_t>(random), absl::kZeroPad16));
}

std::string ValidTraceparent(absl::string_view traceparent) {
  // Version 00: 00-<trace id>-<parent id>-<flags>. A later version may carry more behind the flags.
  if (traceparent.size() < 55 || traceparent.size() > 200) return "";
  const absl::string_view version = traceparent.substr(0, 2), trace = traceparent.substr(3, 32),
                          parent = traceparent.substr(36, 16), flags = traceparent.substr(53, 2);
  const bool well_formed = traceparent[2] == '-' && traceparent[35] == '-' && traceparent[52] == '-' &&
                           IsLowerHex(version) && version != "ff" && IsLowerHex(trace) && !IsAllZero(trace) &&
                           IsLowerHex(parent) && !IsAllZero(parent) && IsLowerHex(flags) &&
                           (traceparent.size() == 55 || (version != "00" && traceparent[55] == '-')) &&
                           std::all_of(traceparent.begin(), traceparent.end(), absl::ascii_isgraph);
  return well_formed ? std::string(traceparent) : "";
}

std::string CallerOrAnonymous(absl::string_view caller) {
  const bool fit = !caller.empty() && caller.size() <= 200 &&
                   std::all_of(caller.begin(), caller.end(),
                               [](char c) { return absl::ascii_isprint(c) && c != '"' && c != '\\'; });
  return std::string(fit ? caller : kAnonymous);
}

}  // namespace driehoek::rpc
