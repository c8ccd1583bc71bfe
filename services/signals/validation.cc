// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/validation.h"

#include <algorithm>
#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"

namespace driehoek::signals {
namespace {

constexpr size_t kTitle = 500;
constexpr size_t kShort = 200;
constexpr size_t kParagraph = 2000;
constexpr size_t kLongText = 20'000;
constexpr int kMostAreas = 20;

void CheckFeedback(const Checks& checks, absl::string_view path,
                   const google::protobuf::RepeatedPtrField<v1::Feedback>& feedback) {
  if (!checks.Count(path, feedback.size(), 0, 100)) return;
  std::optional<absl::CivilDay> before;
  for (int i = 0; i < feedback.size(); ++i) {
    const Checks item = checks.At(path, i);
    const auto day = item.Day(".date", feedback[i].date());
    if (day.has_value() && before.has_value() && *day < *before)
      item.Add(".date", "is before that of the feedback before it");
    before = day;
    item.Text(".text", feedback[i].text(), 1, kParagraph);
    item.Text(".given_by", feedback[i].given_by(), 0, kShort);
  }
}

void CheckPersonal(const Checks& checks, const v1::PersonalReport& report) {
  checks.Text(".personal.text", report.text(), 1, kLongText);
  checks.Text(".personal.reporter.display_name", report.reporter().display_name(), 0, kShort);
  checks.Text(".personal.reporter.contact", report.reporter().contact(), 0, kTitle);
  checks.Text(".personal.reporter.relation", report.reporter().relation(), 0, kShort);
  if (!report.has_reporter()) {
    if (report.feedback_wanted()) checks.Add(".personal.feedback_wanted", "nobody made himself known");
    if (report.feedback_size() > 0) checks.Add(".personal.feedback", "nobody made himself known");
  }
  CheckFeedback(checks, ".personal.feedback", report.feedback());
}

void CheckContent(const Checks& checks, const v1::Report& report) {
  switch (report.content_case()) {
    case v1::Report::kMeldMisdaadAnoniem: {
      const v1::MeldMisdaadAnoniemReport& m = report.meld_misdaad_anoniem();
      checks.Text(".meld_misdaad_anoniem.reference", m.reference(), 0, 100);
      checks.Text(".meld_misdaad_anoniem.text", m.text(), 1, kLongText);
      return checks.Text(".meld_misdaad_anoniem.subject_matter", m.subject_matter(), 0, kShort);
    }
    case v1::Report::kPersonal:
      return CheckPersonal(checks, report.personal());
    case v1::Report::kPartner:
      checks.Text(".partner.text", report.partner().text(), 1, kLongText);
      checks.Text(".partner.organisation", report.partner().organisation(), 1, kTitle);
      checks.Text(".partner.function", report.partner().function(), 0, kShort);
      checks.Text(".partner.reference", report.partner().reference(), 0, 100);
      return CheckFeedback(checks, ".partner.feedback", report.partner().feedback());
    case v1::Report::kOwnObservation:
      checks.Text(".own_observation.text", report.own_observation().text(), 1, kLongText);
      return checks.Text(".own_observation.department", report.own_observation().department(), 0, kShort);
    case v1::Report::CONTENT_NOT_SET:
      return checks.Add(".content", "is missing; the shape that is for the kind of the channel");
  }
}

template <class Names>
void CheckNames(const Checks& checks, absl::string_view path, const Names& names, int most,
                absl::string_view collection) {
  if (!checks.Count(path, names.size(), 0, most)) return;
  for (int i = 0; i < names.size(); ++i) checks.At(path, i).Name("", names.Get(i), {collection});
}

}  // namespace

void CheckTheme(const Checks& checks, absl::string_view path, absl::string_view theme, bool optional) {
  if (!theme.empty() || !optional) checks.Id(path, theme);
}

void CheckDecision(const Checks& checks, absl::string_view path, bool has_decision,
                   const v1::Decision& decision) {
  if (!has_decision) return checks.Add(path, "is missing; who decided, when and why");
  checks.Text(absl::StrCat(path, ".decided_by"), decision.decided_by(), 1, kShort);
  checks.Day(absl::StrCat(path, ".decided_date"), decision.decided_date());
  checks.Text(absl::StrCat(path, ".reason"), decision.reason(), 1, kParagraph);
  checks.Text(absl::StrCat(path, ".ground"), decision.ground(), 0, kTitle);
}

void Validate(absl::string_view field, const v1::Channel& channel, FieldViolations* violations) {
  const std::string tenant = TenantOf(channel.name());
  const Checks checks(field, tenant, violations);
  checks.Text(".title", channel.title(), 1, kTitle);
  checks.Value(".kind", channel.kind());
  checks.Text(".owner", channel.owner(), 1, kTitle);
  checks.Text(".purpose", channel.purpose(), 1, kParagraph);
  if (checks.Count(".themes", channel.themes_size(), 0, 100)) {
    for (int i = 0; i < channel.themes_size(); ++i) checks.At(".themes", i).Id("", channel.themes(i));
  }
  checks.Days(".start_date", channel.start_date(), ".end_date", channel.end_date());
  if (!checks.Count(".namings", channel.namings_size(), 0, 500)) return;
  for (int i = 0; i < channel.namings_size(); ++i) {
    const Checks item = checks.At(".namings", i);
    item.Name(".plan", channel.namings(i).plan(), {"plans"});
    item.Text(".label", channel.namings(i).label(), 1, kTitle);
    const auto& lines = channel.namings(i).lines();
    if ((!lines.empty() && lines[0] < 1) ||
        std::adjacent_find(lines.begin(), lines.end(), std::greater_equal<>()) != lines.end()) {
      item.Add(".lines", "are out of order; from 1, ascending, each once");
    }
  }
}

void Validate(absl::string_view field, const v1::Report& report, FieldViolations* violations) {
  const std::string tenant = TenantOf(report.name());
  const Checks checks(field, tenant, violations);
  checks.Name(".channel", report.channel(), {"channels"});
  checks.Day(".received_date", report.received_date());
  CheckContent(checks, report);
  CheckTheme(checks, ".theme", report.theme(), /*optional=*/true);
  checks.AreaList(".areas", report.areas(), kMostAreas);
}

void Validate(absl::string_view field, const v1::Signal& signal, FieldViolations* violations) {
  const std::string tenant = TenantOf(signal.name());
  const Checks checks(field, tenant, violations);
  CheckTheme(checks, ".theme", signal.theme(), /*optional=*/false);
  checks.AreaList(".areas", signal.areas(), kMostAreas);
  checks.Value(".weight", signal.weight(), /*optional=*/true);
  checks.Text(".text", signal.text(), 1, kLongText);
  checks.Day(".received_date", signal.received_date());
  CheckNames(checks, ".reports", signal.reports(), 100, "reports");
  if (!checks.Count(".subjects", signal.subjects_size(), 0, 100)) return;
  for (int i = 0; i < signal.subjects_size(); ++i) {
    const Checks item = checks.At(".subjects", i);
    item.Value(".kind", signal.subjects(i).kind());
    item.Text(".description", signal.subjects(i).description(), 1, kTitle);
    item.Text(".relation", signal.subjects(i).relation(), 0, kTitle);
  }
}

void Validate(absl::string_view field, const v1::Case& one, FieldViolations* violations) {
  const std::string tenant = TenantOf(one.name());
  const Checks checks(field, tenant, violations);
  checks.Text(".title", one.title(), 1, kTitle);
  CheckTheme(checks, ".theme", one.theme(), /*optional=*/false);
  checks.AreaList(".areas", one.areas(), kMostAreas);
  CheckNames(checks, ".signals", one.signals(), 500, "signals");
  if (!one.parent_case().empty()) checks.Name(".parent_case", one.parent_case(), {"cases"});
  checks.Name(".ave_version", one.ave_version(), {"ave-versions"});
  if (checks.Count(".participants", one.participants_size(), 0, 100)) {
    for (int i = 0; i < one.participants_size(); ++i) {
      const Checks item = checks.At(".participants", i);
      const v1::Participant& participant = one.participants(i);
      item.Text(".organisation", participant.organisation(), 1, kTitle);
      item.Text(".function", participant.function(), 0, kShort);
      item.Text(".role", participant.role(), 0, kTitle);
      item.Text(".contact", participant.contact(), 0, kTitle);
      item.Days(".start_date", participant.start_date(), ".end_date", participant.end_date());
    }
  }
  if (checks.Count(".agreements", one.agreements_size(), 0, 500)) {
    for (int i = 0; i < one.agreements_size(); ++i) {
      const Checks item = checks.At(".agreements", i);
      const v1::CaseAgreement& agreement = one.agreements(i);
      item.Text(".text", agreement.text(), 1, kParagraph);
      item.Text(".responsible", agreement.responsible(), 0, kTitle);
      item.Days(".agreed_date", agreement.agreed_date(), ".due_date", agreement.due_date());
      item.OptionalDay(".done_date", agreement.done_date());
    }
  }
  if (checks.Count(".instruments", one.instruments_size(), 0, 100)) {
    for (int i = 0; i < one.instruments_size(); ++i) {
      const Checks item = checks.At(".instruments", i);
      const v1::InstrumentUse& use = one.instruments(i);
      item.Value(".kind", use.kind());
      item.Text(".text", use.text(), 0, kParagraph);
      item.Value(".organ", use.organ(), /*optional=*/true);
      if (use.start_date().empty()) item.Day(".start_date", use.start_date());
      item.Days(".start_date", use.start_date(), ".end_date", use.end_date());
    }
  }
  if (!checks.Count(".follow_ups", one.follow_ups_size(), 0, 500)) return;
  for (int i = 0; i < one.follow_ups_size(); ++i) {
    const Checks item = checks.At(".follow_ups", i);
    item.Day(".date", one.follow_ups(i).date());
    item.Text(".text", one.follow_ups(i).text(), 1, kParagraph);
    item.Text(".organisation", one.follow_ups(i).organisation(), 0, kTitle);
  }
}

}  // namespace driehoek::signals
