// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/simulated_home.h"

#include <arpa/inet.h>
#include <grpcpp/alarm.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/rpc/bytes.h"
#include "common/rpc/table_service.h"
#include "common/server/tuning.h"
#include "common/storage/page_token.h"
#include "gateway/fanout/list_merge.h"
#include "gateway/fanout/walk.h"
#include "gateway/fanout/wire.h"
#include "gateway/route/method_catalogue.h"

namespace driehoek::testing {
namespace {

constexpr char kGetPlan[] = "driehoek.plans.v1.PlanService/GetPlan";
constexpr char kCheckHealth[] = "grpc.health.v1.Health/Check";
constexpr char kListPlans[] = "driehoek.plans.v1.PlanService/ListPlans";

// A socket bound to a free port of 127.0.0.1; -1 where there is none.
int KeepPort(int* port) {
  const int keeper = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  // gRPC listens with the same option, beside it.
  setsockopt(keeper, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof(yes));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* any = reinterpret_cast<sockaddr*>(&address);
  if (bind(keeper, any, size) != 0 || getsockname(keeper, any, &size) != 0) {
    close(keeper);
    return -1;
  }
  *port = ntohs(address.sin_port);
  return keeper;
}

// The number of the field by which a summary is narrowed to tenants; 0 for a list, which has none.
uint32_t TenantsField(absl::string_view method) {
  static const auto* const catalogue = new gateway::MethodCatalogue;
  return catalogue->Find(method)->tenants_field;
}

}  // namespace

struct SimulatedHome::TakenCall {
  std::string method;
  grpc::ByteBuffer request;
  rpc::Done done;
};

absl::StatusOr<std::unique_ptr<SimulatedHome>> SimulatedHome::Make(std::string tenant,
                                                                   const RecordedAnswers::Lists* lists,
                                                                   absl::Duration own_time) {
  std::unique_ptr<SimulatedHome> home(new SimulatedHome(std::move(tenant), lists, own_time));
  int port = 0;
  home->port_keeper_ = KeepPort(&port);
  if (home->port_keeper_ < 0) return absl::UnavailableError("no port is free");
  home->address_ = absl::StrCat("127.0.0.1:", port);
  std::vector<rpc::ServedMethod> methods = {{kGetPlan, /*streaming=*/false},
                                            {kCheckHealth, /*streaming=*/false}};
  for (const auto& [method, items] : *lists) {
    if (!absl::StrContains(method, '?')) methods.push_back({method, /*streaming=*/false});
  }
  home->services_ = rpc::MakeServices(methods, home.get(), absl::Hours(1));
  return home;
}

SimulatedHome::SimulatedHome(std::string tenant, const RecordedAnswers::Lists* lists, absl::Duration own_time)
    : tenant_(std::move(tenant)), lists_(lists), own_time_(own_time) {}

SimulatedHome::~SimulatedHome() {
  Stop();
  close(port_keeper_);
}

absl::Status SimulatedHome::Serve() {
  Change(Mode::kServing);
  if (server_ != nullptr) return absl::OkStatus();
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
  server::TuneServer(&builder);
  for (const auto& service : services_) builder.RegisterService(service.get());
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) return absl::UnavailableError(absl::StrCat("cannot listen on ", address_));
  return absl::OkStatus();
}

void SimulatedHome::Stall() { Change(Mode::kStalled); }

void SimulatedHome::Stop() {
  Change(Mode::kStopped);
  if (server_ == nullptr) return;
  server_->Shutdown(std::chrono::system_clock::now());
  server_ = nullptr;
}

void SimulatedHome::Change(Mode mode) {
  std::vector<TakenCall> unanswered;
  {
    MutexLock lock(mutex_);
    mode_ = mode;
    if (mode != Mode::kStalled) unanswered.swap(unanswered_);
  }
  for (TakenCall& call : unanswered) Finish(std::move(call), mode);
}

void SimulatedHome::Call(absl::string_view method, CallContext, const grpc::ByteBuffer& request,
                         rpc::Done done) {
  TakenCall call{std::string(absl::StripPrefix(method, "/")), request, std::move(done)};
  Mode mode;
  {
    MutexLock lock(mutex_);
    mode = mode_;
    if (mode == Mode::kStalled) unanswered_.push_back(std::move(call));
  }
  if (mode == Mode::kServing) return Begin(std::move(call));
  if (mode == Mode::kStopped) Finish(std::move(call), mode);
}

void SimulatedHome::Begin(TakenCall call) {
  if (own_time_ == absl::ZeroDuration()) return Finish(std::move(call), Mode::kServing);
  struct Late {
    grpc::Alarm alarm;
    TakenCall call;
  };
  auto late = std::make_shared<Late>();
  late->call = std::move(call);
  // Its function keeps the alarm, and lets go of it when it has run.
  late->alarm.Set(absl::ToChronoTime(absl::Now() + own_time_), [this, kept = late](bool) mutable {
    const std::shared_ptr<Late> done = std::move(kept);
    Finish(std::move(done->call), Mode::kServing);
  });
}

void SimulatedHome::Finish(TakenCall call, Mode mode) const {
  grpc::ByteBuffer response;
  if (mode == Mode::kStopped) return call.done(absl::UnavailableError("this home stops"), &response);
  absl::StatusOr<std::string> answer = Answer(call.method, rpc::FlatBytes(call.request).view());
  if (answer.ok()) response = rpc::ToByteBuffer(*std::move(answer));
  call.done(answer.status(), &response);
}

void SimulatedHome::CallStream(absl::string_view, CallContext, const grpc::ByteBuffer&,
                               std::shared_ptr<rpc::StreamSink> sink) {
  sink->Finish(absl::UnimplementedError("a simulated home streams nothing"));
}

absl::StatusOr<std::string> SimulatedHome::Answer(absl::string_view method, absl::string_view request) const {
  // HealthCheckResponse with status = SERVING.
  if (method == kCheckHealth) return "\x08\x01";
  if (method != kGetPlan) return Page(method, request);
  gateway::WireReader fields(request);
  while (fields.Next() && fields.number() != 1) continue;
  for (const RecordedItem& plan : lists_->find(kListPlans)->second) {
    if (plan.name == fields.content()) return plan.content;
  }
  return absl::NotFoundError("no such plan");
}

std::string SimulatedHome::Page(absl::string_view method, absl::string_view request) const {
  const absl::StatusOr<gateway::ListRequest> asked = gateway::CutListRequest(request, TenantsField(method));
  std::string response;
  if (!asked.ok()) return response;
  const auto narrowed = lists_->find(RecordedAnswers::KeyOf(method, asked->question));
  const std::vector<RecordedItem>& items =
      narrowed != lists_->end() ? narrowed->second : lists_->find(method)->second;
  const std::vector<std::string>& tenants = asked->tenants;
  if (!tenants.empty() && std::find(tenants.begin(), tenants.end(), tenant_) == tenants.end())
    return response;
  const int size = storage::EffectivePageSize(std::max(asked->page_size, 0)).value();
  auto item = std::upper_bound(
      items.begin(), items.end(), asked->page_token,
      [](const std::string& after, const RecordedItem& other) { return after < other.name; });
  for (int taken = 0; item != items.end(); ++item, ++taken) {
    if (taken == size) {
      // The last name is token enough.
      gateway::AppendBytesField(gateway::kNextPageTokenField, std::prev(item)->name, &response);
      break;
    }
    gateway::AppendBytesField(gateway::kItemsField, item->content, &response);
  }
  return response;
}

}  // namespace driehoek::testing
