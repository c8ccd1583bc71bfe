// SPDX-License-Identifier: EUPL-1.2
// What is checked of a message about reports, signals or cases. A description never repeats the value: it may
// be personal data, and a violation reaches logs (rule 17). Not thread-safe; for one message.
#ifndef DRIEHOEK_SERVICES_SIGNALS_CHECKS_H_
#define DRIEHOEK_SERVICES_SIGNALS_CHECKS_H_

#include <initializer_list>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/status/status.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace driehoek::signals {

class Checks {
 public:
  // `field` is the path of the message in its request, `tenant` whose it is. Both outlive this.
  Checks(absl::string_view field, absl::string_view tenant, FieldViolations* violations)
      : field_(field), tenant_(tenant), violations_(violations) {}

  // Those of an item of a repeated field: their paths begin there. What they are made of outlives them, the
  // path too.
  Checks At(absl::string_view path, int index) const { return {this, path, index}; }

  // Paths begin with a dot: ".theme"; empty is what the checks are of.
  void Add(absl::string_view path, absl::string_view description) const;
  void Text(absl::string_view path, absl::string_view text, size_t least, size_t most) const;
  // False where there are too many: then they are not checked one by one.
  bool Count(absl::string_view path, int count, int least, int most) const;
  std::optional<absl::CivilDay> Day(absl::string_view path, absl::string_view text) const;
  std::optional<absl::CivilDay> OptionalDay(absl::string_view path, absl::string_view text) const;
  // The last day, where there is one, is not before the first.
  void Days(absl::string_view first_path, absl::string_view first, absl::string_view last_path,
            absl::string_view last) const;
  void Id(absl::string_view path, absl::string_view id) const;
  // A name of one of these collections, of the tenant.
  void Name(absl::string_view path, absl::string_view name,
            std::initializer_list<absl::string_view> collections) const;
  // A name of an area of any municipality.
  void Area(absl::string_view path, absl::string_view name) const;
  template <class Areas>
  void AreaList(absl::string_view path, const Areas& areas, int most) const {
    if (!Count(path, areas.size(), 0, most)) return;
    for (int i = 0; i < areas.size(); ++i) At(path, i).Area("", areas.Get(i));
  }
  // One of the contract, and not the unspecified one unless `optional`.
  template <class Enum>
  void Value(absl::string_view path, Enum value, bool optional = false) const {
    Number(path, google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value), optional);
  }

 private:
  Checks(const Checks* outer, absl::string_view path, int index)
      : outer_(outer),
        field_(path),
        index_(index),
        tenant_(outer->tenant_),
        violations_(outer->violations_) {}

  // Put together only where it is needed: batches come with thousands of values.
  std::string Path() const;
  void Number(absl::string_view path, const google::protobuf::EnumDescriptor* type, int value,
              bool optional) const;

  const Checks* const outer_ = nullptr;
  const absl::string_view field_;
  // Of an item only.
  const int index_ = 0;
  const absl::string_view tenant_;
  FieldViolations* const violations_;
};

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_CHECKS_H_
