// SPDX-License-Identifier: EUPL-1.2
// Everything that a document names, each thing once, with every way in which it is written and every place
// where it is. Finds kinds of things by word lists and the way Dutch compounds end; never persons (rule 17).
// Two names are of one thing only where they differ in case, blanks and hyphens, or where the document says
// so (rule 5).
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_DOCUMENT_NAMES_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_DOCUMENT_NAMES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// What a document says that stands for what. A name written in two ways has one abbreviation.
class StatedNames {
 public:
  struct Name {
    std::string label;
    // Where it is said, from 1.
    int line = 0;
  };

  explicit StatedNames(const std::vector<absl::string_view>& lines);

  // The key under which all ways to write it are one.
  std::string Canonical(const std::string& key) const;
  // All names of a canonical key but the one it goes by.
  std::vector<Name> Others(const std::string& canonical, absl::string_view label) const;
  // Abbreviations, each followed by what it stands for, as they were written.
  const absl::flat_hash_map<std::string, std::vector<Name>>& names() const { return names_; }

 private:
  absl::flat_hash_map<std::string, std::string> abbreviation_of_;
  absl::flat_hash_map<std::string, std::vector<Name>> names_;
};

// One thing.
struct DocumentName {
  v1::Mention mention;
  // Each way to write it, case aside, with its lines; the label of the mention is the first.
  struct Spelling {
    std::string label;
    std::vector<int> lines;
  };
  std::vector<Spelling> spellings;
  // The aliases of the mention, with the line where each is stated.
  std::vector<StatedNames::Name> stated_names;
};

class DocumentNames {
 public:
  // One place where a thing is named: a view into its line.
  struct Place {
    absl::string_view text;
    // From 1.
    int line = 0;
    // In names().
    size_t name = 0;
  };

  // Over all lines of a document, in order; lines[0] is line 1, and they outlive this. `party_labels` are the
  // labels of its party cells: what they name is an organisation (or a team, or a body) wherever the document
  // names it. Linear in the text.
  DocumentNames(const std::vector<absl::string_view>& lines, const std::vector<std::string>& party_labels);

  // By kind, then by first line.
  const std::vector<DocumentName>& names() const { return names_; }
  // In the order of the text.
  const std::vector<Place>& places() const { return places_; }
  // Where in names() the thing of that kind stands that the label is a name of.
  std::optional<size_t> Find(v1::Mention::Kind kind, absl::string_view label) const;

 private:
  void Add(v1::Mention::Kind kind, absl::string_view text, int line);
  void Sort();

  StatedNames stated_;
  std::vector<DocumentName> names_;
  std::vector<Place> places_;
  absl::flat_hash_map<std::pair<int, std::string>, size_t> by_key_;
};

// Equal for what differs in case, blanks, hyphens and number only: "Expertise Centrum", "Expertisecentrum".
std::string NameKey(v1::Mention::Kind kind, absl::string_view label);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_DOCUMENT_NAMES_H_
