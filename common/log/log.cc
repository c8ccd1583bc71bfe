// SPDX-License-Identifier: EUPL-1.2
#include "common/log/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "google/protobuf/stubs/logging.h"

namespace driehoek::log {
namespace {

// Gathers lines, so that a call costs no system call of its own.
class GatheringSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  void SetDescriptor(int descriptor) {
    std::lock_guard<std::mutex> lock(mutex_);
    flush_();
    descriptor_ = descriptor;
  }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    formatter_->format(message, lines_);
    if (lines_.size() > kWriteAt) flush_();
  }

  void flush_() override {
    const char* begin = lines_.data();
    size_t left = lines_.size();
    while (left > 0) {
      ssize_t written = ::write(descriptor_, begin, left);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;  // Nobody reads us any more; there is nowhere to say so.
      begin += written;
      left -= static_cast<size_t>(written);
    }
    lines_.clear();
  }

 private:
  static constexpr size_t kWriteAt = 32 << 10;
  int descriptor_ = STDERR_FILENO;
  spdlog::memory_buf_t lines_;
};

spdlog::level::level_enum ToSpdlog(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarning:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
    case Level::kOff:
      return spdlog::level::off;
  }
  return spdlog::level::info;
}

// protobuf says on stderr which field of which message was malformed, in lines of its own form.
void TakeProtobufLine(google::protobuf::LogLevel level, const char* file, int line, const std::string& text) {
  Write(level >= google::protobuf::LOGLEVEL_ERROR ? Level::kWarning : Level::kDebug, "protobuf",
        {{"source", absl::StrCat(file, ":", line)}, {"text", text}});
}

struct Output {
  std::shared_ptr<GatheringSink> sink = std::make_shared<GatheringSink>();
  std::shared_ptr<spdlog::logger> logger = std::make_shared<spdlog::logger>("driehoek", sink);
};

Output& TheOutput() {
  // Never destroyed: threads may still log while the process exits.
  static Output* output = [] {
    auto* created = new Output;
    created->logger->set_formatter(std::make_unique<spdlog::pattern_formatter>(
        R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc));
    created->logger->flush_on(spdlog::level::warn);
    spdlog::register_logger(created->logger);
    spdlog::flush_every(std::chrono::seconds(1));
    google::protobuf::SetLogHandler(TakeProtobufLine);
    std::atexit(Flush);
    return created;
  }();
  return *output;
}

void AppendText(absl::string_view text, std::string* out) {
  out->push_back('"');
  for (char c : text) {
    switch (c) {
      case '"':
        out->append("\\\"");
        break;
      case '\\':
        out->append("\\\\");
        break;
      case '\n':
        out->append("\\n");
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          absl::StrAppend(out, "\\u", absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad4));
        } else {
          out->push_back(c);
        }
    }
  }
  out->push_back('"');
}

}  // namespace

void Value::AppendJson(std::string* out) const {
  if (const auto* text = std::get_if<absl::string_view>(&value_)) {
    AppendText(*text, out);
  } else if (const auto* integer = std::get_if<int64_t>(&value_)) {
    absl::StrAppend(out, *integer);
  } else if (const auto* number = std::get_if<double>(&value_)) {
    // JSON has no infinity.
    if (std::isfinite(*number)) {
      absl::StrAppend(out, *number);
    } else {
      out->append("null");
    }
  } else {
    out->append(std::get<bool>(value_) ? "true" : "false");
  }
}

void SetLevel(Level level) { TheOutput().logger->set_level(ToSpdlog(level)); }

bool Enabled(Level level) { return TheOutput().logger->should_log(ToSpdlog(level)); }

void SetOutput(int descriptor) { TheOutput().sink->SetDescriptor(descriptor); }

void Write(Level level, absl::string_view event, std::initializer_list<Field> fields) {
  if (!Enabled(level)) return;
  std::string line;
  line.reserve(256);
  line.append("\"event\":");
  AppendText(event, &line);
  for (const Field& field : fields) {
    line.push_back(',');
    AppendText(field.key, &line);
    line.push_back(':');
    field.value.AppendJson(&line);
  }
  TheOutput().logger->log(ToSpdlog(level), spdlog::string_view_t(line.data(), line.size()));
}

void Flush() { TheOutput().logger->flush(); }

}  // namespace driehoek::log
