// SPDX-License-Identifier: EUPL-1.2
// The names of findings that a gateway computes of several services or homes. They are on file nowhere; only
// what people made of them is, with plans of the tenant that they are about. Pure.
#ifndef DRIEHOEK_COMMON_FINDINGS_COMPUTED_FINDINGS_H_
#define DRIEHOEK_COMMON_FINDINGS_COMPUTED_FINDINGS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace driehoek::findings {

// "municipalities/GM0406/findings/cadence-1f0c3a5b7d9e2468": after the code and all `facts` that make it. The
// same facts give the same name, on any day and through any gateway; other facts give another.
std::string ComputedFindingName(absl::string_view tenant, absl::string_view code,
                                absl::Span<const std::string> facts);

// Whether it can be such a name: the last digits say so of the rest. A name that was mistyped, or is put
// below another tenant, is none.
bool IsComputedFindingName(absl::string_view name);

// Whether it stands directly below a tenant: a name of one, right or wrong, or of all,
// "municipalities/-/findings/-".
bool IsOfComputed(absl::string_view name);

}  // namespace driehoek::findings

#endif  // DRIEHOEK_COMMON_FINDINGS_COMPUTED_FINDINGS_H_
