// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/walk.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "gateway/fanout/wire.h"

namespace driehoek::gateway {
namespace {

constexpr uint32_t kPageSizeField = 2;
constexpr uint32_t kPageTokenField = 3;
// Before those of the homes.
constexpr size_t kCommonParts = 3;
constexpr size_t kTextSize = 16;

// A letter per home, so that a token can be read by eye when something is wrong; and so that hundreds of
// homes that wait for their turn, or have ended, make a short one. In lower case a part follows that says who
// failed behind it.
constexpr char kNotAsked = 'N';
constexpr char kEnded = 'E';
// Three parts follow, before that one: its own token, "3,70000" for what its pages came to so far, and the
// last name of the page before.
constexpr char kAtPage = 'P';
constexpr std::pair<char, type::v1::SourceState> kStates[] = {
    {'A', type::v1::SOURCE_STATE_ANSWERED},
    {'T', type::v1::SOURCE_STATE_TIMED_OUT},
    {'U', type::v1::SOURCE_STATE_UNAVAILABLE},
    {'D', type::v1::SOURCE_STATE_DENIED},
};

std::string Text(uint64_t placement) { return absl::StrCat(absl::Hex(placement, absl::kZeroPad16)); }

char LetterOf(const HomeWalk& walk) {
  if (!walk.asked) return kNotAsked;
  if (walk.to_be_asked() && !walk.page_token.empty()) return kAtPage;
  if (walk.state == type::v1::SOURCE_STATE_ANSWERED && walk.ended) return kEnded;
  for (const auto& [letter, state] : kStates) {
    if (state == walk.state) return letter;
  }
  return 'U';
}

bool TakeLetter(char letter, HomeWalk* walk) {
  walk->asked = letter != kNotAsked;
  walk->ended = letter == kEnded;
  if (!walk->asked || walk->ended || letter == kAtPage) return true;
  for (const auto& [known, state] : kStates) {
    if (known != letter) continue;
    walk->state = state;
    return true;
  }
  return false;
}

std::string CountsOf(const HomeWalk& walk) { return absl::StrCat(walk.pages_for_nothing, ",", walk.bytes); }

bool TakeCounts(absl::string_view text, HomeWalk* walk) {
  const std::pair<absl::string_view, absl::string_view> counts =
      absl::StrSplit(text, absl::MaxSplits(',', 1));
  return absl::SimpleAtoi(counts.first, &walk->pages_for_nothing) &&
         absl::SimpleAtoi(counts.second, &walk->bytes);
}

// The next of the parts of homes.
bool TakePart(std::vector<std::string>* parts, size_t* next, std::string* into) {
  if (*next == parts->size()) return false;
  *into = std::move((*parts)[(*next)++]);
  return true;
}

bool TakePage(std::vector<std::string>* parts, size_t* next, HomeWalk* walk) {
  std::string counts;
  return TakePart(parts, next, &walk->page_token) && TakePart(parts, next, &counts) &&
         TakeCounts(counts, walk) && TakePart(parts, next, &walk->last_name);
}

}  // namespace

absl::StatusOr<ListRequest> CutListRequest(absl::string_view request, uint32_t tenants_field) {
  ListRequest result;
  result.tenants_field = tenants_field;
  WireReader fields(request);
  while (fields.Next()) {
    if (fields.number() == kPageSizeField && !fields.is_bytes()) {
      result.page_size = static_cast<int32_t>(fields.value());
    } else if (fields.number() == kPageTokenField && fields.is_bytes()) {
      result.page_token = std::string(fields.content());
    } else if (tenants_field != 0 && fields.number() == tenants_field && fields.is_bytes()) {
      result.tenants.emplace_back(fields.content());
    } else {
      result.question.append(fields.field().data(), fields.field().size());
    }
  }
  if (fields.malformed()) {
    return ErrorWithReason(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                           "the bytes are no list request");
  }
  return result;
}

std::string MakeListRequest(const ListRequest& request, absl::string_view page_token,
                            const std::vector<std::string>& tenants) {
  std::string bytes = request.question;
  for (const std::string& tenant : tenants) AppendBytesField(request.tenants_field, tenant, &bytes);
  AppendVarintField(kPageSizeField, static_cast<uint64_t>(int64_t{request.page_size}), &bytes);
  if (!page_token.empty()) AppendBytesField(kPageTokenField, page_token, &bytes);
  return bytes;
}

std::string MakeListRequest(const ListRequest& request) {
  return MakeListRequest(request, request.page_token, request.tenants);
}

std::string EncodeWalk(const WalkIdentity& identity, const Walk& walk) {
  if (std::none_of(walk.homes.begin(), walk.homes.end(),
                   [](const HomeWalk& home) { return home.to_be_asked(); })) {
    return "";
  }
  std::vector<std::string> parts = {Text(identity.placement), "", walk.last_name};
  std::string letters;
  for (const HomeWalk& home : walk.homes) {
    letters.push_back(LetterOf(home));
    if (letters.back() == kAtPage) {
      for (const std::string& part : {home.page_token, CountsOf(home), home.last_name}) parts.push_back(part);
    }
    if (home.failed_behind.empty()) continue;
    letters.back() = absl::ascii_tolower(static_cast<unsigned char>(letters.back()));
    parts.push_back(home.failed_behind);
  }
  parts[1] = std::move(letters);
  return storage::EncodePageToken(identity.question, parts);
}

absl::StatusOr<Walk> DecodeWalk(absl::string_view token, const WalkIdentity& identity, size_t homes) {
  Walk walk;
  walk.homes.resize(homes);
  if (token.empty()) return walk;
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<std::string> parts,
                            storage::DecodePageToken(token, identity.question));
  if (!parts.empty() && parts[0].size() == kTextSize && parts[0] != Text(identity.placement)) {
    return ErrorWithReason(absl::StatusCode::kAborted, "DIRECTORY_CHANGED",
                           "tenants have another home since the page before; begin the list anew, without "
                           "page_token");
  }
  bool well_formed = parts.size() >= kCommonParts && parts[0].size() == kTextSize && parts[1].size() == homes;
  size_t next = kCommonParts;
  for (size_t i = 0; well_formed && i < homes; ++i) {
    HomeWalk& home = walk.homes[i];
    const auto letter = static_cast<unsigned char>(parts[1][i]);
    const char upper = absl::ascii_toupper(letter);
    well_formed = TakeLetter(upper, &home) && (upper != kAtPage || TakePage(&parts, &next, &home)) &&
                  (!absl::ascii_islower(letter) || TakePart(&parts, &next, &home.failed_behind));
  }
  if (!well_formed || next != parts.size()) {
    return InvalidField("page_token", "is damaged; begin anew without one");
  }
  walk.last_name = std::move(parts[2]);
  return walk;
}

}  // namespace driehoek::gateway
