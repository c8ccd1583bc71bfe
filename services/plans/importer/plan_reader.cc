// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/plan_reader.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "services/plans/dutch/quotation.h"
#include "services/plans/importer/contents_check.h"
#include "services/plans/importer/table_columns.h"
#include "services/plans/importer/table_row.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {
namespace {

using type::v1::Finding;

bool IsLeadIn(absl::string_view text) { return absl::EndsWith(text, ":"); }

// Sections outside the themes that say what the plan as a whole wants.
bool IsAboutGoals(const Section& section) {
  if (section.role == SectionRole::kAmbition || section.role == SectionRole::kEffect) return true;
  std::string words = PlainWords(section.title.substr(0, 120));
  return HoldsPhrase(words, "missie") || HoldsPhrase(words, "doelen") ||
         HoldsPhrase(words, "doelstellingen") || HoldsPhrase(words, "ambities");
}

// "wethouder" of "wethouder Zorg"; empty for another text.
std::string FunctionOf(absl::string_view text) {
  std::string words = PlainWords(text);
  for (absl::string_view function : {"burgemeester", "wethouder", "locoburgemeester"}) {
    if (HoldsPhrase(words, function)) return std::string(function);
  }
  return "";
}

}  // namespace

PlanReader::PlanReader(v1::Plan* plan, FindingList* findings)
    : plan_(plan), findings_(findings), maker_(plan->name()), table_(&maker_, findings), budget_(findings) {}

void PlanReader::Read(const Outline& outline) {
  for (const Section& section : outline.sections) {
    Begin(section);
    for (const Block& block : section.blocks) {
      if (too_much()) return;
      Take(section, block);
    }
  }
  EndTheme();
  if (unknown_rows_ > 0) {
    findings_->Add(
        "TABLE_NOT_UNDERSTOOD", Finding::SEVERITY_MEDIUM, unknown_rows_line_,
        absl::StrCat(unknown_rows_, " rijen staan in een tabel zonder kolomkoppen die herkend zijn, ",
                     "en zijn niet overgenomen."));
  }
  for (v1::Theme& theme : *plan_->mutable_themes()) {
    auto finish = [&](v1::Theme& part) {
      for (v1::PolicyMeasure& measure : *part.mutable_measures()) maker_.Finish(&measure);
      for (v1::ActionItem& item : *part.mutable_action_items()) {
        for (v1::PolicyMeasure& measure : *item.mutable_measures()) maker_.Finish(&measure);
      }
    };
    finish(theme);
    for (v1::Theme& part : *theme.mutable_sub_themes()) finish(part);
  }
  CheckContents(outline);
}

void PlanReader::Begin(const Section& section) {
  if (section.role != SectionRole::kHorizon) horizon_.clear();
  switch (section.kind) {
    case SectionKind::kTheme:
      BeginTheme(section);
      return;
    case SectionKind::kSubTheme:
      BeginSubTheme(section);
      return;
    case SectionKind::kPart:
      if (section.role == SectionRole::kContents) {
        EndTheme();
      } else if (section.role == SectionRole::kHorizon) {
        horizon_ = section.heading;
        horizon_line_ = section.line;
      } else {
        FlushIntroduction(/*ambition=*/false);
        role_ = section.role;
        bullet_ = nullptr;
      }
      return;
    case SectionKind::kText:
      FlushIntroduction(/*ambition=*/false);
      role_ = SectionRole::kNone;
      bullet_ = nullptr;
      return;
    default:
      EndTheme();
      if (section.kind == SectionKind::kCrossCuttingChapter) {
        v1::Chapter& chapter = *plan_->add_chapters();
        chapter.set_title(section.title);
        chapter.set_level(v1::THEME_LEVEL_CROSS_CUTTING);
        chapter.set_line(section.line);
      }
  }
}

void PlanReader::EndTheme() {
  FlushIntroduction(/*ambition=*/false);
  theme_ = target_ = nullptr;
  bullet_ = nullptr;
  role_ = SectionRole::kNone;
  after_budget_ = false;
  table_.Close();
  budget_.Close();
}

void PlanReader::BeginTheme(const Section& section) {
  FlushIntroduction(/*ambition=*/false);
  theme_ = target_ = plan_->add_themes();
  std::string title = section.title.empty() ? plan_->title() : section.title;
  theme_->set_theme_id(section.number.empty() ? theme_ids_.Give("", title)
                                              : theme_ids_.Give("", section.number));
  theme_->set_title(title);
  theme_->set_line(section.line);
  theme_->set_priority(section.priority);
  std::string words = PlainWords(title);
  if (IsAboutCommunication(words) || IsAboutFinance(words)) {
    theme_->set_level(v1::THEME_LEVEL_CROSS_CUTTING);
  } else if (HoldsPhrase(words, "basisniveau") || HoldsPhrase(words, "going concern")) {
    theme_->set_level(v1::THEME_LEVEL_BASELINE);
  } else if (section.local) {
    theme_->set_level(v1::THEME_LEVEL_LOCAL);
  } else {
    theme_->set_level(plan_->has_joint_plan() ? v1::THEME_LEVEL_JOINT : v1::THEME_LEVEL_OWN);
  }
  table_.Begin(theme_);
  budget_.Close();
  after_budget_ = false;
  bullet_ = nullptr;
  role_ = SectionRole::kNone;
}

void PlanReader::BeginSubTheme(const Section& section) {
  // A table of contents may stand between a theme and what is below it.
  if (theme_ == nullptr) return BeginTheme(section);
  FlushIntroduction(/*ambition=*/false);
  target_ = theme_->add_sub_themes();
  target_->set_theme_id(theme_ids_.Give(theme_->theme_id(), section.title));
  target_->set_title(section.title);
  target_->set_line(section.line);
  target_->set_priority(theme_->priority());
  target_->set_level(theme_->level());
  table_.Begin(target_);
  bullet_ = nullptr;
  role_ = SectionRole::kNone;
}

void PlanReader::Take(const Section& section, const Block& block) {
  if (section.role == SectionRole::kContents) return;
  if (absl::string_view holders = HoldersIn(block.text); target_ != nullptr && !holders.empty()) {
    return AddHolders(holders);
  }
  if (block.kind == Block::Kind::kRow) return TakeRow(section, block);
  TakeText(section, block);
}

void PlanReader::TakeRow(const Section& section, const Block& block) {
  if (IsSeparatorRow(block.text)) return;
  if (std::optional<MeasureColumns> columns = ReadMeasureHeading(block.text)) {
    if (target_ == nullptr) {
      BeginTheme(section);
      findings_->Add("TABLE_WITHOUT_THEME", Finding::SEVERITY_MEDIUM, block.line,
                     "De tabel staat onder geen thema; haar kop is als thema genomen.");
    }
    FlushIntroduction(/*ambition=*/true);
    budget_.Close();
    table_.Heading(*std::move(columns), block.line);
    return;
  }
  if (std::optional<BudgetColumns> columns = ReadBudgetHeading(block.text)) {
    FlushIntroduction(/*ambition=*/false);
    table_.Close();
    budget_.Heading(*std::move(columns));
    after_budget_ = true;
    if (budget_line_ == 0) budget_line_ = block.line;
    return;
  }
  if ((budget_.open() && budget_.Row(block.text, block.line)) ||
      (table_.open() && table_.Row(block.text, block.line))) {
    ++parts_;
    return;
  }
  if (unknown_rows_++ == 0) unknown_rows_line_ = block.line;
}

void PlanReader::TakeText(const Section& section, const Block& block) {
  bool finance =
      section.kind == SectionKind::kCrossCuttingChapter && IsAboutFinance(PlainWords(section.title));
  if (finance || after_budget_) {
    AddProse(block);
    return budget_.Text(block);
  }
  if (section.kind == SectionKind::kSummary || block.kind == Block::Kind::kFootnote) return;
  if (target_ == nullptr) {
    if (!IsAboutGoals(section)) return AddProse(block);
    if (IsLeadIn(block.text)) return;
    return AddAmbition(block.text, block.line);
  }
  switch (role_) {
    case SectionRole::kAmbition:
    case SectionRole::kEffect:
      if (!IsLeadIn(block.text) || block.text.size() > 80) AddAmbition(block.text, block.line);
      return;
    case SectionRole::kMeasures:
      return TakeMeasure(block);
    default:
      break;
  }
  if (absl::StartsWithIgnoreCase(block.text, "ambitie:")) {
    absl::string_view text = absl::StripAsciiWhitespace(absl::string_view(block.text).substr(8));
    if (!text.empty()) return AddAmbition(text, block.line);
  }
  if (section.kind == SectionKind::kTheme && !table_.open()) {
    introduction_.push_back(&block);
  } else if (section.kind == SectionKind::kTheme && target_->action_items().empty() &&
             target_->measures().empty()) {
    // The columns are those of a table before this theme.
    introduction_.push_back(&block);
  } else {
    AddProse(block);
  }
}

void PlanReader::TakeMeasure(const Block& block) {
  if (block.kind == Block::Kind::kBullet) {
    if (block.nested && bullet_ != nullptr) {
      bullet_->set_text(absl::StrCat(bullet_->text(), " • ", block.text));
      return;
    }
    ++parts_;
    bullet_ = target_->add_measures();
    maker_.Fill(*target_, block.text, "", block.line, bullet_);
    if (!horizon_.empty()) maker_.AddHorizon(horizon_, horizon_line_, bullet_);
    return;
  }
  if (IsLeadIn(block.text)) return;
  findings_->Add(
      "PROMISE_IN_PROSE", Finding::SEVERITY_LOW, block.line,
      absl::StrCat(
          "Tussen de maatregelen staat een voornemen in lopende tekst, dat niet als maatregel telt: ",
          QuotedBegin(block.text), "."),
      target_->theme_id());
  AddProse(block);
}

void PlanReader::AddAmbition(absl::string_view text, int line) {
  v1::Ambition* ambition = target_ != nullptr ? target_->add_ambitions() : plan_->add_ambitions();
  ambition->set_text(std::string(text));
  ambition->set_line(line);
  AmbitionOf of;
  of.ambition = ambition;
  if (target_ != nullptr) of.theme_id = target_->theme_id();
  ambitions_.push_back(std::move(of));
}

void PlanReader::AddProse(const Block& block) {
  ProseLine line;
  line.text = block.text;
  line.line = block.line;
  if (target_ != nullptr) line.theme_id = target_->theme_id();
  prose_.push_back(std::move(line));
}

void PlanReader::FlushIntroduction(bool ambition) {
  for (const Block* block : introduction_) {
    if (ambition && target_ != nullptr) {
      AddAmbition(block->text, block->line);
    } else {
      AddProse(*block);
    }
  }
  introduction_.clear();
}

void PlanReader::AddHolders(absl::string_view text) {
  constexpr int kMostHolders = 10;
  // " en " divides only before another function: names hold the word too.
  while (!text.empty() && target_->portfolio_holders_size() < kMostHolders) {
    size_t cut = absl::string_view::npos, skip = 0;
    for (absl::string_view divider : {" en ", ", ", " & ", " / ", "/"}) {
      for (size_t at = text.find(divider); at != absl::string_view::npos; at = text.find(divider, at + 1)) {
        if (FunctionOf(text.substr(at + divider.size(), 20)).empty()) continue;
        if (at < cut) cut = at, skip = divider.size();
        break;
      }
    }
    absl::string_view one = absl::StripAsciiWhitespace(text.substr(0, cut));
    if (!one.empty()) {
      v1::PortfolioHolder& holder = *target_->add_portfolio_holders();
      holder.set_text(WithoutMarkup(one));
      holder.set_function(FunctionOf(one));
    }
    if (cut == absl::string_view::npos) return;
    text.remove_prefix(cut + skip);
  }
}

void PlanReader::CheckContents(const Outline& outline) {
  for (const ContentsEntry& entry : MissingHeadings(outline)) {
    std::string words = PlainWords(entry.title);
    findings_->Add("CONTENTS_WITHOUT_HEADING", Finding::SEVERITY_LOW, entry.line,
                   absl::StrCat("De inhoudsopgave noemt ", QuotedBegin(entry.title),
                                ", maar die kop staat niet in het document."),
                   entry.title);
    if (!IsAboutFinance(words) || budget_line_ == 0) continue;
    // The table of amounts is that chapter without its heading.
    v1::Chapter& chapter = *plan_->add_chapters();
    chapter.set_title(entry.title);
    chapter.set_level(v1::THEME_LEVEL_CROSS_CUTTING);
    chapter.set_line(budget_line_);
  }
}

}  // namespace driehoek::plans
