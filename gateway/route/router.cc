// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/router.h"

#include <grpcpp/support/byte_buffer.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/names/names.h"
#include "common/rpc/bytes.h"
#include "common/status/status.h"
#include "gateway/route/routing_peek.h"
#include "gateway/route/way.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace driehoek::gateway {
namespace {

constexpr absl::string_view kAllTenants = "municipalities/-";

absl::Status Unknown(absl::string_view method, absl::string_view kind) {
  return ErrorWithReason(absl::StatusCode::kUnimplemented, "UNKNOWN_METHOD",
                         absl::StrCat("this gateway has no ", kind, " method ", method));
}

}  // namespace

// What is counted and logged of a call that leaves the process. What stays is counted where it is answered.
class Router::Record {
 public:
  Record(const CatalogueMethod& method, metrics::CallMetrics* metrics, const CallContext& call,
         absl::string_view to, bool access_log)
      : method_(method),
        metrics_(metrics),
        start_(absl::Now()),
        logs_(access_log && log::Enabled(log::Level::kInfo)) {
    metrics_->Started();
    if (!logs_) return;
    to_ = std::string(to);
    call_id_ = call.call_id;
    caller_ = call.caller;
  }

  void Finish(const absl::Status& status) const {
    const absl::Duration took = absl::Now() - start_;
    metrics_->Finished(status.code(), absl::ToDoubleSeconds(took));
    if (!logs_) return;
    log::Info("forwarded", {{"method", method_.name},
                            {"to", to_},
                            {"code", absl::StatusCodeToString(status.code())},
                            {"ms", absl::ToDoubleMilliseconds(took)},
                            {"call_id", call_id_},
                            {"caller", caller_},
                            {"reason", status.ok() ? std::string() : ReasonOf(status)}});
  }

 private:
  const CatalogueMethod& method_;
  metrics::CallMetrics* metrics_;
  absl::Time start_;
  bool logs_;
  std::string to_;
  std::string call_id_;
  std::string caller_;
};

class Router::RecordingSink : public rpc::ForwardingSink {
 public:
  RecordingSink(Record record, std::shared_ptr<rpc::StreamSink> sink)
      : ForwardingSink(std::move(sink)), record_(std::move(record)) {}

  void Finish(const absl::Status& status) override {
    record_.Finish(status);
    ForwardingSink::Finish(status);
  }

 private:
  const Record record_;
};

Router::Router(const Parts& parts) : parts_(parts) {
  for (const CatalogueMethod& method : parts.catalogue->methods()) {
    if (method.kind != CatalogueMethod::Kind::kOwn) {
      metrics_.emplace(&method, parts.metrics->ForMethod(method.name));
    }
  }
}

void Router::Call(absl::string_view name, CallContext call, const grpc::ByteBuffer& request, rpc::Done done) {
  grpc::ByteBuffer none;
  const CatalogueMethod* method = parts_.catalogue->Find(name);
  if (method == nullptr || method->kind == CatalogueMethod::Kind::kStream) {
    return done(Unknown(name, "unary"), &none);
  }
  std::shared_ptr<const Routes> routes = parts_.routes->Get();
  if (method->kind == CatalogueMethod::Kind::kOwn) {
    if (absl::Status passed = PassedOn(*routes, &call); !passed.ok()) return done(passed, &none);
    return parts_.own->Call(method->name, std::move(call), request, std::move(done));
  }
  const absl::StatusOr<Goal> found = Find(*routes, *method, request, &call);
  if (!found.ok()) {
    RecordOf(*method, call, "").Finish(found.status());
    return done(found.status(), &none);
  }
  Home* const home = found->home;
  const bool to_all = home == nullptr;
  if (to_all ? !routes->has_local_home() : !home->is_local()) {
    done = [record = RecordOf(*method, call, to_all ? kAllTenants : absl::string_view(home->name())),
            used = routes,
            answer = std::move(done)](const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
      record.Finish(status);
      answer(status, bytes);
    };
  }
  if (to_all) {
    return parts_.fanout->Page(std::move(routes), *method, std::move(call), request, std::move(done));
  }
  if (!method->changes_nothing && home->entry().summary_max_age > absl::ZeroDuration()) {
    // At its begin, for what is read from now on, and at its end, for what was read meanwhile.
    parts_.fanout->summaries().Changed(home->name());
    done = [this, home, used = routes, answer = std::move(done)](const absl::Status& status,
                                                                 grpc::ByteBuffer* bytes) mutable {
      parts_.fanout->summaries().Changed(home->name());
      answer(status, bytes);
    };
  }
  home->Call(*method, std::move(call), request, std::move(done));
}

void Router::CallStream(absl::string_view name, CallContext call, const grpc::ByteBuffer& request,
                        std::shared_ptr<rpc::StreamSink> sink) {
  const CatalogueMethod* method = parts_.catalogue->Find(name);
  if (method == nullptr || method->kind != CatalogueMethod::Kind::kStream) {
    return sink->Finish(Unknown(name, "streaming"));
  }
  std::shared_ptr<const Routes> routes = parts_.routes->Get();
  absl::StatusOr<Goal> found = Find(*routes, *method, request, &call);
  if (!found.ok()) {
    RecordOf(*method, call, "").Finish(found.status());
    return sink->Finish(found.status());
  }
  Home* const home = found->home;
  if (!home->is_local()) {
    sink = std::make_shared<RecordingSink>(RecordOf(*method, call, home->name()), std::move(sink));
  }
  sink = streams_.Add(std::move(found->tenant), home, routes, &call, std::move(sink));
  // Others may have come in force before this stream was known.
  if (parts_.routes->Get() != routes) EndMovedStreams();
  home->CallStream(*method, std::move(call), request, std::move(sink));
}

absl::Status Router::PassedOn(const Routes& routes, CallContext* call) {
  DRIEHOEK_ASSIGN_OR_RETURN(call->via, ViaOnward(call->via, routes.directory.gateway()));
  return absl::OkStatus();
}

absl::StatusOr<Router::Goal> Router::Find(const Routes& routes, const CatalogueMethod& method,
                                          const grpc::ByteBuffer& request, CallContext* call) {
  DRIEHOEK_RETURN_IF_ERROR(PassedOn(routes, call));
  const rpc::FlatBytes bytes(request);
  google::protobuf::io::ArrayInputStream in(bytes.view().data(), static_cast<int>(bytes.view().size()));
  DRIEHOEK_ASSIGN_OR_RETURN(std::string name, PeekRoutingName(method.routing, &in));
  std::string tenant(TenantOf(name));
  if (tenant == kAllTenants) {
    if (method.kind == CatalogueMethod::Kind::kList) return Goal{nullptr, ""};
    return InvalidField(method.routing.field,
                        absl::StrCat("'", kAllTenants,
                                     "' stands for all tenants, which only lists with a "
                                     "parent can be asked of; one tenant"));
  }
  // Of one tenant there is nothing to choose.
  call->tenants.clear();
  DRIEHOEK_RETURN_IF_ERROR(CheckTenant(method.routing.field, tenant));
  const int index = routes.directory.HomeOf(tenant);
  if (index < 0) {
    return ErrorWithReason(absl::StatusCode::kNotFound, "TENANT_HAS_NO_HOME",
                           absl::StrCat("no home of this gateway's directory keeps ", tenant),
                           {{"tenant", tenant}});
  }
  return Goal{routes.homes[static_cast<size_t>(index)].get(), std::move(tenant)};
}

Router::Record Router::RecordOf(const CatalogueMethod& method, const CallContext& call,
                                absl::string_view to) const {
  return Record(method, metrics_.at(&method), call, to, parts_.access_log);
}

}  // namespace driehoek::gateway
