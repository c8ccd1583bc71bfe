// SPDX-License-Identifier: EUPL-1.2
// Numbers by which the Dutch government knows an organisation. What is checked here says that a number can be
// one, not that it was given out.
#ifndef DRIEHOEK_SERVICES_PARTNERS_IDENTIFIERS_H_
#define DRIEHOEK_SERVICES_PARTNERS_IDENTIFIERS_H_

#include "absl/strings/string_view.h"

namespace driehoek::partners {

// Organisatie-identificatienummer: 20 digits (Logius).
bool IsOin(absl::string_view text);

// Of the trade register of the Kamer van Koophandel: 8 digits.
bool IsKvkNumber(absl::string_view text);

// Rechtspersonen en Samenwerkingsverbanden Informatienummer: 9 digits that pass the eleven-test: with weights
// 9, 8 ... 2 and -1 their sum is a multiple of eleven.
bool IsRsin(absl::string_view text);

// The RSIN or the number of the trade register that an OIN is made of; empty where it is made of something
// else.
absl::string_view RsinWithin(absl::string_view oin);
absl::string_view KvkNumberWithin(absl::string_view oin);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_IDENTIFIERS_H_
