// SPDX-License-Identifier: EUPL-1.2
// One page of a merged list, being asked: rounds of calls to homes, until the page is full, or all have
// ended, failed or run out of time. Keeps itself alive as long as a home may still answer.
#ifndef DRIEHOEK_GATEWAY_FANOUT_QUESTION_H_
#define DRIEHOEK_GATEWAY_FANOUT_QUESTION_H_

#include <grpcpp/alarm.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/mutex/mutex.h"
#include "common/rpc/bytes.h"
#include "common/rpc/call_context.h"
#include "common/rpc/endpoint.h"
#include "gateway/fanout/fanout_records.h"
#include "gateway/fanout/homes_behind.h"
#include "gateway/fanout/list_merge.h"
#include "gateway/fanout/walk.h"
#include "gateway/route/home.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class Question : public std::enable_shared_from_this<Question> {
 public:
  // What it asks, and whom.
  struct Asked {
    // Borrowed until every home has answered.
    const CatalogueMethod* method;
    std::shared_ptr<const Routes> routes;
    // About whom it is: only their homes are asked. None stands for all, and for all homes.
    std::vector<std::string> tenants;
    // Whether to say as well which homes were not asked, and for which tenants there is none: another gateway
    // compares it with what its own directory says.
    bool for_a_gateway;
    // Whether its caller goes on until there are no more pages: a home whose pages do not end is then given
    // up.
    bool to_the_end;
    // Borrowed likewise.
    FanoutRecords* records;
  };

  static void Ask(Asked asked, CallContext call, absl::string_view request, rpc::Done done);

 private:
  // Whether the caller has gone, as long as there is a caller: a home may ask when all is over.
  class Gate;
  struct Source {
    int index;
    Home* home;
    // Of this home, those that the question is about.
    std::vector<std::string> tenants;
    HomeWalk walk;
    HomesBehind behind;
    absl::Time deadline;
    std::unique_ptr<rpc::FlatBytes> bytes;
    std::string next_page_token;
    // Of its page, whoever the item is of.
    std::string last_name;
    std::optional<absl::Time> data_time;
    uint64_t revision = 0;
    absl::Status error;
  };
  struct Answer {
    bool pending = false;
    absl::Status status;
    std::unique_ptr<rpc::FlatBytes> bytes;
  };

  Question(Asked asked, CallContext call, ListRequest request, const WalkIdentity& identity,
           std::vector<int> homes, rpc::Done done);

  void Begin(std::vector<HomeWalk> walks);
  // A round belongs to one thread at its begin and at its end; in between homes answer on any.
  void StartRound(std::vector<size_t> sources);
  void Arrived(size_t source, int round, const absl::Status& status, grpc::ByteBuffer* bytes);
  void LeaveRound() ABSL_LOCKS_EXCLUDED(mutex_);
  void EndRound();
  void Take(Source* source, Answer answer);
  absl::Status TakePage(Source* source, absl::string_view bytes);
  absl::Status CheckPage(const ListPage& page, const HomeWalk& walk) const;
  void Fail(Source* source, type::v1::SourceState state, const absl::Status& error);
  void FailForNonsense(Source* source, const absl::Status& error);
  void GoOn(Source* source);
  void Finish();
  absl::Status Verdict() const;
  std::string Response();
  type::v1::Source Said(const Source& source) const;

  const Asked asked_;
  CallContext call_;
  const ListRequest request_;
  const WalkIdentity identity_;
  rpc::Done done_;
  const std::shared_ptr<Gate> gate_;
  std::vector<Source> sources_;
  ListMerge merge_;
  std::vector<size_t> in_round_;
  // For the home in this process, of which there is one at most.
  std::unique_ptr<grpc::Alarm> alarm_;

  Mutex mutex_;
  int round_ ABSL_GUARDED_BY(mutex_) = 0;
  int pending_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<Answer> answers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_QUESTION_H_
