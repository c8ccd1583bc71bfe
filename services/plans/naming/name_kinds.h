// SPDX-License-Identifier: EUPL-1.2
// What sort of thing a name is of, as far as the name says. An abbreviation that says nothing is of no sort
// (rule 5). Pure; the words are data in the .cc.
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_NAME_KINDS_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_NAME_KINDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "driehoek/partners/v1/collaboration.pb.h"
#include "driehoek/partners/v1/partner.pb.h"
#include "driehoek/signals/v1/channel.pb.h"

namespace driehoek::plans {

partners::v1::Partner::Kind PartnerKind(absl::string_view name);

partners::v1::ConsultationBody::Kind BodyKind(absl::string_view name);

signals::v1::Channel::Kind ChannelKind(absl::string_view name);

// `shares_data`: the text around it says that data are shared by it. Without any such word an agreement says
// who does what.
partners::v1::Agreement::Kind AgreementKind(absl::string_view name, bool shares_data);

// The part of the country within a name, as written: "Gooi- en Vechtstreek" of a veiligheidsregio. Empty
// where there is none.
absl::string_view AreaInName(absl::string_view name);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_NAME_KINDS_H_
