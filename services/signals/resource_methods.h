// SPDX-License-Identifier: EUPL-1.2
// Get, List, Create, Update, Delete and Undelete of one kind of resource, which the contract words alike for
// all: by the places of their fields (Create: parent 1, resource 2, id 3; Update: resource 1), so that a kind
// says only what is its own. Thread-safe; what it is given outlives it.
#ifndef DRIEHOEK_SERVICES_SIGNALS_RESOURCE_METHODS_H_
#define DRIEHOEK_SERVICES_SIGNALS_RESOURCE_METHODS_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/rpc/method_table.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "common/storage/resource_table.h"
#include "common/update_mask/update_mask.h"
#include "services/signals/service_fields.h"
#include "services/signals/validation.h"

namespace driehoek::signals {

// What is special about a kind.
template <class Resource>
struct Kind {
  using Session = storage::Session;
  // In a write, before it is stored: refuses what does not fit to what else is on file, and sets what the
  // service sets. `before` is null for a new one.
  std::function<absl::Status(Session&, const Resource* before, Resource* after)> prepare;
  // In a write, once it is stored: brings projections up to date. `after` is null once it is deleted.
  std::function<absl::Status(Session&, const Resource* before, const Resource* after)> project;
  // In a rehearsal, on the answer.
  std::function<absl::Status(Session&, Resource*)> rehearse;
  // Before a write of that tenant: may read the database.
  std::function<absl::Status(const std::string& tenant)> get_ready;
  // After a write of that tenant.
  std::function<void(const std::string& tenant)> done;
};

template <class ResourceType, class GetType, class ListType, class ListResponseType, class CreateType,
          class UpdateType, class DeleteType, class UndeleteType>
class ResourceMethods {
 public:
  using Resource = ResourceType;
  using Session = storage::Session;

  // `collection` as it stands in names.
  ResourceMethods(storage::Database* database, const storage::ResourceTable<Resource>* table,
                  absl::string_view collection, Kind<Resource> kind)
      : database_(database), table_(table), collection_(collection), kind_(std::move(kind)) {}

  absl::StatusOr<rpc::Encoded<Resource>> Get(const CallContext&, const GetType& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {collection_}));
    DRIEHOEK_ASSIGN_OR_RETURN(std::string bytes, database_->ReadOne([&](Session& session) {
      return table_->GetBytes(session, name.name,
                              request.show_deleted() ? storage::Deleted::kShow : storage::Deleted::kHide);
    }));
    return rpc::Encoded<Resource>{std::move(bytes)};
  }

  absl::StatusOr<ListResponseType> List(const CallContext&, const ListType& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
    storage::ListQuery query{parent.name, request.page_size(), request.page_token(), request.show_deleted(),
                             ""};
    query.filter = FilterOf(request);
    DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
      return table_->List(session, query, [&](const Resource& item) { return IsWanted(request, item); });
    }));
    ListResponseType response;
    for (Resource& item : page.items) static_cast<Resource&>(AddItem(&response)) = std::move(item);
    response.set_next_page_token(std::move(page.next_page_token));
    return response;
  }

  absl::StatusOr<Resource> Create(const CallContext& call, const CreateType& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(std::string tenant, ParseTenant("parent", request.parent()));
    Resource resource = static_cast<const Resource&>(MessageField(request, 2));
    const std::string id = StringField(request, 3);
    const std::string field = NameOfField(request, 2);
    FieldViolations violations;
    CheckResourceId(NameOfField(request, 3), id, &violations);
    resource.set_name(absl::StrCat(tenant, "/", collection_, "/", id));
    Validate(field, resource, &violations);
    DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
    ClearWhatTheServiceSets(&resource);
    return Mutate(tenant, call, request, [&](Session& session) { return CreateIn(session, resource); });
  }

  absl::StatusOr<Resource> Update(const CallContext& call, const UpdateType& request) const {
    const auto& update = static_cast<const Resource&>(MessageField(request, 1));
    const std::string field = NameOfField(request, 1);
    DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                              ParseResourceName(field + ".name", update.name(), {collection_}));
    return Mutate(name.tenant, call, request,
                  [&](Session& session) { return UpdateIn(session, request, update, field, name.name); });
  }

  absl::StatusOr<Resource> Delete(const CallContext& call, const DeleteType& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {collection_}));
    return Mutate(name.tenant, call, request, [&](Session& session) -> absl::StatusOr<Resource> {
      DRIEHOEK_ASSIGN_OR_RETURN(Resource resource, table_->SoftDelete(session, name.name, request.etag()));
      if (kind_.project) DRIEHOEK_RETURN_IF_ERROR(kind_.project(session, &resource, nullptr));
      return resource;
    });
  }

  absl::StatusOr<Resource> Undelete(const CallContext& call, const UndeleteType& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {collection_}));
    return Mutate(name.tenant, call, request, [&](Session& session) -> absl::StatusOr<Resource> {
      DRIEHOEK_ASSIGN_OR_RETURN(Resource resource, table_->Undelete(session, name.name, request.etag()));
      if (kind_.project) DRIEHOEK_RETURN_IF_ERROR(kind_.project(session, nullptr, &resource));
      return resource;
    });
  }

  // Adds the six to `table` under the names that the contract has for them.
  void Bind(rpc::MethodTable* table, absl::string_view service) const {
    using rpc::Lane;
    const auto add = [&](auto request, Lane lane, auto method) {
      using Request = decltype(request);
      table->AddFunction<Request>(absl::StrCat(service, "/", MethodOf(Request::descriptor())), lane,
                                  [this, method](const CallContext& call, const Request& asked) {
                                    return (this->*method)(call, asked);
                                  });
    };
    add(GetType(), Lane::kRead, &ResourceMethods::Get);
    add(ListType(), Lane::kRead, &ResourceMethods::List);
    add(CreateType(), Lane::kWrite, &ResourceMethods::Create);
    add(UpdateType(), Lane::kWrite, &ResourceMethods::Update);
    add(DeleteType(), Lane::kWrite, &ResourceMethods::Delete);
    add(UndeleteType(), Lane::kWrite, &ResourceMethods::Undelete);
  }

 private:
  template <class Request, class Run>
  absl::StatusOr<Resource> Mutate(const std::string& tenant, const CallContext& call, const Request& request,
                                  Run run) const {
    if (kind_.get_ready) DRIEHOEK_RETURN_IF_ERROR(kind_.get_ready(tenant));
    auto answer =
        storage::Mutate<Resource>(*database_, storage::MutationKeyOf(tenant, call.caller, request),
                                  request.validate_only(), [&](Session& session) -> absl::StatusOr<Resource> {
                                    absl::StatusOr<Resource> resource = run(session);
                                    if (resource.ok() && request.validate_only() && kind_.rehearse)
                                      DRIEHOEK_RETURN_IF_ERROR(kind_.rehearse(session, &*resource));
                                    return resource;
                                  });
    if (kind_.done) kind_.done(tenant);
    return answer;
  }

  absl::StatusOr<Resource> CreateIn(Session& session, Resource resource) const {
    if (kind_.prepare) DRIEHOEK_RETURN_IF_ERROR(kind_.prepare(session, nullptr, &resource));
    DRIEHOEK_ASSIGN_OR_RETURN(resource, table_->Create(session, std::move(resource)));
    if (kind_.project) DRIEHOEK_RETURN_IF_ERROR(kind_.project(session, nullptr, &resource));
    return resource;
  }

  absl::StatusOr<Resource> UpdateIn(Session& session, const UpdateType& request, const Resource& update,
                                    const std::string& field, const std::string& name) const {
    absl::StatusOr<Resource> stored = table_->Get(session, name);
    FieldViolations violations;
    if (absl::IsNotFound(stored.status()) && request.allow_missing()) {
      Resource resource = update;
      resource.set_name(name);
      Validate(field, resource, &violations);
      DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
      ClearWhatTheServiceSets(&resource);
      return CreateIn(session, std::move(resource));
    }
    DRIEHOEK_ASSIGN_OR_RETURN(const Resource before, std::move(stored));
    Resource after = before;
    DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(&request.update_mask(), update, &after));
    Validate(field, after, &violations);
    DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
    DRIEHOEK_RETURN_IF_ERROR(CheckImmutable(before, after));
    if (kind_.prepare) DRIEHOEK_RETURN_IF_ERROR(kind_.prepare(session, &before, &after));
    DRIEHOEK_ASSIGN_OR_RETURN(after, table_->Put(session, std::move(after), update.etag()));
    if (kind_.project) DRIEHOEK_RETURN_IF_ERROR(kind_.project(session, &before, &after));
    return after;
  }

  storage::Database* const database_;
  const storage::ResourceTable<Resource>* const table_;
  const std::string collection_;
  const Kind<Resource> kind_;
};

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_RESOURCE_METHODS_H_
