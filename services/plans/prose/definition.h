// SPDX-License-Identifier: EUPL-1.2
// What exactly is measured, taken out of a sentence: two wordings are two definitions, and the same words in
// another order are one (rule 14).
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_DEFINITION_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_DEFINITION_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace driehoek::plans {

// Of "Huizers zich veilig in de eigen woonomgeving en daarmee ..." the first clause: "inwoners: zich veilig
// in de eigen woonomgeving". Everything that means the people of the municipality is "inwoners"; others stay
// whoever they are.
std::string SubjectOfShare(absl::string_view words, absl::string_view municipality);

// Of "een toename van het aantal gecertificeerde woningen in 2022" the thing: "aantal gecertificeerde
// woningen". Empty where there is none.
std::string SubjectOfCount(absl::string_view words);

// Of "meldingen en vernielingen in de openbare ruimte zijn" one for each thing, each with the place.
std::vector<std::string> SubjectsOfList(absl::string_view words);

// Equal for subjects that word the same.
std::string DefinitionKey(absl::string_view subject);

// A subject as a title: begins with a capital, at most 120 characters.
std::string TitleOf(absl::string_view subject);

// Whether a number of these is a number of persons (rule 16).
bool CountsPersons(absl::string_view subject);

// Whether a number of these is never released (rule 16): radicalised persons.
bool IsConfidential(absl::string_view subject);

// Names of indicators below one tenant, made of their titles, each once.
class IndicatorNames {
 public:
  explicit IndicatorNames(absl::string_view parent) : parent_(parent) {}

  std::string NameOf(absl::string_view title);
  // The last part of a name.
  static std::string IdOf(absl::string_view name);

 private:
  std::string parent_;
  // How often an id was asked for.
  absl::flat_hash_map<std::string, int> taken_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_DEFINITION_H_
