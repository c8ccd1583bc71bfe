// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_TESTS_GOLDEN_EVERY_FIELD_H_
#define DRIEHOEK_TESTS_GOLDEN_EVERY_FIELD_H_

#include "google/protobuf/message.h"

namespace driehoek::golden {

// Sets every field of the message and of the messages in it, each to another value, the same in every run. A
// message stands once within itself (a theme in a theme). Of a oneof the last field stays.
void SetEveryField(google::protobuf::Message* message);

}  // namespace driehoek::golden

#endif  // DRIEHOEK_TESTS_GOLDEN_EVERY_FIELD_H_
