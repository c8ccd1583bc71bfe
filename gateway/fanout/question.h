// SPDX-License-Identifier: EUPL-1.2
// One page of a merged list, being asked: homes in the order in which their items can come, a few at a time,
// until there is enough for the page, or all have ended, failed or run out of time. So a page costs what it
// holds, however many homes there are. Or the whole list, of all homes at once, in the time of the slowest.
// Keeps itself alive as long as a home may still answer.
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
    // Whether all that there is comes in one page: each home is then asked for its pages one after the other,
    // beside the others. One whose pages do not end is given up.
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
    // Of this home, those that the question is about, by name.
    std::vector<std::string> tenants;
    // Those that the request is narrowed to, as far as this home has to know.
    std::vector<std::string> narrowed_to;
    HomeWalk walk;
    HomesBehind behind;
    absl::Time deadline;
    // How often it was asked for this page.
    int asks = 0;
    // Its pages, as long as items of them are not taken.
    std::vector<std::unique_ptr<rpc::FlatBytes>> bytes;
    std::string next_page_token;
    // Of its page, whoever the item is of.
    std::string last_name;
    int64_t page_bytes = 0;
    bool kept_any = false;
    // Where its answer may be kept: under which key, which one is, as of when, and of which revision of its
    // data.
    std::string key;
    std::shared_ptr<const SummaryCache::Kept> kept;
    std::string home_revision;
    int64_t era = 0;
    absl::Time asked_at;
    std::optional<absl::Time> data_time;
    uint64_t revision = 0;
    absl::Status error;
  };
  struct Answer {
    size_t source;
    absl::Status status;
    std::unique_ptr<rpc::FlatBytes> bytes;
  };

  Question(Asked asked, CallContext call, ListRequest request, const WalkIdentity& identity,
           std::vector<Source> sources, std::string last_name, rpc::Done done);

  static std::vector<Source> SourcesOf(const Asked& asked, const ListRequest& request, absl::Time deadline);
  // One thread at a time works on the question; meanwhile homes answer on any.
  void Begin();
  void Work() ABSL_LOCKS_EXCLUDED(mutex_);
  void AskAhead();
  // How many more homes it takes, by what is known of those that were heard.
  size_t HomesToFillThePage() const;
  bool MayAsk(const Source& source) const;
  void AskHome(size_t source);
  // What it answered before, where that may be given again unasked; null otherwise.
  std::shared_ptr<const SummaryCache::Kept> KeptAnswer(Source* source, const std::string& request);
  // What a home is told of what is kept of it (CallContext::known_revision).
  static std::string KnownRevision(const Source& source);
  // The revision that its answer tells, where it was asked for one; the answer becomes the one that is kept,
  // if that is of this revision.
  void Recall(Source* source, std::unique_ptr<rpc::FlatBytes>* answer);
  void KeepAnswer(const Source& source, absl::string_view bytes);
  void Arrived(size_t source, int ask, const absl::Status& status, grpc::ByteBuffer* bytes);
  void Take(Answer answer);
  absl::Status TakePage(Source* source, absl::string_view bytes);
  static absl::Status CheckPage(const ListPage& page, const HomeWalk& walk);
  void Fail(Source* source, type::v1::SourceState state, const absl::Status& error);
  void FailForNonsense(Source* source, const absl::Status& error);
  void GoOn(Source* source);
  void AskForTheRest(size_t source);
  void Finish();
  // One token carries those of all homes: where they are too long together, the longest is given up.
  void BoundToken();
  absl::Status Verdict() const;
  std::string Response();
  type::v1::Source Said(const Source& source) const;
  size_t IndexOf(const Source& source) const { return static_cast<size_t>(&source - sources_.data()); }

  const Asked asked_;
  CallContext call_;
  const ListRequest request_;
  const WalkIdentity identity_;
  rpc::Done done_;
  const std::shared_ptr<Gate> gate_;
  const absl::Time start_;
  // When the last home has to have answered.
  const absl::Time latest_;
  std::vector<Source> sources_;
  // All up to this, and this, is of the pages before.
  const std::string last_name_;
  const size_t page_size_;
  ListMerge merge_;
  // Those that were not asked for this page yet, the next one last.
  std::vector<size_t> waiting_;
  // Asked, and not heard yet.
  size_t outstanding_ = 0;
  // Asked and heard, whatever they said.
  size_t heard_ = 0;
  // For the home in this process, of which there is one at most.
  std::unique_ptr<grpc::Alarm> alarm_;

  Mutex mutex_;
  bool works_ ABSL_GUARDED_BY(mutex_) = true;
  // Of each source, which of its asks an answer is awaited for; 0 for none.
  std::vector<int> awaited_ ABSL_GUARDED_BY(mutex_);
  std::vector<Answer> arrived_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_QUESTION_H_
