// SPDX-License-Identifier: EUPL-1.2
#include "tests/golden/stores.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/registry/registry.h"
#include "common/storage/resource_table.h"
#include "google/protobuf/descriptor.h"
#include "services/budgets/budget_store.h"
#include "services/budgets/budgets_service.h"
#include "services/partners/partners_service.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plan_store.h"
#include "services/plans/plan_testing.h"
#include "services/plans/plans_service.h"
#include "services/plans/steering_service.h"
#include "services/signals/signals_service.h"
#include "services/signals/summary.h"
#include "services/signals/testing/samples.h"
#include "tests/golden/every_field.h"

namespace driehoek::golden {
namespace {

using google::protobuf::Message;
using storage::Database;
using storage::ResourceTable;
using storage::Session;

template <class Resource>
Kept InTable(const char* collection) {
  auto table = std::make_shared<ResourceTable<Resource>>(collection);
  return {std::make_shared<Resource>(),
          [table](Session& session, absl::string_view name, Message* to) {
            auto found = table->Get(session, name, storage::Deleted::kShow);
            if (found.ok()) to->CopyFrom(*found);
            return found.status();
          },
          [table](Session& session, const Message& message) {
            return table->Create(session, static_cast<const Resource&>(message)).status();
          }};
}

Store Plans() {
  Store store{"plans", {plans::PlanMigrations().begin(), plans::PlanMigrations().end()}, {}, {}};
  const std::string plan = absl::StrCat(kTenant, "/plans/every-field");
  const std::string indicator = absl::StrCat(kTenant, "/indicators/every-field");
  store.rows = {
      {plan, InTable<plans::v1::Plan>("plans")},
      {plan + "/findings/every-field", InTable<type::v1::Finding>("findings")},
      {plan + "/findings/every-field/judgements/every-field", InTable<type::v1::Judgement>("judgements")},
      {plan + "/theme-decisions/every-field", InTable<plans::v1::ThemeDecision>("theme-decisions")},
      {absl::StrCat(kTenant, "/progress-reports/every-field"),
       InTable<plans::v1::ProgressReport>("progress-reports")},
      {absl::StrCat(kTenant, "/tripartite-agreements/every-field"),
       InTable<plans::v1::TripartiteAgreement>("tripartite-agreements")},
      {absl::StrCat(kTenant, "/scaling-frameworks/every-field"),
       InTable<plans::v1::ScalingFramework>("scaling-frameworks")},
      {absl::StrCat(kTenant, "/scaling-events/every-field"),
       InTable<plans::v1::ScalingEvent>("scaling-events")},
      {absl::StrCat(kTenant, "/safety-pictures/every-field"),
       InTable<plans::v1::SafetyPicture>("safety-pictures")},
      {indicator, InTable<plans::v1::Indicator>("indicators")},
      {indicator + "/targets/every-field", InTable<plans::v1::Target>("targets")},
      {indicator + "/observations/every-field", InTable<plans::v1::Observation>("observations")},
      {absl::StrCat(kTenant, "/plans/x/measures/1-trainingen-voor-medewerkers"),
       {std::make_shared<plans::v1::PolicyMeasure>(),
        [](Session& session, absl::string_view name, Message* to) {
          auto found = plans::PlanStore(&registry::Registry::Embedded()).GetMeasure(session, name);
          if (found.ok()) to->CopyFrom(*found);
          return found.status();
        },
        nullptr}},
  };
  store.call = [](Database* database) {
    plans::PlansService service(database, &registry::Registry::Embedded());
    plans::v1::CreatePlanRequest create;
    create.set_parent(kTenant);
    create.set_plan_id("x");
    *create.mutable_plan() = plans::testing::MakePlanWithMeasures();
    plans::testing::AddRow(create.mutable_plan()->mutable_themes(1)->mutable_measures(0), 2020, 21);
    absl::Status done = service.CreatePlan(CallContext(), create).status();
    plans::SteeringService steering(database);
    plans::v1::CreateProgressReportRequest report;
    report.set_parent(kTenant);
    report.set_progress_report_id("x");
    report.mutable_progress_report()->set_plan(absl::StrCat(kTenant, "/plans/x"));
    report.mutable_progress_report()->set_report_date("2021-06-01");
    report.mutable_progress_report()->set_period_start_date("2021-01-01");
    report.mutable_progress_report()->set_period_end_date("2021-05-31");
    report.mutable_progress_report()->set_drawn_up_by("adviseur openbare orde en veiligheid");
    report.mutable_progress_report()->add_subjects()->set_theme_id("1");
    report.mutable_progress_report()->mutable_subjects(0)->set_progress(plans::v1::PROGRESS_BEHIND);
    done.Update(steering.progress_reports().Create(CallContext(), report).status());
    plans::v1::CreateTripartiteAgreementRequest agreement;
    agreement.set_parent(kTenant);
    agreement.set_tripartite_agreement_id("x");
    agreement.mutable_tripartite_agreement()->set_agreement_date("2020-11-09");
    agreement.mutable_tripartite_agreement()->set_text("Meer toezicht rond de jaarwisseling.");
    auto& deviation = *agreement.mutable_tripartite_agreement()->add_deviations();
    deviation.set_plan(absl::StrCat(kTenant, "/plans/x"));
    deviation.set_text("Het plan voorziet daar niet in.");
    done.Update(steering.tripartite_agreements().Create(CallContext(), agreement).status());
    plans::v1::CreateSafetyPictureRequest picture;
    picture.set_parent(kTenant);
    picture.set_safety_picture_id("x");
    picture.mutable_safety_picture()->set_picture_date("2020-10-31");
    picture.mutable_safety_picture()->set_drawn_up_by("analist veiligheid");
    auto& entry = *picture.mutable_safety_picture()->add_entries();
    entry.set_code("nightlife");
    entry.add_figures()->set_label("meldingen");
    entry.mutable_figures(0)->set_value(4);
    entry.mutable_figures(0)->set_unit(plans::v1::Indicator::UNIT_PERSONS);
    entry.mutable_figures(0)->set_source("politie");
    done.Update(steering.safety_pictures().Create(CallContext(), picture).status());
    return done;
  };
  return store;
}

Store Budgets() {
  Store store{"budgets", budgets::BudgetStore::Migrations(), {}, {}};
  const std::string budget = absl::StrCat(kTenant, "/budgets/every-field");
  const std::string key = absl::StrCat(kTenant, "/allocation-keys/every-field");
  store.rows = {
      {budget, InTable<budgets::v1::Budget>("budgets")},
      {budget + "/findings/every-field", InTable<type::v1::Finding>("findings")},
      {key, InTable<budgets::v1::AllocationKey>("allocation-keys")},
      {key + "/contributions/every-field", InTable<budgets::v1::Contribution>("contributions")},
  };
  store.call = [](Database* database) {
    budgets::BudgetsService service(database, &registry::Registry::Embedded());
    budgets::v1::CreateBudgetRequest create;
    create.set_parent(kTenant);
    create.set_budget_id("x");
    budgets::v1::Budget& estimate = *create.mutable_budget();
    estimate.set_title("Begroting 2021");
    estimate.set_kind(budgets::v1::Budget::KIND_ESTIMATE);
    estimate.add_years(2021);
    budgets::v1::BudgetLine& line = *estimate.add_lines();
    line.set_description("Toezicht");
    line.add_year_amounts()->set_year(2021);
    line.mutable_year_amounts(0)->set_amount_cents(64'723'800);
    return service.budgets().Create(CallContext(), create).status();
  };
  return store;
}

Store Partners() {
  Store store{"partners", partners::PartnerMigrations(), {}, {}};
  const std::string body = absl::StrCat(kTenant, "/consultation-bodies/every-field");
  store.rows = {
      {absl::StrCat(kTenant, "/partners/every-field"), InTable<partners::v1::Partner>("partners")},
      {body, InTable<partners::v1::ConsultationBody>("consultation-bodies")},
      {body + "/findings/every-field", InTable<type::v1::Finding>("findings")},
      {absl::StrCat(kTenant, "/teams/every-field"), InTable<partners::v1::Team>("teams")},
      {absl::StrCat(kTenant, "/agreements/every-field"), InTable<partners::v1::Agreement>("agreements")},
      {absl::StrCat(kTenant, "/alias-decisions/every-field"),
       InTable<partners::v1::AliasDecision>("alias-decisions")},
  };
  store.call = [](Database* database) {
    partners::PartnersService service(database, &registry::Registry::Embedded());
    partners::v1::CreatePartnerRequest create;
    create.set_parent(kTenant);
    create.set_partner_id("x");
    create.mutable_partner()->set_display_name("Veiligheidshuis Gooi en Vechtstreek");
    create.mutable_partner()->add_aliases()->set_label("ZVHGV");
    auto created = service.partners().Create(CallContext(), create);
    if (!created.ok()) return created.status();
    partners::v1::CreateAliasDecisionRequest decide;
    decide.set_parent(kTenant);
    decide.mutable_alias_decision()->set_label("Z&VHGV");
    decide.mutable_alias_decision()->set_subject(created->name());
    decide.mutable_alias_decision()->set_verdict(partners::v1::AliasDecision::VERDICT_CONFIRMED);
    decide.mutable_alias_decision()->set_reason("Nagevraagd.");
    return service.CreateAliasDecision(CallContext(), decide).status();
  };
  return store;
}

// Of a report every field and one of its shapes.
Kept ReportAs(int shape) {
  Kept kept = InTable<signals::v1::Report>("reports");
  kept.write = [write = kept.write, shape](Session& session, const Message& message) {
    signals::v1::Report report = static_cast<const signals::v1::Report&>(message);
    SetEveryField(
        report.GetReflection()->MutableMessage(&report, report.GetDescriptor()->FindFieldByNumber(shape)));
    return write(session, report);
  };
  return kept;
}

Store Signals() {
  namespace pb = signals::v1;
  using signals::SignalStore;
  Store store{"signals", SignalStore::Migrations(), {}, {}};
  const auto named = [](const char* name) { return absl::StrCat(kTenant, "/", name); };
  store.rows = {
      {named("channels/every-field"), InTable<pb::Channel>("channels")},
      {named("reports/meld-misdaad-anoniem"), ReportAs(pb::Report::kMeldMisdaadAnoniem)},
      {named("reports/personal"), ReportAs(pb::Report::kPersonal)},
      {named("reports/partner"), ReportAs(pb::Report::kPartner)},
      {named("reports/own-observation"), ReportAs(pb::Report::kOwnObservation)},
      {named("reports/personal/forwardings/000001"), InTable<pb::Forwarding>("forwardings")},
      {named("signals/every-field"), InTable<pb::Signal>("signals")},
      {named("signals/every-field/transitions/000001"), InTable<pb::SignalTransition>("transitions")},
      {named("signals/every-field/weighings/000001"), InTable<pb::Weighing>("weighings")},
      {named("cases/every-field"), InTable<pb::Case>("cases")},
      {named("cases/every-field/transitions/000001"), InTable<pb::CaseTransition>("transitions")},
      {named("cases/every-field/scalings/000001"), InTable<pb::Scaling>("scalings")},
      {named("cases/every-field/merges/000001"), InTable<pb::Merge>("merges")},
      {named("clocks/every-field"), InTable<pb::Clock>("clocks")},
      {named("departures/every-field"), InTable<pb::Departure>("departures")},
      {named("arrivals/every-field"), InTable<pb::Arrival>("arrivals")},
      {named("term-rules/every-field"), InTable<pb::TermRule>("term-rules")},
      {named("weighing-frameworks/every-field"), InTable<pb::WeighingFramework>("weighing-frameworks")},
      {named("ave-versions/every-field"), InTable<pb::AveVersion>("ave-versions")},
      {named("routing-tables/every-field"), InTable<pb::RoutingTable>("routing-tables")},
      {named("signals/x"),
       {std::make_shared<pb::DueItem>(),
        [](Session& session, absl::string_view, Message* to) {
          auto due = SignalStore().ListDue(session, {kTenant, 1, "", std::nullopt});
          if (due.ok()) to->CopyFrom(due->items.at(0));
          return due.status();
        },
        nullptr}},
      {named("signal-summary"),
       {std::make_shared<pb::SignalSummary>(),
        [](Session& session, absl::string_view, Message* to) {
          signals::SignalSummaryQuery query;
          query.parent = kTenant;
          query.dimensions = {pb::SUMMARY_DIMENSION_THEME, pb::SUMMARY_DIMENSION_AREA,
                              pb::SUMMARY_DIMENSION_MONTH, pb::SUMMARY_DIMENSION_STATE};
          auto page = signals::SummariseTenants(session, query);
          if (page.ok()) to->CopyFrom(page->items.at(0));
          return page.status();
        },
        nullptr}},
  };
  store.call = [named](Database* database) {
    signals::SignalsService service(database, &registry::Registry::Embedded());
    pb::CreateTermRuleRequest rule;
    rule.set_parent(kTenant);
    rule.set_term_rule_id("received");
    rule.mutable_term_rule()->set_step(pb::SIGNAL_STATE_RECEIVED);
    rule.mutable_term_rule()->set_length(14);
    rule.mutable_term_rule()->set_unit(pb::TermRule::UNIT_DAYS);
    absl::Status done = service.term_rules().Create(CallContext(), rule).status();
    pb::CreateSignalBatchRequest batch;
    batch.set_parent(kTenant);
    for (const char* id : {"x", "y", "z", "z1", "z2"}) {
      batch.add_items()->set_signal_id(id);
      *batch.mutable_items()->rbegin()->mutable_signal() = signals::testing::SignalOf();
      batch.mutable_items()->rbegin()->mutable_signal()->set_areas(0, named("areas/huizermaat"));
    }
    done.Update(service.CreateSignalBatch(CallContext(), batch).status());
    return done;
  };
  return store;
}

}  // namespace

void PrintTo(const Store& store, std::ostream* out) { *out << store.service; }

std::vector<Store> StoresOfAllServices() { return {Plans(), Budgets(), Partners(), Signals()}; }

}  // namespace driehoek::golden
