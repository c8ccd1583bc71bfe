// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/areas.h"

namespace driehoek::partners {
namespace {

constexpr AreaName kAreaNames[] = {
    {"noord oost gelderland"},
    {"noord holland noord"},
    {"zeeland west brabant"},
    {"midden west brabant"},
    {"amsterdam amstelland"},
    {"brabant zuid oost"},
    {"brabant zuidoost", "brabant zuid oost"},
    {"rotterdam rijnmond"},
    {"zaanstreek waterland"},
    {"gelderland midden"},
    {"gelderland zuid"},
    {"gooi vechtstreek"},
    {"hollands midden"},
    {"zuid holland zuid"},
    {"brabant zeeland"},
    {"brabant noord"},
    {"limburg noord"},
    {"limburg zuid"},
    {"zuid limburg", "limburg zuid"},
    {"midden nederland"},
    {"noord nederland"},
    {"oost nederland"},
    {"noord holland"},
    {"oost brabant"},
    {"noord brabant"},
    {"zuid holland"},
    {"haag"},
    {"amsterdam"},
    {"drenthe"},
    {"flevoland"},
    {"friesland", "fryslan"},
    {"fryslan"},
    {"gelderland"},
    {"groningen"},
    {"haaglanden"},
    {"hbel"},
    {"ijsselland"},
    {"kennemerland"},
    {"limburg"},
    {"meierij"},
    {"overijssel"},
    {"rotterdam"},
    {"twente"},
    {"utrecht"},
    {"zeeland"},
    {"g v", "gooi vechtstreek"},
    {"gv", "gooi vechtstreek"},
    {"mn", "midden nederland"},
};

constexpr AreaName kAreaLetters[] = {{"gv", "gooi vechtstreek"}, {"mn", "midden nederland"}};

}  // namespace

absl::Span<const AreaName> AreaNames() { return kAreaNames; }

absl::Span<const AreaName> AreaLetters() { return kAreaLetters; }

}  // namespace driehoek::partners
