// SPDX-License-Identifier: EUPL-1.2
// Holds what a gateway answers about simulated homes against what they have on file and against the script of
// their deaths: no item is wrong, lost or twice, and what the answer says of each home is true. Thread-safe.
#ifndef DRIEHOEK_TESTS_LOAD_ANSWER_CHECKS_H_
#define DRIEHOEK_TESTS_LOAD_ANSWER_CHECKS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/mutex/mutex.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/type/v1/source.pb.h"
#include "tests/load/deaths.h"
#include "tests/load/simulated_homes.h"

namespace driehoek::testing {

// When an answer was asked for, and when it was there.
struct Asked {
  std::string what;
  absl::Time from;
  absl::Time to;
};

// What an answer says of the homes.
struct SaidOfHomes {
  std::vector<type::v1::Source> sources;
  std::vector<std::string> unreachable;
};

class AnswerChecks {
 public:
  // Borrowed. A home that came back is found again within `comes_back`.
  AnswerChecks(SimulatedHomes* homes, const Deaths* deaths, absl::Duration comes_back);

  // All pages of a list together; `said` is of the last one. Every home that answered has all its items in
  // it, any other the first some.
  void List(const Asked& asked, const std::string& method, const std::vector<RecordedItem>& items,
            const SaidOfHomes& said);
  void Overview(const Asked& asked, const gateway::v1::RegionOverview& overview);
  // Of one home.
  void Get(const Asked& asked, size_t home, const absl::StatusOr<std::string>& plan);
  // What cannot be checked, because there is no answer at all.
  void NoAnswer(const Asked& asked, const absl::Status& status);

  struct Tally {
    // What is wrong, for a person. The first some.
    std::vector<std::string> faults;
    // Likewise: homes that were alive, and said to be unavailable. Where living homes were late, on a machine
    // that has more to do than it can, a gateway may be right in that: it asks who is late no more for a
    // while.
    std::vector<std::string> taken_for_dead;
    bool living_were_late = false;
    int64_t answers = 0;
    // Homes that were dead, or alive, all the time, and what was said of them.
    std::map<std::string, int64_t> said_of_dead;
    std::map<std::string, int64_t> said_of_alive;
    // Of those alive, of homes that had been dead before.
    std::map<std::string, int64_t> said_of_returned;
    absl::Duration longest = absl::ZeroDuration();
    // Which it was: a list is asked page by page, and each may wait for a home.
    std::string what_was_longest;
  };
  Tally tally() const;

 private:
  void Fault(const Asked& asked, const std::string& what);
  void LivingWereLate();
  void TakenForDead(const Asked& asked, const std::string& what);
  void Note(const Asked& asked, const std::string& what, std::vector<std::string> Tally::*list);
  // Those that answered, by index; also checks that what is said is true.
  std::set<size_t> Sources(const Asked& asked, const SaidOfHomes& said);
  void Years(const Asked& asked, const gateway::v1::RegionOverview& overview);
  // Whether the home was alive, for so long that it must have been found again; counts what was said then.
  bool WasAlive(const Asked& asked, size_t home, const std::string& said);
  void Count(std::map<std::string, int64_t> Tally::*counts, const std::string& said);

  SimulatedHomes& homes_;
  const Deaths& deaths_;
  const absl::Duration comes_back_;
  std::map<std::string, size_t> by_name_;
  mutable Mutex mutex_;
  Tally tally_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_LOAD_ANSWER_CHECKS_H_
