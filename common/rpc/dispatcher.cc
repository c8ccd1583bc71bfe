// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/dispatcher.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/bytes.h"
#include "common/rpc/guard.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"

namespace driehoek::rpc {
namespace {

absl::Status Busy() {
  return ErrorWithReason(absl::StatusCode::kResourceExhausted, "BUSY",
                         "too many calls of this kind at once; try again later");
}

absl::Status Unknown(absl::string_view method, absl::string_view kind) {
  return ErrorWithReason(absl::StatusCode::kUnimplemented, "UNKNOWN_METHOD",
                         absl::StrCat("no ", kind, " method ", method, " here"));
}

// Work for somebody who has gone is work taken from those who wait.
absl::Status StillWanted(const CallContext& call, absl::Time now) {
  if (now >= call.deadline) return absl::DeadlineExceededError("the deadline was over before the work began");
  if (call.is_cancelled()) return absl::CancelledError("the caller has gone");
  return absl::OkStatus();
}

absl::Status CheckSize(absl::string_view what, size_t size) {
  if (size <= static_cast<size_t>(kMaxMessageBytes)) return absl::OkStatus();
  return ErrorWithReason(absl::StatusCode::kResourceExhausted, "MESSAGE_TOO_LARGE",
                         absl::StrCat("the ", what, " has ", size, " bytes; at most ", kMaxMessageBytes));
}

log::Level LevelOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
      return log::Level::kError;
    default:
      return log::Level::kInfo;
  }
}

}  // namespace

struct Dispatcher::Pending {
  const Entry* entry;
  CallContext call;
  grpc::ByteBuffer request;
  Done done;
  absl::Time start;
};

struct Dispatcher::PendingStream {
  const Entry* entry;
  CallContext call;
  grpc::ByteBuffer request;
  std::shared_ptr<StreamSink> sink;
  absl::Time start;
};

Dispatcher::Dispatcher(const MethodTable* table, WorkerPool* pool, metrics::Registry* metrics,
                       const Options& options)
    : pool_(pool), options_(options), streams_(pool, options.poll_interval) {
  for (const MethodTable::Method* method : table->methods()) {
    entries_.emplace(method->name, Entry{method, metrics->ForMethod(method->name)});
  }
}

Dispatcher::~Dispatcher() = default;

const Dispatcher::Entry* Dispatcher::Find(absl::string_view method) const {
  auto found = entries_.find(absl::StripPrefix(method, "/"));
  return found == entries_.end() ? nullptr : &found->second;
}

void Dispatcher::Call(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                      Done done) {
  grpc::ByteBuffer none;
  const Entry* entry = Find(method);
  if (entry == nullptr || !entry->method->unary) return done(Unknown(method, "unary"), &none);
  entry->metrics->Started();
  const absl::Time now = absl::Now();
  if (call.deadline == absl::InfiniteFuture()) call.deadline = now + options_.default_deadline;
  auto* pending = new Pending{entry, std::move(call), request, std::move(done), now};
  if (pool_->TryRun(entry->method->lane, [this, pending] { Run(std::unique_ptr<Pending>(pending)); })) return;
  Finish(std::unique_ptr<Pending>(pending), Busy(), &none);
}

void Dispatcher::Run(std::unique_ptr<Pending> pending) {
  grpc::ByteBuffer response;
  const absl::Status status = Guarded(pending->call, [&]() -> absl::Status {
    DRIEHOEK_RETURN_IF_ERROR(StillWanted(pending->call, absl::Now()));
    absl::StatusOr<std::string> bytes =
        pending->entry->method->unary(pending->call, FlatBytes(pending->request).view());
    if (!bytes.ok()) return std::move(bytes).status();
    DRIEHOEK_RETURN_IF_ERROR(CheckSize("response", bytes->size()));
    response = ToByteBuffer(*std::move(bytes));
    return absl::OkStatus();
  });
  Finish(std::move(pending), status, &response);
}

void Dispatcher::Finish(std::unique_ptr<Pending> pending, const absl::Status& status,
                        grpc::ByteBuffer* response) {
  Record(*pending->entry, pending->call, pending->start, status);
  pending->done(status, response);
}

void Dispatcher::CallStream(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                            std::shared_ptr<StreamSink> sink) {
  const Entry* entry = Find(method);
  if (entry == nullptr || !entry->method->stream) return sink->Finish(Unknown(method, "streaming"));
  entry->metrics->Started();
  auto* pending = new PendingStream{entry, std::move(call), request, std::move(sink), absl::Now()};
  if (pool_->TryRun(Lane::kRead, [this, pending] { Open(std::unique_ptr<PendingStream>(pending)); })) return;
  std::unique_ptr<PendingStream> refused(pending);
  Record(*refused->entry, refused->call, refused->start, Busy());
  refused->sink->Finish(Busy());
}

void Dispatcher::Open(std::unique_ptr<PendingStream> pending) {
  absl::StatusOr<std::unique_ptr<Stream>> stream =
      Guarded(pending->call, [&]() -> absl::StatusOr<std::unique_ptr<Stream>> {
        DRIEHOEK_RETURN_IF_ERROR(StillWanted(pending->call, absl::Now()));
        return pending->entry->method->stream(pending->call, FlatBytes(pending->request).view());
      });
  if (!stream.ok()) {
    Record(*pending->entry, pending->call, pending->start, stream.status());
    return pending->sink->Finish(stream.status());
  }
  CallContext call = pending->call;
  std::shared_ptr<StreamSink> sink = std::move(pending->sink);
  streams_.Run(*std::move(stream), std::move(call), std::move(sink),
               [this, kept = std::shared_ptr<PendingStream>(std::move(pending))](const absl::Status& status) {
                 Record(*kept->entry, kept->call, kept->start, status);
               });
}

void Dispatcher::StopStreams() { streams_.Stop(); }

void Dispatcher::Record(const Entry& entry, const CallContext& call, absl::Time start,
                        const absl::Status& status) {
  const absl::Duration took = absl::Now() - start;
  entry.metrics->Finished(status.code(), absl::ToDoubleSeconds(took));
  const log::Level level = LevelOf(status.code());
  if (!options_.access_log || !log::Enabled(level)) return;
  const std::string code = absl::StatusCodeToString(status.code());
  const double ms = absl::ToDoubleMilliseconds(took);
  if (status.ok()) {
    log::Write(level, "call",
               {{"method", entry.method->name},
                {"code", code},
                {"ms", ms},
                {"call_id", call.call_id},
                {"caller", call.caller}});
  } else {
    log::Write(level, "call",
               {{"method", entry.method->name},
                {"code", code},
                {"ms", ms},
                {"call_id", call.call_id},
                {"caller", call.caller},
                {"reason", ReasonOf(status)}});
  }
}

}  // namespace driehoek::rpc
