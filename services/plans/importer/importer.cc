// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/importer.h"

#include <openssl/sha.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/characters/characters.h"
#include "common/names/names.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "common/totals/totals.h"
#include "services/plans/importer/blocks.h"
#include "services/plans/importer/collaboration.h"
#include "services/plans/importer/finding_list.h"
#include "services/plans/importer/joint_plan.h"
#include "services/plans/importer/money_claims.h"
#include "services/plans/importer/outline.h"
#include "services/plans/importer/plan_facts.h"
#include "services/plans/importer/plan_reader.h"
#include "services/plans/importer/text_decoding.h"
#include "services/plans/importer/wording.h"
#include "services/plans/indicator_findings.h"
#include "services/plans/naming/document_names.h"
#include "services/plans/prose/planning.h"

namespace driehoek::plans {
namespace {

using type::v1::Finding;

// What surrounds a message in its request and answer.
constexpr size_t kMessageMargin = 64 * 1024;

template <class Visit>
void ForEachMeasureIn(const v1::Theme& theme, const Visit& visit) {
  for (const v1::PolicyMeasure& measure : theme.measures()) visit(measure);
  for (const v1::ActionItem& item : theme.action_items()) {
    for (const v1::PolicyMeasure& measure : item.measures()) visit(measure);
  }
  for (const v1::Theme& part : theme.sub_themes()) ForEachMeasureIn(part, visit);
}

template <class Visit>
void ForEachMeasureOf(const v1::Plan& plan, const Visit& visit) {
  for (const v1::Theme& theme : plan.themes()) ForEachMeasureIn(theme, visit);
}

std::string Sha256(absl::string_view content) {
  unsigned char hash[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(), hash);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(hash), sizeof hash));
}

// As the service will keep them with each indicator; in the report, the subject says which one.
std::vector<Finding> FindingsOfIndicators(const std::vector<v1::ParsedIndicator>& indicators) {
  FindingList findings;
  for (const v1::ParsedIndicator& parsed : indicators) {
    const std::string& name = parsed.indicator().name();
    for (const Finding& finding : FindingsOf(parsed)) {
      findings.Add(finding.code(), finding.severity(), finding.line(), finding.message(), LastSegment(name));
    }
  }
  return std::move(findings).Take();
}

// A text taken from a PDF reads "rm" as "rn" or "nij": the word stays as written, and a reader is told (rule
// 4).
void FindMisreadWords(const std::vector<absl::string_view>& lines, FindingList* findings) {
  int first = 0, count = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    for (size_t at = lines[i].find("ndernij"); at != absl::string_view::npos;
         at = lines[i].find("ndernij", at + 1)) {
      if (count++ == 0) first = static_cast<int>(i) + 1;
    }
  }
  if (count == 0) return;
  findings->Add(
      "MISREAD_WORD", Finding::SEVERITY_LOW, first,
      absl::StrCat(
          "'ondernij...' staat ", count == 1 ? "één keer" : absl::StrCat(count, " keer"),
          " in het document, vermoedelijk voor 'ondermij...'; het is overgenomen zoals het er staat."),
      "ondernij");
}

void FindOtherMunicipality(const DocumentInput& input, absl::string_view municipality, absl::string_view text,
                           FindingList* findings) {
  if (municipality.empty() || absl::StrContains(text, municipality)) return;
  if (HoldsPhrase(PlainWords(text), PlainWords(municipality))) return;
  findings->Add(
      "MUNICIPALITY_NOT_NAMED", Finding::SEVERITY_MEDIUM, 0,
      absl::StrCat("Het document noemt ", municipality, " nergens; hoort het bij ", input.tenant, "?"),
      input.tenant);
}

std::vector<std::string> PartyLabels(const v1::Plan& plan) {
  std::vector<std::string> labels;
  absl::flat_hash_set<absl::string_view> known;
  ForEachMeasureOf(plan, [&](const v1::PolicyMeasure& measure) {
    for (const v1::Party& party : measure.parties()) {
      if (known.insert(party.label()).second) labels.push_back(party.label());
    }
  });
  return labels;
}

// What is wanted and what was measured of the same thing under one name.
void AddObservations(std::vector<v1::ParsedIndicator> observed,
                     std::vector<v1::ParsedIndicator>* indicators) {
  absl::flat_hash_map<std::string, size_t> by_name;
  for (size_t i = 0; i < indicators->size(); ++i) by_name[(*indicators)[i].indicator().name()] = i;
  for (v1::ParsedIndicator& parsed : observed) {
    auto same = by_name.find(parsed.indicator().name());
    if (same == by_name.end()) {
      indicators->push_back(std::move(parsed));
      continue;
    }
    v1::ParsedIndicator& target = (*indicators)[same->second];
    if (target.indicator().definition() == parsed.indicator().definition()) {
      target.mutable_observations()->MergeFrom(parsed.observations());
    } else {
      // Two wordings are two definitions (rule 14).
      std::string hash =
          absl::StrCat(absl::Hex(TextHash(parsed.indicator().definition()) & 0xFFFF, absl::kZeroPad4));
      parsed.mutable_indicator()->set_name(absl::StrCat(parsed.indicator().name(), "-", hash));
      indicators->push_back(std::move(parsed));
    }
  }
}

void Count(const v1::Plan& plan, int planning_rows, v1::ParsedDocument* document) {
  v1::DocumentCounts& counts = *document->mutable_counts();
  counts.set_themes(plan.themes_size());
  for (const v1::Theme& theme : plan.themes()) {
    counts.set_subthemes(counts.subthemes() + theme.sub_themes_size());
    counts.set_action_items(counts.action_items() + theme.action_items_size());
    for (const v1::Theme& part : theme.sub_themes()) {
      counts.set_action_items(counts.action_items() + part.action_items_size());
    }
  }
  ForEachMeasureOf(plan, [&](const v1::PolicyMeasure& measure) {
    counts.set_measures(counts.measures() + 1);
    for (const v1::PlanningRow& row : measure.planning_rows()) {
      if (DependsOn(row, v1::Condition::KIND_FUNDING))
        counts.set_conditional_rows(counts.conditional_rows() + 1);
    }
  });
  counts.set_planning_rows(planning_rows);
  counts.set_indicators(document->indicators_size());
  counts.set_budget_lines(document->budget().lines_size());
  for (const v1::Mention& mention : plan.mentions()) {
    if (mention.kind() == v1::Mention::KIND_ORGANISATION)
      counts.set_organisations(counts.organisations() + 1);
  }
}

int YearIn(absl::string_view date) {
  int year = 0;
  return absl::SimpleAtoi(date.substr(0, 4), &year) ? year : 0;
}

absl::Status TooLarge(absl::string_view what, size_t bytes) {
  return ErrorWithReason(
      absl::StatusCode::kResourceExhausted, "DOCUMENT_TOO_LARGE",
      absl::StrCat(what, " has ", bytes, " bytes; at most ", rpc::kMaxMessageBytes, " fit"));
}

}  // namespace

absl::StatusOr<v1::ParsedDocument> ParseDocument(const DocumentInput& input) {
  if (input.content.size() > static_cast<size_t>(rpc::kMaxMessageBytes)) {
    return TooLarge("the document", input.content.size());
  }
  DRIEHOEK_ASSIGN_OR_RETURN(DecodedText decoded, DecodeText(input.content));
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<Block> blocks, SplitBlocks(decoded.text));
  const Outline outline = ReadOutline(std::move(blocks));
  std::vector<absl::string_view> lines = absl::StrSplit(decoded.text, '\n');

  FindingList findings;
  v1::ParsedDocument document;
  v1::Plan& plan = *document.mutable_plan();
  std::string file_name = input.file_name.substr(input.file_name.find_last_of("/\\") + 1);
  ReadPlanFacts(outline, input.tenant, file_name, &findings, &plan);
  ReadJointPlan(outline, *input.registry, &findings, &plan);
  PlanReader reader(&plan, &findings);
  reader.Read(outline);
  if (reader.too_much()) {
    return ErrorWithReason(absl::StatusCode::kResourceExhausted, "DOCUMENT_TOO_LARGE",
                           absl::StrCat("the document has more than ", PlanReader::kMostParts,
                                        " measures, rows and budget lines"));
  }

  IndicatorContext context;
  context.parent = input.tenant;
  context.plan = plan.name();
  context.end_year = YearIn(plan.end_date());
  if (const auto* municipality = input.registry->Find(input.tenant))
    context.municipality = municipality->display_name();
  std::vector<v1::ParsedIndicator> indicators = ReadTargets(context, reader.ambitions());
  AddObservations(ReadObservations(context, reader.prose()), &indicators);
  const DocumentNames names(lines, PartyLabels(plan));
  for (const DocumentName& name : names.names()) *plan.add_mentions() = name.mention;

  if (decoded.unreadable > 0) {
    findings.Add("BYTES_UNREADABLE", Finding::SEVERITY_MEDIUM, 0,
                 absl::StrCat(decoded.unreadable, " tekens van het document zijn niet te lezen."));
  }
  FindMisreadWords(lines, &findings);
  FindOtherMunicipality(input, context.municipality, decoded.text, &findings);
  document.mutable_indicators()->Assign(indicators.begin(), indicators.end());

  std::vector<Finding> of_budget, of_money;
  if (reader.budget().any()) {
    budgets::v1::Budget& budget = *document.mutable_budget();
    budget = std::move(reader.budget()).Take();
    budget.set_name(absl::StrCat(input.tenant, "/budgets/", LastSegment(plan.name())));
    budget.set_title(absl::StrCat("Begroting bij ", plan.title()));
    budget.set_plan(plan.name());
    std::vector<budgets::v1::YearTotal> totals = ComputeTotals(budget);
    budget.mutable_computed_totals()->Assign(totals.begin(), totals.end());
    of_budget = FindTotalMismatches(budget);
    of_money = FindUnborneClaims(lines, plan, budget);
  }
  v1::SourceDocument& source = *plan.mutable_source_document();
  source.set_file_name(file_name);
  source.set_sha256(Sha256(input.content));
  source.set_line_count(static_cast<int>(lines.size()) - (lines.back().empty() ? 1 : 0));

  Count(plan, reader.planning_rows(), &document);
  bool no_plan = plan.themes().empty() && plan.kind() == v1::PLAN_KIND_UNSPECIFIED;
  if (no_plan) {
    findings.Add("NO_PLAN_FOUND", Finding::SEVERITY_HIGH, 0,
                 "In het document is geen plan herkend: geen thema's en geen titel van een plan.");
  }
  // What is named is named by a plan.
  if (!no_plan) AddCollaboration(lines, names, input.tenant, *input.registry, &document);
  std::vector<Finding> all = std::move(findings).Take();
  // Of the plan: the prose is the plan's.
  all.insert(all.end(), of_money.begin(), of_money.end());
  plan.mutable_document_findings()->Assign(all.begin(), all.end());
  for (const std::vector<Finding>& of_others :
       {of_budget, FindingsOfIndicators(indicators), FindingsOfCollaboration(document, *input.registry)}) {
    all.insert(all.end(), of_others.begin(), of_others.end());
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Finding& one, const Finding& other) { return one.line() < other.line(); });
  document.mutable_findings()->Assign(all.begin(), all.end());
  if (no_plan) document.clear_plan();
  size_t size = document.ByteSizeLong();
  if (size + kMessageMargin > static_cast<size_t>(rpc::kMaxMessageBytes)) {
    return TooLarge("what was read of the document", size);
  }
  return document;
}

}  // namespace driehoek::plans
