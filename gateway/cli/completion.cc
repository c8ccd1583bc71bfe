// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/completion.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace driehoek::cli {
namespace {

// What may follow the words of `path` ("plans list").
struct Completion {
  std::string path;
  std::vector<std::string> commands;
  std::vector<std::string> options;
};

std::vector<std::string> OptionsOf(CLI::App* app) {
  std::vector<std::string> options;
  for (const CLI::Option* option : app->get_options()) {
    for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
  }
  return options;
}

void Collect(CLI::App* app, const std::string& path, const std::vector<std::string>& inherited,
             std::vector<Completion>* all) {
  Completion here{path, {}, OptionsOf(app)};
  for (const std::string& option : inherited) {
    if (!absl::c_linear_search(here.options, option)) here.options.push_back(option);
  }
  for (CLI::App* command : app->get_subcommands([](CLI::App*) { return true; })) {
    here.commands.push_back(command->get_name());
  }
  all->push_back(here);
  for (CLI::App* command : app->get_subcommands([](CLI::App*) { return true; })) {
    Collect(command, absl::StrCat(path, path.empty() ? "" : " ", command->get_name()), inherited, all);
  }
}

// The words so far that are commands make the place. bash and zsh (through bashcompinit) share it, so it is
// written in what both understand; and "path" is a name that zsh keeps for itself.
std::string BashScript(const std::vector<Completion>& all) {
  std::string script =
      "_driehoek() {\n"
      "  local i place= known=\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"${place:+$place }${COMP_WORDS[i]}\" in\n";
  for (const Completion& here : all) {
    if (!here.path.empty()) absl::StrAppend(&script, "      '", here.path, "') place='", here.path, "' ;;\n");
  }
  absl::StrAppend(&script, "    esac\n  done\n  case \"$place\" in\n");
  for (const Completion& here : all) {
    std::vector<std::string> words = here.commands;
    words.insert(words.end(), here.options.begin(), here.options.end());
    absl::StrAppend(&script, "    '", here.path, "') known='", absl::StrJoin(words, " "), "' ;;\n");
  }
  absl::StrAppend(&script,
                  "  esac\n"
                  "  COMPREPLY=($(compgen -W \"$known\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
                  "}\n"
                  "complete -o default -F _driehoek driehoek\n");
  return script;
}

// __driehoek_at: the words so far are exactly these commands; __driehoek_in: they begin with them.
std::string FishScript(const std::vector<Completion>& all) {
  std::string script =
      "function __driehoek_words\n"
      "  set -l words (commandline -opc)\n"
      "  set -e words[1]\n"
      "  string match -v -- '-*' $words\n"
      "end\n"
      "function __driehoek_at\n"
      "  set -l words (__driehoek_words)\n"
      "  test \"$words\" = \"$argv\"\n"
      "end\n"
      "function __driehoek_in\n"
      "  set -l words (__driehoek_words)\n"
      "  string match -q -- \"$argv*\" \"$words\"\n"
      "end\n";
  for (const Completion& here : all) {
    if (!here.commands.empty()) {
      absl::StrAppend(&script, "complete -c driehoek -n '__driehoek_at ", here.path, "' -f -a '",
                      absl::StrJoin(here.commands, " "), "'\n");
    }
    for (const std::string& option : here.options) {
      absl::StrAppend(&script, "complete -c driehoek -n '__driehoek_in ", here.path, "' -l ",
                      option.substr(2), "\n");
    }
  }
  return script;
}

}  // namespace

void AddCompletionCommand(CLI::App* app, Session* session) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command =
      app->add_subcommand("completion", "aanvullen in de shell: eval \"$(driehoek completion bash)\"");
  command->add_option("shell", *shell, "bash, zsh of fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("");
  command->callback([=] {
    session->action = [=]() -> absl::StatusOr<Outcome> {
      std::vector<Completion> all;
      Collect(app, "", OptionsOf(app), &all);
      std::ostream& out = session->terminal.out;
      if (*shell == "zsh") out << "autoload -U +X bashcompinit && bashcompinit\n";
      out << (*shell == "fish" ? FishScript(all) : BashScript(all));
      return Outcome::kComplete;
    };
  });
}

}  // namespace driehoek::cli
