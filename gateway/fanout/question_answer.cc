// SPDX-License-Identifier: EUPL-1.2
// What a question makes of the answers of homes.
#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "gateway/fanout/asked_homes.h"
#include "gateway/fanout/question.h"
#include "gateway/fanout/source_state.h"
#include "gateway/fanout/wire.h"

namespace driehoek::gateway {
namespace {

using type::v1::SOURCE_STATE_ANSWERED;
using type::v1::SOURCE_STATE_DENIED;
using type::v1::SOURCE_STATE_UNAVAILABLE;

// Of a home. That of a gateway holds those of its homes.
constexpr size_t kMaxTokenBytes = 64 << 10;
// Of all, and of who failed behind them: half of what a page token takes (page_token.h).
constexpr size_t kMaxTokensBytes = 512 << 10;
// Of what one caller gathers from one home, each page counted as if it were at least so long.
constexpr int64_t kMaxGathered = 64 << 20;
constexpr int64_t kLeastOfAPage = 64 << 10;

// Equal bytes, equal number; in every process.
uint64_t Fingerprint(absl::string_view bytes, uint64_t hash) {
  constexpr uint64_t kPrime = 0x9E3779B97F4A7C15;
  hash ^= bytes.size();
  while (!bytes.empty()) {
    uint64_t word = 0;
    const size_t size = std::min(bytes.size(), sizeof(word));
    std::memcpy(&word, bytes.data(), size);
    hash = (hash ^ word) * kPrime;
    hash ^= hash >> 29;
    bytes.remove_prefix(size);
  }
  return hash;
}

absl::string_view TenantPart(absl::string_view name) {
  const size_t first = name.find('/');
  return first == absl::string_view::npos ? name : name.substr(0, name.find('/', first + 1));
}

}  // namespace

absl::Status Question::TakePage(Source* source, absl::string_view bytes) {
  DRIEHOEK_ASSIGN_OR_RETURN(const ListPage page, CutListPage(bytes));
  DRIEHOEK_RETURN_IF_ERROR(CheckPage(page, source->walk));
  source->page_bytes = std::max(static_cast<int64_t>(bytes.size()), kLeastOfAPage);
  if (asked_.to_the_end && source->walk.bytes + source->page_bytes > kMaxGathered) {
    return absl::InternalError("its pages are more than anybody can gather");
  }
  const Directory& directory = asked_.routes->directory;
  if (!page.sources.empty() || !page.unreachable.empty()) {
    std::map<std::string, std::string> kept_twice;
    DRIEHOEK_RETURN_IF_ERROR(source->behind.Add(source->home->name(), page, [&](absl::string_view tenant) {
      const int keeper = directory.HomeOf(tenant);
      if (keeper >= 0 && keeper != source->index) {
        kept_twice.emplace(tenant, directory.homes()[static_cast<size_t>(keeper)].config.name());
      }
      // Nobody misses what was not asked about.
      const auto& asked = source->tenants;
      return keeper == source->index &&
             (asked.empty() || std::binary_search(asked.begin(), asked.end(), tenant));
    }));
    asked_.records->overlaps.Set(source->home->name(), std::move(kept_twice));
  }
  absl::string_view known_tenant;
  bool known = false;
  // A home that began anew has what was taken on this very page, too.
  const std::string& after = std::max(last_name_, merge_.last_taken());
  source->kept_any = merge_.Add(IndexOf(*source), page, after, [&](const ListItem& item) {
    const absl::string_view tenant = TenantPart(item.name);
    if (tenant != known_tenant) {
      known_tenant = tenant;
      known = directory.HomeOf(tenant) == source->index;
    }
    return known;
  }) > 0;
  source->next_page_token = std::string(page.next_page_token);
  source->last_name = page.items.empty() ? "" : std::string(page.items.back().name);
  source->revision = Fingerprint(bytes, source->revision);
  if (!source->data_time.has_value()) {
    // What is kept says the same again.
    source->data_time = source->key.empty() ? absl::Now() : source->asked_at;
  }
  return absl::OkStatus();
}

absl::Status Question::CheckPage(const ListPage& page, const HomeWalk& walk) {
  if (page.next_page_token.size() > kMaxTokenBytes) {
    return absl::InternalError("the page token of the answer is longer than any walk needs");
  }
  if (!page.next_page_token.empty() && page.next_page_token == walk.page_token) {
    return absl::InternalError("the page leads to itself");
  }
  if (!page.items.empty() && page.items.front().name <= walk.last_name) {
    return absl::InternalError("the page begins before the end of the one before it");
  }
  return absl::OkStatus();
}

std::shared_ptr<const SummaryCache::Kept> Question::KeptAnswer(Source* source, const std::string& request) {
  source->key.clear();
  source->kept.reset();
  const absl::Duration max_age = source->home->entry().summary_max_age;
  if (!asked_.method->is_summary || max_age == absl::ZeroDuration()) return nullptr;
  source->key = SummaryCache::KeyOf(asked_.routes->directory.revision(), source->home->name(),
                                    asked_.method->name, call_.caller, request);
  SummaryCache& summaries = asked_.records->summaries;
  SummaryCache::Found found = summaries.Find(source->key, std::min(max_age, call_.max_age));
  if (found.is_young) {
    source->key.clear();
    source->data_time = found.kept->asked_at;
    asked_.records->CountGivenAgain(source->home->name());
    return std::move(found.kept);
  }
  source->kept = std::move(found.kept);
  source->era = summaries.EraOf(source->home->name());
  source->asked_at = absl::Now();
  return nullptr;
}

std::string Question::KnownRevision(const Source& source) {
  if (source.key.empty()) return "";
  return source.kept == nullptr || source.kept->revision.empty() ? "none" : source.kept->revision;
}

void Question::Recall(Source* source, std::unique_ptr<rpc::FlatBytes>* answer) {
  source->home_revision.clear();
  if (source->key.empty()) return;
  std::string rest;
  source->home_revision = CutOwnRevision((*answer)->view(), &rest);
  const bool is_same = source->kept != nullptr && source->kept->revision == source->home_revision;
  if (is_same && !source->home_revision.empty() && rest.empty()) {
    rest = source->kept->bytes;
    asked_.records->CountGivenAgain(source->home->name());
  }
  *answer = std::make_unique<rpc::FlatBytes>(rpc::ToByteBuffer(rest));
}

void Question::KeepAnswer(const Source& source, absl::string_view bytes) {
  const bool is_whole = source.walk.page_token.empty() && source.next_page_token.empty();
  if (source.key.empty() || !is_whole) return;
  asked_.records->summaries.Keep(source.home->name(), source.era, source.key,
                                 {std::string(bytes), source.asked_at, source.home_revision});
}

void Question::BoundToken() {
  const auto size_of = [](const Source& source) {
    return (source.walk.to_be_asked() ? source.walk.page_token.size() : 0) + source.behind.Failed().size();
  };
  size_t total = 0;
  for (const Source& source : sources_) total += size_of(source);
  while (total > kMaxTokensBytes) {
    const auto longest =
        std::max_element(sources_.begin(), sources_.end(),
                         [&](const Source& a, const Source& b) { return size_of(a) < size_of(b); });
    total -= size_of(*longest);
    FailForNonsense(&*longest, absl::InternalError("its page token has no place beside those of the others"));
  }
}

absl::Status Question::Verdict() const {
  absl::Status fault, denied;
  bool all_denied = true;
  for (const Source& source : sources_) {
    // Those whose turn has not come may.
    if (source.walk.state == SOURCE_STATE_ANSWERED) return absl::OkStatus();
    if (fault.ok() && IsFaultOfTheRequest(source.error)) fault = source.error;
    all_denied = all_denied && source.walk.state == SOURCE_STATE_DENIED;
    if (denied.ok()) denied = source.error;
  }
  if (!fault.ok()) return fault;
  return all_denied ? denied : absl::OkStatus();
}

std::string Question::Response() {
  std::string bytes = std::move(merge_.bytes());
  Walk walk;
  walk.last_name = merge_.last_taken().empty() ? last_name_ : merge_.last_taken();
  walk.homes.reserve(sources_.size());
  std::string unreachable, sources;
  for (Source& source : sources_) {
    source.walk.failed_behind = source.behind.Failed();
    walk.homes.push_back(source.walk);
    if (!source.walk.asked) continue;
    if (source.walk.state != SOURCE_STATE_ANSWERED) {
      AppendBytesField(kUnreachableField, source.home->name(), &unreachable);
    }
    AppendBytesField(kSourcesField, Said(source).SerializeAsString(), &sources);
    source.behind.AppendTo(&unreachable, &sources);
  }
  if (asked_.for_a_gateway) {
    const Directory& directory = asked_.routes->directory;
    for (const type::v1::Source& other :
         NotAsked(asked_.tenants, directory, HomesOf(asked_.tenants, directory))) {
      AppendBytesField(kSourcesField, other.SerializeAsString(), &sources);
      if (other.state() != SOURCE_STATE_UNAVAILABLE) continue;
      AppendBytesField(kUnreachableField, other.home(), &unreachable);
    }
  }
  if (const std::string token = EncodeWalk(identity_, walk); !token.empty()) {
    AppendBytesField(kNextPageTokenField, token, &bytes);
  }
  absl::StrAppend(&bytes, unreachable, sources);
  return bytes;
}

type::v1::Source Question::Said(const Source& source) const {
  type::v1::Source said;
  said.set_home(source.home->name());
  said.set_state(source.walk.state);
  const v1::Home& home = source.home->entry().config;
  // What is behind a gateway is another's to tell, and perhaps in this answer for another reason as well.
  if (home.has_gateway()) {
    said.mutable_tenants()->Assign(source.tenants.begin(), source.tenants.end());
  } else {
    *said.mutable_tenants() = home.tenants();
  }
  if (source.walk.state == SOURCE_STATE_ANSWERED && source.data_time.has_value()) {
    const int64_t nanos = absl::ToUnixNanos(*source.data_time);
    said.mutable_data_time()->set_seconds(nanos / 1'000'000'000);
    said.mutable_data_time()->set_nanos(static_cast<int32_t>(nanos % 1'000'000'000));
    said.set_revision(absl::StrCat(absl::Hex(source.revision, absl::kZeroPad16)));
  }
  return said;
}

}  // namespace driehoek::gateway
