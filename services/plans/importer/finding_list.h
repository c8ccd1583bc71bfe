// SPDX-License-Identifier: EUPL-1.2
// The findings of one reading, and how a text is quoted in one. Bounded: a document of noise has a finding
// for every line, and nobody reads the thousandth.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_FINDING_LIST_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_FINDING_LIST_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::plans {

class FindingList {
 public:
  using Severity = type::v1::Finding::Severity;

  // Of one code the first kMostOfOneCode are kept; the last of them says how many there are.
  void Add(absl::string_view code, Severity severity, int line, std::string message,
           absl::string_view subject = "");

  // In the order of the document.
  std::vector<type::v1::Finding> Take() &&;

  static constexpr int kMostOfOneCode = 200;

 private:
  std::vector<type::v1::Finding> findings_;
  std::map<std::string, int, std::less<>> counts_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_FINDING_LIST_H_
