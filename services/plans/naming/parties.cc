// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/parties.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/naming/party_names.h"

namespace driehoek::plans {
namespace {

// One word of a cell, with its place.
struct Token {
  size_t begin;
  size_t end;
};

bool IsUpper(absl::string_view word) {
  while (!word.empty() && (word[0] == '(' || word[0] == '"' || word[0] == '\'')) word.remove_prefix(1);
  if (word.empty()) return false;
  const auto c = static_cast<unsigned char>(word[0]);
  if (absl::ascii_isupper(c)) return true;
  // É, Ö and the like: the second byte of a Latin capital lies below 0x9F.
  return c == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0x9F;
}

bool IsAdjective(absl::string_view word) {
  return AdjectivesOfParties().contains(absl::AsciiStrToLower(word));
}

class CellReader {
 public:
  explicit CellReader(absl::string_view cell) : cell_(cell) {}

  std::vector<absl::string_view> Run() {
    Tokenize();
    for (size_t i = 0; i < tokens_.size();) {
      const size_t known = KnownNameAt(i);
      if (known > 0) {
        Close();
        begin_ = tokens_[i].begin;
        end_ = tokens_[i + known - 1].end;
        last_ = i + known - 1;
        i += known;
        continue;
      }
      if (Begins(i)) Close();
      Append(i);
      ++i;
    }
    Close();
    return std::move(labels_);
  }

 private:
  absl::string_view Word(size_t i) const {
    return cell_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }

  void Tokenize() {
    size_t at = 0;
    int depth = 0;
    size_t begin = absl::string_view::npos;
    auto end_token = [&](size_t end) {
      if (begin != absl::string_view::npos) tokens_.push_back({begin, end});
      begin = absl::string_view::npos;
    };
    for (; at < cell_.size(); ++at) {
      const char c = cell_[at];
      if (c == '(') ++depth;
      if (c == ')' && depth > 0) --depth;
      // What stands in brackets belongs to the name before it, commas and all.
      if (depth > 0 || !(absl::ascii_isspace(static_cast<unsigned char>(c)))) {
        if (begin == absl::string_view::npos) begin = at;
      } else {
        end_token(at);
      }
    }
    end_token(cell_.size());
  }

  // How many words the known name has that begins here; the longest counts.
  size_t KnownNameAt(size_t i) const {
    std::string words;
    size_t longest = 0;
    for (size_t n = 0; n < kLongestPartyName && i + n < tokens_.size(); ++n) {
      if (n > 0) words += ' ';
      words += absl::AsciiStrToLower(Word(i + n));
      if (n > 0 && PartyNamesOfSeveralWords().contains(words)) longest = n + 1;
    }
    return longest;
  }

  // Whether a new name begins at this word.
  bool Begins(size_t i) const {
    if (begin_ == absl::string_view::npos) return false;
    absl::string_view word = Word(i);
    absl::string_view before = Word(last_);
    if (word[0] == '(') return false;
    if (absl::EndsWith(before, "-") || absl::EndsWith(before, "/")) return false;
    if (IsAdjective(before) && last_ == first_) return false;
    if (!IsUpper(word))
      return PartyWords().contains(absl::AsciiStrToLower(word)) && !IsAdjective(before) && !joins_;
    return !joins_ && !TakesAsName(before, word);
  }

  // "Veiligheidsregio X", "Graaf X": the word asks for a name after it, and an abbreviation is another party.
  static bool TakesAsName(absl::string_view word, absl::string_view name) {
    const std::string lower = absl::AsciiStrToLower(word);
    if (WordsThatTakeARegion().contains(lower) && RegionNames().contains(absl::AsciiStrToLower(name)))
      return true;
    const bool abbreviation = std::none_of(name.begin(), name.end(), absl::ascii_islower);
    return !abbreviation && WordsThatTakeAName().contains(lower);
  }

  void Append(size_t i) {
    absl::string_view word = Word(i);
    const std::string lower = absl::AsciiStrToLower(word);
    // "Raad voor de Kinderbescherming", "Gooi- en Vechtstreek".
    const bool after_hyphen = begin_ != absl::string_view::npos && absl::EndsWith(Word(last_), "-");
    joins_ = JoiningWords().contains(lower) || (lower == "en" && after_hyphen);
    if (begin_ == absl::string_view::npos) {
      if (lower == "en" || lower == "/" || lower == "&") return;
      begin_ = tokens_[i].begin;
      first_ = i;
    } else if (lower == "en" && !after_hyphen) {
      Close();
      return;
    }
    end_ = tokens_[i].end;
    last_ = i;
  }

  void Close() {
    joins_ = false;
    if (begin_ == absl::string_view::npos) return;
    labels_.push_back(TrimSpace(cell_.substr(begin_, end_ - begin_)));
    begin_ = absl::string_view::npos;
  }

  absl::string_view cell_;
  std::vector<Token> tokens_;
  std::vector<absl::string_view> labels_;
  size_t begin_ = absl::string_view::npos;
  size_t end_ = 0;
  size_t first_ = 0;
  size_t last_ = 0;
  bool joins_ = false;
};

// "W&S/VTH" is two; "en/of" and "e/o" are none.
void AddLabels(absl::string_view words, std::vector<absl::string_view>* labels) {
  for (absl::string_view label : CellReader(words).Run()) {
    if (absl::StrContains(label, "(")) {
      labels->push_back(label);
      continue;
    }
    for (absl::string_view part : absl::StrSplit(label, '/')) {
      part = TrimSpace(part);
      while (!part.empty() && (part.back() == '.' || part.back() == ':')) part.remove_suffix(1);
      if (!part.empty()) labels->push_back(part);
    }
  }
}

// Commas and semicolons outside brackets.
std::vector<absl::string_view> SplitAtSeparators(absl::string_view text) {
  std::vector<absl::string_view> pieces;
  size_t begin = 0;
  int depth = 0;
  for (size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    if ((c == ',' || c == ';' || c == '|') && (depth == 0 || at == text.size())) {
      pieces.push_back(text.substr(begin, at - begin));
      begin = at + 1;
    }
  }
  return pieces;
}

}  // namespace

std::vector<v1::Party> ReadParties(absl::string_view cell, int line) {
  std::vector<absl::string_view> labels;
  for (const Sentence& piece : SplitSentences(cell)) {
    for (absl::string_view part : SplitAtSeparators(piece.text)) AddLabels(part, &labels);
  }
  std::vector<v1::Party> parties;
  absl::flat_hash_set<absl::string_view> seen;
  for (absl::string_view label : labels) {
    if (!seen.insert(label).second) continue;
    v1::Party party;
    party.set_label(std::string(label));
    party.set_line(line);
    parties.push_back(std::move(party));
  }
  return parties;
}

std::vector<v1::Party> PartiesOf(const google::protobuf::RepeatedPtrField<v1::PlanningRow>& rows) {
  std::vector<v1::Party> parties;
  absl::flat_hash_map<std::string, size_t> by_label;
  for (const v1::PlanningRow& row : rows) {
    for (v1::Party& party : ReadParties(row.parties_text(), row.line())) {
      if (by_label.emplace(absl::AsciiStrToLower(party.label()), parties.size()).second)
        parties.push_back(std::move(party));
    }
  }
  for (const v1::PlanningRow& row : rows) {
    for (const v1::StatedRole& role : row.execution().roles()) {
      auto found = by_label.find(absl::AsciiStrToLower(role.party()));
      if (found == by_label.end()) continue;
      v1::Party& party = parties[found->second];
      if (std::find(party.roles().begin(), party.roles().end(), role.role()) == party.roles().end()) {
        party.add_roles(role.role());
      }
    }
  }
  return parties;
}

}  // namespace driehoek::plans
