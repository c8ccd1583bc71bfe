// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/question.h"

#include <grpcpp/support/byte_buffer.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/names/names.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "gateway/fanout/asked_homes.h"
#include "gateway/fanout/source_state.h"
#include "gateway/fanout/wire.h"
#include "gateway/route/margin.h"

namespace driehoek::gateway {
namespace {

using type::v1::SOURCE_STATE_ANSWERED;
using type::v1::SOURCE_STATE_DENIED;
using type::v1::SOURCE_STATE_UNAVAILABLE;

// A page ends here even when fewer items were asked for, so that it stays a message.
constexpr size_t kMaxPageBytes = rpc::kMaxMessageBytes / 2;
// After these a page may be shorter than it was asked for. Only homes with tiny pages need more.
constexpr int kMaxRounds = 8;
// Of a home. That of a gateway holds those of its homes.
constexpr size_t kMaxTokenBytes = 64 << 10;
// Homes of ours end a page after ten thousand rows, whatever they are asked for: so many pages for nothing
// are ten million.
constexpr int kMaxPagesForNothing = 1000;
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

class Question::Gate {
 public:
  explicit Gate(std::function<bool()> is_cancelled) : is_cancelled_(std::move(is_cancelled)) {}
  bool IsClosed() {
    MutexLock lock(mutex_);
    return closed_ || is_cancelled_();
  }
  void Close() {
    MutexLock lock(mutex_);
    closed_ = true;
  }

 private:
  Mutex mutex_;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  const std::function<bool()> is_cancelled_;
};

void Question::Ask(Asked asked, CallContext call, absl::string_view request, rpc::Done done) {
  grpc::ByteBuffer none;
  absl::StatusOr<ListRequest> cut = CutListRequest(request);
  if (!cut.ok()) return done(cut.status(), &none);
  const Directory& directory = asked.routes->directory;
  std::vector<int> homes = HomesOf(asked.tenants, directory);
  // A token is bound to all that was asked, and to who was asked.
  std::vector<absl::string_view> question = {asked.method->name, cut->question};
  question.insert(question.end(), asked.tenants.begin(), asked.tenants.end());
  const WalkIdentity identity{storage::RequestFingerprint(question), directory.placement()};
  absl::StatusOr<std::vector<HomeWalk>> walks = DecodeWalk(cut->page_token, identity, homes.size());
  if (!walks.ok()) return done(walks.status(), &none);
  std::shared_ptr<Question> made(new Question(std::move(asked), std::move(call), *std::move(cut), identity,
                                              std::move(homes), std::move(done)));
  made->Begin(*std::move(walks));
}

Question::Question(Asked asked, CallContext call, ListRequest request, const WalkIdentity& identity,
                   std::vector<int> homes, rpc::Done done)
    : asked_(std::move(asked)),
      call_(std::move(call)),
      request_(std::move(request)),
      identity_(identity),
      done_(std::move(done)),
      gate_(std::make_shared<Gate>(call_.is_cancelled)),
      sources_(homes.size()),
      merge_(homes.size(), static_cast<size_t>(*storage::EffectivePageSize(std::max(request_.page_size, 0))),
             kMaxPageBytes) {
  const absl::Time now = absl::Now();
  const absl::Time latest = WithMargin(call_.deadline, now);
  for (size_t i = 0; i < sources_.size(); ++i) {
    Source& source = sources_[i];
    source.index = homes[i];
    source.home = asked_.routes->homes[static_cast<size_t>(source.index)].get();
    source.deadline = std::min(now + source.home->entry().timeout, latest);
    for (const std::string& tenant : asked_.tenants) {
      if (asked_.routes->directory.HomeOf(tenant) == source.index) source.tenants.push_back(tenant);
    }
    const auto& all = source.home->entry().config.tenants();
    if (asked_.tenants.empty()) source.tenants.assign(all.begin(), all.end());
  }
}

void Question::Begin(std::vector<HomeWalk> walks) {
  std::vector<size_t> to_ask;
  for (size_t i = 0; i < sources_.size(); ++i) {
    sources_[i].walk = std::move(walks[i]);
    sources_[i].behind.AddFailed(sources_[i].walk.failed_behind);
    if (sources_[i].walk.to_be_asked()) to_ask.push_back(i);
  }
  StartRound(std::move(to_ask));
}

void Question::StartRound(std::vector<size_t> sources) {
  in_round_ = std::move(sources);
  int round;
  {
    MutexLock lock(mutex_);
    round = ++round_;
    // One more for this function: while it runs the caller must not get its answer, or `call_` would be gone.
    pending_ = static_cast<int>(in_round_.size()) + 1;
    answers_.resize(sources_.size());
    for (size_t i : in_round_) answers_[i] = Answer{.pending = true, .status = {}, .bytes = nullptr};
  }
  alarm_ = std::make_unique<grpc::Alarm>();
  for (size_t i : in_round_) {
    Source& source = sources_[i];
    ListRequest request = request_;
    request.page_token = source.walk.page_token;
    CallContext onward = call_;
    onward.deadline = source.deadline;
    onward.is_cancelled = [gate = gate_] { return gate->IsClosed(); };
    onward.tenants = absl::StrJoin(source.tenants, ",");
    if (source.home->is_local()) {
      // A handler of this process may outlast its deadline, and its caller. gRPC ends the calls to the
      // others.
      onward.server_call = nullptr;
      // Weak, since the alarm keeps its function; who is late keeps this alive.
      alarm_->Set(absl::ToChronoTime(source.deadline), [weak = weak_from_this(), i, round](bool ok) {
        const std::shared_ptr<Question> self = weak.lock();
        if (!ok || self == nullptr) return;
        grpc::ByteBuffer none;
        self->Arrived(i, round, absl::DeadlineExceededError("did not answer in time"), &none);
      });
    }
    source.home->Call(
        *asked_.method, std::move(onward), rpc::ToByteBuffer(MakeListRequest(request)),
        [self = shared_from_this(), i, round](const absl::Status& status, grpc::ByteBuffer* bytes) {
          self->Arrived(i, round, status, bytes);
        });
  }
  LeaveRound();
}

void Question::Arrived(size_t source, int round, const absl::Status& status, grpc::ByteBuffer* bytes) {
  {
    MutexLock lock(mutex_);
    Answer& answer = answers_[source];
    if (round != round_ || !answer.pending) return;
    answer.pending = false;
    answer.status = status;
    if (status.ok()) answer.bytes = std::make_unique<rpc::FlatBytes>(*bytes);
  }
  LeaveRound();
}

void Question::LeaveRound() {
  {
    MutexLock lock(mutex_);
    if (--pending_ > 0) return;
  }
  EndRound();
}

void Question::EndRound() {
  alarm_->Cancel();
  int round;
  std::vector<Answer> answers;
  {
    MutexLock lock(mutex_);
    round = round_;
    answers = std::exchange(answers_, std::vector<Answer>(sources_.size()));
  }
  for (size_t i : in_round_) Take(&sources_[i], std::move(answers[i]));
  merge_.Take();
  std::vector<size_t> next;
  for (size_t i = 0; i < sources_.size() && !merge_.full() && round < kMaxRounds; ++i) {
    Source& source = sources_[i];
    if (!source.walk.to_be_asked() || !merge_.RanOut(i)) continue;
    GoOn(&source);
    if (source.walk.to_be_asked() && absl::Now() < source.deadline) next.push_back(i);
  }
  if (next.empty()) return Finish();
  StartRound(std::move(next));
}

void Question::Take(Source* source, Answer answer) {
  if (absl::IsNotFound(answer.status)) {
    // It knows no such parent: nothing of it is missing.
    source->walk.ended = true;
    return;
  }
  if (!answer.status.ok()) return Fail(source, StateOf(answer.status), answer.status);
  if (const absl::Status taken = TakePage(source, answer.bytes->view()); !taken.ok()) {
    return FailForNonsense(source, taken);
  }
  source->bytes = std::move(answer.bytes);
}

absl::Status Question::TakePage(Source* source, absl::string_view bytes) {
  DRIEHOEK_ASSIGN_OR_RETURN(const ListPage page, CutListPage(bytes));
  DRIEHOEK_RETURN_IF_ERROR(CheckPage(page, source->walk));
  source->walk.bytes += std::max(static_cast<int64_t>(bytes.size()), kLeastOfAPage);
  if (asked_.to_the_end && source->walk.bytes > kMaxGathered) {
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
             (asked.empty() || std::find(asked.begin(), asked.end(), tenant) != asked.end());
    }));
    asked_.records->overlaps.Set(source->home->name(), std::move(kept_twice));
  }
  absl::string_view known_tenant;
  bool known = false;
  merge_.Add(static_cast<size_t>(source - sources_.data()), page, source->walk.last_name,
             [&](const ListItem& item) {
               const absl::string_view tenant = TenantPart(item.name);
               if (tenant != known_tenant) {
                 known_tenant = tenant;
                 known = directory.HomeOf(tenant) == source->index;
               }
               return known;
             });
  source->next_page_token = std::string(page.next_page_token);
  source->last_name = page.items.empty() ? "" : std::string(page.items.back().name);
  source->revision = Fingerprint(bytes, source->revision);
  if (!source->data_time.has_value()) source->data_time = absl::Now();
  return absl::OkStatus();
}

absl::Status Question::CheckPage(const ListPage& page, const HomeWalk& walk) const {
  if (page.next_page_token.size() > kMaxTokenBytes) {
    return absl::InternalError("the page token of the answer is longer than any walk needs");
  }
  if (!page.next_page_token.empty() && page.next_page_token == walk.page_token) {
    return absl::InternalError("the page leads to itself");
  }
  if (!walk.is_in_page && !page.items.empty() && page.items.front().name <= walk.last_name) {
    return absl::InternalError("the page begins before the end of the one before it");
  }
  return absl::OkStatus();
}

void Question::FailForNonsense(Source* source, const absl::Status& error) {
  log::Error("home_answers_nonsense",
             {{"home", source->home->name()}, {"method", asked_.method->name}, {"problem", error.message()}});
  Fail(source, SOURCE_STATE_UNAVAILABLE, error);
}

void Question::Fail(Source* source, type::v1::SourceState state, const absl::Status& error) {
  merge_.Add(static_cast<size_t>(source - sources_.data()), ListPage(), "",
             [](const ListItem&) { return false; });
  source->behind.Clear();
  source->walk.state = state;
  source->error = error;
}

void Question::GoOn(Source* source) {
  const auto i = static_cast<size_t>(source - sources_.data());
  HomeWalk& walk = source->walk;
  const absl::string_view last_taken = merge_.LastTaken(i);
  if (!merge_.RanOut(i)) {
    if (!last_taken.empty()) {
      walk.last_name = std::string(last_taken);
      walk.is_in_page = true;
    }
    return;
  }
  walk.ended = !merge_.HasMore(i);
  walk.page_token = source->next_page_token;
  if (!source->last_name.empty()) walk.last_name = source->last_name;
  walk.is_in_page = false;
  walk.pages_for_nothing = last_taken.empty() ? walk.pages_for_nothing + 1 : 0;
  if (!walk.ended && walk.pages_for_nothing > kMaxPagesForNothing) {
    FailForNonsense(source, absl::InternalError("its pages have nothing, and do not end"));
  }
}

void Question::Finish() {
  for (Source& source : sources_) {
    if (source.walk.to_be_asked()) GoOn(&source);
    const char* state = type::v1::SourceState_Name(source.walk.state).c_str();
    asked_.records->answers->Add({{"home", source.home->name()}, {"state", state}}).Increment();
    if (const size_t dropped = merge_.dropped(static_cast<size_t>(&source - sources_.data())); dropped > 0) {
      asked_.records->dropped->Add({{"home", source.home->name()}}).Increment(static_cast<double>(dropped));
    }
  }
  const absl::Status verdict = Verdict();
  grpc::ByteBuffer response;
  if (verdict.ok()) response = rpc::ToByteBuffer(Response());
  gate_->Close();
  done_(verdict, &response);
}

absl::Status Question::Verdict() const {
  absl::Status fault, denied;
  bool all_denied = true;
  for (const Source& source : sources_) {
    if (source.walk.state == SOURCE_STATE_ANSWERED) return absl::OkStatus();
    if (fault.ok() && IsFaultOfTheRequest(source.error)) fault = source.error;
    all_denied = all_denied && source.walk.state == SOURCE_STATE_DENIED;
    if (denied.ok()) denied = source.error;
  }
  if (!fault.ok()) return fault;
  return all_denied ? denied : absl::OkStatus();
}

std::string Question::Response() {
  std::string bytes = merge_.bytes();
  std::vector<HomeWalk> walks;
  std::vector<int> homes;
  walks.reserve(sources_.size());
  homes.reserve(sources_.size());
  std::string unreachable, sources;
  for (Source& source : sources_) {
    source.walk.failed_behind = source.behind.Failed();
    walks.push_back(source.walk);
    homes.push_back(source.index);
    if (source.walk.state != SOURCE_STATE_ANSWERED) {
      AppendBytesField(kUnreachableField, source.home->name(), &unreachable);
    }
    AppendBytesField(kSourcesField, Said(source).SerializeAsString(), &sources);
    source.behind.AppendTo(&unreachable, &sources);
  }
  if (asked_.for_a_gateway) {
    for (const type::v1::Source& other : NotAsked(asked_.tenants, asked_.routes->directory, homes)) {
      AppendBytesField(kSourcesField, other.SerializeAsString(), &sources);
      if (other.state() != SOURCE_STATE_UNAVAILABLE) continue;
      AppendBytesField(kUnreachableField, other.home(), &unreachable);
    }
  }
  if (const std::string token = EncodeWalk(identity_, walks); !token.empty()) {
    AppendBytesField(kNextPageTokenField, token, &bytes);
  }
  return absl::StrCat(bytes, unreachable, sources);
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
