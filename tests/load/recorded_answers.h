// SPDX-License-Identifier: EUPL-1.2
// What the homes of many municipalities answer to lists and summaries: recorded once from the real services,
// so that a simulated home answers with the bytes of a real one and costs next to nothing. Of measures what a
// coordinator's questions narrow them to is recorded too; any other filter changes nothing. Each municipality
// has the plan, the budget and the indicators of the Huizen document, some signals and partners; the amounts
// of the budgets differ, so that a sum says whose they are. The same every time. Immutable, thread-safe.
#ifndef DRIEHOEK_TESTS_LOAD_RECORDED_ANSWERS_H_
#define DRIEHOEK_TESTS_LOAD_RECORDED_ANSWERS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::testing {

// The day of the summaries, on which the plan and the budget are in force.
inline constexpr char kRecordedDay[] = "2021-06-30";
// The year of which money that falls away is recorded.
inline constexpr int kRecordedYear = 2022;

struct RecordedItem {
  std::string name;
  // Serialised.
  std::string content;
};

class RecordedAnswers {
 public:
  // By method, "driehoek.plans.v1.PlanService/ListPlans": its items, by name. Those of a narrower question
  // stand under KeyOf.
  using Lists = std::map<std::string, std::vector<RecordedItem>, std::less<>>;

  // `tenants`: municipalities whose codes all have the same length. `document`: path of the Huizen document.
  static absl::StatusOr<RecordedAnswers> Record(const std::vector<std::string>& tenants,
                                                const std::string& document);

  // `question` as of gateway::ListRequest.
  static std::string KeyOf(absl::string_view method, absl::string_view question);

  // Of one of the tenants.
  const Lists& Of(const std::string& tenant) const { return by_tenant_.at(tenant); }

 private:
  std::map<std::string, Lists> by_tenant_;
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_LOAD_RECORDED_ANSWERS_H_
