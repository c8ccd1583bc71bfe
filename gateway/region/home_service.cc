// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/home_service.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "gateway/route/margin.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::gateway {
namespace {

using google::protobuf::util::TimeUtil;

type::v1::SourceState SourceStateOf(const v1::Home& home) {
  return home.state() == v1::Home::STATE_SERVING ? type::v1::SOURCE_STATE_ANSWERED
                                                 : type::v1::SOURCE_STATE_UNAVAILABLE;
}

// One service of a home, being asked how it is.
struct AskedService {
  size_t home = 0;
  std::string service = {};
  absl::Status status = absl::OkStatus();
  absl::Time asked_at = absl::InfinitePast();
  absl::Time answered_at = absl::InfinitePast();
  absl::StatusOr<server::v1::Server> server = absl::UnknownError("not asked");
};

void Show(const AskedService& asked, const Home::Record& record, v1::ServiceState* state) {
  state->set_service(asked.service);
  state->set_state(asked.status.ok() ? v1::Home::STATE_SERVING : v1::Home::STATE_UNAVAILABLE);
  state->set_problem(std::string(asked.status.message()));
  if (!asked.status.ok()) {
    state->set_reason(ReasonOf(asked.status));
    state->set_cause(MetadataOf(asked.status, "cause"));
  }
  if (asked.server.ok()) {
    state->set_version(asked.server->version());
    *state->mutable_start_time() = asked.server->start_time();
    // As if it had looked at its clock half way.
    const absl::Time here = asked.asked_at + (asked.answered_at - asked.asked_at) / 2;
    const int64_t there = TimeUtil::TimestampToNanoseconds(asked.server->current_time());
    *state->mutable_clock_offset() = TimeUtil::NanosecondsToDuration(there - absl::ToUnixNanos(here));
  }
  if (record.circuit.has_value()) {
    state->set_circuit(*record.circuit == Circuit::State::kClosed ? v1::ServiceState::CIRCUIT_CLOSED
                                                                  : v1::ServiceState::CIRCUIT_OPEN);
  }
  state->set_recent_calls(record.recent.calls);
  state->set_recent_failures(record.recent.failed);
  if (record.last_answer > absl::InfinitePast()) {
    *state->mutable_last_answer_time() =
        TimeUtil::NanosecondsToTimestamp(absl::ToUnixNanos(record.last_answer));
  }
}

}  // namespace

absl::StatusOr<v1::Home> HomeService::GetHome(const CallContext& call,
                                              const v1::GetHomeRequest& request) const {
  const std::shared_ptr<const Routes> routes = routes_.Get();
  for (const std::shared_ptr<Home>& home : routes->homes) {
    if (home->name() == request.name()) return Check(call, {home.get()}).front();
  }
  if (request.name().empty()) return InvalidField("name", "is empty; homes/meierij");
  return ErrorWithReason(
      absl::StatusCode::kNotFound, "NO_SUCH_HOME",
      absl::StrCat("this gateway's directory has no '", request.name().substr(0, 100), "'"));
}

absl::StatusOr<v1::ListHomesResponse> HomeService::ListHomes(const CallContext& call,
                                                             const v1::ListHomesRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(int page_size, storage::EffectivePageSize(request.page_size()));
  const uint64_t fingerprint = storage::RequestFingerprint({"ListHomes"});
  std::string after;
  if (!request.page_token().empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(std::vector<std::string> parts,
                              storage::DecodePageToken(request.page_token(), fingerprint));
    if (!parts.empty()) after = parts.front();
  }
  const std::shared_ptr<const Routes> routes = routes_.Get();
  std::vector<Home*> page;
  bool more = false;
  for (const std::shared_ptr<Home>& home : routes->homes) {
    if (home->name() <= after) continue;
    more = page.size() == static_cast<size_t>(page_size);
    if (more) break;
    page.push_back(home.get());
  }
  v1::ListHomesResponse response;
  v1::DirectoryInForce* directory = response.mutable_directory();
  directory->set_gateway(routes->directory.gateway());
  directory->set_revision(routes->directory.revision());
  directory->mutable_load_time()->set_seconds(absl::ToUnixSeconds(routes->load_time));
  directory->set_problem(routes_.problem());
  for (v1::Home& home : Check(call, page)) {
    if (home.state() != v1::Home::STATE_SERVING) response.add_unreachable(home.name());
    type::v1::Source* source = response.add_sources();
    source->set_home(home.name());
    source->set_state(SourceStateOf(home));
    *source->mutable_tenants() = home.tenants();
    if (home.state() == v1::Home::STATE_SERVING) *source->mutable_data_time() = home.check_time();
    *response.add_homes() = std::move(home);
  }
  if (more) {
    response.set_next_page_token(storage::EncodePageToken(fingerprint, {page.back()->name()}));
  }
  return response;
}

std::vector<v1::Home> HomeService::Check(const CallContext& call, const std::vector<Home*>& homes) const {
  std::vector<AskedService> asked;
  for (size_t i = 0; i < homes.size(); ++i) {
    if (homes[i]->entry().config.has_gateway()) {
      asked.push_back({.home = i, .service = "gateway"});
      continue;
    }
    for (const std::string& service : catalogue_.services()) {
      if (homes[i]->Has(service)) asked.push_back({.home = i, .service = service});
    }
  }
  const absl::Time now = absl::Now();
  const absl::Time latest = WithMargin(call.deadline, now);
  absl::BlockingCounter answers(2 * static_cast<int>(asked.size()));
  for (AskedService& question : asked) {
    Home* home = homes[question.home];
    const absl::Time deadline = std::min(latest, now + home->entry().timeout);
    home->Check(question.service, deadline, [&answers, &question](const absl::Status& status) {
      question.status = status;
      answers.DecrementCount();
    });
    question.asked_at = absl::Now();
    home->Describe(question.service, deadline,
                   [&answers, &question](absl::StatusOr<server::v1::Server> server) {
                     question.answered_at = absl::Now();
                     question.server = std::move(server);
                     answers.DecrementCount();
                   });
  }
  answers.Wait();

  std::vector<v1::Home> result;
  for (Home* home : homes) {
    v1::Home& shown = result.emplace_back(home->entry().config);
    shown.set_state(v1::Home::STATE_SERVING);
    shown.mutable_check_time()->set_seconds(absl::ToUnixSeconds(now));
    for (std::string& problem : overlaps_.ProblemsOf(home->name()))
      *shown.add_problems() = std::move(problem);
  }
  for (const AskedService& question : asked) {
    v1::Home& home = result[question.home];
    Show(question, homes[question.home]->RecordOf(question.service), home.add_service_states());
    if (!question.status.ok()) home.set_state(v1::Home::STATE_UNAVAILABLE);
  }
  return result;
}

void AddHomeMethods(HomeService* service, rpc::MethodTable* table) {
  table->Add("driehoek.gateway.v1.HomeService/GetHome", rpc::Lane::kRead, service, &HomeService::GetHome);
  table->Add("driehoek.gateway.v1.HomeService/ListHomes", rpc::Lane::kRead, service, &HomeService::ListHomes);
}

}  // namespace driehoek::gateway
