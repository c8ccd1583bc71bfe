// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_AMENDMENT_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_AMENDMENT_VIEW_H_

#include <string>

#include "driehoek/type/v1/amendment.pb.h"

namespace driehoek::cli {

// "college op 2021-03-02: waarom (opgesteld door beleidsadviseur)"; empty where nobody said.
std::string AmendmentInWords(const type::v1::Amendment& amendment);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_AMENDMENT_VIEW_H_
