// SPDX-License-Identifier: EUPL-1.2
// Everything of the signals service on file. Immutable, hence thread-safe; all runs in a Read or Write of the
// database that it was opened with. Checks no rule: what is put here is valid.
//
// Projections, written in the same transaction: due (what has a last day), part (which case is part of
// which), arrival (the last reports), tally (tally.h).
#ifndef DRIEHOEK_SERVICES_SIGNALS_SIGNAL_STORE_H_
#define DRIEHOEK_SERVICES_SIGNALS_SIGNAL_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/storage/database.h"
#include "common/storage/resource_table.h"
#include "driehoek/signals/v1/case.pb.h"
#include "driehoek/signals/v1/channel.pb.h"
#include "driehoek/signals/v1/clock.pb.h"
#include "driehoek/signals/v1/reorganisation.pb.h"
#include "driehoek/signals/v1/report.pb.h"
#include "driehoek/signals/v1/settings.pb.h"
#include "driehoek/signals/v1/signal.pb.h"
#include "services/signals/tally.h"

namespace driehoek::signals {

struct DueQuery {
  std::string parent;
  int page_size = 0;
  std::string page_token;
  std::optional<absl::CivilDay> until;
};

class SignalStore {
 public:
  static std::vector<storage::Migration> Migrations();

  storage::ResourceTable<v1::Channel> channels{"channels"};
  storage::ResourceTable<v1::Report> reports{"reports"};
  storage::ResourceTable<v1::Forwarding> forwardings{"forwardings"};
  storage::ResourceTable<v1::Signal> signals{"signals"};
  storage::ResourceTable<v1::SignalTransition> signal_transitions{"transitions"};
  storage::ResourceTable<v1::Weighing> weighings{"weighings"};
  storage::ResourceTable<v1::Case> cases{"cases"};
  storage::ResourceTable<v1::CaseTransition> case_transitions{"transitions"};
  storage::ResourceTable<v1::Scaling> scalings{"scalings"};
  storage::ResourceTable<v1::Merge> merges{"merges"};
  storage::ResourceTable<v1::Clock> clocks{"clocks"};
  storage::ResourceTable<v1::Departure> departures{"departures"};
  storage::ResourceTable<v1::Arrival> arrivals{"arrivals"};
  storage::ResourceTable<v1::TermRule> term_rules{"term-rules"};
  storage::ResourceTable<v1::WeighingFramework> weighing_frameworks{"weighing-frameworks"};
  storage::ResourceTable<v1::AveVersion> ave_versions{"ave-versions"};
  storage::ResourceTable<v1::RoutingTable> routing_tables{"routing-tables"};

  // Brings the projections up to date. `before` is null for what is new, `after` for what is deleted.
  absl::Status Project(storage::Session& session, const v1::Signal* before, const v1::Signal* after) const;
  absl::Status Project(storage::Session& session, const v1::Case* before, const v1::Case* after) const;
  absl::Status Project(storage::Session& session, const v1::Clock* before, const v1::Clock* after) const;
  absl::Status Project(storage::Session& session, const v1::Report* before, const v1::Report* after) const;

  // Signals that are to be created together, made ready before the write: others need not wait for that.
  // Borrowed.
  struct NewSignals {
    std::vector<v1::Signal*> signals;
    storage::NewRows rows;
    Tally tally;
  };
  void Add(v1::Signal* signal, NewSignals* batch) const;
  // All of them, in one go. `existing` becomes the places of those whose name is
  // taken; then nothing was stored.
  absl::Status CreateAll(storage::Session& session, const NewSignals& batch,
                         std::vector<size_t>* existing) const;

  absl::StatusOr<storage::Page<v1::DueItem>> ListDue(storage::Session& session, const DueQuery& query) const;
  // Names of the parts of a case, in order.
  absl::StatusOr<std::vector<std::string>> Parts(storage::Session& session, absl::string_view name) const;
  // Names, the newest first.
  absl::StatusOr<std::vector<std::string>> LastReports(storage::Session& session, absl::string_view tenant,
                                                       int most) const;
  // All of a tenant's.
  absl::StatusOr<std::vector<v1::TermRule>> TermRules(storage::Session& session,
                                                      absl::string_view tenant) const;
};

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_SIGNAL_STORE_H_
