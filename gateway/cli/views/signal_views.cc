// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/signal_views.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "driehoek/signals/v1/case.pb.h"
#include "driehoek/signals/v1/channel.pb.h"
#include "driehoek/signals/v1/clock.pb.h"
#include "driehoek/signals/v1/report.pb.h"
#include "driehoek/signals/v1/signal.pb.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using google::protobuf::Message;
using registry::Registry;
using signals::v1::Case;
using signals::v1::Channel;
using signals::v1::Clock;
using signals::v1::DueItem;
using signals::v1::Report;
using signals::v1::Signal;
using Cells = std::vector<std::string>;

Cells ChannelRow(const Channel& channel, const Registry& registry) {
  return {TenantWord(registry, channel.name()),
          channel.title(),
          Word(channel.kind()),
          channel.owner(),
          channel.purpose(),
          channel.start_date(),
          channel.end_date(),
          channel.name()};
}

Cells ReportRow(const Report& report, const Registry& registry) {
  return {TenantWord(registry, report.name()), report.received_date(), report.theme(),
          report.routed_to().department(),     report.channel(),       report.name()};
}

Cells SignalRow(const Signal& signal, const Registry& registry) {
  return {TenantWord(registry, signal.name()),
          signal.received_date(),
          signal.theme(),
          Word(signal.weight()),
          Word(signal.state()),
          signal.state_date(),
          signal.due_date(),
          signal.name()};
}

Cells CaseRow(const Case& one, const Registry& registry) {
  return {TenantWord(registry, one.name()),
          one.theme(),
          Word(one.state()),
          one.state_date(),
          one.ave_level() == 0 ? "" : absl::StrCat(one.ave_level()),
          Word(one.accountable_organ()),
          one.process_director(),
          one.case_director(),
          one.name()};
}

Cells ClockRow(const Clock& clock, const Registry& registry) {
  return {TenantWord(registry, clock.name()),
          Word(clock.kind()),
          clock.start_date(),
          clock.due_date(),
          Word(clock.state()),
          clock.subject(),
          clock.name()};
}

Cells DueRow(const DueItem& item, const Registry& registry) {
  const std::string kind = Word(item.kind());
  return {item.due_date(), TenantWord(registry, item.name()), kind.empty() ? Word(item.step()) : kind,
          item.subject()};
}

}  // namespace

std::map<const google::protobuf::Descriptor*, ListView> SignalViews() {
  using Columns = std::vector<Table::Column>;
  return {
      {Channel::descriptor(), View(Columns{{"Gemeente"},
                                           {"Meldpunt", false, 40},
                                           {"Soort"},
                                           {"Van"},
                                           {"Waarvoor", false, 40},
                                           {"Sinds"},
                                           {"Tot en met"},
                                           {"Naam"}},
                                   &ChannelRow)},
      {Report::descriptor(),
       View(Columns{{"Gemeente"}, {"Binnen"}, {"Thema"}, {"Naar"}, {"Meldpunt"}, {"Naam"}}, &ReportRow)},
      {Signal::descriptor(), View(Columns{{"Gemeente"},
                                          {"Binnen"},
                                          {"Thema"},
                                          {"Gewicht"},
                                          {"Toestand"},
                                          {"Sinds"},
                                          {"Uiterlijk"},
                                          {"Naam"}},
                                  &SignalRow)},
      {Case::descriptor(), View(Columns{{"Gemeente"},
                                        {"Thema"},
                                        {"Toestand"},
                                        {"Sinds"},
                                        {"AVE", true},
                                        {"Verantwoordelijk"},
                                        {"Procesregie", false, 30},
                                        {"Casusregie", false, 30},
                                        {"Naam"}},
                                &CaseRow)},
      {Clock::descriptor(),
       View(Columns{{"Gemeente"}, {"Termijn"}, {"Vanaf"}, {"Uiterlijk"}, {"Toestand"}, {"Over"}, {"Naam"}},
            &ClockRow)},
      {DueItem::descriptor(), View(Columns{{"Uiterlijk"}, {"Gemeente"}, {"Termijn"}, {"Over"}}, &DueRow)},
  };
}

bool PrintSignalOrSuch(const Message& resource, std::ostream& out) {
  const auto* type = resource.GetDescriptor();
  if (type != Report::descriptor() && type != Signal::descriptor() && type != Case::descriptor())
    return false;
  out << ToJson(resource);
  return true;
}

}  // namespace driehoek::cli
