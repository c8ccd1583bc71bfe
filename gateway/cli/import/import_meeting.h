// SPDX-License-Identifier: EUPL-1.2
// What the collaboration that a document names comes to beside what its tenant has on file. A pure function.
//
// A name leads to what a person confirmed it to be; else to what is called so on file, whichever plan or
// person brought it; else it is new. What a person parted, or what is of another area, it never leads to:
// then it is a new one, under an id of its own. Names that only look alike are apart: ResolvePartner proposes
// them (rule 5). Only what is of this tenant is met: another tenant of the region has its own.
//
// What is met is not overwritten. Of this plan its namings, stated aliases and cadences are brought up to
// date, and what is empty on file is filled. What a person deleted stays deleted, and parties that name it
// are open.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_MEETING_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_MEETING_H_

#include <memory>
#include <string>
#include <vector>

#include "driehoek/partners/v1/resolution.pb.h"
#include "driehoek/plans/v1/parsed_document.pb.h"
#include "google/protobuf/message.h"

namespace driehoek::cli {

// Of one tenant.
struct CollaborationOnFile {
  // Partners, consultation bodies, teams, agreements and channels, deleted ones too.
  std::vector<std::shared_ptr<const google::protobuf::Message>> resources;
  // By name, which is the order of time.
  std::vector<partners::v1::AliasDecision> decisions;
};

// One resource as it is to be.
struct Settled {
  std::shared_ptr<google::protobuf::Message> wanted;
  // As it is; null for a new one. Equal in content where nothing changes.
  std::shared_ptr<const google::protobuf::Message> on_file;
};

struct Settlement {
  // The document, its parties and references leading to what is on file.
  plans::v1::ParsedDocument document;
  // Those that the document names, in its order, and those of which it no longer says what it said.
  std::vector<Settled> resources;
  // Names of those that the document names and a person deleted.
  std::vector<std::string> deleted;
};

Settlement MeetOnFile(const plans::v1::ParsedDocument& parsed, const CollaborationOnFile& on_file);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_MEETING_H_
