// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/amending.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rpc/limits.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {

CLI::App* AddAmendFlags(CLI::App* parent, const std::string& collection, const std::string& whole,
                        AmendArguments* arguments) {
  CLI::App* command = parent->add_subcommand(
      "amend", "bijstellen uit gewijzigde JSON: toont het verschil, en bewaart wie besloot en waarom");
  command
      ->add_option("name", arguments->name,
                   absl::StrCat("volledige naam, of met GM-code: GM0406/", collection, "/..."))
      ->required()
      ->type_name("");
  command
      ->add_option("--from-file", arguments->file,
                   absl::StrCat(whole, " als JSON, van ", collection,
                                " get --json en dan gewijzigd; - leest standaardinvoer"))
      ->required()
      ->type_name("BESTAND");
  command
      ->add_option("--decided-by", arguments->decided_by,
                   "welk orgaan besloot: burgemeester, college, gemeenteraad")
      ->type_name("ORGAAN");
  command
      ->add_option("--decided-date", arguments->decided_date, "wanneer, als 2021-01-31; zonder: niet bekend")
      ->type_name("DAG");
  command->add_option("--function", arguments->function, "wie het opstelde: een functie, geen naam")
      ->type_name("FUNCTIE");
  command->add_option("--reason", arguments->reason, "waarom; zonder persoonsgegevens")->type_name("TEKST");
  command->add_flag("--validate-only", arguments->validate_only, "toon het verschil; bewaar niets");
  return command;
}

absl::StatusOr<type::v1::Amendment> AmendmentOf(const AmendArguments& arguments) {
  type::v1::Amendment amendment;
  if (arguments.decided_by.empty() != arguments.reason.empty() ||
      (arguments.decided_by.empty() && !arguments.validate_only)) {
    return UsageError("geef --decided-by en --reason: welk orgaan besloot, en waarom");
  }
  if (arguments.decided_by.empty()) return amendment;
  const auto* organ = FindEnumValue(type::v1::Organ_descriptor(), arguments.decided_by);
  if (organ == nullptr || organ->number() == type::v1::ORGAN_UNSPECIFIED) {
    return UsageError(absl::StrCat("--decided-by ", arguments.decided_by, " is geen orgaan; ",
                                   absl::StrJoin(ShortNames(type::v1::Organ_descriptor()), ", ")));
  }
  amendment.set_organ(static_cast<type::v1::Organ>(organ->number()));
  amendment.set_function(arguments.function);
  amendment.set_reason(arguments.reason);
  amendment.set_decided_date(arguments.decided_date);
  return amendment;
}

absl::Status ReadEdited(Session& session, const AmendArguments& arguments,
                        google::protobuf::Message* edited) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string json,
                            ReadInput(session, arguments.file, rpc::kMaxMessageBytes));
  return FromJson(arguments.file == "-" ? "standaardinvoer" : arguments.file, json, edited);
}

absl::Status CheckEdited(const AmendArguments& arguments, const std::string& collection,
                         const std::string& name, absl::string_view edited_name, absl::string_view etag) {
  if (edited_name.substr(0, edited_name.find('@')) != name)
    return UsageError(absl::StrCat(arguments.file, " is van ", edited_name, ", niet van ", name));
  // Without it a part would stand for all of it, and nobody would see that it had changed meanwhile.
  if (!etag.empty()) return absl::OkStatus();
  return UsageError(absl::StrCat(arguments.file, " heeft geen etag; begin met driehoek ", collection, " get ",
                                 name, " --json, en wijzig dat"));
}

}  // namespace driehoek::cli
