// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/question.h"

#include <grpcpp/support/byte_buffer.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
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
#include "gateway/route/margin.h"

namespace driehoek::gateway {
namespace {

using type::v1::SOURCE_STATE_UNAVAILABLE;

// A page ends here even when fewer items were asked for, so that it stays a message.
constexpr size_t kMaxPageBytes = rpc::kMaxMessageBytes / 2;
// Of one home for one page; after these the page may be shorter than it was asked for. Only homes with tiny
// pages need more.
constexpr int kMaxAsks = 8;
// Homes of ours end a page after ten thousand rows, whatever they are asked for: so many pages for nothing
// are ten million.
constexpr int kMaxPagesForNothing = 1000;
// As long as nothing is known of a list, a home is taken to have so many items of it.
constexpr size_t kItemsOfAHome = 12;
constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();

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
  absl::StatusOr<ListRequest> cut = CutListRequest(request, asked.method->tenants_field);
  if (!cut.ok()) return done(cut.status(), &none);
  const Directory& directory = asked.routes->directory;
  // A token is bound to all that was asked, and to who was asked.
  std::vector<absl::string_view> question = {asked.method->name, cut->question};
  question.insert(question.end(), cut->tenants.begin(), cut->tenants.end());
  question.emplace_back();
  question.insert(question.end(), asked.tenants.begin(), asked.tenants.end());
  const WalkIdentity identity{storage::RequestFingerprint(question), directory.placement()};
  std::vector<Source> sources = SourcesOf(asked, *cut, call.deadline);
  // Each home has its own of them from here on, and is not asked with a copy of all of them.
  cut->tenants.clear();
  absl::StatusOr<Walk> walk = DecodeWalk(cut->page_token, identity, sources.size());
  if (!walk.ok()) return done(walk.status(), &none);
  for (size_t i = 0; i < sources.size(); ++i) {
    sources[i].walk = std::move(walk->homes[i]);
    sources[i].behind.AddFailed(sources[i].walk.failed_behind);
  }
  std::shared_ptr<Question> made(new Question(std::move(asked), std::move(call), *std::move(cut), identity,
                                              std::move(sources), std::move(walk->last_name),
                                              std::move(done)));
  made->Begin();
}

std::vector<Question::Source> Question::SourcesOf(const Asked& asked, const ListRequest& request,
                                                  absl::Time deadline) {
  const Directory& directory = asked.routes->directory;
  const absl::Time now = absl::Now();
  const absl::Time latest = WithMargin(deadline, now);
  std::vector<Source> sources;
  // Of a home by its index, where it is in `sources`.
  std::vector<int> place(directory.homes().size(), -1);
  const auto give = [&](const std::vector<std::string>& tenants, std::vector<std::string> Source::*to) {
    for (const std::string& tenant : tenants) {
      const int keeper = directory.HomeOf(tenant);
      if (keeper < 0 || place[static_cast<size_t>(keeper)] < 0) continue;
      (sources[static_cast<size_t>(place[static_cast<size_t>(keeper)])].*to).push_back(tenant);
    }
  };
  for (int index : HomesOf(asked.tenants, directory)) {
    Home* const home = asked.routes->homes[static_cast<size_t>(index)].get();
    place[static_cast<size_t>(index)] = static_cast<int>(sources.size());
    sources.emplace_back();
    sources.back().index = index;
    sources.back().home = home;
    sources.back().deadline = std::min(now + home->entry().timeout, latest);
    const auto& all = home->entry().config.tenants();
    if (asked.tenants.empty()) sources.back().tenants.assign(all.begin(), all.end());
  }
  give(asked.tenants, &Source::tenants);
  for (Source& source : sources) std::sort(source.tenants.begin(), source.tenants.end());
  if (request.tenants.empty()) return sources;
  // To each the names of its own tenants only, or many homes would be sent many names each; and, since it may
  // have something to say about those, of tenants that nobody keeps.
  give(request.tenants, &Source::narrowed_to);
  for (const std::string& tenant : request.tenants) {
    if (directory.HomeOf(tenant) >= 0) continue;
    for (Source& source : sources) source.narrowed_to.push_back(tenant);
  }
  sources.erase(std::remove_if(sources.begin(), sources.end(),
                               [](const Source& source) { return source.narrowed_to.empty(); }),
                sources.end());
  return sources;
}

Question::Question(Asked asked, CallContext call, ListRequest request, const WalkIdentity& identity,
                   std::vector<Source> sources, std::string last_name, rpc::Done done)
    : asked_(std::move(asked)),
      call_(std::move(call)),
      request_(std::move(request)),
      identity_(identity),
      done_(std::move(done)),
      gate_(std::make_shared<Gate>(call_.is_cancelled)),
      start_(absl::Now()),
      latest_(WithMargin(call_.deadline, start_)),
      sources_(std::move(sources)),
      last_name_(std::move(last_name)),
      page_size_(asked_.to_the_end
                     ? kNoLimit
                     : static_cast<size_t>(*storage::EffectivePageSize(std::max(request_.page_size, 0)))),
      merge_(sources_.size(), page_size_, asked_.to_the_end ? kNoLimit : kMaxPageBytes),
      awaited_(sources_.size()) {}

void Question::Begin() {
  std::vector<std::pair<std::string, size_t>> order;
  for (size_t i = 0; i < sources_.size(); ++i) {
    if (!sources_[i].walk.to_be_asked()) continue;
    std::optional<std::string> first = FirstNameAfter(last_name_, sources_[i].home->entry().config);
    if (!first.has_value()) {
      sources_[i].walk.ended = true;
      continue;
    }
    merge_.Expect(i, *first);
    order.emplace_back(*std::move(first), i);
  }
  std::sort(order.begin(), order.end(), std::greater<>());
  waiting_.reserve(order.size());
  for (const auto& [first, i] : order) waiting_.push_back(i);
  AskAhead();
  Work();
}

void Question::Work() {
  for (;;) {
    std::vector<Answer> arrived;
    {
      MutexLock lock(mutex_);
      // Who answers next works on.
      works_ = !arrived_.empty() || outstanding_ == 0;
      if (!works_) return;
      arrived.swap(arrived_);
    }
    for (Answer& answer : arrived) Take(std::move(answer));
    if (outstanding_ == 0) {
      const std::optional<size_t> needed = merge_.Take();
      if (!needed.has_value() || !MayAsk(sources_[*needed])) return Finish();
      Source& source = sources_[*needed];
      if (source.asks > 0) GoOn(&source);
      if (source.walk.to_be_asked()) AskHome(*needed);
    }
    AskAhead();
  }
}

void Question::AskAhead() {
  for (size_t homes = HomesToFillThePage(); homes > 0 && !waiting_.empty(); --homes) {
    const size_t next = waiting_.back();
    waiting_.pop_back();
    if (sources_[next].asks == 0 && MayAsk(sources_[next])) AskHome(next);
  }
}

size_t Question::HomesToFillThePage() const {
  if (asked_.to_the_end) return waiting_.size();
  // Homes that fail, or have nothing, make it more.
  const double items_of_a_home =
      heard_ == 0 ? kItemsOfAHome
                  : static_cast<double>(merge_.supply() + 1) / static_cast<double>(heard_ + 1);
  const double missing = static_cast<double>(page_size_) - static_cast<double>(merge_.supply()) -
                         static_cast<double>(outstanding_) * items_of_a_home;
  return missing <= 0 ? 0 : static_cast<size_t>(std::ceil(missing / items_of_a_home));
}

bool Question::MayAsk(const Source& source) const {
  if (gate_->IsClosed()) return false;
  if (asked_.to_the_end) return true;
  if (source.asks == kMaxAsks) return false;
  // Who is asked late would be called late: a shorter page is better.
  return heard_ == 0 || absl::Now() < start_ + (source.deadline - start_) / 2;
}

void Question::AskHome(size_t i) {
  Source& source = sources_[i];
  const int ask = ++source.asks;
  if (ask > 1 && asked_.to_the_end)
    source.deadline = std::min(absl::Now() + source.home->entry().timeout, latest_);
  ++outstanding_;
  {
    MutexLock lock(mutex_);
    awaited_[i] = ask;
  }
  const std::string question = MakeListRequest(request_, source.walk.page_token, source.narrowed_to);
  if (const auto kept = KeptAnswer(&source, question); kept != nullptr) {
    grpc::ByteBuffer answer = rpc::ToByteBuffer(kept->bytes);
    return Arrived(i, ask, absl::OkStatus(), &answer);
  }
  CallContext onward = call_;
  onward.deadline = source.deadline;
  onward.is_cancelled = [gate = gate_] { return gate->IsClosed(); };
  onward.known_revision = KnownRevision(source);
  // Services have no use for it.
  onward.tenants = source.home->entry().config.has_gateway() ? absl::StrJoin(source.tenants, ",") : "";
  if (source.home->is_local()) {
    // A handler of this process may outlast its deadline, and its caller. gRPC ends the calls to the others.
    onward.server_call = nullptr;
    // Weak, since the alarm keeps its function; who is late keeps this alive.
    alarm_ = std::make_unique<grpc::Alarm>();
    alarm_->Set(absl::ToChronoTime(source.deadline), [weak = weak_from_this(), i, ask](bool ok) {
      const std::shared_ptr<Question> self = weak.lock();
      if (!ok || self == nullptr) return;
      grpc::ByteBuffer none;
      self->Arrived(i, ask, absl::DeadlineExceededError("did not answer in time"), &none);
    });
  }
  source.home->Call(*asked_.method, std::move(onward), rpc::ToByteBuffer(question),
                    [self = shared_from_this(), i, ask](const absl::Status& status, grpc::ByteBuffer* bytes) {
                      self->Arrived(i, ask, status, bytes);
                    });
}

void Question::Arrived(size_t source, int ask, const absl::Status& status, grpc::ByteBuffer* bytes) {
  Answer answer{source, status, status.ok() ? std::make_unique<rpc::FlatBytes>(*bytes) : nullptr};
  {
    MutexLock lock(mutex_);
    if (awaited_[source] != ask) return;
    awaited_[source] = 0;
    arrived_.push_back(std::move(answer));
    if (std::exchange(works_, true)) return;
  }
  Work();
}

void Question::Take(Answer answer) {
  Source& source = sources_[answer.source];
  --outstanding_;
  ++heard_;
  source.walk.asked = true;
  if (answer.status.ok()) Recall(&source, &answer.bytes);
  if (absl::IsNotFound(answer.status)) {
    // It knows no such parent: nothing of it is missing.
    merge_.Drop(answer.source);
    source.walk.ended = true;
  } else if (!source.walk.page_token.empty() && ReasonOf(answer.status) == "DIRECTORY_CHANGED") {
    // A gateway whose tenants moved in the middle of the list. What was taken of it is left out.
    source.walk.page_token.clear();
    source.walk.last_name.clear();
    source.next_page_token.clear();
    source.last_name.clear();
    source.page_bytes = 0;
    if (asked_.to_the_end) {
      merge_.Drop(answer.source);
      if (MayAsk(source)) AskHome(answer.source);
    }
  } else if (!answer.status.ok()) {
    Fail(&source, StateOf(answer.status), answer.status);
  } else if (const absl::Status taken = TakePage(&source, answer.bytes->view()); !taken.ok()) {
    FailForNonsense(&source, taken);
  } else {
    KeepAnswer(source, answer.bytes->view());
    if (!asked_.to_the_end) source.bytes.clear();
    source.bytes.push_back(std::move(answer.bytes));
    if (asked_.to_the_end && merge_.HasMore(answer.source)) AskForTheRest(answer.source);
  }
}

void Question::AskForTheRest(size_t source) {
  GoOn(&sources_[source]);
  if (sources_[source].walk.to_be_asked() && MayAsk(sources_[source])) AskHome(source);
}

void Question::Fail(Source* source, type::v1::SourceState state, const absl::Status& error) {
  merge_.Drop(IndexOf(*source));
  source->behind.Clear();
  source->walk.state = state;
  source->error = error;
}

void Question::FailForNonsense(Source* source, const absl::Status& error) {
  log::Error("home_answers_nonsense",
             {{"home", source->home->name()}, {"method", asked_.method->name}, {"problem", error.message()}});
  Fail(source, SOURCE_STATE_UNAVAILABLE, error);
}

void Question::GoOn(Source* source) {
  const size_t i = IndexOf(*source);
  if (!asked_.to_the_end && !merge_.RanOut(i)) return;
  HomeWalk& walk = source->walk;
  walk.ended = !merge_.HasMore(i);
  walk.page_token = source->next_page_token;
  if (!source->last_name.empty()) walk.last_name = source->last_name;
  walk.bytes += source->page_bytes;
  walk.pages_for_nothing = source->kept_any ? 0 : walk.pages_for_nothing + 1;
  if (!walk.ended && walk.pages_for_nothing > kMaxPagesForNothing) {
    FailForNonsense(source, absl::InternalError("its pages have nothing, and do not end"));
  }
}

void Question::Finish() {
  for (Source& source : sources_) {
    if (source.asks == 0) continue;
    if (source.walk.to_be_asked()) GoOn(&source);
    asked_.records->CountAnswer(source.home->name(), source.walk.state);
    asked_.records->CountDropped(source.home->name(), merge_.dropped(IndexOf(source)));
  }
  BoundToken();
  const absl::Status verdict = Verdict();
  grpc::ByteBuffer response;
  if (verdict.ok()) response = rpc::ToByteBuffer(Response());
  gate_->Close();
  done_(verdict, &response);
}

}  // namespace driehoek::gateway
