// SPDX-License-Identifier: EUPL-1.2
// For what on file a label may stand, and why (rule 5). Pure function.
#ifndef DRIEHOEK_SERVICES_PARTNERS_RESOLUTION_H_
#define DRIEHOEK_SERVICES_PARTNERS_RESOLUTION_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "common/registry/registry.h"
#include "driehoek/partners/v1/partner.pb.h"
#include "driehoek/partners/v1/resolution.pb.h"

namespace driehoek::partners {

// A name of something on file. Each thing has one or more, together in a row, its own first.
struct KnownLabel {
  std::string subject;
  std::string label;
  // Absent for its own name.
  std::optional<v1::Alias::Basis> basis;
  std::string area;
  // Whether there is one such organisation in the whole country, so that its name is of nobody else.
  bool nationwide = false;
};

struct Question {
  std::string label;
  // The part of the country that the text with the label is about; empty where that is not known.
  std::string area;
  // Where names of more than one tenant are asked, a label without an area decides nothing between them.
  bool across_tenants = false;
  absl::CivilDay day;
};

// By name. `decisions` are those that count about the label, by subject.
std::vector<v1::Candidate> Resolve(const Question& question, const std::vector<KnownLabel>& known,
                                   const std::map<std::string, v1::AliasDecision>& decisions,
                                   const registry::Registry& registry);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_RESOLUTION_H_
