// SPDX-License-Identifier: EUPL-1.2
// Channels, reports, signals, cases and terms as Dutch tables for people.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_SIGNAL_VIEWS_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_SIGNAL_VIEWS_H_

#include <map>
#include <ostream>

#include "gateway/cli/views/resource_tables.h"

namespace driehoek::cli {

// In lists. What came in and whom it is about stand in none: they are for who asks for one (rule 17).
std::map<const google::protobuf::Descriptor*, ListView> SignalViews();

// One report, signal or case with all that is in it, as JSON; false, and nothing, where the resource is
// something else.
bool PrintSignalOrSuch(const google::protobuf::Message& resource, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_SIGNAL_VIEWS_H_
