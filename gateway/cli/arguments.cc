// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/arguments.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"

namespace driehoek::cli {
namespace {

bool HasCollection(absl::string_view text) {
  return absl::StartsWith(text, "municipalities/") || absl::StartsWith(text, "regions/") ||
         absl::StartsWith(text, "organisations/");
}

// Of the text before the first slash; empty where it is no tenant.
std::string TenantByWord(const registry::Registry& registry, absl::string_view word) {
  word = absl::StripAsciiWhitespace(word);
  const std::string code = absl::AsciiStrToUpper(word);
  if (absl::StartsWith(code, "GM")) {
    std::string tenant = absl::StrCat("municipalities/", code);
    if (CheckTenant("tenant", tenant).ok()) return tenant;
  }
  if (const auto* municipality = registry.FindByDisplayName(word)) return municipality->name();
  if (const auto* region = registry.FindRegionByDisplayName(word)) return region->name();
  return "";
}

absl::StatusOr<std::string> Read(std::istream& in, absl::string_view path, size_t limit) {
  std::string content;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    content.append(buffer, static_cast<size_t>(in.gcount()));
    if (content.size() > limit) {
      return ErrorWithReason(
          absl::StatusCode::kResourceExhausted, "MESSAGE_TOO_LARGE",
          absl::StrCat(path, " is groter dan ", limit, " bytes, de grootste die de gateway aanneemt"));
    }
  }
  if (in.bad()) return absl::UnknownError(absl::StrCat(path, " kan niet worden gelezen"));
  return content;
}

std::optional<absl::Duration> DurationUpToADay(absl::string_view text) {
  absl::Duration duration;
  double seconds = 0;
  if (absl::SimpleAtod(text, &seconds)) {
    duration = absl::Seconds(seconds);
  } else if (!absl::ParseDuration(text, &duration)) {
    return std::nullopt;
  }
  if (duration < absl::ZeroDuration() || duration > absl::Hours(24)) return std::nullopt;
  return duration;
}

}  // namespace

absl::StatusOr<std::string> TenantArgument(const registry::Registry& registry, absl::string_view text) {
  if (HasCollection(text)) {
    std::string tenant = TenantOf(text);
    if (tenant == absl::StripTrailingAsciiWhitespace(text) && CheckTenant("tenant", tenant).ok())
      return tenant;
  } else if (std::string tenant = TenantByWord(registry, text); !tenant.empty()) {
    return tenant;
  }
  return UsageError(
      absl::StrCat("'", text, "' is geen gemeente of regio; geef een CBS-code (GM0406), een naam (Huizen) ",
                   "of een volledige naam (regions/meierij)"));
}

absl::StatusOr<std::string> MunicipalityArgument(const registry::Registry& registry, absl::string_view text) {
  absl::StatusOr<std::string> tenant = TenantArgument(registry, text);
  if (tenant.ok() && absl::StartsWith(*tenant, "municipalities/")) return tenant;
  return UsageError(
      absl::StrCat("'", text, "' is geen gemeente; geef een CBS-code (GM0406) of een naam (Huizen)"));
}

absl::StatusOr<std::string> RegionArgument(const registry::Registry& registry, absl::string_view text) {
  if (const auto* region = registry.FindRegionByDisplayName(text)) return region->name();
  const absl::string_view id = absl::StripPrefix(absl::StripAsciiWhitespace(text), "regions/");
  if (IsResourceId(id)) return absl::StrCat("regions/", id);
  return UsageError(absl::StrCat("'", text, "' is geen regio; geef bijvoorbeeld meierij of regions/meierij"));
}

absl::StatusOr<std::string> NameArgument(const registry::Registry& registry, absl::string_view text) {
  if (text.empty()) return UsageError("de naam is leeg");
  if (HasCollection(text)) return std::string(text);
  const size_t slash = text.find('/');
  const std::string tenant = TenantByWord(registry, text.substr(0, slash));
  if (tenant.empty()) return std::string(text);
  return slash == absl::string_view::npos ? tenant : absl::StrCat(tenant, text.substr(slash));
}

absl::StatusOr<std::string> ParentArgument(const registry::Registry& registry, absl::string_view text,
                                           absl::string_view below) {
  std::string parent = "municipalities/-";
  if (!text.empty() && text != "-" && text != parent) {
    DRIEHOEK_ASSIGN_OR_RETURN(parent, NameArgument(registry, text));
    // A typing error is told here and now; below a tenant the gateway knows best.
    if (parent.find('/') == std::string::npos) return TenantArgument(registry, text);
  }
  const bool is_tenant = std::count(parent.begin(), parent.end(), '/') == 1;
  if (is_tenant && !below.empty()) absl::StrAppend(&parent, "/", below, "/-");
  return parent;
}

absl::StatusOr<std::string> DayArgument(const Clock& clock, absl::string_view text) {
  if (text.empty()) return FormatDay(Today(clock));
  if (ParseDay(text).has_value()) return std::string(text);
  return UsageError(absl::StrCat("'", text, "' is geen dag; geef een dag als 2021-01-31"));
}

absl::StatusOr<absl::Duration> DurationArgument(absl::string_view text) {
  const std::optional<absl::Duration> duration = DurationUpToADay(text);
  if (duration.has_value() && *duration > absl::ZeroDuration()) return *duration;
  return UsageError(
      absl::StrCat("'", text, "' is geen wachttijd; geef bijvoorbeeld 30s, 2m of 500ms, ten hoogste 24h"));
}

absl::StatusOr<absl::Duration> AgeArgument(absl::string_view text) {
  if (const std::optional<absl::Duration> duration = DurationUpToADay(text)) return *duration;
  return UsageError(
      absl::StrCat("'", text,
                   "' is geen leeftijd; geef 0s voor wat nu gelezen is, of bijvoorbeeld 60s of 10m, "
                   "ten hoogste 24h"));
}

absl::StatusOr<std::string> ReadInput(Session& session, const std::string& path, size_t limit) {
  if (path == "-") return Read(session.terminal.in, "standaardinvoer", limit);
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    return UsageError(absl::StrCat(path, " is een map, geen bestand"));
  std::ifstream file(path, std::ios::binary);
  if (!file) return UsageError(absl::StrCat(path, " kan niet worden geopend: ", std::strerror(errno)));
  return Read(file, path, limit);
}

}  // namespace driehoek::cli
