// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/homes_behind.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/names/names.h"
#include "gateway/fanout/sources.h"
#include "gateway/fanout/wire.h"

namespace driehoek::gateway {
namespace {

using type::v1::Source;

// A thousand homes with a tenant each fill half of it.
constexpr size_t kMaxBytes = 256 << 10;

// "homes/gooi/homes/hilversum"; the last id may be "-".
bool IsWayToHome(absl::string_view name) {
  if (name.size() > kMaxNameBytes) return false;
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i % 2 == 0 ? parts[i] != "homes" : !IsResourceId(parts[i]) && parts[i] != "-") return false;
  }
  return parts.size() % 2 == 0;
}

size_t SizeOf(const std::vector<absl::string_view>& fields) {
  size_t size = 0;
  for (absl::string_view field : fields) size += field.size();
  return size;
}

// Leaves the tenants that count. False where it had some and none of them does.
bool CutTenants(absl::FunctionRef<bool(absl::string_view tenant)> keeps, Source* source) {
  auto* tenants = source->mutable_tenants();
  if (tenants->empty()) return true;
  tenants->erase(
      std::remove_if(tenants->begin(), tenants->end(), [&](const std::string& t) { return !keeps(t); }),
      tenants->end());
  return !tenants->empty();
}

}  // namespace

absl::Status HomesBehind::Add(absl::string_view home, const ListPage& page,
                              absl::FunctionRef<bool(absl::string_view tenant)> keeps) {
  if (SizeOf(page.sources) + SizeOf(page.unreachable) > kMaxBytes) {
    return absl::InternalError("the answer says more of homes behind than any directory holds");
  }
  std::vector<Source> said;
  std::set<std::string> named;
  for (absl::string_view bytes : page.sources) {
    Source& source = said.emplace_back();
    if (!source.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) || !IsWayToHome(source.home())) {
      return absl::InternalError("a source of the answer is no source");
    }
    named.insert(source.home());
  }
  const int64_t now = absl::ToUnixSeconds(absl::Now());
  const std::set<absl::string_view> unreachable(page.unreachable.begin(), page.unreachable.end());
  for (absl::string_view name : unreachable) {
    if (!IsWayToHome(name)) return absl::InternalError("what the answer calls unreachable is no home");
    if (named.count(std::string(name)) == 0) said.emplace_back().set_home(std::string(name));
  }
  for (Source& source : said) {
    if (!CutTenants(keeps, &source)) continue;
    // Nothing of it came, whatever the reason.
    if (source.state() == type::v1::SOURCE_STATE_UNSPECIFIED ||
        source.state() == type::v1::SOURCE_STATE_NOT_ASKED ||
        (source.state() == type::v1::SOURCE_STATE_ANSWERED && unreachable.count(source.home()) > 0)) {
      source.set_state(type::v1::SOURCE_STATE_UNAVAILABLE);
    }
    // Its clock is another: nothing was read after it came.
    if (source.data_time().seconds() > now) source.mutable_data_time()->set_seconds(now);
    source.set_home(absl::StrCat(home, "/", source.home()));
    const auto [found, is_new] = sources_.try_emplace(source.home(), source);
    if (!is_new) MergeSource(source, &found->second);
  }
  return absl::OkStatus();
}

std::string HomesBehind::Failed() const {
  std::string failed;
  for (const auto& [home, source] : sources_) {
    if (source.state() == type::v1::SOURCE_STATE_ANSWERED) continue;
    AppendBytesField(kSourcesField, source.SerializeAsString(), &failed);
  }
  return failed;
}

void HomesBehind::AddFailed(absl::string_view failed) {
  WireReader fields(failed);
  while (fields.Next()) {
    Source source;
    const absl::string_view bytes = fields.content();
    if (!source.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) continue;
    if (source.state() == type::v1::SOURCE_STATE_ANSWERED || !IsWayToHome(source.home())) continue;
    sources_[source.home()] = std::move(source);
  }
}

void HomesBehind::AppendTo(std::string* unreachable, std::string* sources) const {
  for (const auto& [home, source] : sources_) {
    AppendBytesField(kSourcesField, source.SerializeAsString(), sources);
    if (source.state() != type::v1::SOURCE_STATE_ANSWERED) {
      AppendBytesField(kUnreachableField, home, unreachable);
    }
  }
}

}  // namespace driehoek::gateway
