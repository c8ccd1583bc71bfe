// SPDX-License-Identifier: EUPL-1.2
// What a process says about itself: one JSON object a line on stderr, with an event name and named values,
// for a machine to read. Never personal data, payloads or the text of a caller's error (rule 17).
// Thread-safe.
//
//   log::Info("ready", {{"grpc_address", address}, {"start_ms", 12}});
//
// Lines are gathered and written together: at once from a warning on, otherwise within a second.
#ifndef DRIEHOEK_COMMON_LOG_LOG_H_
#define DRIEHOEK_COMMON_LOG_LOG_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <variant>

#include "absl/strings/string_view.h"

namespace driehoek::log {

enum class Level { kDebug, kInfo, kWarning, kError, kOff };

// A value of a log line; borrowed until the call returns.
class Value {
 public:
  Value(const char* text) : value_(absl::string_view(text)) {}         // NOLINT(google-explicit-constructor)
  Value(absl::string_view text) : value_(text) {}                      // NOLINT(google-explicit-constructor)
  Value(const std::string& text) : value_(absl::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  Value(double number) : value_(number) {}                             // NOLINT(google-explicit-constructor)
  template <std::integral Number>
  Value(Number number) : value_(Convert(number)) {}  // NOLINT(google-explicit-constructor)

  void AppendJson(std::string* out) const;

 private:
  using Variant = std::variant<absl::string_view, int64_t, double, bool>;
  static Variant Convert(bool flag) { return flag; }
  template <std::integral Number>
  static Variant Convert(Number number) {
    return static_cast<int64_t>(number);
  }

  Variant value_;
};

struct Field {
  absl::string_view key;
  Value value;
};

// Lines below this level are dropped before they cost anything. Info unless set.
void SetLevel(Level level);
bool Enabled(Level level);

// Where the lines go: the file descriptor of stderr unless a test says otherwise. The descriptor is borrowed.
void SetOutput(int descriptor);

void Write(Level level, absl::string_view event, std::initializer_list<Field> fields = {});
inline void Info(absl::string_view event, std::initializer_list<Field> fields = {}) {
  Write(Level::kInfo, event, fields);
}
inline void Warning(absl::string_view event, std::initializer_list<Field> fields = {}) {
  Write(Level::kWarning, event, fields);
}
inline void Error(absl::string_view event, std::initializer_list<Field> fields = {}) {
  Write(Level::kError, event, fields);
}

// Writes out what was gathered; also happens when the process exits normally.
void Flush();

}  // namespace driehoek::log

#endif  // DRIEHOEK_COMMON_LOG_LOG_H_
