// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home.h"

#include <grpcpp/support/byte_buffer.h>

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/mutex/mutex.h"
#include "common/server/this_server.h"
#include "common/status/status.h"
#include "gateway/route/home_circuits.h"
#include "gateway/route/home_errors.h"
#include "gateway/route/home_places.h"
#include "gateway/route/home_retries.h"
#include "gateway/route/remote_home.h"

namespace driehoek::gateway {
namespace {

class LocalHome : public Home {
 public:
  LocalHome(const Directory::Home& entry, const LocalServices& local) : Home(entry), local_(local) {}
  // Waits for handlers that outlasted their caller: what they run on goes next.
  ~LocalHome() override {
    MutexLock lock(mutex_);
    while (in_flight_ > 0) idle_.Wait(mutex_);
  }

  void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override {
    grpc::ByteBuffer none;
    if (!Has(method.service)) return done(LacksService(name(), method.service), &none);
    {
      MutexLock lock(mutex_);
      ++in_flight_;
    }
    local_.endpoint->Call(
        method.name, std::move(call), request,
        [this, done = std::move(done)](const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
          done(status, bytes);
          MutexLock lock(mutex_);
          if (--in_flight_ == 0) idle_.NotifyAll();
        });
  }
  void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    if (!Has(method.service)) return sink->Finish(LacksService(name(), method.service));
    local_.endpoint->CallStream(method.name, std::move(call), request, std::move(sink));
  }
  bool Has(absl::string_view service) const override {
    const std::string package = absl::StrCat("driehoek.", service, ".");
    return std::any_of(local_.services.begin(), local_.services.end(),
                       [&](const std::string& full_name) { return absl::StartsWith(full_name, package); });
  }
  void Check(absl::string_view, absl::Time, absl::AnyInvocable<void(const absl::Status&)> done) override {
    done(absl::OkStatus());
  }
  void Describe(absl::string_view, absl::Time,
                absl::AnyInvocable<void(absl::StatusOr<server::v1::Server>)> done) override {
    done(server::ThisServer());
  }
  bool is_local() const override { return true; }

 private:
  const LocalServices local_;
  Mutex mutex_;
  CondVar idle_;
  int in_flight_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace

absl::StatusOr<std::vector<std::shared_ptr<Home>>> OpenHomes(const Directory& directory,
                                                             const std::vector<std::shared_ptr<Home>>& before,
                                                             HomeParts* parts) {
  std::map<absl::string_view, std::shared_ptr<Home>> by_name;
  for (const std::shared_ptr<Home>& home : before) by_name.emplace(home->name(), home);
  std::vector<std::shared_ptr<Home>> homes;
  homes.reserve(directory.homes().size());
  for (const Directory::Home& entry : directory.homes()) {
    const auto found = by_name.find(entry.config.name());
    if (found != by_name.end() && found->second->entry() == entry) {
      homes.push_back(found->second);
      continue;
    }
    if (entry.config.has_local()) {
      homes.push_back(std::make_shared<LocalHome>(entry, parts->local));
      continue;
    }
    DRIEHOEK_ASSIGN_OR_RETURN(std::unique_ptr<Home> home, OpenRemoteHome(entry, &parts->channels));
    // From the inside out: a circuit judges what the network does and nothing else, a call that waits to be
    // repeated takes no place, and what comes out has a name.
    home = WithCircuits(std::move(home), parts->services, parts->metrics);
    home = WithPlaces(std::move(home), parts->metrics);
    home = WithRetries(std::move(home), parts->metrics);
    homes.push_back(WithNamedErrors(std::move(home)));
  }
  return homes;
}

}  // namespace driehoek::gateway
