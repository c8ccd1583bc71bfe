// SPDX-License-Identifier: EUPL-1.2
// What steers plans, as Dutch tables for people.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_STEERING_VIEWS_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_STEERING_VIEWS_H_

#include <map>
#include <ostream>
#include <string>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/steering.pb.h"
#include "gateway/cli/views/resource_tables.h"

namespace driehoek::cli {

// "gereed: alle trainingen zijn gegeven"; either may be empty.
std::string WordAndText(const std::string& word, absl::string_view text);

// "thema 3", "maatregel 1-trainingen", or "het hele plan".
std::string AboutWord(absl::string_view theme_id, absl::string_view measure_id);

// "Uitgaan in Vlijmen".
std::string PlaceWord(const plans::v1::PictureEntry& entry);

std::map<const google::protobuf::Descriptor*, ListView> SteeringViews();

// Prints what a report says; false for another resource.
bool PrintReport(const google::protobuf::Message& resource, const registry::Registry& registry,
                 std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_STEERING_VIEWS_H_
