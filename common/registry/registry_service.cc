// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry_service.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"

namespace driehoek::registry {
namespace {

using namespace partners::v1;  // NOLINT: the contract of this very service.

absl::Status NotOnFile(absl::string_view what, absl::string_view name) {
  return ErrorWithReason(absl::StatusCode::kNotFound, "NOT_ON_FILE",
                         absl::StrCat("no ", what, " '", name.substr(0, 100), "' on file"));
}

// Which page is asked for; everything about it is checked before anything is answered.
struct Page {
  size_t size = 0;
  std::string after;  // The last name of the page before; empty at the begin.
};

// Collects every fault of a request, as the statuses and checks of other rooms find them.
class RequestCheck {
 public:
  // The description of an INVALID_ARGUMENT for one field begins with "field: ".
  void AddStatus(absl::string_view field, const absl::Status& status) {
    if (status.ok()) return;
    absl::string_view message = status.message();
    const std::string prefix = absl::StrCat(field, ": ");
    violations_.Add(field, absl::StartsWith(message, prefix) ? message.substr(prefix.size()) : message);
  }

  Page PageOf(int page_size, absl::string_view page_token, absl::Span<const absl::string_view> request) {
    Page page;
    fingerprint_ = storage::RequestFingerprint(request);
    absl::StatusOr<int> size = storage::EffectivePageSize(page_size);
    AddStatus("page_size", size.status());
    if (size.ok()) page.size = static_cast<size_t>(*size);
    if (page_token.empty()) return page;
    absl::StatusOr<std::vector<std::string>> parts = storage::DecodePageToken(page_token, fingerprint_);
    AddStatus("page_token", parts.status());
    if (parts.ok() && parts->size() == 1) page.after = parts->front();
    return page;
  }

  std::optional<absl::CivilDay> OptionalDay(absl::string_view text) {
    return CheckOptionalDay("as_of_date", text, &violations_);
  }
  std::optional<absl::CivilDay> Day(absl::string_view text) {
    return CheckDay("as_of_date", text, &violations_);
  }

  void Region(absl::string_view field, absl::string_view name) {
    if (!absl::StartsWith(name, "regions/") || !CheckTenant(field, name).ok()) {
      violations_.Add(field, absl::StrCat("'", name.substr(0, 100), "' is no region; regions/meierij"));
    }
  }
  void Municipality(absl::string_view field, absl::string_view name) {
    if (!absl::StartsWith(name, "municipalities/")) {
      violations_.Add(field,
                      absl::StrCat("'", name.substr(0, 100), "' is no municipality; municipalities/GM0406"));
    } else {
      AddStatus(field, CheckTenant(field, TenantOf(name)));
    }
  }

  absl::Status ToStatus() const { return violations_.ToStatus(); }
  uint64_t fingerprint() const { return fingerprint_; }

 private:
  FieldViolations violations_;
  uint64_t fingerprint_ = 0;
};

// `all` is ordered by name.
template <class Message, class Response>
void Fill(const std::vector<const Message*>& all, const Page& page, uint64_t fingerprint,
          google::protobuf::RepeatedPtrField<Message>* items, Response* response) {
  auto next =
      std::find_if(all.begin(), all.end(), [&](const Message* item) { return item->name() > page.after; });
  for (; next != all.end() && static_cast<size_t>(items->size()) < page.size; ++next) *items->Add() = **next;
  if (next != all.end()) {
    response->set_next_page_token(storage::EncodePageToken(fingerprint, {items->rbegin()->name()}));
  }
}

template <class Message>
std::vector<const Message*> Pointers(const google::protobuf::RepeatedPtrField<Message>& messages) {
  return {messages.pointer_begin(), messages.pointer_end()};
}

// Where a day is given.
template <class Message>
void KeepThoseOf(std::optional<absl::CivilDay> day, std::vector<const Message*>* all) {
  if (!day.has_value()) return;
  const auto of_another = [&](const Message* item) { return !SpanOf(*item).Contains(*day); };
  all->erase(std::remove_if(all->begin(), all->end(), of_another), all->end());
}

}  // namespace

absl::StatusOr<Municipality> RegistryService::GetMunicipality(const CallContext&,
                                                              const GetMunicipalityRequest& request) const {
  RequestCheck check;
  check.Municipality("name", request.name());
  DRIEHOEK_RETURN_IF_ERROR(check.ToStatus());
  const Municipality* municipality = registry_.Find(request.name());
  if (municipality == nullptr) return NotOnFile("municipality", request.name());
  return *municipality;
}

absl::StatusOr<ListMunicipalitiesResponse> RegistryService::ListMunicipalities(
    const CallContext&, const ListMunicipalitiesRequest& request) const {
  RequestCheck check;
  const std::optional<absl::CivilDay> day = check.OptionalDay(request.as_of_date());
  const Page page =
      check.PageOf(request.page_size(), request.page_token(), {"municipalities", request.as_of_date()});
  DRIEHOEK_RETURN_IF_ERROR(check.ToStatus());
  std::vector<const Municipality*> all = Pointers(registry_.data().municipalities());
  KeepThoseOf(day, &all);
  ListMunicipalitiesResponse response;
  Fill(all, page, check.fingerprint(), response.mutable_municipalities(), &response);
  return response;
}

absl::StatusOr<Area> RegistryService::GetArea(const CallContext&, const GetAreaRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, ParseResourceName("name", request.name(), {"areas"}));
  const Area* area = registry_.FindArea(name.name);
  if (area == nullptr || !name.revision_id.empty()) return NotOnFile("area", request.name());
  return *area;
}

absl::StatusOr<ListAreasResponse> RegistryService::ListAreas(const CallContext&,
                                                             const ListAreasRequest& request) const {
  RequestCheck check;
  if (request.parent() != "municipalities/-") check.Municipality("parent", request.parent());
  const std::optional<absl::CivilDay> day = check.OptionalDay(request.as_of_date());
  const Page page = check.PageOf(request.page_size(), request.page_token(),
                                 {"areas", request.parent(), request.as_of_date()});
  DRIEHOEK_RETURN_IF_ERROR(check.ToStatus());
  ListAreasResponse response;
  Fill(registry_.Areas(request.parent(), day), page, check.fingerprint(), response.mutable_areas(),
       &response);
  return response;
}

absl::StatusOr<Region> RegistryService::GetRegion(const CallContext&, const GetRegionRequest& request) const {
  RequestCheck check;
  check.Region("name", request.name());
  DRIEHOEK_RETURN_IF_ERROR(check.ToStatus());
  const Region* region = registry_.FindRegion(request.name());
  if (region == nullptr) return NotOnFile("region", request.name());
  return *region;
}

absl::StatusOr<ListRegionsResponse> RegistryService::ListRegions(const CallContext&,
                                                                 const ListRegionsRequest& request) const {
  RequestCheck check;
  const Page page = check.PageOf(request.page_size(), request.page_token(), {"regions"});
  DRIEHOEK_RETURN_IF_ERROR(check.ToStatus());
  ListRegionsResponse response;
  Fill(Pointers(registry_.data().regions()), page, check.fingerprint(), response.mutable_regions(),
       &response);
  return response;
}

absl::StatusOr<ListMembersResponse> RegistryService::ListMembers(const CallContext&,
                                                                 const ListMembersRequest& request) const {
  RequestCheck check;
  check.Region("parent", request.parent());
  const std::optional<absl::CivilDay> day = check.Day(request.as_of_date());
  const Page page = check.PageOf(request.page_size(), request.page_token(),
                                 {"members", request.parent(), request.as_of_date()});
  DRIEHOEK_RETURN_IF_ERROR(check.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(const std::vector<const Municipality*> members,
                            registry_.Members(request.parent(), *day));
  ListMembersResponse response;
  Fill(members, page, check.fingerprint(), response.mutable_members(), &response);
  return response;
}

absl::StatusOr<Ground> RegistryService::GetGround(const CallContext&, const GetGroundRequest& request) const {
  const Ground* ground = registry_.FindGround(request.name());
  if (ground == nullptr) return NotOnFile("ground", request.name());
  return *ground;
}

absl::StatusOr<ListGroundsResponse> RegistryService::ListGrounds(const CallContext&,
                                                                 const ListGroundsRequest& request) const {
  RequestCheck check;
  const std::optional<absl::CivilDay> day = check.OptionalDay(request.as_of_date());
  const Page page =
      check.PageOf(request.page_size(), request.page_token(), {"grounds", request.as_of_date()});
  DRIEHOEK_RETURN_IF_ERROR(check.ToStatus());
  std::vector<const Ground*> all = Pointers(registry_.data().grounds());
  KeepThoseOf(day, &all);
  ListGroundsResponse response;
  Fill(all, page, check.fingerprint(), response.mutable_grounds(), &response);
  return response;
}

void AddRegistryMethods(const RegistryService* service, rpc::MethodTable* table) {
  const auto add = [&](absl::string_view method, auto handler) {
    table->Add(absl::StrCat("driehoek.partners.v1.RegistryService/", method), rpc::Lane::kRead, service,
               handler);
  };
  add("GetMunicipality", &RegistryService::GetMunicipality);
  add("ListMunicipalities", &RegistryService::ListMunicipalities);
  add("GetArea", &RegistryService::GetArea);
  add("ListAreas", &RegistryService::ListAreas);
  add("GetRegion", &RegistryService::GetRegion);
  add("ListRegions", &RegistryService::ListRegions);
  add("ListMembers", &RegistryService::ListMembers);
  add("GetGround", &RegistryService::GetGround);
  add("ListGrounds", &RegistryService::ListGrounds);
}

}  // namespace driehoek::registry
