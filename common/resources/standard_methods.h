// SPDX-License-Identifier: EUPL-1.2
// The standard methods of a resource below a tenant (AIP-131 to 135, 162, 164): get, list, create, update,
// delete, undelete, and, where the resource has revisions, list revisions. What resources differ in is their
// rules, not these. Thread-safe.
//
// Requests are recognised by what the contract has in common: a Create or Update request has one field of
// type Resource, and its name is the path of that resource within the request; next to "partner" a Create
// request has "partner_id"; the items of a list response are field 1, and fields from 5 on of a List request
// narrow by fields of the resource. What an Update says in "amendment" is kept with the revision that comes
// of it.
#ifndef DRIEHOEK_COMMON_RESOURCES_STANDARD_METHODS_H_
#define DRIEHOEK_COMMON_RESOURCES_STANDARD_METHODS_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/names/names.h"
#include "common/resources/message_fields.h"
#include "common/revisions/amendment.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/mutate.h"
#include "common/storage/resource_table.h"
#include "common/update_mask/update_mask.h"

namespace driehoek::resources {

// What one kind of resource has of its own. All but the first two may be left out.
template <class Resource>
struct Rules {
  using Session = storage::Session;

  // As it stands in names: "partners".
  std::string collection;
  // Adds every fault of a resource that stands at `field` of a request and has its name.
  void (*validate)(absl::string_view field, const Resource& resource, FieldViolations* violations);
  // In a write, before it is stored: refuses what does not fit to what else is on file, and sets what the
  // service sets. `before` is null for a new one.
  std::function<absl::Status(Session&, const Resource* before, Resource* after)> prepare = nullptr;
  // In a write, once it is stored: brings what is computed of it up to date. `before` is null for what was
  // not there or was deleted, `after` for what is deleted now.
  std::function<absl::Status(Session&, const Resource* before, const Resource* after)> project = nullptr;
  // Of a list across tenants, on each of its resources: takes out what is told to nobody but its owner.
  void (*withhold)(Resource*) = nullptr;
  // In a rehearsal (validate_only), on the answer.
  std::function<absl::Status(Session&, Resource*)> rehearse = nullptr;
  // Before a write of that tenant: may read the database.
  std::function<absl::Status(const std::string& tenant)> get_ready = nullptr;
  // After a write of that tenant.
  std::function<void(const std::string& tenant)> done = nullptr;
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
    DRIEHOEK_ASSIGN_OR_RETURN(std::string bytes, database_->ReadOne([&](Session& session) {
      return table_.GetBytes(session, wanted,
                             request.show_deleted() ? storage::Deleted::kShow : storage::Deleted::kHide);
    }));
    return rpc::Encoded<Resource>{std::move(bytes)};
  }

  template <class Response, class Request>
  absl::StatusOr<Response> List(const CallContext&, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName parent, ParseParent("parent", request.parent(), {}));
    const storage::ListQuery query{parent.name, request.page_size(), request.page_token(),
                                   request.show_deleted(), FilterOf(request)};
    std::function<bool(const Resource&)> accept;
    if (!query.filter.empty()) accept = [&](const Resource& item) { return IsWanted(request, item); };
    DRIEHOEK_ASSIGN_OR_RETURN(
        auto page, database_->Read([&](Session& session) { return table_.List(session, query, accept); }));
    if (parent.across_tenants() && rules_.withhold != nullptr) {
      for (Resource& item : page.items) rules_.withhold(&item);
    }
    return ResponseOf<Response>(std::move(page));
  }

  template <class Request>
  absl::StatusOr<Resource> Create(const CallContext& call, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const std::string tenant, ParseTenant("parent", request.parent()));
    const auto* field = FieldOf(Request::descriptor(), Resource::descriptor());
    const std::string id_field = absl::StrCat(field->name(), "_id");
    const std::string id =
        request.GetReflection()->GetString(request, Request::descriptor()->FindFieldByName(id_field));
    Resource resource = ResourceIn(request);
    resource.set_name(absl::StrCat(tenant, "/", rules_.collection, "/", id));
    FieldViolations violations;
    CheckResourceId(id_field, id, &violations);
    DRIEHOEK_RETURN_IF_ERROR(Validate(field->name(), resource, std::move(violations)));
    ClearWhatTheServiceSets(&resource);
    return Mutate(tenant, call, request, [&](Session& session) { return CreateIn(session, resource); });
  }

  template <class Request>
  absl::StatusOr<Resource> Update(const CallContext& call, const Request& request) const {
    const std::string field = FieldOf(Request::descriptor(), Resource::descriptor())->name();
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name,
                              Parse(absl::StrCat(field, ".name"), ResourceIn(request).name()));
    return Mutate(name.tenant, call, request,
                  [&](Session& session) { return UpdateIn(session, request, field, name.name); });
  }

  template <class Request>
  absl::StatusOr<Resource> Delete(const CallContext& call, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, Parse("name", request.name()));
    return Mutate(name.tenant, call, request, [&](Session& session) -> absl::StatusOr<Resource> {
      DRIEHOEK_ASSIGN_OR_RETURN(Resource resource, table_.SoftDelete(session, name.name, request.etag()));
      DRIEHOEK_RETURN_IF_ERROR(Project(session, &resource, nullptr));
      return resource;
    });
  }

  template <class Request>
  absl::StatusOr<Resource> Undelete(const CallContext& call, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, Parse("name", request.name()));
    return Mutate(name.tenant, call, request, [&](Session& session) -> absl::StatusOr<Resource> {
      DRIEHOEK_ASSIGN_OR_RETURN(Resource resource, table_.Undelete(session, name.name, request.etag()));
      DRIEHOEK_RETURN_IF_ERROR(Project(session, nullptr, &resource));
      return resource;
    });
  }

  template <class Response, class Request>
  absl::StatusOr<Response> ListRevisions(const CallContext&, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, Parse("name", request.name()));
    DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
      return table_.ListRevisions(session, name.name, request.page_size(), request.page_token());
    }));
    return ResponseOf<Response>(std::move(page));
  }

 private:
  using Session = storage::Session;

  template <class Request>
  static const Resource& ResourceIn(const Request& request) {
    return static_cast<const Resource&>(
        request.GetReflection()->GetMessage(request, FieldOf(Request::descriptor(), Resource::descriptor())));
  }

  template <class Response>
  static Response ResponseOf(storage::Page<Resource> page) {
    Response response;
    for (Resource& item : page.items) static_cast<Resource&>(AddItem(&response)) = std::move(item);
    response.set_next_page_token(std::move(page.next_page_token));
    return response;
  }

  absl::StatusOr<ResourceName> Parse(absl::string_view field, absl::string_view name) const {
    return ParseResourceName(field, name, {rules_.collection});
  }

  absl::Status Validate(absl::string_view field, const Resource& resource,
                        FieldViolations violations = {}) const {
    rules_.validate(field, resource, &violations);
    return violations.ToStatus();
  }

  // With what else an Update says.
  template <class Request>
  absl::Status ValidateUpdate(absl::string_view field, const Resource& resource,
                              const Request& request) const {
    FieldViolations violations;
    if constexpr (requires { request.amendment(); }) {
      if (request.has_amendment())
        revisions::ValidateAmendment("amendment", request.amendment(), &violations);
    }
    return Validate(field, resource, std::move(violations));
  }

  absl::Status Project(Session& session, const Resource* before, const Resource* after) const {
    return rules_.project == nullptr ? absl::OkStatus() : rules_.project(session, before, after);
  }

  template <class Request, class Run>
  absl::StatusOr<Resource> Mutate(const std::string& tenant, const CallContext& call, const Request& request,
                                  Run run) const {
    if (rules_.get_ready != nullptr) DRIEHOEK_RETURN_IF_ERROR(rules_.get_ready(tenant));
    auto answer = storage::Mutate<Resource>(
        *database_, storage::MutationKeyOf(tenant, call.caller, request), request.validate_only(),
        [&](Session& session) -> absl::StatusOr<Resource> {
          absl::StatusOr<Resource> resource = run(session);
          if (resource.ok() && request.validate_only() && rules_.rehearse != nullptr)
            DRIEHOEK_RETURN_IF_ERROR(rules_.rehearse(session, &*resource));
          return resource;
        });
    if (rules_.done != nullptr) rules_.done(tenant);
    return answer;
  }

  absl::StatusOr<Resource> CreateIn(Session& session, Resource resource) const {
    if (rules_.prepare != nullptr) DRIEHOEK_RETURN_IF_ERROR(rules_.prepare(session, nullptr, &resource));
    DRIEHOEK_ASSIGN_OR_RETURN(resource, table_.Create(session, std::move(resource)));
    DRIEHOEK_RETURN_IF_ERROR(Project(session, nullptr, &resource));
    return resource;
  }

  template <class Request>
  absl::StatusOr<Resource> UpdateIn(Session& session, const Request& request, const std::string& field,
                                    const std::string& name) const {
    const Resource& update = ResourceIn(request);
    absl::StatusOr<Resource> stored = table_.Get(session, name);
    if (absl::IsNotFound(stored.status()) && request.allow_missing()) {
      Resource resource = update;
      resource.set_name(name);
      DRIEHOEK_RETURN_IF_ERROR(ValidateUpdate(field, resource, request));
      ClearWhatTheServiceSets(&resource);
      return CreateIn(session, std::move(resource));
    }
    DRIEHOEK_ASSIGN_OR_RETURN(const Resource before, std::move(stored));
    Resource after = before;
    DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(&request.update_mask(), update, &after));
    DRIEHOEK_RETURN_IF_ERROR(ValidateUpdate(field, after, request));
    DRIEHOEK_RETURN_IF_ERROR(CheckImmutable(before, after));
    if (rules_.prepare != nullptr) DRIEHOEK_RETURN_IF_ERROR(rules_.prepare(session, &before, &after));
    if constexpr (requires { request.amendment(); })
      revisions::KeepAmendment(before, request.has_amendment() ? &request.amendment() : nullptr, &after);
    DRIEHOEK_ASSIGN_OR_RETURN(after, table_.Put(session, std::move(after), update.etag()));
    DRIEHOEK_RETURN_IF_ERROR(Project(session, &before, &after));
    return after;
  }

  storage::Database* const database_;
  const Rules<Resource> rules_;
  const storage::ResourceTable<Resource> table_;
};

}  // namespace driehoek::resources

#endif  // DRIEHOEK_COMMON_RESOURCES_STANDARD_METHODS_H_
