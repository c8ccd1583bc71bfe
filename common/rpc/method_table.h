// SPDX-License-Identifier: EUPL-1.2
// The methods that a process answers: full name -> a function of a context and the bytes of a request. Filled
// once at start, then read from any thread. It knows nothing of gRPC: a server serves it (table_service.h), a
// gateway calls it in its own process (dispatcher.h), a test calls it directly.
//
//   table.Add("driehoek.plans.v1.PlanService/GetPlan", Lane::kRead, &service, &PlansService::GetPlan);
//
// Services are borrowed and outlive the table. A name that the compiled contract does not have, or whose
// types are others than the handler's, ends the process at start.
#ifndef DRIEHOEK_COMMON_RPC_METHOD_TABLE_H_
#define DRIEHOEK_COMMON_RPC_METHOD_TABLE_H_

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call_context.h"
#include "common/rpc/lane.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/message.h"

namespace driehoek::rpc {

// A response that is serialised already: stored bytes are returned as they are, which costs less than half of
// decoding and encoding them.
template <class Message>
struct Encoded {
  std::string bytes;
};

// What a server stream delivers. Used by one thread at a time, though not always by the same one.
class Stream {
 public:
  virtual ~Stream() = default;

  // The serialised messages that are ready now, in order; empty when there are none yet. May block as a
  // handler may. An error ends the stream with that status.
  virtual absl::StatusOr<std::vector<std::string>> Next() = 0;

  // Asked after each Next(): whether the stream is over once the messages that it returned are delivered.
  virtual bool Ended() const { return false; }

  // Called once before the first Next(). A stream with nothing ready is asked again after a fifth of a
  // second, and at once when somebody calls `wake`: from any thread, at any time, even when the stream is
  // gone.
  virtual void SetWake(std::function<void()> wake) { static_cast<void>(wake); }
};

class MethodTable {
 public:
  struct Method {
    std::string name;  // "driehoek.plans.v1.PlanService/GetPlan"
    Lane lane;
    // Exactly one of the two is set.
    std::function<absl::StatusOr<std::string>(const CallContext&, absl::string_view request)> unary;
    std::function<absl::StatusOr<std::unique_ptr<Stream>>(const CallContext&, absl::string_view request)>
        stream;
  };

  MethodTable() = default;
  MethodTable(const MethodTable&) = delete;
  MethodTable& operator=(const MethodTable&) = delete;

  // A handler is absl::StatusOr<Response> (const CallContext&, const Request&), const or not; Response is a
  // message or Encoded<message>. One that takes a Request& may change it: nobody reads it afterwards.
  template <class Service, class Class, class Request, class Result>
  void Add(absl::string_view name, Lane lane, Service* service,
           absl::StatusOr<Result> (Class::*handler)(const CallContext&, Request&)) {
    AddFunction<Request>(name, lane, [service, handler](const CallContext& call, Request& request) {
      return (service->*handler)(call, request);
    });
  }
  template <class Service, class Class, class Request, class Result>
  void Add(absl::string_view name, Lane lane, Service* service,
           absl::StatusOr<Result> (Class::*handler)(const CallContext&, const Request&)) {
    AddFunction<Request>(name, lane, [service, handler](const CallContext& call, const Request& request) {
      return (service->*handler)(call, request);
    });
  }
  template <class Service, class Class, class Request, class Result>
  void Add(absl::string_view name, Lane lane, Service* service,
           absl::StatusOr<Result> (Class::*handler)(const CallContext&, const Request&) const) {
    AddFunction<Request>(name, lane, [service, handler](const CallContext& call, const Request& request) {
      return (service->*handler)(call, request);
    });
  }

  // The same for whatever can be called so.
  template <class Request, class Function>
  void AddFunction(absl::string_view name, Lane lane, Function function) {
    using Result = typename std::invoke_result_t<Function, const CallContext&, Request&>::value_type;
    CheckContract(name, Request::descriptor(), ResponseOf<Result>::Descriptor(), /*streaming=*/false);
    Insert({std::string(name), lane,
            [function](const CallContext& call, absl::string_view bytes) -> absl::StatusOr<std::string> {
              // Its parts come and go in one piece.
              google::protobuf::Arena arena;
              auto* request = google::protobuf::Arena::CreateMessage<Request>(&arena);
              if (absl::Status parsed = Parse(bytes, request); !parsed.ok()) return parsed;
              absl::StatusOr<Result> result = function(call, *request);
              if (!result.ok()) return std::move(result).status();
              return ResponseOf<Result>::Encode(*std::move(result));
            },
            nullptr});
  }

  // A server stream: absl::StatusOr<std::unique_ptr<Stream>> (const CallContext&, const Request&), const or
  // not. The context is valid during that call; the stream keeps a copy if it needs it. The request may be
  // kept as well, by copy.
  template <class Service, class Class, class Request>
  void AddStream(absl::string_view name, Service* service,
                 absl::StatusOr<std::unique_ptr<Stream>> (Class::*handler)(const CallContext&,
                                                                           const Request&)) {
    AddStreamFunction<Request>(name, [service, handler](const CallContext& call, const Request& request) {
      return (service->*handler)(call, request);
    });
  }
  template <class Service, class Class, class Request>
  void AddStream(absl::string_view name, Service* service,
                 absl::StatusOr<std::unique_ptr<Stream>> (Class::*handler)(const CallContext&, const Request&)
                     const) {
    AddStreamFunction<Request>(name, [service, handler](const CallContext& call, const Request& request) {
      return (service->*handler)(call, request);
    });
  }

  template <class Request, class Function>
  void AddStreamFunction(absl::string_view name, Function function) {
    CheckContract(name, Request::descriptor(), nullptr, /*streaming=*/true);
    Insert({std::string(name), Lane::kRead, nullptr,
            [function](const CallContext& call,
                       absl::string_view bytes) -> absl::StatusOr<std::unique_ptr<Stream>> {
              Request request;
              if (absl::Status parsed = Parse(bytes, &request); !parsed.ok()) return parsed;
              return function(call, request);
            }});
  }

  // Null where there is none. `name` with or without the slash that gRPC puts before it.
  const Method* Find(absl::string_view name) const;

  // Calls a unary method on this thread, without lanes, deadline or metrics. UNIMPLEMENTED for a name that it
  // lacks.
  absl::StatusOr<std::string> Call(absl::string_view name, const CallContext& call,
                                   absl::string_view request) const;

  // In the order in which they were added.
  const std::vector<const Method*>& methods() const { return methods_; }
  // Full names of the services that have at least one method here, in the order in which they came.
  const std::vector<std::string>& services() const { return services_; }
  // Methods that the contract promises for these services and nobody added. For a service's own test.
  std::vector<std::string> Unserved() const;

 private:
  template <class Result>
  struct ResponseOf {
    static const google::protobuf::Descriptor* Descriptor() { return Result::descriptor(); }
    static absl::StatusOr<std::string> Encode(Result&& result) { return Serialize(result); }
  };
  template <class Message>
  struct ResponseOf<Encoded<Message>> {
    static const google::protobuf::Descriptor* Descriptor() { return Message::descriptor(); }
    static absl::StatusOr<std::string> Encode(Encoded<Message>&& result) { return std::move(result.bytes); }
  };

  static void CheckContract(absl::string_view name, const google::protobuf::Descriptor* request,
                            const google::protobuf::Descriptor* response, bool streaming);
  // INVALID_ARGUMENT for bytes that are no such message, and for text with U+0000, which PostgreSQL would cut
  // silently.
  static absl::Status Parse(absl::string_view bytes, google::protobuf::Message* request);
  static absl::StatusOr<std::string> Serialize(const google::protobuf::Message& response);
  void Insert(Method method);

  absl::node_hash_map<std::string, Method> by_name_;
  std::vector<const Method*> methods_;
  std::vector<std::string> services_;
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_METHOD_TABLE_H_
