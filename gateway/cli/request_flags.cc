// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/request_flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/dates/dates.h"
#include "common/status/status.h"
#include "gateway/cli/session.h"
#include "gateway/cli/views/words.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/util/field_mask_util.h"

namespace driehoek::cli {
namespace {

using google::protobuf::FieldDescriptor;

bool IsNumber(const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
         field->cpp_type() == FieldDescriptor::CPPTYPE_INT64;
}

bool IsMask(const FieldDescriptor* field) {
  return field->message_type() != nullptr &&
         field->message_type() == google::protobuf::FieldMask::descriptor();
}

std::string HelpOf(const FieldDescriptor* field) {
  static const std::map<std::string, std::string> help = {
      {"action_item_id", "actiepunt waaronder de maatregel komt"},
      {"allow_missing", "maak aan wat er nog niet is"},
      {"area", "alleen met dit gebied"},
      {"as_of_date", "alleen wat op deze dag geldt (2021-01-31)"},
      {"condition", "alleen met een voorwaarde van deze soort"},
      {"dimensions", "waarnaar geteld wordt; mag vaker"},
      {"etag", "weiger als het intussen gewijzigd is"},
      {"page_size", "ten hoogste zoveel per bladzijde (50; hoogstens 1000)"},
      {"page_token", "ga verder waar de vorige bladzijde ophield"},
      {"party", "alleen met deze partij"},
      {"request_id", "UUID van dit verzoek; een herhaling doet niets dubbel"},
      {"show_deleted", "toon ook wat verwijderd is"},
      {"show_judged", "ook bevindingen die iemand al beoordeeld heeft"},
      {"state", "alleen in deze toestand"},
      {"states", "alleen in deze toestand; mag vaker"},
      {"tenants", "alleen deze (municipalities/GM0797); mag vaker"},
      {"text", "alleen met al deze woorden"},
      {"theme", "alleen van dit thema (id of deel van de titel)"},
      {"theme_id", "thema waaronder de maatregel komt"},
      {"update_mask", "alleen deze velden wijzigen (titel,lines); * is alles"},
      {"validate_only", "controleer alles, wijzig niets"},
      {"rate_cents", "bijdrage per inwoner in eurocenten, als 200, om naast de eigen posten te zetten"},
      {"rounding", "hoe die bijdrage wordt afgerond"},
      {"ListMeasuresRequest.year", "alleen gepland in dit jaar"},
      {"year", "het jaar, als 2022"},
  };
  auto found = help.find(absl::StrCat(field->containing_type()->name(), ".", field->name()));
  if (found == help.end()) found = help.find(field->name());
  std::string text = found != help.end() ? found->second
                     : absl::EndsWith(field->name(), "_id")
                         ? "laatste deel van de naam: kleine letters, cijfers, streepjes"
                         : "";
  if (field->enum_type() != nullptr) {
    absl::StrAppend(&text, ": ", absl::StrJoin(ShortNames(field->enum_type()), ", "));
  }
  return text;
}

// A repeated field is given one value at a time, so its flag is in the singular.
std::string NameOf(const FieldDescriptor* field) {
  std::string name = absl::StrReplaceAll(field->name(), {{"_", "-"}});
  if (field->is_repeated() && absl::EndsWith(name, "s")) name.pop_back();
  return "--" + name;
}

}  // namespace

void RequestFlags::AddTo(CLI::App* command, const google::protobuf::Descriptor* request,
                         const std::vector<absl::string_view>& except) {
  for (int i = 0; i < request->field_count(); ++i) {
    const FieldDescriptor* field = request->field(i);
    const bool wanted = std::find(except.begin(), except.end(), field->name()) == except.end();
    if (!wanted || (field->message_type() != nullptr && !IsMask(field))) continue;
    Flag* flag = flags_.emplace_back(std::make_unique<Flag>()).get();
    flag->field = field;
    flag->name = NameOf(field);
    if (field->type() == FieldDescriptor::TYPE_BOOL) {
      command->add_flag(flag->name, flag->set, HelpOf(field));
    } else {
      auto* option = command->add_option(flag->name, flag->values, HelpOf(field));
      option->expected(1);
      // Or what follows, a file, would be taken for another value.
      option->allow_extra_args(false);
      option->multi_option_policy(field->is_repeated() ? CLI::MultiOptionPolicy::TakeAll
                                                       : CLI::MultiOptionPolicy::TakeLast);
      option->type_name(field->enum_type() != nullptr ? "WAARDE" : IsMask(field) ? "VELDEN" : "TEKST");
      if (IsNumber(field)) option->type_name("GETAL");
    }
  }
}

absl::Status RequestFlags::Set(const Flag& flag, const std::string& value,
                               google::protobuf::Message* request) {
  const FieldDescriptor* field = flag.field;
  const auto* reflection = request->GetReflection();
  if (field->enum_type() != nullptr) {
    const auto* found = FindEnumValue(field->enum_type(), value);
    if (found == nullptr) {
      return UsageError(absl::StrCat(flag.name, " ", value, ": onbekend; kies uit ",
                                     absl::StrJoin(ShortNames(field->enum_type()), ", ")));
    }
    field->is_repeated() ? reflection->AddEnum(request, field, found)
                         : reflection->SetEnum(request, field, found);
  } else if (IsMask(field)) {
    google::protobuf::util::FieldMaskUtil::FromString(
        value, static_cast<google::protobuf::FieldMask*>(reflection->MutableMessage(request, field)));
  } else if (IsNumber(field)) {
    const bool is_long = field->cpp_type() == FieldDescriptor::CPPTYPE_INT64;
    int32_t number = 0;
    int64_t long_number = 0;
    if (!(is_long ? absl::SimpleAtoi(value, &long_number) : absl::SimpleAtoi(value, &number)))
      return UsageError(absl::StrCat(flag.name, " ", value, ": geen geheel getal"));
    is_long ? reflection->SetInt64(request, field, long_number)
            : reflection->SetInt32(request, field, number);
  } else {
    if (absl::EndsWith(field->name(), "_date") && !ParseDay(value).has_value()) {
      return UsageError(absl::StrCat(flag.name, " ", value, ": geen dag; geef een dag als 2021-01-31"));
    }
    field->is_repeated() ? reflection->AddString(request, field, value)
                         : reflection->SetString(request, field, value);
  }
  return absl::OkStatus();
}

absl::Status RequestFlags::Apply(google::protobuf::Message* request) const {
  for (const auto& flag : flags_) {
    if (flag->set) request->GetReflection()->SetBool(request, flag->field, true);
    for (const std::string& value : flag->values) DRIEHOEK_RETURN_IF_ERROR(Set(*flag, value, request));
  }
  return absl::OkStatus();
}

}  // namespace driehoek::cli
