// SPDX-License-Identifier: EUPL-1.2
// The collaboration that a document names, as resources of its tenant: partners, consultation bodies, teams,
// agreements and channels, each with the lines where it is named.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_COLLABORATION_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_COLLABORATION_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "driehoek/plans/v1/parsed_document.pb.h"
#include "driehoek/type/v1/finding.pb.h"
#include "services/plans/naming/document_names.h"

namespace driehoek::plans {

// Adds them to the document, whose plan has its name and its parties, resolves the parties of its measures
// and of the bodies to them, and counts them. The tenant itself is no partner of its own. `lines` are those
// that `names` was read from.
void AddCollaboration(const std::vector<absl::string_view>& lines, const DocumentNames& names,
                      const std::string& tenant, const registry::Registry& registry,
                      v1::ParsedDocument* document);

// What does not add up in them, as the service will keep it with each; in the report, the subject says which
// one.
std::vector<type::v1::Finding> FindingsOfCollaboration(const v1::ParsedDocument& document,
                                                       const registry::Registry& registry);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_COLLABORATION_H_
