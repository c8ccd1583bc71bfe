// SPDX-License-Identifier: EUPL-1.2
#include "common/metrics/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace driehoek::metrics {
namespace {

using ::testing::HasSubstr;

TEST(MetricsTest, CountsCallsByMethodAndCode) {
  Registry registry;
  CallMetrics* method = registry.ForMethod("a.B/C");
  EXPECT_EQ(registry.ForMethod("a.B/C"), method);
  method->Started();
  method->Finished(absl::StatusCode::kOk, 0.002);
  method->Started();
  method->Finished(absl::StatusCode::kNotFound, 0.002);
  method->Started();
  std::string text = registry.Text();
  EXPECT_THAT(text, HasSubstr("driehoek_requests_total{code=\"OK\",method=\"a.B/C\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("driehoek_requests_total{code=\"NOT_FOUND\",method=\"a.B/C\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("driehoek_request_seconds_count{method=\"a.B/C\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("driehoek_requests_in_flight{method=\"a.B/C\"} 1\n"));
}

}  // namespace
}  // namespace driehoek::metrics
