// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/method_catalogue.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/api/annotations.pb.h"

namespace driehoek::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

constexpr absl::string_view kOfHomes[] = {
    "driehoek.plans.v1.PlanService",       "driehoek.plans.v1.IndicatorService",
    "driehoek.plans.v1.SteeringService",   "driehoek.budgets.v1.BudgetService",
    "driehoek.partners.v1.PartnerService", "driehoek.signals.v1.SignalService",
    "driehoek.signals.v1.SettingsService",
};
constexpr absl::string_view kOfTheGateway[] = {
    "driehoek.partners.v1.RegistryService",
    "driehoek.gateway.v1.RegionService",
    "driehoek.gateway.v1.HomeService",
};

[[noreturn]] void RefuseToStart(absl::string_view name, absl::string_view why) {
  std::fprintf(stderr, "method catalogue: %s: %s\n", std::string(name).c_str(), std::string(why).c_str());
  std::abort();
}

bool Has(const Descriptor* message, int number, absl::string_view name, FieldDescriptor::Type type,
         bool repeated) {
  const FieldDescriptor* field = message->FindFieldByNumber(number);
  return field != nullptr && (name.empty() || field->name() == name) && field->type() == type &&
         field->is_repeated() == repeated;
}

RoutingPath PathOf(const MethodDescriptor& method) {
  const FieldDescriptor* field = method.input_type()->FindFieldByNumber(1);
  if (field != nullptr && !field->is_repeated()) {
    if (field->type() == FieldDescriptor::TYPE_STRING &&
        (field->name() == "name" || field->name() == "parent")) {
      return {field->name(), /*nested=*/false};
    }
    if (field->type() == FieldDescriptor::TYPE_MESSAGE &&
        Has(field->message_type(), 1, "name", FieldDescriptor::TYPE_STRING, false)) {
      return {absl::StrCat(field->name(), ".name"), /*nested=*/true};
    }
  }
  RefuseToStart(method.full_name(), "field 1 of the request is no name, parent or resource (design 4.2)");
}

CatalogueMethod::Kind KindOf(const MethodDescriptor& method) {
  if (method.client_streaming()) RefuseToStart(method.full_name(), "streams from clients are not passed on");
  if (method.server_streaming()) return CatalogueMethod::Kind::kStream;
  return HasListLayout(method) ? CatalogueMethod::Kind::kList : CatalogueMethod::Kind::kForward;
}

// 0 where the request has no such field of text.
uint32_t TextFieldOf(const MethodDescriptor& method, const char* name, bool is_repeated) {
  const FieldDescriptor* field = method.input_type()->FindFieldByName(name);
  const bool is_it = field != nullptr && field->type() == FieldDescriptor::TYPE_STRING &&
                     field->is_repeated() == is_repeated;
  return is_it ? static_cast<uint32_t>(field->number()) : 0;
}

}  // namespace

bool HasListLayout(const MethodDescriptor& method) {
  const Descriptor* request = method.input_type();
  const Descriptor* response = method.output_type();
  if (!Has(response, 1, "", FieldDescriptor::TYPE_MESSAGE, true)) return false;
  return Has(request, 1, "parent", FieldDescriptor::TYPE_STRING, false) &&
         Has(request, 2, "page_size", FieldDescriptor::TYPE_INT32, false) &&
         Has(request, 3, "page_token", FieldDescriptor::TYPE_STRING, false) &&
         Has(response->FindFieldByNumber(1)->message_type(), 1, "name", FieldDescriptor::TYPE_STRING,
             false) &&
         Has(response, 2, "next_page_token", FieldDescriptor::TYPE_STRING, false) &&
         Has(response, 3, "unreachable", FieldDescriptor::TYPE_STRING, true) &&
         Has(response, 4, "sources", FieldDescriptor::TYPE_MESSAGE, true) &&
         response->FindFieldByNumber(4)->message_type()->full_name() == "driehoek.type.v1.Source";
}

MethodCatalogue::MethodCatalogue() {
  for (absl::string_view service : kOfHomes) AddService(service, /*own=*/false);
  for (absl::string_view service : kOfTheGateway) AddService(service, /*own=*/true);
  for (size_t i = 0; i < methods_.size(); ++i) by_name_.emplace(methods_[i].name, i);
}

void MethodCatalogue::AddService(absl::string_view service, bool own) {
  const ServiceDescriptor* descriptor =
      DescriptorPool::generated_pool()->FindServiceByName(std::string(service));
  if (descriptor == nullptr) RefuseToStart(service, "the compiled contract has no such service");
  const std::vector<std::string> package = absl::StrSplit(descriptor->file()->package(), '.');
  if (!own && std::find(services_.begin(), services_.end(), package[1]) == services_.end()) {
    services_.push_back(package[1]);
  }
  for (int i = 0; i < descriptor->method_count(); ++i) {
    const MethodDescriptor& method = *descriptor->method(i);
    CatalogueMethod entry;
    entry.name = absl::StrCat(service, "/", method.name());
    entry.service = package[1];
    entry.changes_nothing = method.options().GetExtension(google::api::http).has_get();
    entry.request_id_field = TextFieldOf(method, "request_id", /*is_repeated=*/false);
    entry.tenants_field = TextFieldOf(method, "tenants", /*is_repeated=*/true);
    if (!own) {
      entry.kind = KindOf(method);
      entry.routing = PathOf(method);
      entry.is_summary =
          entry.kind == CatalogueMethod::Kind::kList && absl::StartsWith(method.name(), "Summarize");
    }
    methods_.push_back(std::move(entry));
  }
}

const CatalogueMethod* MethodCatalogue::Find(absl::string_view name) const {
  const auto found = by_name_.find(absl::StripPrefix(name, "/"));
  return found == by_name_.end() ? nullptr : &methods_[found->second];
}

}  // namespace driehoek::gateway
