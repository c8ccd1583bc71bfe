// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/text_decoding.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace driehoek::plans {
namespace {

constexpr uint32_t kReplacement = 0xFFFD;
constexpr uint32_t kUndefined = 0xFFFFFFFF;

absl::Status NotText(absl::string_view why) {
  return ErrorWithReason(absl::StatusCode::kInvalidArgument, "NOT_TEXT",
                         absl::StrCat("the document is no text: ", why,
                                      "; send plain text or Markdown in UTF-8, UTF-16 or Windows-1252"));
}

void AppendUtf8(uint32_t point, std::string& out) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

// The code point at `at`, and how many bytes it takes; kUndefined and 1 where the bytes are no UTF-8.
uint32_t NextUtf8(absl::string_view bytes, size_t at, size_t* length) {
  auto byte = [&](size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  unsigned lead = byte(at);
  *length = 1;
  if (lead < 0x80) return lead;
  size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4) return kUndefined;
  uint32_t point = lead & (0x3F >> more);
  for (size_t i = 1; i <= more; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return kUndefined;
    point = (point << 6) | (byte(at + i) & 0x3F);
  }
  static constexpr uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  if (point < kLeast[more] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return kUndefined;
  *length = more + 1;
  return point;
}

uint32_t FromWindows1252(unsigned char byte) {
  static constexpr uint32_t kHigh[32] = {0x20AC, kUndefined, 0x201A,     0x0192, 0x201E, 0x2026, 0x2020,
                                         0x2021, 0x02C6,     0x2030,     0x0160, 0x2039, 0x0152, kUndefined,
                                         0x017D, kUndefined, kUndefined, 0x2018, 0x2019, 0x201C, 0x201D,
                                         0x2022, 0x2013,     0x2014,     0x02DC, 0x2122, 0x0161, 0x203A,
                                         0x0153, kUndefined, 0x017E,     0x0178};
  if (byte >= 0x80 && byte < 0xA0) return kHigh[byte - 0x80];
  return byte;
}

// Takes code points and writes the one shape of text.
class Normaliser {
 public:
  explicit Normaliser(size_t size) { result_.text.reserve(size); }

  void Add(uint32_t point) {
    bool after_return = after_return_;
    after_return_ = false;
    switch (point) {
      case '\r':
        after_return_ = true;
        result_.text += '\n';
        return;
      case '\n':
        if (!after_return) result_.text += '\n';
        return;
      case '\t':
        result_.text += '\t';
        return;
      case '\f':
      case '\v':
      case 0x85:
      case 0xA0:
      case 0x1680:
      case 0x2028:
      case 0x2029:
      case 0x202F:
      case 0x205F:
      case 0x3000:
        result_.text += ' ';
        return;
      case 0xAD:
      case 0x200B:
      case 0x200C:
      case 0x200D:
      case 0x2060:
      case 0xFEFF:
        return;
      case kReplacement:
        ++result_.unreadable;
        break;
      case kUndefined:
        ++controls_;
        ++result_.unreadable;
        point = kReplacement;
        break;
      default:
        break;
    }
    if (point >= 0x2000 && point <= 0x200A) point = ' ';
    if (point == 0) nul_ = true;
    if (point < 0x20 || (point >= 0x7F && point < 0xA0)) {
      ++controls_;
      point = ' ';
    }
    if (point > ' ' && point != kReplacement) any_text_ = true;
    AppendUtf8(point, result_.text);
  }

  absl::StatusOr<DecodedText> Finish() && {
    if (nul_) return NotText("it holds the character U+0000");
    if (controls_ > 8 && controls_ > result_.text.size() / 500) {
      return NotText(absl::StrCat("it holds ", controls_, " control characters"));
    }
    if (!any_text_) {
      return ErrorWithReason(absl::StatusCode::kInvalidArgument, "EMPTY_DOCUMENT",
                             "the document holds no text; send the text of a published plan");
    }
    return std::move(result_);
  }

 private:
  DecodedText result_;
  size_t controls_ = 0;
  bool nul_ = false;
  bool any_text_ = false;
  bool after_return_ = false;
};

absl::StatusOr<DecodedText> DecodeUtf16(absl::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return NotText("it begins as UTF-16 and ends within a character");
  Normaliser normaliser(bytes.size());
  auto unit = [&](size_t i) {
    uint32_t first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return big_endian ? first << 8 | second : second << 8 | first;
  };
  for (size_t i = 2; i < bytes.size(); i += 2) {
    uint32_t point = unit(i);
    if (point >= 0xD800 && point < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 &&
        unit(i + 2) < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (point >= 0xD800 && point < 0xE000) {
      point = kUndefined;
    }
    normaliser.Add(point);
  }
  return std::move(normaliser).Finish();
}

}  // namespace

absl::StatusOr<DecodedText> DecodeText(absl::string_view bytes) {
  if (absl::StartsWith(bytes, "%PDF-")) return NotText("it is a PDF; take the text out with pdftotext first");
  if (absl::StartsWith(bytes, "PK\x03\x04")) {
    return NotText("it is a .docx, .odt or .zip; take the text out with pandoc first");
  }
  if (absl::StartsWith(bytes, "\xFF\xFE")) return DecodeUtf16(bytes, /*big_endian=*/false);
  if (absl::StartsWith(bytes, "\xFE\xFF")) return DecodeUtf16(bytes, /*big_endian=*/true);

  size_t wrong = 0, several = 0;
  for (size_t i = 0, length = 0; i < bytes.size(); i += length) {
    if (NextUtf8(bytes, i, &length) == kUndefined) {
      ++wrong;
    } else if (length > 1) {
      ++several;
    }
  }
  Normaliser normaliser(bytes.size());
  // One torn character in a text full of good ones is a fault in UTF-8, not another encoding.
  if (wrong == 0 || several > 4 * wrong) {
    for (size_t i = 0, length = 0; i < bytes.size(); i += length) normaliser.Add(NextUtf8(bytes, i, &length));
  } else {
    for (char byte : bytes) normaliser.Add(FromWindows1252(static_cast<unsigned char>(byte)));
  }
  return std::move(normaliser).Finish();
}

}  // namespace driehoek::plans
