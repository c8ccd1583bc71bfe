// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/signal_summary.h"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/status/status.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/printing.h"
#include "gateway/cli/request_flags.h"
#include "gateway/cli/signal_counts_view.h"

namespace driehoek::cli {
namespace {

using google::protobuf::RepeatedPtrField;
using signals::v1::SignalCount;
using signals::v1::SignalSummary;

struct Arguments {
  std::string parent;
  RequestFlags flags;
};

// Sums over tenants of what each released (rule 16). Who released nothing may have had something.
std::vector<CountRow> Sums(const RepeatedPtrField<SignalSummary>& summaries,
                           const RepeatedPtrField<SignalCount>& (SignalSummary::*rows)() const,
                           bool one_tenant) {
  using Key = std::tuple<std::string, std::string, std::string, int, int, std::string, int>;
  std::map<Key, CountRow> sums;
  for (const SignalSummary& summary : summaries) {
    for (const SignalCount& row : (summary.*rows)()) {
      const auto [found, is_new] = sums.try_emplace({row.theme(), row.area(), row.month(), row.signal_state(),
                                                     row.case_state(), row.ave_version(), row.ave_level()},
                                                    CountRow{row, 0});
      CountRow& sum = found->second;
      if (!is_new) sum.count.set_count(sum.count.count() + row.count());
      sum.count.set_at_least(sum.count.at_least() || row.at_least() || !one_tenant);
      ++sum.tenants;
    }
  }
  std::vector<CountRow> result;
  result.reserve(sums.size());
  for (auto& [key, sum] : sums) result.push_back(std::move(sum));
  return result;
}

absl::StatusOr<Outcome> Summarize(Session& session, const Arguments& arguments) {
  signals::v1::SummarizeSignalsRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent, ParentArgument(session.registry, arguments.parent, ""));
  request.set_parent(parent);
  DRIEHOEK_RETURN_IF_ERROR(arguments.flags.Apply(&request));
  signals::v1::SummarizeSignalsResponse response;
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(session, "driehoek.signals.v1.SignalService/SummarizeSignals",
                                      /*all=*/true, &request, &response));
  if (session.json) return PrintPage(session, response);
  std::ostream& out = session.terminal.out;
  const bool one_tenant = parent != "municipalities/-";
  PrintSignalCounts("Signalen", Sums(response.summaries(), &SignalSummary::signals, one_tenant),
                    session.registry, out);
  PrintSignalCounts("Casussen", Sums(response.summaries(), &SignalSummary::cases, one_tenant),
                    session.registry, out);
  return PrintUnreachable(response.unreachable(), response.sources(), session.registry, out);
}

}  // namespace

void AddSignalSummaryCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->get_subcommand("signals")->add_subcommand(
      "summary", "hoeveel signalen en casussen er zijn, zonder over wie; kleine aantallen tellen niet mee");
  command->add_option("parent", arguments->parent, "gemeente of regio; leeg: alle gemeenten")->type_name("");
  arguments->flags.AddTo(command, signals::v1::SummarizeSignalsRequest::descriptor(),
                         {"parent", "page_size", "page_token"});
  command->callback([=] { session->action = [=] { return Summarize(*session, *arguments); }; });
}

}  // namespace driehoek::cli
