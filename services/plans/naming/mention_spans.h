// SPDX-License-Identifier: EUPL-1.2
// Where one line names something: known names, and the heads of Dutch compounds with what belongs to them
// ("interventieteam", "Meldpunt Woonoverlast", "Wet aanpak woonoverlast", "RIEC Oost-Brabant").
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_MENTION_SPANS_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_MENTION_SPANS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// A view into the line.
struct MentionSpan {
  absl::string_view text;
  v1::Mention::Kind kind = v1::Mention::KIND_UNSPECIFIED;
};

// Thread-safe once its names are in.
class MentionFinder {
 public:
  // Knows the names of the field (mention_words.h).
  MentionFinder();

  // A name of this document. With a capital in it, it is found only as written.
  void AddName(v1::Mention::Kind kind, absl::string_view name);

  // From left to right, none overlapping; of two that begin together the longer one.
  std::vector<MentionSpan> Find(absl::string_view line) const;

 private:
  struct Name {
    v1::Mention::Kind kind;
    // As it has to stand; empty where any case will do.
    std::string exact;
  };

  void FindNames(absl::string_view line, std::vector<MentionSpan>* spans) const;

  // By the name in lower case, words apart by one blank.
  absl::flat_hash_map<std::string, std::vector<Name>> names_;
  // By the first word of a name, how many words the longest has.
  absl::flat_hash_map<std::string, size_t> longest_;
};

// What a name is by its own head: "Online Team" is a team. UNSPECIFIED where it has none.
v1::Mention::Kind HeadKind(absl::string_view name);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_MENTION_SPANS_H_
