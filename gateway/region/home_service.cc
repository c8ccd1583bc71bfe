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

namespace driehoek::gateway {
namespace {

type::v1::SourceState SourceStateOf(const v1::Home& home) {
  return home.state() == v1::Home::STATE_SERVING ? type::v1::SOURCE_STATE_ANSWERED
                                                 : type::v1::SOURCE_STATE_UNAVAILABLE;
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
  struct Asked {
    size_t home;
    std::string service;
    absl::Status status;
  };
  std::vector<Asked> asked;
  for (size_t i = 0; i < homes.size(); ++i) {
    if (homes[i]->entry().config.has_gateway()) {
      asked.push_back({i, "gateway", absl::OkStatus()});
      continue;
    }
    for (const std::string& service : catalogue_.services()) {
      if (homes[i]->Has(service)) asked.push_back({i, service, absl::OkStatus()});
    }
  }
  const absl::Time now = absl::Now();
  const absl::Time latest = WithMargin(call.deadline, now);
  absl::BlockingCounter answers(static_cast<int>(asked.size()));
  for (Asked& question : asked) {
    Home* home = homes[question.home];
    home->Check(question.service, std::min(latest, now + home->entry().timeout),
                [&answers, &question](const absl::Status& status) {
                  question.status = status;
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
  for (const Asked& question : asked) {
    v1::ServiceState* state = result[question.home].add_service_states();
    state->set_service(question.service);
    state->set_state(question.status.ok() ? v1::Home::STATE_SERVING : v1::Home::STATE_UNAVAILABLE);
    state->set_problem(std::string(question.status.message()));
    if (!question.status.ok()) result[question.home].set_state(v1::Home::STATE_UNAVAILABLE);
  }
  return result;
}

void AddHomeMethods(HomeService* service, rpc::MethodTable* table) {
  table->Add("driehoek.gateway.v1.HomeService/GetHome", rpc::Lane::kRead, service, &HomeService::GetHome);
  table->Add("driehoek.gateway.v1.HomeService/ListHomes", rpc::Lane::kRead, service, &HomeService::ListHomes);
}

}  // namespace driehoek::gateway
