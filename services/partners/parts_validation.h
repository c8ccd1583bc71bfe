// SPDX-License-Identifier: EUPL-1.2
// What partners, consultation bodies, teams and agreements have in common, checked. Each adds every fault at
// the path `field` of the request.
#ifndef DRIEHOEK_SERVICES_PARTNERS_PARTS_VALIDATION_H_
#define DRIEHOEK_SERVICES_PARTNERS_PARTS_VALIDATION_H_

#include <cstddef>
#include <initializer_list>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/partners/v1/partner.pb.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace driehoek::partners {

inline constexpr size_t kLongestName = 200;
inline constexpr size_t kLongestText = 5000;
inline constexpr int kMostAliases = 100;
inline constexpr int kMostNamings = 500;

void CheckEnum(absl::string_view field, bool valid, int value, FieldViolations* violations);
// False, and a violation, where there are too many; then the entries are not worth a look.
bool CheckCount(absl::string_view field, int count, int most, FieldViolations* violations);
void CheckLine(absl::string_view field, int line, FieldViolations* violations);
// Empty, or a name of these collections below a tenant.
void CheckReference(absl::string_view field, absl::string_view name,
                    std::initializer_list<absl::string_view> collections, FieldViolations* violations);
// Empty, or a name of this collection below that tenant.
void CheckReferenceWithin(absl::string_view field, absl::string_view tenant, absl::string_view name,
                          absl::string_view collection, FieldViolations* violations);
void CheckAliases(absl::string_view field, const google::protobuf::RepeatedPtrField<v1::Alias>& aliases,
                  FieldViolations* violations);
void CheckNamings(absl::string_view field, const google::protobuf::RepeatedPtrField<v1::Naming>& namings,
                  FieldViolations* violations);

// An alias that nobody says the origin of was given by a person.
void NormaliseAliases(google::protobuf::RepeatedPtrField<v1::Alias>* aliases);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_PARTS_VALIDATION_H_
