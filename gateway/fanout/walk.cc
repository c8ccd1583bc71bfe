// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/walk.h"

#include <algorithm>
#include <utility>

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
constexpr size_t kPartsPerHome = 4;

// The first part of a home begins with a letter, so that a token can be read by eye when something is wrong.
constexpr std::pair<char, type::v1::SourceState> kStates[] = {
    {'A', type::v1::SOURCE_STATE_ANSWERED},
    {'T', type::v1::SOURCE_STATE_TIMED_OUT},
    {'U', type::v1::SOURCE_STATE_UNAVAILABLE},
    {'D', type::v1::SOURCE_STATE_DENIED},
};
constexpr char kEnded = 'E';
constexpr char kInPage = 'I';
constexpr size_t kTextSize = 16;

std::string Text(uint64_t placement) { return absl::StrCat(absl::Hex(placement, absl::kZeroPad16)); }

char LetterOf(const HomeWalk& walk) {
  if (walk.to_be_asked() && walk.is_in_page) return kInPage;
  if (walk.state == type::v1::SOURCE_STATE_ANSWERED && walk.ended) return kEnded;
  for (const auto& [letter, state] : kStates) {
    if (state == walk.state) return letter;
  }
  return 'U';
}

bool TakeLetter(char given, HomeWalk* walk) {
  walk->ended = given == kEnded;
  walk->is_in_page = given == kInPage;
  if (walk->ended || walk->is_in_page) return true;
  for (const auto& [letter, state] : kStates) {
    if (letter != given) continue;
    walk->state = state;
    return true;
  }
  return false;
}

// "A", or with what it came to so far: "A,3,70000".
std::string StateOf(const HomeWalk& walk) {
  std::string text(1, LetterOf(walk));
  if (walk.to_be_asked()) absl::StrAppend(&text, ",", walk.pages_for_nothing, ",", walk.bytes);
  return text;
}

bool TakeState(absl::string_view text, HomeWalk* walk) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ',');
  if (parts[0].size() != 1 || !TakeLetter(parts[0][0], walk)) return false;
  if (parts.size() == 1) return !walk->to_be_asked();
  return parts.size() == 3 && absl::SimpleAtoi(parts[1], &walk->pages_for_nothing) &&
         absl::SimpleAtoi(parts[2], &walk->bytes);
}

}  // namespace

absl::StatusOr<ListRequest> CutListRequest(absl::string_view request) {
  ListRequest result;
  WireReader fields(request);
  while (fields.Next()) {
    if (fields.number() == kPageSizeField && !fields.is_bytes()) {
      result.page_size = static_cast<int32_t>(fields.value());
    } else if (fields.number() == kPageTokenField && fields.is_bytes()) {
      result.page_token = std::string(fields.content());
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

std::string MakeListRequest(const ListRequest& request) {
  std::string bytes = request.question;
  AppendVarintField(kPageSizeField, static_cast<uint64_t>(int64_t{request.page_size}), &bytes);
  if (!request.page_token.empty()) AppendBytesField(kPageTokenField, request.page_token, &bytes);
  return bytes;
}

std::string EncodeWalk(const WalkIdentity& identity, const std::vector<HomeWalk>& walks) {
  if (std::none_of(walks.begin(), walks.end(), [](const HomeWalk& walk) { return walk.to_be_asked(); })) {
    return "";
  }
  std::vector<std::string> parts = {Text(identity.placement)};
  for (const HomeWalk& walk : walks) {
    parts.push_back(StateOf(walk));
    parts.push_back(walk.to_be_asked() ? walk.page_token : "");
    parts.push_back(walk.to_be_asked() ? walk.last_name : "");
    parts.push_back(walk.failed_behind);
  }
  return storage::EncodePageToken(identity.question, parts);
}

absl::StatusOr<std::vector<HomeWalk>> DecodeWalk(absl::string_view token, const WalkIdentity& identity,
                                                 size_t homes) {
  std::vector<HomeWalk> walks(homes);
  if (token.empty()) return walks;
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<std::string> parts,
                            storage::DecodePageToken(token, identity.question));
  if (!parts.empty() && parts[0].size() == kTextSize && parts[0] != Text(identity.placement)) {
    return ErrorWithReason(absl::StatusCode::kAborted, "DIRECTORY_CHANGED",
                           "tenants have another home since the page before; begin the list anew, without "
                           "page_token");
  }
  bool well_formed = parts.size() == 1 + homes * kPartsPerHome && parts[0].size() == kTextSize;
  for (size_t i = 0; well_formed && i < homes; ++i) {
    std::string* const part = &parts[1 + i * kPartsPerHome];
    well_formed = TakeState(part[0], &walks[i]);
    walks[i].page_token = std::move(part[1]);
    walks[i].last_name = std::move(part[2]);
    walks[i].failed_behind = std::move(part[3]);
  }
  if (!well_formed) return InvalidField("page_token", "is damaged; begin anew without one");
  return walks;
}

}  // namespace driehoek::gateway
