// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budgets_rpc.h"

#include "common/resources/bind_standard.h"

namespace driehoek::budgets {

// clang-format off
void BindBudgets(rpc::MethodTable* table, BudgetsService* service) {
  using rpc::Lane;
  constexpr char kService[] = "driehoek.budgets.v1.BudgetService/";
  resources::BindStandard<v1::GetBudgetRequest, v1::ListBudgetsRequest, v1::ListBudgetsResponse, v1::CreateBudgetRequest,
                          v1::UpdateBudgetRequest, v1::DeleteBudgetRequest, v1::UndeleteBudgetRequest>(table, kService, &service->budgets());
  resources::BindRevisions<v1::ListBudgetRevisionsRequest, v1::ListBudgetRevisionsResponse>(table, kService, &service->budgets());
  resources::BindStandard<v1::GetAllocationKeyRequest, v1::ListAllocationKeysRequest, v1::ListAllocationKeysResponse,
                          v1::CreateAllocationKeyRequest, v1::UpdateAllocationKeyRequest, v1::DeleteAllocationKeyRequest,
                          v1::UndeleteAllocationKeyRequest>(table, kService, &service->allocation_keys());
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
