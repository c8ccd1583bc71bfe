// SPDX-License-Identifier: EUPL-1.2
// The stores of the services, each with a row of every type that it keeps.
#ifndef DRIEHOEK_TESTS_GOLDEN_STORES_H_
#define DRIEHOEK_TESTS_GOLDEN_STORES_H_

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/storage/database.h"
#include "google/protobuf/message.h"

namespace driehoek::golden {

// Whose the rows are.
inline constexpr char kTenant[] = "municipalities/GM0406";

// How a service keeps messages of one type.
struct Kept {
  std::shared_ptr<google::protobuf::Message> message;
  std::function<absl::Status(storage::Session&, absl::string_view name, google::protobuf::Message*)> read;
  // Null where the service itself writes it, as part of another.
  std::function<absl::Status(storage::Session&, const google::protobuf::Message&)> write;
};

// A service that stores, and one name for each of its types.
struct Store {
  std::string service;
  std::vector<storage::Migration> migrations;
  std::vector<std::pair<std::string, Kept>> rows;
  // Writes as a caller does, so that projections have rows too.
  std::function<absl::Status(storage::Database*)> call;
};

void PrintTo(const Store& store, std::ostream* out);

std::vector<Store> StoresOfAllServices();

}  // namespace driehoek::golden

#endif  // DRIEHOEK_TESTS_GOLDEN_STORES_H_
