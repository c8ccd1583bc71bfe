// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budgets_rpc.h"

namespace driehoek::budgets {

// clang-format off
void BindBudgets(rpc::MethodTable* table, BudgetsService* service) {
  using rpc::Lane;
  table->Add("driehoek.budgets.v1.BudgetService/GetBudget", Lane::kRead, service, &BudgetsService::GetBudget);
  table->Add("driehoek.budgets.v1.BudgetService/ListBudgets", Lane::kRead, service, &BudgetsService::ListBudgets);
  table->Add("driehoek.budgets.v1.BudgetService/CreateBudget", Lane::kWrite, service, &BudgetsService::CreateBudget);
  table->Add("driehoek.budgets.v1.BudgetService/UpdateBudget", Lane::kWrite, service, &BudgetsService::UpdateBudget);
  table->Add("driehoek.budgets.v1.BudgetService/DeleteBudget", Lane::kWrite, service, &BudgetsService::DeleteBudget);
  table->Add("driehoek.budgets.v1.BudgetService/UndeleteBudget", Lane::kWrite, service, &BudgetsService::UndeleteBudget);
  table->Add("driehoek.budgets.v1.BudgetService/ListBudgetRevisions", Lane::kRead, service, &BudgetsService::ListBudgetRevisions);
  table->Add("driehoek.budgets.v1.BudgetService/GetAllocationKey", Lane::kRead, service, &BudgetsService::GetAllocationKey);
  table->Add("driehoek.budgets.v1.BudgetService/ListAllocationKeys", Lane::kRead, service, &BudgetsService::ListAllocationKeys);
  table->Add("driehoek.budgets.v1.BudgetService/CreateAllocationKey", Lane::kWrite, service, &BudgetsService::CreateAllocationKey);
  table->Add("driehoek.budgets.v1.BudgetService/UpdateAllocationKey", Lane::kWrite, service, &BudgetsService::UpdateAllocationKey);
  table->Add("driehoek.budgets.v1.BudgetService/DeleteAllocationKey", Lane::kWrite, service, &BudgetsService::DeleteAllocationKey);
  table->Add("driehoek.budgets.v1.BudgetService/UndeleteAllocationKey", Lane::kWrite, service, &BudgetsService::UndeleteAllocationKey);
  table->Add("driehoek.budgets.v1.BudgetService/ListContributions", Lane::kRead, service, &BudgetsService::ListContributions);
  table->Add("driehoek.budgets.v1.BudgetService/CreateContribution", Lane::kWrite, service, &BudgetsService::CreateContribution);
  table->Add("driehoek.budgets.v1.BudgetService/GetFinding", Lane::kRead, service, &BudgetsService::GetFinding);
  table->Add("driehoek.budgets.v1.BudgetService/ListFindings", Lane::kRead, service, &BudgetsService::ListFindings);
  table->Add("driehoek.budgets.v1.BudgetService/ListJudgements", Lane::kRead, service, &BudgetsService::ListJudgements);
  table->Add("driehoek.budgets.v1.BudgetService/CreateJudgement", Lane::kWrite, service, &BudgetsService::CreateJudgement);
  table->Add("driehoek.budgets.v1.BudgetService/SummarizeBudgets", Lane::kRead, service, &BudgetsService::SummarizeBudgets);
  table->AddStream("driehoek.budgets.v1.BudgetService/Watch", service, &BudgetsService::Watch);
}
// clang-format on

}  // namespace driehoek::budgets
