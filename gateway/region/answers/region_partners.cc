// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_partners.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gateway/region/answers/by_tenant.h"
#include "gateway/region/answers/heard.h"
#include "gateway/region/answers/missing.h"

namespace driehoek::gateway {
namespace {

using partners::v1::ConsultationBody;
using partners::v1::Partner;
using v1::SharedPartner;

// What tells one from another. Sort of number, and number.
using Identifiers = std::map<std::string, std::string>;

Identifiers IdentifiersOf(const Partner& partner) {
  Identifiers identifiers;
  const auto add = [&](const char* sort, const std::string& number) {
    if (!number.empty()) identifiers.emplace(sort, number);
  };
  add("oin", partner.oin());
  add("kvk", partner.kvk_number());
  add("rsin", partner.rsin());
  add("organisation", partner.organisation());
  return identifiers;
}

Identifiers IdentifiersOf(const ConsultationBody&) { return {}; }

bool Agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || absl::AsciiStrToLower(a) == absl::AsciiStrToLower(b);
}

// What has been met, one of each.
class Shared {
 public:
  template <class Resource>
  void Add(const std::string& tenant, const Resource& resource) {
    const Identifiers identifiers = IdentifiersOf(resource);
    One& one = Find(resource.display_name(), resource.area(), identifiers);
    v1::NamedBy& named = *one.shown.add_named_by();
    named.set_municipality(tenant);
    named.set_resource(resource.name());
    std::set<int32_t> lines;
    for (const auto& naming : resource.namings()) lines.insert(naming.lines().begin(), naming.lines().end());
    named.mutable_lines()->Assign(lines.begin(), lines.end());
    one.tenants.insert(tenant);
    one.identifiers.insert(identifiers.begin(), identifiers.end());
    if (one.area.empty()) one.area = resource.area();
  }

  // `known`: members that have any on file.
  void WriteTo(const std::set<std::string>& known,
               google::protobuf::RepeatedPtrField<SharedPartner>* shown) && {
    for (One& one : all_) {
      if (one.tenants.size() < 2) one.shown.clear_basis();
      for (const std::string& tenant : known) {
        if (one.tenants.count(tenant) == 0) one.shown.add_missing_at(tenant);
      }
    }
    std::stable_sort(all_.begin(), all_.end(), [](const One& a, const One& b) {
      return std::tuple(b.tenants.size(), absl::AsciiStrToLower(a.shown.display_name())) <
             std::tuple(a.tenants.size(), absl::AsciiStrToLower(b.shown.display_name()));
    });
    for (One& one : all_) *shown->Add() = std::move(one.shown);
  }

 private:
  struct One {
    SharedPartner shown;
    std::set<std::string> tenants;
    Identifiers identifiers;
    std::string area;
  };

  One& Find(const std::string& display_name, const std::string& area, const Identifiers& identifiers) {
    for (One& one : all_) {
      const auto same = [&](const auto& entry) {
        const auto found = one.identifiers.find(entry.first);
        return found != one.identifiers.end() && found->second == entry.second;
      };
      if (!std::any_of(identifiers.begin(), identifiers.end(), same)) continue;
      if (one.shown.basis() == SharedPartner::BASIS_UNSPECIFIED)
        one.shown.set_basis(SharedPartner::BASIS_IDENTIFIER);
      return one;
    }
    const std::string key = absl::AsciiStrToLower(display_name);
    for (One& one : all_) {
      const auto differs = [&](const auto& entry) {
        const auto found = one.identifiers.find(entry.first);
        return found != one.identifiers.end() && found->second != entry.second;
      };
      if (absl::AsciiStrToLower(one.shown.display_name()) != key || !Agree(one.area, area) ||
          std::any_of(identifiers.begin(), identifiers.end(), differs)) {
        continue;
      }
      // The weaker of two reasons counts.
      one.shown.set_basis(SharedPartner::BASIS_NAME);
      return one;
    }
    One& fresh = all_.emplace_back();
    fresh.shown.set_display_name(display_name);
    return fresh;
  }

  std::vector<One> all_;
};

}  // namespace

v1::RegionPartners MakeRegionPartners(const std::vector<RegionMember>& members,
                                      const partners::v1::ListPartnersResponse& partners,
                                      const partners::v1::ListConsultationBodiesResponse& bodies) {
  auto partners_of = ByTenant(partners.partners());
  auto bodies_of = ByTenant(bodies.consultation_bodies());
  v1::RegionPartners result;
  Heard heard;
  heard.Add(partners);
  heard.Add(bodies);
  heard.WriteTo(&result);
  bool complete = heard.all();
  const Missing partners_missing(partners.unreachable(), partners.sources());
  const Missing bodies_missing(bodies.unreachable(), bodies.sources());
  Shared shared_partners, shared_bodies;
  std::set<std::string> with_partners, with_bodies;
  for (const RegionMember& member : members) {
    const std::string& tenant = member.municipality->name();
    v1::MemberPartners* shown = result.add_members();
    const bool missing = partners_missing.Has(member) || bodies_missing.Has(member);
    const bool known = ShowMember(member, missing, shown);
    complete = known && complete;
    if (known) shown->set_partners(0);
    for (const Partner* partner : partners_of[tenant]) {
      // Of the municipality itself: another's has the same name and is another.
      if (partner->kind() == Partner::KIND_DEPARTMENT) continue;
      shared_partners.Add(tenant, *partner);
      shown->set_partners(shown->partners() + 1);
    }
    for (const ConsultationBody* body : bodies_of[tenant]) shared_bodies.Add(tenant, *body);
    if (known || !bodies_of[tenant].empty())
      shown->set_consultation_bodies(static_cast<int32_t>(bodies_of[tenant].size()));
    // Of half a list nobody can say what is not on it.
    if (shown->partners() > 0 && !partners_missing.Has(member)) with_partners.insert(tenant);
    if (shown->consultation_bodies() > 0 && !bodies_missing.Has(member)) with_bodies.insert(tenant);
  }
  std::move(shared_partners).WriteTo(with_partners, result.mutable_partners());
  std::move(shared_bodies).WriteTo(with_bodies, result.mutable_consultation_bodies());
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
