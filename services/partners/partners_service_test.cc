// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_service.h"

#include <gmock/gmock.h>

#include "common/status/status.h"
#include "common/storage/testing/engine_test.h"

namespace driehoek::partners {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using v1::Partner;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kPartner[] = "municipalities/GM0406/partners/politie";

class PartnersServiceTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(PartnerMigrations());
    service_ = std::make_unique<PartnersService>(database_.get(), &registry::Registry::Embedded());
    call_.caller = "accounts/adviseur";
  }

  const resources::StandardMethods<Partner>& partners() { return service_->partners(); }

  static v1::CreatePartnerRequest CreateRequest(const char* parent = kHuizen) {
    v1::CreatePartnerRequest request;
    request.set_parent(parent);
    request.set_partner_id("politie");
    request.mutable_partner()->set_display_name("Politie");
    request.mutable_partner()->set_kind(Partner::KIND_POLICE);
    return request;
  }
  Partner Create(const v1::CreatePartnerRequest& request = CreateRequest()) {
    auto partner = partners().Create(call_, request);
    EXPECT_TRUE(partner.ok()) << partner.status();
    return partner.ok() ? *partner : Partner();
  }
  absl::StatusOr<Partner> Get(const std::string& name = kPartner, bool show_deleted = false) {
    v1::GetPartnerRequest request;
    request.set_name(name);
    request.set_show_deleted(show_deleted);
    auto encoded = partners().Get(call_, request);
    if (!encoded.ok()) return encoded.status();
    Partner partner;
    EXPECT_TRUE(partner.ParseFromString(encoded->bytes));
    return partner;
  }
  absl::StatusOr<Partner> Update(const Partner& partner, std::vector<std::string> mask = {},
                                 bool allow_missing = false) {
    v1::UpdatePartnerRequest request;
    *request.mutable_partner() = partner;
    for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
    request.set_allow_missing(allow_missing);
    return partners().Update(call_, request);
  }
  absl::StatusOr<Partner> Delete(const std::string& etag = "") {
    v1::DeletePartnerRequest request;
    request.set_name(kPartner);
    request.set_etag(etag);
    return partners().Delete(call_, request);
  }
  absl::StatusOr<Partner> Undelete() {
    v1::UndeletePartnerRequest request;
    request.set_name(kPartner);
    return partners().Undelete(call_, request);
  }
  v1::ListPartnersResponse List(const v1::ListPartnersRequest& request) {
    auto response = partners().List<v1::ListPartnersResponse>(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *response : v1::ListPartnersResponse();
  }

  CallContext call_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<PartnersService> service_;
};

TEST_P(PartnersServiceTest, ANewPartnerIsReadAsItWasAnswered) {
  Partner created = Create();
  EXPECT_EQ(created.name(), kPartner);
  EXPECT_FALSE(created.etag().empty());
  EXPECT_EQ(Get()->SerializeAsString(), created.SerializeAsString());
}

TEST_P(PartnersServiceTest, APartnerThatNeverExistedIsNotFound) {
  EXPECT_EQ(Get().status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Delete().status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Undelete().status().code(), absl::StatusCode::kNotFound);
  Partner partner;
  partner.set_name(kPartner);
  EXPECT_EQ(Update(partner).status().code(), absl::StatusCode::kNotFound);
}

TEST_P(PartnersServiceTest, EveryBadFieldIsNamedAtOnce) {
  auto request = CreateRequest();
  request.set_partner_id("Politie!");
  request.mutable_partner()->clear_display_name();
  request.mutable_partner()->set_rsin("1");
  absl::Status status = partners().Create(call_, request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("partner_id"), HasSubstr("partner.display_name"), HasSubstr("partner.rsin")));
  EXPECT_EQ(partners().Create(call_, CreateRequest("municipalities/-")).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(PartnersServiceTest, AnIdIsTakenOnce) {
  Create();
  EXPECT_EQ(partners().Create(call_, CreateRequest()).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_P(PartnersServiceTest, ARepeatedRequestGetsTheFirstAnswer) {
  auto request = CreateRequest();
  request.set_request_id("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
  Partner first = Create(request);
  EXPECT_EQ(Create(request).SerializeAsString(), first.SerializeAsString());
  request.mutable_partner()->set_display_name("Politie Gooi");
  EXPECT_EQ(ReasonOf(partners().Create(call_, request).status()), "REQUEST_ID_REUSED");
}

TEST_P(PartnersServiceTest, ValidateOnlyChecksEverythingAndChangesNothing) {
  auto request = CreateRequest();
  request.set_validate_only(true);
  EXPECT_EQ(Create(request).name(), kPartner);
  EXPECT_EQ(Get().status().code(), absl::StatusCode::kNotFound);
}

TEST_P(PartnersServiceTest, AnUpdateChangesWhatItsMaskNames) {
  Partner partner = Create();
  partner.set_area("Gooi en Vechtstreek");
  partner.set_display_name("Wordt niet gewijzigd");
  auto updated = Update(partner, {"area"});
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->display_name(), "Politie");
  EXPECT_EQ(updated->area(), "Gooi en Vechtstreek");
  EXPECT_NE(updated->etag(), partner.etag());
  partner.set_rsin("1");
  EXPECT_THAT(std::string(Update(partner, {"rsin"}).status().message()), HasSubstr("partner.rsin"));
}

TEST_P(PartnersServiceTest, AStaleEtagIsAborted) {
  Partner first = Create();
  Partner second = first;
  second.set_display_name("Nationale Politie");
  ASSERT_TRUE(Update(second).ok());
  first.set_display_name("Politie Huizen");
  EXPECT_EQ(Update(first).status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(Delete(first.etag()).status().code(), absl::StatusCode::kAborted);
}

TEST_P(PartnersServiceTest, IdenticalContentIsNoNewRevisionAndAnOlderOneCanBeRead) {
  Partner partner = CreateRequest().partner();
  partner.set_name(kPartner);
  auto first = Update(partner, {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(Update(partner, {"*"}, /*allow_missing=*/true)->etag(), first->etag());
  partner.set_display_name("Nationale Politie");
  ASSERT_TRUE(Update(partner).ok());
  v1::ListPartnerRevisionsRequest request;
  request.set_name(kPartner);
  auto revisions = partners().ListRevisions<v1::ListPartnerRevisionsResponse>(call_, request);
  ASSERT_TRUE(revisions.ok()) << revisions.status();
  ASSERT_EQ(revisions->partners_size(), 2);
  EXPECT_EQ(Get(revisions->partners(1).name())->display_name(), "Politie");
}

TEST_P(PartnersServiceTest, ADeletedPartnerIsGoneUntilItIsUndeleted) {
  Create();
  ASSERT_TRUE(Delete().ok());
  EXPECT_EQ(Get().status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(Get(kPartner, /*show_deleted=*/true)->has_delete_time());
  ASSERT_TRUE(Undelete().ok());
  EXPECT_FALSE(Get()->has_delete_time());
  EXPECT_EQ(Undelete().status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_P(PartnersServiceTest, ListsAcrossTenantsByNameAndByKind) {
  Create(CreateRequest("municipalities/GM0797"));
  Create();
  auto riec = CreateRequest();
  riec.set_partner_id("riec-mn");
  riec.mutable_partner()->set_display_name("RIEC MN");
  riec.mutable_partner()->set_kind(Partner::KIND_INFORMATION_CENTRE);
  Create(riec);
  v1::ListPartnersRequest request;
  request.set_parent("municipalities/-");
  request.set_kind(Partner::KIND_POLICE);
  request.set_page_size(1);
  auto first = List(request);
  ASSERT_EQ(first.partners_size(), 1);
  EXPECT_EQ(first.partners(0).name(), kPartner);
  request.set_page_token(first.next_page_token());
  auto second = List(request);
  ASSERT_EQ(second.partners_size(), 1);
  EXPECT_EQ(second.partners(0).name(), "municipalities/GM0797/partners/politie");
  EXPECT_EQ(second.next_page_token(), "");
  request.clear_kind();
  EXPECT_EQ(partners().List<v1::ListPartnersResponse>(call_, request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

DRIEHOEK_ON_BOTH_ENGINES(PartnersServiceTest);

}  // namespace
}  // namespace driehoek::partners
