// SPDX-License-Identifier: EUPL-1.2
// The asking behind every answer about a region: who its members are on a day, and all that their homes have
// to say. Thread-safe. Blocks while homes are asked.
#ifndef DRIEHOEK_GATEWAY_REGION_REGION_INQUIRY_H_
#define DRIEHOEK_GATEWAY_REGION_REGION_INQUIRY_H_

#include <future>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/registry/registry.h"
#include "common/rpc/bytes.h"
#include "common/rpc/call_context.h"
#include "common/status/status.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/fanout/list_fanout.h"
#include "gateway/region/region_member.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/routes.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace driehoek::gateway {

class RegionInquiry {
 public:
  // All borrowed.
  RegionInquiry(const registry::Registry* registry, const CurrentRoutes* routes, ListFanout* fanout)
      : registry_(*registry), routes_(*routes), fanout_(*fanout) {}

  struct Membership {
    std::shared_ptr<const Routes> routes;
    std::vector<RegionMember> members;
    // Those of them that have a home.
    std::vector<std::string> tenants;
  };
  // NOT_FOUND for a region that is not on file. `others` are put beside its members: INVALID_ARGUMENT names
  // each that is no municipality of that day.
  absl::StatusOr<Membership> MembersOf(
      absl::string_view region, absl::CivilDay day,
      const google::protobuf::RepeatedPtrField<std::string>& others = {}) const;

  // The members of either, each once, as the later knows them.
  static Membership Either(const Membership& earlier, Membership later);
  // What is kept of the region itself, beside its members, is asked of this one's home, as of the same
  // moment.
  static Membership RegionItself(absl::string_view region, const Membership& members);
  // "homes/meierij", of that moment; empty where no home keeps the region.
  static std::string HomeOfRegion(absl::string_view region, const Membership& members);

  // What homes answered, on an arena of its own: measures of sixty plans are hundred thousands of parts,
  // which are made and freed together. Read as the response itself.
  template <class Response>
  class Answer {
   public:
    Answer() : arena_(std::make_unique<google::protobuf::Arena>(Options())) {
      response_ = google::protobuf::Arena::CreateMessage<Response>(arena_.get());
    }
    // NOLINTNEXTLINE(google-explicit-constructor): it stands for the response.
    operator const Response&() const { return *response_; }
    Response* mutable_response() { return response_; }

   private:
    static google::protobuf::ArenaOptions Options() {
      google::protobuf::ArenaOptions options;
      options.start_block_size = 16 << 10;
      options.max_block_size = 1 << 20;
      return options;
    }

    std::unique_ptr<google::protobuf::Arena> arena_;
    Response* response_;
  };

  // All that there is. Nothing where no member has a home; an error where every home refuses.
  template <class Response, class Request>
  absl::StatusOr<Answer<Response>> Ask(const CatalogueMethod& method, const Request& request,
                                       const CallContext& call, const Membership& asked) const {
    Answer<Response> response;
    if (asked.tenants.empty()) return response;
    DRIEHOEK_ASSIGN_OR_RETURN(
        const rpc::FlatBytes bytes,
        fanout_.All(asked.routes, method, call, request.SerializeAsString(), asked.tenants));
    if (!response.mutable_response()->ParseFromArray(bytes.view().data(),
                                                     static_cast<int>(bytes.view().size()))) {
      return absl::InternalError(absl::StrCat("what homes answered to ", method.name, " is malformed"));
    }
    return response;
  }

  template <class Request>
  struct Question {
    const CatalogueMethod& method;
    const Request& request;
    // Whom it is for, where that is not the same as for the others.
    const Membership* of = nullptr;
  };
  template <class Request>
  Question(const CatalogueMethod&, const Request&) -> Question<Request>;
  template <class Request>
  Question(const CatalogueMethod&, const Request&, const Membership*) -> Question<Request>;
  // Side by side, so that each has the whole of the homes' time: AskTogether<First, Second>(call, asked,
  // first, second). Part of an answer is worth having, as long as it says which part: an error only where all
  // are one.
  template <class... Responses, class... Requests>
  absl::StatusOr<std::tuple<Answer<Responses>...>> AskTogether(const CallContext& call,
                                                               const Membership& asked,
                                                               const Question<Requests>&... questions) const {
    auto answers = [](auto... waiting) {
      return std::tuple(waiting.get()...);
    }(std::async(std::launch::async, [&] {
      return Ask<Responses>(questions.method, questions.request, call, OfWhom(questions, asked));
    })...);
    return std::apply(
        [&](auto&... answer) -> absl::StatusOr<std::tuple<Answer<Responses>...>> {
          // Who asked nobody was refused by nobody, which is no answer either.
          bool heard = false;
          absl::Status refused;
          (..., (answer.ok() ? void(heard = heard || !OfWhom(questions, asked).tenants.empty())
                             : refused.Update(answer.status())));
          if (!heard && !refused.ok()) return refused;
          return std::tuple(answer.ok() ? *std::move(answer)
                                        : Failed<Responses>(answer.status(), OfWhom(questions, asked))...);
        },
        answers);
  }

 private:
  template <class Request>
  static const Membership& OfWhom(const Question<Request>& question, const Membership& asked) {
    return question.of != nullptr ? *question.of : asked;
  }
  // As if each of their homes had failed so.
  template <class Response>
  static Answer<Response> Failed(const absl::Status& status, const Membership& asked) {
    Answer<Response> answer;
    Response& response = *answer.mutable_response();
    for (type::v1::Source& source : SourcesThatFailed(status, asked)) {
      response.add_unreachable(source.home());
      *response.add_sources() = std::move(source);
    }
    return answer;
  }
  static std::vector<type::v1::Source> SourcesThatFailed(const absl::Status& status, const Membership& asked);

  const registry::Registry& registry_;
  const CurrentRoutes& routes_;
  ListFanout& fanout_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_REGION_INQUIRY_H_
