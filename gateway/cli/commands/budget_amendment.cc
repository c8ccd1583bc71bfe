// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/budget_amendment.h"

#include "absl/strings/str_cat.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "gateway/cli/commands/amending.h"
#include "gateway/cli/views/budget_difference_view.h"

namespace driehoek::cli {
namespace {

using budgets::v1::Budget;

constexpr Amendable<Budget, budgets::v1::UpdateBudgetRequest> kAmendable = {
    .collection = "budgets",
    .whole = "de hele begroting",
    .update = "driehoek.budgets.v1.BudgetService/UpdateBudget",
    .resource_of = &budgets::v1::UpdateBudgetRequest::mutable_budget,
    .read =
        [](Session& session, const std::string& name) {
          budgets::v1::GetBudgetRequest request;
          request.set_name(name);
          return session.Call<Budget>("driehoek.budgets.v1.BudgetService/GetBudget", request);
        },
    .show_on_file =
        [](const Session& session, const Budget& on_file) {
          PrintField("Begroting",
                     absl::StrCat(on_file.title(), " (", TenantWord(session.registry, on_file.name()), ")"),
                     session.terminal.out);
          PrintField("Op dossier", on_file.revision_id(), session.terminal.out);
          PrintField("  besloten door", AmendmentInWords(on_file.amendment()), session.terminal.out);
        },
    .show_difference =
        [](const Session& session, const Budget& on_file, const Budget& amended) {
          PrintBudgetDifference(on_file, amended, session.terminal.out);
          session.terminal.out << "\n";
        },
    .json = [](const Budget&, const Budget& amended) { return ToJson(amended); },
};

}  // namespace

void AddBudgetAmendmentCommand(CLI::App* budgets, Session* session) {
  AddAmendCommand(budgets, session, kAmendable);
}

}  // namespace driehoek::cli
