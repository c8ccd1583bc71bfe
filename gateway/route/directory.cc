// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/directory.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/names/names.h"
#include "common/rpc/address.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "gateway/route/pem.h"
#include "gateway/route/way.h"
#include "google/protobuf/util/json_util.h"

namespace driehoek::gateway {
namespace {

constexpr absl::Duration kDefaultTimeout = absl::Seconds(2);
constexpr absl::Duration kLongestTimeout = absl::Minutes(1);
constexpr absl::Duration kLongestSummaryMaxAge = absl::Hours(1);
constexpr int kDefaultCallsInFlight = 256;

void CheckAddress(const std::string& field, const std::string& address, bool has_tls,
                  FieldViolations* faults) {
  if (address.empty()) return;
  const std::optional<rpc::Address> parsed = rpc::ParseAddress(address);
  if (!parsed.has_value() || parsed->port == 0) {
    faults->Add(field, absl::StrCat("'", address, "' is no address; one such as 127.0.0.1:9091"));
  } else if (!has_tls && !parsed->IsLoopback()) {
    faults->Add(field, absl::StrCat("'", address, "' is not on loopback, and so needs tls"));
  }
}

bool ReadFile(const std::string& path, std::string* content) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  content->assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  return !file.bad();
}

Directory::Pem ReadTls(const std::string& at, const v1::Tls& tls, FieldViolations* faults) {
  Directory::Pem pem;
  if (tls.ca_file().empty()) faults->Add(at + ".ca_file", "is empty; the file of authorities to be trusted");
  if (tls.certificate_file().empty() != tls.key_file().empty()) {
    faults->Add(at, "has one of certificate_file and key_file; both or none");
  }
  const auto read = [&](const char* field, const std::string& path, std::string* content, const auto& fault) {
    if (path.empty()) return;
    const std::string problem = ReadFile(path, content) ? fault() : "cannot be read";
    if (problem.empty()) return;
    faults->Add(absl::StrCat(at, ".", field), absl::StrCat("'", path, "' ", problem));
  };
  read("ca_file", tls.ca_file(), &pem.ca, [&] { return FaultOfCertificates(pem.ca); });
  read("certificate_file", tls.certificate_file(), &pem.certificate,
       [&] { return FaultOfCertificates(pem.certificate); });
  read("key_file", tls.key_file(), &pem.key, [&] { return FaultOfKey(pem.key, pem.certificate); });
  return pem;
}

void CheckServices(const std::string& at, const v1::RemoteHome& services, FieldViolations* faults) {
  CheckAddress(at + ".plans", services.plans(), services.has_tls(), faults);
  CheckAddress(at + ".budgets", services.budgets(), services.has_tls(), faults);
  CheckAddress(at + ".partners", services.partners(), services.has_tls(), faults);
  CheckAddress(at + ".signals", services.signals(), services.has_tls(), faults);
  if (services.plans().empty() && services.budgets().empty() && services.partners().empty() &&
      services.signals().empty()) {
    faults->Add(at, "has no address; at least one");
  }
}

void CheckGateway(const std::string& at, const v1::RemoteGateway& gateway, FieldViolations* faults) {
  if (gateway.address().empty()) faults->Add(at + ".address", "is empty; one such as 127.0.0.1:9090");
  CheckAddress(at + ".address", gateway.address(), gateway.has_tls(), faults);
}

void CheckLocation(const std::string& at, const v1::Home& home, bool local_allowed, FieldViolations* faults) {
  switch (home.location_case()) {
    case v1::Home::kServices:
      return CheckServices(at + ".services", home.services(), faults);
    case v1::Home::kGateway:
      return CheckGateway(at + ".gateway", home.gateway(), faults);
    case v1::Home::kLocal:
      if (!local_allowed) faults->Add(at + ".local", "this process has no services of its own; addresses");
      return;
    case v1::Home::LOCATION_NOT_SET:
      faults->Add(at, "has no location; services, gateway or local");
  }
}

Directory::Pem PemOf(const std::string& at, const v1::Home& home, FieldViolations* faults) {
  if (home.services().has_tls()) return ReadTls(at + ".services.tls", home.services().tls(), faults);
  if (home.gateway().has_tls()) return ReadTls(at + ".gateway.tls", home.gateway().tls(), faults);
  return {};
}

absl::Duration TimeoutOf(const v1::Home& home) {
  if (!home.has_timeout()) return kDefaultTimeout;
  return absl::Seconds(home.timeout().seconds()) + absl::Nanoseconds(home.timeout().nanos());
}

absl::Duration SummaryMaxAgeOf(const v1::Home& home) {
  return absl::Seconds(home.summary_max_age().seconds()) + absl::Nanoseconds(home.summary_max_age().nanos());
}

void CheckSummaryMaxAge(const std::string& at, const v1::Home& home, FieldViolations* faults) {
  const absl::Duration age = SummaryMaxAgeOf(home);
  if (age < absl::ZeroDuration() || age > kLongestSummaryMaxAge) {
    faults->Add(at + ".summary_max_age",
                absl::StrCat("is ", absl::FormatDuration(age), "; at least 0s, at most 1h"));
  } else if (age > absl::ZeroDuration() && home.has_gateway()) {
    faults->Add(at + ".summary_max_age",
                "is of a gateway, which keeps what its own directory says; leave it out");
  }
}

void CheckHome(const std::string& at, const v1::Home& home, bool local_allowed, FieldViolations* faults) {
  absl::string_view id = home.name();
  if (!absl::ConsumePrefix(&id, "homes/") || !IsResourceId(id)) {
    faults->Add(at + ".name", absl::StrCat("'", home.name(), "' is no name of a home; homes/meierij"));
  }
  if (const absl::Duration timeout = TimeoutOf(home);
      timeout <= absl::ZeroDuration() || timeout > kLongestTimeout) {
    faults->Add(at + ".timeout",
                absl::StrCat("is ", absl::FormatDuration(timeout), "; more than 0s, at most 1m"));
  }
  if (home.max_calls_in_flight() < 0) {
    faults->Add(at + ".max_calls_in_flight",
                absl::StrCat("is ", home.max_calls_in_flight(), "; 1 or more, or 0 for 256"));
  }
  CheckSummaryMaxAge(at, home, faults);
  CheckLocation(at, home, local_allowed, faults);
}

size_t SizeOfTenants(const v1::Home& home) {
  size_t size = 0;
  for (const std::string& tenant : home.tenants()) size += tenant.size() + 1;
  return size;
}

void CheckGatewayName(const v1::Directory& directory, FieldViolations* faults) {
  absl::string_view id = directory.gateway();
  if (!id.empty() && (!absl::ConsumePrefix(&id, "gateways/") || !IsResourceId(id))) {
    faults->Add("gateway",
                absl::StrCat("'", directory.gateway(), "' is no name of a gateway; gateways/meierij"));
  }
  const bool has_gateways = std::any_of(directory.homes().begin(), directory.homes().end(),
                                        [](const v1::Home& home) { return home.has_gateway(); });
  if (has_gateways && directory.gateway().empty()) {
    faults->Add("gateway", "is empty, and a home is a gateway; a name such as gateways/meierij");
  }
}

}  // namespace

bool operator==(const Directory::Home& a, const Directory::Home& b) {
  return a.config.SerializeAsString() == b.config.SerializeAsString() && a.pem == b.pem;
}

bool Directory::Home::IsWhere(const Home& other) const {
  const auto place = [](v1::Home home) {
    home.clear_display_name();
    home.clear_tenants();
    home.clear_timeout();
    home.clear_max_calls_in_flight();
    home.clear_summary_max_age();
    return home.SerializeAsString();
  };
  return place(config) == place(other.config) && pem == other.pem;
}

absl::StatusOr<Directory> Directory::Make(const v1::Directory& directory, bool local_allowed) {
  FieldViolations faults;
  absl::flat_hash_map<std::string, std::string> tenants, names;
  if (directory.homes().empty()) faults.Add("homes", "is empty; at least one home");
  CheckGatewayName(directory, &faults);
  std::vector<Pem> pems;
  pems.reserve(static_cast<size_t>(directory.homes_size()));
  int local_homes = 0;
  for (int i = 0; i < directory.homes_size(); ++i) {
    const v1::Home& home = directory.homes(i);
    const std::string at = absl::StrCat("homes[", i, "]");
    CheckHome(at, home, local_allowed, &faults);
    pems.push_back(PemOf(at, home, &faults));
    if (!names.emplace(home.name(), at).second) {
      faults.Add(at + ".name", absl::StrCat("'", home.name(), "' is the name of another home too"));
    }
    if (home.has_local() && ++local_homes > 1) faults.Add(at + ".local", "is the second local home; one");
    if (home.has_gateway() && SizeOfTenants(home) > kMostBytesOfTenants) {
      faults.Add(at + ".tenants", absl::StrCat("has more names than fit in a question to a gateway, ",
                                               kMostBytesOfTenants, " bytes; several homes"));
    }
    if (home.tenants().empty() && directory.homes_size() > 1) {
      faults.Add(at + ".tenants", "is empty; only a home that is alone keeps every tenant");
    }
    for (int j = 0; j < home.tenants_size(); ++j) {
      const std::string field = absl::StrCat(at, ".tenants[", j, "]");
      if (absl::Status checked = CheckTenant(field, home.tenants(j)); !checked.ok()) {
        faults.Add(field, absl::StripPrefix(checked.message(), field + ": "));
      }
      const auto [before, is_new] = tenants.emplace(home.tenants(j), home.name());
      if (!is_new) {
        faults.Add(field, absl::StrCat("'", home.tenants(j), "' is kept by ", before->second,
                                       " already; a tenant has one home"));
      }
    }
  }
  DRIEHOEK_RETURN_IF_ERROR(faults.ToStatus());

  Directory result;
  result.gateway_ = directory.gateway();
  for (int i = 0; i < directory.homes_size(); ++i) {
    const v1::Home& home = directory.homes(i);
    result.homes_.push_back(
        {home, TimeoutOf(home),
         home.max_calls_in_flight() == 0 ? kDefaultCallsInFlight : home.max_calls_in_flight(),
         SummaryMaxAgeOf(home), home.tenants().empty(), std::move(pems[static_cast<size_t>(i)])});
  }
  std::sort(result.homes_.begin(), result.homes_.end(),
            [](const Home& a, const Home& b) { return a.config.name() < b.config.name(); });
  for (size_t i = 0; i < result.homes_.size(); ++i) {
    for (const std::string& tenant : result.homes_[i].config.tenants()) {
      result.by_tenant_.emplace(tenant, static_cast<int>(i));
    }
  }
  result.TakeFingerprints();
  return result;
}

absl::StatusOr<Directory> Directory::FromFile(const std::string& path, bool local_allowed) {
  std::string json;
  if (!ReadFile(path, &json)) return absl::NotFoundError(absl::StrCat("directory: cannot read ", path));
  v1::Directory directory;
  const auto parsed = google::protobuf::util::JsonStringToMessage(json, &directory);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("directory: ", path, " is no directory: ", std::string(parsed.message())));
  }
  absl::StatusOr<Directory> result = Make(directory, local_allowed);
  if (!result.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("directory: ", path, ": ", result.status().message()));
  }
  return result;
}

Directory Directory::Local() {
  v1::Directory directory;
  v1::Home* home = directory.add_homes();
  home->set_name("homes/local");
  home->set_display_name("Deze omgeving");
  home->mutable_local();
  return *Make(directory, /*local_allowed=*/true);
}

void Directory::TakeFingerprints() {
  std::vector<std::string> places = {gateway_};
  std::vector<absl::string_view> whole, placement;
  for (const Home& home : homes_) places.push_back(home.config.SerializeAsString());
  whole.assign(places.begin(), places.end());
  for (const Home& home : homes_) {
    whole.insert(whole.end(), {home.pem.ca, home.pem.certificate, home.pem.key});
    placement.push_back(home.config.name());
    placement.insert(placement.end(), home.config.tenants().begin(), home.config.tenants().end());
  }
  revision_ = absl::StrCat(absl::Hex(storage::RequestFingerprint(whole), absl::kZeroPad16));
  placement_ = storage::RequestFingerprint(placement);
}

int Directory::HomeOf(absl::string_view tenant) const {
  if (homes_.size() == 1 && homes_[0].keeps_all) return 0;
  const auto found = by_tenant_.find(tenant);
  return found == by_tenant_.end() ? -1 : found->second;
}

}  // namespace driehoek::gateway
