// SPDX-License-Identifier: EUPL-1.2
// The standard methods of a resource below a tenant (AIP-131 to 135, 162, 164): get, list, create, update,
// delete, undelete, and, where the resource has revisions, list revisions. What resources differ in is their
// rules, not these. Thread-safe.
//
// Requests are recognised by what the contract has in common: a Create or Update request has one field of
// type Resource, and its name is the path of that resource within the request; next to "partner" a Create
// request has "partner_id"; the items of a list response are field 1.
#ifndef DRIEHOEK_COMMON_RESOURCES_STANDARD_METHODS_H_
#define DRIEHOEK_COMMON_RESOURCES_STANDARD_METHODS_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/names/names.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/mutate.h"
#include "common/storage/resource_table.h"
#include "common/update_mask/update_mask.h"

namespace driehoek::resources {

// What one kind of resource has of its own.
template <class Resource>
struct Rules {
  // As it stands in names: "partners".
  std::string collection;
  // Adds every fault of a resource that stands at `field` of a request and has its name.
  void (*validate)(absl::string_view field, const Resource& resource, FieldViolations* violations);
  // Makes a valid resource what is stored and answered; this and what follows may be null.
  void (*normalise)(Resource* resource);
  // Within the write, once a resource is stored that is not deleted, and once one is deleted.
  std::function<absl::Status(storage::Session&, const Resource&)> on_stored;
  std::function<absl::Status(storage::Session&, const Resource&)> on_deleted;
};

template <class Resource>
class StandardMethods {
 public:
  // `database` outlives this.
  StandardMethods(storage::Database* database, Rules<Resource> rules)
      : database_(database), rules_(std::move(rules)), table_(rules_.collection) {}

  const storage::ResourceTable<Resource>& table() const { return table_; }

  template <class Request>
  absl::StatusOr<rpc::Encoded<Resource>> Get(const CallContext&, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, Parse("name", request.name()));
    const std::string wanted =
        name.revision_id.empty() ? name.name : absl::StrCat(name.name, "@", name.revision_id);
    DRIEHOEK_ASSIGN_OR_RETURN(std::string bytes, database_->ReadOne([&](storage::Session& session) {
      return table_.GetBytes(session, wanted,
                             request.show_deleted() ? storage::Deleted::kShow : storage::Deleted::kHide);
    }));
    return rpc::Encoded<Resource>{std::move(bytes)};
  }

  template <class Response, class Request>
  absl::StatusOr<Response> List(const CallContext&, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName parent, ParseParent("parent", request.parent(), {}));
    storage::ListQuery query{parent.name, request.page_size(), request.page_token(), request.show_deleted()};
    std::function<bool(const Resource&)> accept;
    if constexpr (requires { request.kind(); }) {
      if (const auto kind = request.kind(); kind != 0) {
        query.filter = absl::StrCat(static_cast<int>(kind));
        accept = [kind](const Resource& resource) { return resource.kind() == kind; };
      }
    }
    DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](storage::Session& session) {
      return table_.List(session, query, accept);
    }));
    return ResponseOf<Response>(std::move(page));
  }

  template <class Request>
  absl::StatusOr<Resource> Create(const CallContext& call, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const std::string tenant, ParseTenant("parent", request.parent()));
    const auto* field = ResourceField(request);
    const std::string id_field = absl::StrCat(field->name(), "_id");
    const std::string id =
        request.GetReflection()->GetString(request, request.GetDescriptor()->FindFieldByName(id_field));
    Resource resource = ResourceIn(request);
    resource.set_name(absl::StrCat(tenant, "/", rules_.collection, "/", id));
    FieldViolations violations;
    CheckResourceId(id_field, id, &violations);
    rules_.validate(field->name(), resource, &violations);
    DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
    if (rules_.normalise != nullptr) rules_.normalise(&resource);
    return storage::Mutate<Resource>(
        *database_, storage::MutationKeyOf(tenant, call.caller, request), request.validate_only(),
        [&](storage::Session& session) { return Stored(session, table_.Create(session, resource)); });
  }

  template <class Request>
  absl::StatusOr<Resource> Update(const CallContext& call, const Request& request) const {
    const Resource& update = ResourceIn(request);
    const std::string field = ResourceField(request)->name();
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, Parse(absl::StrCat(field, ".name"), update.name()));
    return storage::Mutate<Resource>(
        *database_, storage::MutationKeyOf(name.tenant, call.caller, request), request.validate_only(),
        [&](storage::Session& session) -> absl::StatusOr<Resource> {
          absl::StatusOr<Resource> stored = table_.Get(session, name.name);
          const bool is_new = absl::IsNotFound(stored.status()) && request.allow_missing();
          if (is_new) stored = update;
          DRIEHOEK_ASSIGN_OR_RETURN(Resource resource, std::move(stored));
          resource.set_name(name.name);
          if (!is_new) DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(&request.update_mask(), update, &resource));
          FieldViolations violations;
          rules_.validate(field, resource, &violations);
          DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
          if (rules_.normalise != nullptr) rules_.normalise(&resource);
          if (is_new) return Stored(session, table_.Create(session, std::move(resource)));
          return Stored(session, table_.Put(session, std::move(resource), update.etag()));
        });
  }

  template <class Request>
  absl::StatusOr<Resource> Delete(const CallContext& call, const Request& request) const {
    return Change(call, request, [&](storage::Session& session, const std::string& name) {
      absl::StatusOr<Resource> deleted = table_.SoftDelete(session, name, request.etag());
      if (!deleted.ok() || rules_.on_deleted == nullptr) return deleted;
      absl::Status status = rules_.on_deleted(session, *deleted);
      return status.ok() ? deleted : status;
    });
  }

  template <class Request>
  absl::StatusOr<Resource> Undelete(const CallContext& call, const Request& request) const {
    return Change(call, request, [&](storage::Session& session, const std::string& name) {
      return Stored(session, table_.Undelete(session, name, request.etag()));
    });
  }

  template <class Response, class Request>
  absl::StatusOr<Response> ListRevisions(const CallContext&, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, Parse("name", request.name()));
    DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](storage::Session& session) {
      return table_.ListRevisions(session, name.name, request.page_size(), request.page_token());
    }));
    return ResponseOf<Response>(std::move(page));
  }

 private:
  template <class Request>
  static const google::protobuf::FieldDescriptor* ResourceField(const Request& request) {
    const auto* descriptor = request.GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      if (descriptor->field(i)->message_type() == Resource::descriptor()) return descriptor->field(i);
    }
    return nullptr;
  }
  template <class Request>
  static const Resource& ResourceIn(const Request& request) {
    return static_cast<const Resource&>(request.GetReflection()->GetMessage(request, ResourceField(request)));
  }

  template <class Response>
  static Response ResponseOf(storage::Page<Resource> page) {
    Response response;
    const auto* items = Response::descriptor()->FindFieldByNumber(1);
    for (Resource& item : page.items) {
      *static_cast<Resource*>(response.GetReflection()->AddMessage(&response, items)) = std::move(item);
    }
    response.set_next_page_token(std::move(page.next_page_token));
    return response;
  }

  absl::StatusOr<ResourceName> Parse(absl::string_view field, absl::string_view name) const {
    return ParseResourceName(field, name, {rules_.collection});
  }

  absl::StatusOr<Resource> Stored(storage::Session& session, absl::StatusOr<Resource> resource) const {
    if (!resource.ok() || rules_.on_stored == nullptr) return resource;
    DRIEHOEK_RETURN_IF_ERROR(rules_.on_stored(session, *resource));
    return resource;
  }

  template <class Request, class Fn>
  absl::StatusOr<Resource> Change(const CallContext& call, const Request& request, Fn change) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, Parse("name", request.name()));
    return storage::Mutate<Resource>(*database_, storage::MutationKeyOf(name.tenant, call.caller, request),
                                     request.validate_only(),
                                     [&](storage::Session& session) { return change(session, name.name); });
  }

  storage::Database* const database_;
  const Rules<Resource> rules_;
  const storage::ResourceTable<Resource> table_;
};

}  // namespace driehoek::resources

#endif  // DRIEHOEK_COMMON_RESOURCES_STANDARD_METHODS_H_
