// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/finding_list.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace driehoek::plans {

void FindingList::Add(absl::string_view code, Severity severity, int line, std::string message,
                      absl::string_view subject) {
  if (++counts_[std::string(code)] > kMostOfOneCode) return;
  type::v1::Finding finding;
  finding.set_code(std::string(code));
  finding.set_severity(severity);
  finding.set_line(line);
  finding.set_message(std::move(message));
  finding.set_subject(std::string(subject));
  findings_.push_back(std::move(finding));
}

std::vector<type::v1::Finding> FindingList::Take() && {
  for (const auto& [code, count] : counts_) {
    if (count <= kMostOfOneCode) continue;
    auto last = std::find_if(findings_.rbegin(), findings_.rend(),
                             [&code = code](const auto& finding) { return finding.code() == code; });
    last->set_message(absl::StrCat(last->message(), " Zo zijn er ", count, "; de eerste ", kMostOfOneCode,
                                   " staan in deze lijst."));
  }
  std::stable_sort(findings_.begin(), findings_.end(),
                   [](const auto& one, const auto& other) { return one.line() < other.line(); });
  return std::move(findings_);
}

}  // namespace driehoek::plans
