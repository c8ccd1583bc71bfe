// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/gateway/v1/contradictions.pb.h"
#include "driehoek/gateway/v1/indicator_comparison.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/gateway/v1/region_signals.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/indicator.pb.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "driehoek/plans/v1/theme.pb.h"
#include "driehoek/signals/v1/case.pb.h"
#include "driehoek/signals/v1/channel.pb.h"
#include "driehoek/signals/v1/clock.pb.h"
#include "driehoek/signals/v1/settings.pb.h"
#include "driehoek/signals/v1/signal.pb.h"
#include "driehoek/signals/v1/summary.pb.h"
#include "driehoek/type/v1/amendment.pb.h"
#include "driehoek/type/v1/change.pb.h"

namespace driehoek::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;

void CheckEnum(const EnumDescriptor* type) {
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() == 0) continue;
    EXPECT_EQ(FindEnumValue(type, WordOf(type->value(i))), type->value(i)) << type->value(i)->full_name();
    EXPECT_EQ(FindEnumValue(type, ShortNameOf(type->value(i))), type->value(i))
        << type->value(i)->full_name();
  }
}

void CheckMessage(const Descriptor* type) {
  for (int i = 0; i < type->enum_type_count(); ++i) CheckEnum(type->enum_type(i));
  for (int i = 0; i < type->nested_type_count(); ++i) CheckMessage(type->nested_type(i));
}

TEST(WordsTest, EveryValueIsFoundByItsWordAndItsShortName) {
  for (const FileDescriptor* file :
       {plans::v1::Plan::descriptor()->file(), plans::v1::ThemeMatch::descriptor()->file(),
        plans::v1::Indicator::descriptor()->file(), budgets::v1::Budget::descriptor()->file(),
        gateway::v1::RegionOverview::descriptor()->file(),
        gateway::v1::IndicatorComparison::descriptor()->file(),
        gateway::v1::RegionContradictions::descriptor()->file(),
        gateway::v1::RegionSteering::descriptor()->file(), plans::v1::ProgressReport::descriptor()->file(),
        gateway::v1::ThemeComparison::descriptor()->file(), gateway::v1::RegionSignals::descriptor()->file(),
        signals::v1::SignalSummary::descriptor()->file(), signals::v1::Case::descriptor()->file(),
        signals::v1::Channel::descriptor()->file(), signals::v1::Clock::descriptor()->file(),
        signals::v1::Signal::descriptor()->file(), signals::v1::TermRule::descriptor()->file(),
        type::v1::Amendment::descriptor()->file(), type::v1::Change::descriptor()->file()}) {
    for (int i = 0; i < file->enum_type_count(); ++i) CheckEnum(file->enum_type(i));
    for (int i = 0; i < file->message_type_count(); ++i) CheckMessage(file->message_type(i));
  }
}

TEST(WordsTest, StatesAndKindsAreDutch) {
  EXPECT_EQ(Word(plans::v1::MEASURE_STATE_IN_PROGRESS), "in uitvoering");
  EXPECT_EQ(Word(plans::v1::Condition::KIND_FUNDING), "geld");
  EXPECT_EQ(Word(plans::v1::MEASURE_STATE_UNSPECIFIED), "");
}

TEST(WordsTest, APersonMayTypeEitherLanguage) {
  const EnumDescriptor* type = plans::v1::MeasureState_descriptor();
  EXPECT_EQ(FindEnumValue(type, "in-progress")->number(), plans::v1::MEASURE_STATE_IN_PROGRESS);
  EXPECT_EQ(FindEnumValue(type, "In uitvoering")->number(), plans::v1::MEASURE_STATE_IN_PROGRESS);
  EXPECT_EQ(FindEnumValue(type, "MEASURE_STATE_PLANNED")->number(), plans::v1::MEASURE_STATE_PLANNED);
  EXPECT_EQ(FindEnumValue(type, "klaar"), nullptr);
  EXPECT_EQ(FindEnumValue(type, "unspecified"), nullptr);
}

}  // namespace
}  // namespace driehoek::cli
