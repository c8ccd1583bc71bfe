// SPDX-License-Identifier: EUPL-1.2
// Resources of one table that are new at one time and stored together. Their bytes lie as a list of them is
// answered: what is stored and what is told is one piece, and is written once.
#ifndef DRIEHOEK_COMMON_STORAGE_NEW_ROWS_H_
#define DRIEHOEK_COMMON_STORAGE_NEW_ROWS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace driehoek::storage {

// Filled by ResourceTable::Add.
class NewRows {
 public:
  explicit NewRows(absl::Time now);

  // As they are stored, each as field 1 (design 4.5).
  const std::string& list() const { return list_; }
  // One of them; borrowed, until another is added.
  absl::string_view data(size_t row) const {
    return absl::string_view(list_).substr(places_[row].begin, places_[row].size);
  }
  size_t size() const { return places_.size(); }

 private:
  friend class ResourceRows;

  struct Place {
    size_t begin;
    size_t size;
    size_t name_size;
  };

  // In microseconds, as it is stored, and as a field holds it.
  const absl::Time time_;
  const std::string time_bytes_;
  // What the table sets of each, behind its content: as many bytes in all.
  size_t stamps_size_ = 0;
  std::string list_;
  std::vector<Place> places_;
  // Of each: the hash of its content, its etag and, where the table has them, its revision_id.
  std::string marks_;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_NEW_ROWS_H_
