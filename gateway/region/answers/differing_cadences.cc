// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/differing_cadences.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/collaboration/cadence.h"
#include "common/names/names.h"

namespace driehoek::gateway {
namespace {

using partners::v1::Cadence;
using partners::v1::ConsultationBody;
using v1::Contradiction;

bool Agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || absl::EqualsIgnoreCase(a, b);
}

// A body, and one of its cadences.
struct Statement {
  const ConsultationBody* body;
  const Cadence* cadence;
};
// By what they say: "1 in 2 to 3 weeks".
using Statements = std::map<std::string, std::vector<Statement>>;

std::string SaidBy(const Cadence& cadence) {
  return absl::StrCat(cadence.count(), " in ", cadence.period_count(), " to ", cadence.at_most_period_count(),
                      " of ", Cadence::Period_Name(cadence.period()));
}

// Those of one side with which some of the other side cannot both be true.
std::vector<Statement> Contradicted(const std::vector<Statement>& side, const std::vector<Statement>& other) {
  std::vector<Statement> contradicted;
  std::copy_if(side.begin(), side.end(), std::back_inserter(contradicted), [&](const Statement& one) {
    return std::any_of(other.begin(), other.end(), [&](const Statement& another) {
      return TenantOf(one.body->name()) != TenantOf(another.body->name()) &&
             Agree(one.body->area(), another.body->area());
    });
  });
  return contradicted;
}

Contradiction Make(const std::vector<Statement>& statements) {
  Contradiction contradiction;
  std::set<std::string> tenants;
  std::vector<std::string> stated;
  for (const auto& [body, cadence] : statements) {
    tenants.insert(TenantOf(body->name()));
    v1::Place& place = *contradiction.add_places();
    place.set_resource(body->name());
    place.set_line(cadence->line());
    place.set_text(cadence->text());
    const std::string quoted = absl::StrCat("'", cadence->text(), "'");
    if (std::find(stated.begin(), stated.end(), quoted) == stated.end()) stated.push_back(quoted);
  }
  contradiction.set_kind(Contradiction::KIND_CADENCE);
  contradiction.set_severity(type::v1::Finding::SEVERITY_LOW);
  contradiction.mutable_municipalities()->Assign(tenants.begin(), tenants.end());
  contradiction.set_message(absl::StrCat("Hoe vaak ", statements.front().body->display_name(),
                                         " bijeenkomt verschilt per gemeente: ", absl::StrJoin(stated, ", "),
                                         ". Dezelfde naam hoeft niet hetzelfde overleg te zijn."));
  return contradiction;
}

}  // namespace

std::vector<FoundContradiction> FindDifferingCadences(const std::vector<const ConsultationBody*>& bodies) {
  std::map<std::string, Statements> by_name;
  for (const ConsultationBody* body : bodies) {
    const std::string name = absl::AsciiStrToLower(body->display_name());
    if (absl::StartsWith(name, "lokaal ") || absl::StartsWith(name, "lokale ")) continue;
    for (const Cadence& cadence : body->cadences())
      by_name[name][SaidBy(cadence)].push_back({body, &cadence});
  }
  std::vector<FoundContradiction> found;
  for (const auto& [name, statements] : by_name) {
    for (auto one = statements.begin(); one != statements.end(); ++one) {
      for (auto other = std::next(one); other != statements.end(); ++other) {
        if (!Conflict(*one->second.front().cadence, *other->second.front().cadence)) continue;
        std::vector<Statement> both = Contradicted(one->second, other->second);
        const std::vector<Statement> others = Contradicted(other->second, one->second);
        both.insert(both.end(), others.begin(), others.end());
        std::stable_sort(both.begin(), both.end(), [](const Statement& x, const Statement& y) {
          return x.body->name() < y.body->name();
        });
        if (!both.empty()) found.push_back({Make(both), {name, one->first, other->first}});
      }
    }
  }
  return found;
}

}  // namespace driehoek::gateway
