// SPDX-License-Identifier: EUPL-1.2
// A home around a home, that adds one thing to every call and leaves the rest as it is.
#ifndef DRIEHOEK_GATEWAY_ROUTE_HOME_DECORATOR_H_
#define DRIEHOEK_GATEWAY_ROUTE_HOME_DECORATOR_H_

#include <memory>
#include <utility>

#include "gateway/route/home.h"

namespace driehoek::gateway {

class HomeDecorator : public Home {
 public:
  bool Has(absl::string_view service) const override { return inner_->Has(service); }
  void Check(absl::string_view service, absl::Time deadline,
             absl::AnyInvocable<void(const absl::Status&)> done) override {
    inner_->Check(service, deadline, std::move(done));
  }
  void Describe(absl::string_view service, absl::Time deadline,
                absl::AnyInvocable<void(absl::StatusOr<server::v1::Server>)> done) override {
    inner_->Describe(service, deadline, std::move(done));
  }
  Record RecordOf(absl::string_view service) const override { return inner_->RecordOf(service); }
  bool is_local() const override { return inner_->is_local(); }

 protected:
  explicit HomeDecorator(std::unique_ptr<Home> inner) : Home(inner->entry()), inner_(std::move(inner)) {}

  Home& inner() { return *inner_; }
  // For what its last answers refer to: it goes before that.
  void LetInnerGo() { inner_.reset(); }

 private:
  std::unique_ptr<Home> inner_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_HOME_DECORATOR_H_
