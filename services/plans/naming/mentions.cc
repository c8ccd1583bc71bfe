// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/mentions.h"

#include "absl/container/flat_hash_set.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/naming/document_names.h"
#include "services/plans/naming/mention_spans.h"

namespace driehoek::plans {
namespace {

using v1::Mention;

std::vector<std::string> LabelsIn(absl::string_view text, Mention::Kind kind) {
  static const auto& finder = *new MentionFinder();
  std::vector<std::string> labels;
  absl::flat_hash_set<std::string> seen;
  for (const MentionSpan& span : finder.Find(ReadablePart(text))) {
    if (span.kind == kind && seen.insert(NameKey(kind, span.text)).second)
      labels.push_back(std::string(span.text));
  }
  return labels;
}

}  // namespace

std::vector<std::string> AreasIn(absl::string_view text) { return LabelsIn(text, Mention::KIND_AREA); }

std::vector<std::string> InstrumentsIn(absl::string_view text) {
  return LabelsIn(text, Mention::KIND_INSTRUMENT);
}

}  // namespace driehoek::plans
