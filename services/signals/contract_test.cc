// SPDX-License-Identifier: EUPL-1.2
// What the contract itself makes impossible, held against its descriptors.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "driehoek/signals/v1/report.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "driehoek/type/v1/change.pb.h"

namespace driehoek::signals {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// Every message type that can stand in one, itself included.
void Collect(const Descriptor* type, std::set<const Descriptor*>* types) {
  if (!types->insert(type).second) return;
  for (int i = 0; i < type->field_count(); ++i) {
    if (type->field(i)->message_type() != nullptr) Collect(type->field(i)->message_type(), types);
  }
}

TEST(ReportContractTest, AnMReportHasThreeFieldsAndNoneForAReporterRule18) {
  const Descriptor* m = v1::MeldMisdaadAnoniemReport::descriptor();
  std::vector<std::string> fields;
  for (int i = 0; i < m->field_count(); ++i) {
    fields.push_back(m->field(i)->name());
    EXPECT_EQ(m->field(i)->type(), FieldDescriptor::TYPE_STRING) << m->field(i)->name();
  }
  EXPECT_THAT(fields, ::testing::UnorderedElementsAre("reference", "text", "subject_matter"));
}

TEST(ReportContractTest, AReporterStandsOnlyInAShapeThatAnMReportExcludesRule18) {
  const Descriptor* report = v1::Report::descriptor();
  const auto* content = report->FindOneofByName("content");
  ASSERT_NE(content, nullptr);
  EXPECT_EQ(report->FindFieldByName("meld_misdaad_anoniem")->containing_oneof(), content);
  for (int i = 0; i < report->field_count(); ++i) {
    const FieldDescriptor* field = report->field(i);
    if (field->message_type() == nullptr) continue;
    std::set<const Descriptor*> types;
    Collect(field->message_type(), &types);
    const bool about_a_reporter =
        types.count(v1::Reporter::descriptor()) > 0 || types.count(v1::Feedback::descriptor()) > 0;
    if (about_a_reporter) {
      EXPECT_EQ(field->containing_oneof(), content) << field->name();
    }
  }
}

TEST(ReportContractTest, OneThatSetsBothKeepsOneRule18) {
  v1::Report report;
  report.mutable_personal()->mutable_reporter()->set_display_name("Verzonnen Melder");
  report.mutable_meld_misdaad_anoniem()->set_text("x");
  EXPECT_FALSE(report.has_personal());
  // And so in the bytes of somebody who sends both.
  v1::Report personal;
  personal.mutable_personal()->mutable_reporter()->set_display_name("Verzonnen Melder");
  v1::Report sent;
  ASSERT_TRUE(sent.ParseFromString(personal.SerializeAsString() + report.SerializeAsString()));
  EXPECT_TRUE(sent.has_meld_misdaad_anoniem());
  EXPECT_FALSE(sent.has_personal());
}

TEST(ReportContractTest, NoOtherResourceHoldsAReporterRule18) {
  for (const Descriptor* type :
       {v1::Signal::descriptor(), v1::Case::descriptor(), v1::Forwarding::descriptor(),
        v1::Clock::descriptor(), v1::Weighing::descriptor(), type::v1::Change::descriptor()}) {
    std::set<const Descriptor*> types;
    Collect(type, &types);
    EXPECT_EQ(types.count(v1::Reporter::descriptor()), 0) << type->name();
  }
}

}  // namespace
}  // namespace driehoek::signals
