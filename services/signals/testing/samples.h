// SPDX-License-Identifier: EUPL-1.2
// Invented resources of the signals service, for tests: whole and valid, none of them about anybody.
#ifndef DRIEHOEK_SERVICES_SIGNALS_TESTING_SAMPLES_H_
#define DRIEHOEK_SERVICES_SIGNALS_TESTING_SAMPLES_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "driehoek/signals/v1/case.pb.h"
#include "driehoek/signals/v1/channel.pb.h"
#include "driehoek/signals/v1/clock.pb.h"
#include "driehoek/signals/v1/decision.pb.h"
#include "driehoek/signals/v1/report.pb.h"
#include "driehoek/signals/v1/settings.pb.h"
#include "driehoek/signals/v1/signal.pb.h"

namespace driehoek::signals::testing {

inline constexpr char kHeusden[] = "municipalities/GM0797";
inline constexpr char kHuizen[] = "municipalities/GM0406";

inline v1::Channel ChannelOf(v1::Channel::Kind kind) {
  v1::Channel channel;
  channel.set_title("Meldpunt");
  channel.set_kind(kind);
  channel.set_owner(kHeusden);
  channel.set_purpose("Meldingen van ondermijning.");
  channel.set_start_date("2019-01-01");
  return channel;
}

inline v1::Report ReportThrough(const std::string& channel) {
  v1::Report report;
  report.set_channel(absl::StrCat(kHeusden, "/channels/", channel));
  report.set_received_date("2021-06-29");
  report.set_theme("ondermijning");
  return report;
}

inline v1::Report MeldMisdaadAnoniem(const std::string& channel = "m") {
  v1::Report report = ReportThrough(channel);
  report.mutable_meld_misdaad_anoniem()->set_reference("M-verzonnen-1");
  report.mutable_meld_misdaad_anoniem()->set_text("Verzonnen: een bedrijf zonder klanten.");
  return report;
}

inline v1::Report Personal(const std::string& channel = "mailbox") {
  v1::Report report = ReportThrough(channel);
  report.mutable_personal()->set_text("Verzonnen: veel verkeer in de nacht.");
  report.mutable_personal()->mutable_reporter()->set_display_name("Verzonnen Melder");
  return report;
}

inline v1::Signal SignalOf(const std::string& theme = "ondermijning") {
  v1::Signal signal;
  signal.set_theme(theme);
  signal.add_areas("municipalities/GM0797/areas/vlijmen");
  signal.set_weight(v1::SIGNAL_WEIGHT_CONCRETE);
  signal.set_text("Verzonnen: een loods die nooit opengaat.");
  signal.set_received_date("2021-06-30");
  v1::Subject* subject = signal.add_subjects();
  subject->set_kind(v1::Subject::KIND_PERSON);
  subject->set_description("Verzonnen Persoon");
  return signal;
}

inline v1::Decision DecisionOn(const std::string& day = "2021-06-30") {
  v1::Decision decision;
  decision.set_decided_by("burgemeester");
  decision.set_decided_date(day);
  decision.set_reason("Verzonnen reden.");
  return decision;
}

// As Heusden has them: 1 and 2 with the alderman, 3 with the executive, 4 with the mayor.
inline v1::AveVersion AveOfHeusden() {
  v1::AveVersion version;
  version.set_title("AVE 2019");
  const v1::AccountableOrgan organs[] = {v1::ACCOUNTABLE_ORGAN_ALDERMAN, v1::ACCOUNTABLE_ORGAN_ALDERMAN,
                                         v1::ACCOUNTABLE_ORGAN_EXECUTIVE, v1::ACCOUNTABLE_ORGAN_MAYOR};
  const char* titles[] = {"enkelvoudige zorg", "complexe zorg", "zorg en veiligheid", "verstoring"};
  for (int i = 0; i < 4; ++i) {
    v1::AveLevel* level = version.add_levels();
    level->set_level(i + 1);
    level->set_title(titles[i]);
    level->set_accountable_organ(organs[i]);
    level->set_process_director(absl::StrCat("procesregisseur ", i + 1));
    level->set_case_director(absl::StrCat("casusregisseur ", i + 1));
    level->set_scale_down_soon(i == 3);
  }
  return version;
}

inline v1::Case CaseOf(const std::string& title = "Verzonnen casus") {
  v1::Case one;
  one.set_title(title);
  one.set_theme("zorg-en-veiligheid");
  one.set_ave_version(absl::StrCat(kHeusden, "/ave-versions/2019"));
  return one;
}

}  // namespace driehoek::signals::testing

#endif  // DRIEHOEK_SERVICES_SIGNALS_TESTING_SAMPLES_H_
