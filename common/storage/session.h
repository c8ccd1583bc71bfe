// SPDX-License-Identifier: EUPL-1.2
// One connection to the store while somebody reads or writes through it: runs SQL that both engines
// understand, with statements prepared once per connection. Database hands sessions out; nobody makes one.
//
// SQL is written once for SQLite and PostgreSQL: `?` stands for a parameter, times are BIGINT microseconds,
// truth is BIGINT 0 or 1, casts are CAST(x AS BIGINT) (a sum over BIGINT needs one). Not thread-safe; valid
// only within the function that it was handed to. No function here throws.
#ifndef DRIEHOEK_COMMON_STORAGE_SESSION_H_
#define DRIEHOEK_COMMON_STORAGE_SESSION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/clock/clock.h"
#include "driehoek/type/v1/change.pb.h"

namespace driehoek::storage {

enum class Engine { kSqlite, kPostgres };

struct Location;
class PendingRows;

// A column or parameter of bytes; plain std::string is text, which never holds U+0000.
struct Bytes {
  std::string value;
};

enum class ValueType : char { kText = 't', kInteger = 'i', kReal = 'r', kBytes = 'b' };

// A parameter of a statement. Refers to the text or bytes it was made from; those outlive the call.
class Param {
 public:
  Param(absl::string_view text) : type_(ValueType::kText), text_(text) {}
  Param(const std::string& text) : Param(absl::string_view(text)) {}
  Param(const char* text) : Param(absl::string_view(text)) {}
  Param(const Bytes& bytes) : type_(ValueType::kBytes), text_(bytes.value) {}
  Param(double real) : type_(ValueType::kReal), real_(real) {}
  template <typename Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
  Param(Integer integer) : type_(ValueType::kInteger), integer_(static_cast<int64_t>(integer)) {}
  Param(absl::Time time) : Param(absl::ToUnixMicros(time)) {}
  template <typename T>
  Param(const std::optional<T>& value) : Param(value.has_value() ? Param(*value) : Null<T>()) {}

  // Bytes without a copy into a Bytes.
  static Param OfBytes(absl::string_view bytes) {
    Param param(bytes);
    param.type_ = ValueType::kBytes;
    return param;
  }

  ValueType type() const { return type_; }
  bool is_null() const { return is_null_; }
  absl::string_view text() const { return text_; }
  int64_t integer() const { return integer_; }
  double real() const { return real_; }

 private:
  template <typename T>
  static Param Null() {
    Param param = [] {
      if constexpr (std::is_arithmetic_v<T>)
        return Param(T{});
      else if constexpr (std::is_same_v<T, Bytes>)
        return OfBytes("");
      else if constexpr (std::is_same_v<T, absl::Time>)
        return Param(0);
      else
        return Param("");
    }();
    param.is_null_ = true;
    return param;
  }

  ValueType type_;
  bool is_null_ = false;
  absl::string_view text_;
  int64_t integer_ = 0;
  double real_ = 0;
};

// One value of a row that was read.
struct Value {
  bool is_null = false;
  int64_t integer = 0;
  double real = 0;
  std::string text;
};

class Session {
 public:
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Engine engine() const;
  // Whose data is being written; empty while reading.
  const std::string& tenant() const { return tenant_; }
  // The clock's time in whole microseconds, which is what both engines and both readers of a time keep.
  absl::Time Now() const;

  // Runs a statement that changes something. `affected`, when given, becomes the number of rows touched.
  absl::Status Execute(absl::string_view sql, absl::Span<const Param> params = {},
                       int64_t* affected = nullptr);

  // Calls `each` with the columns of every row, in order:
  //   session.Select<std::string, int64_t>("SELECT name, cents FROM line WHERE tenant = ?", {tenant},
  //                                        [&](std::string name, int64_t cents) { ... });
  // Columns are std::string, Bytes, int64_t, double, absl::Time or std::optional of these (NULL elsewhere
  // reads as zero or empty). `each` returns nothing, or a bool of which false stops. It runs no statement of
  // its own.
  template <typename... Columns, typename Each>
  absl::Status Select(absl::string_view sql, absl::Span<const Param> params, Each each) {
    static constexpr ValueType kTypes[] = {TypeOf<Columns>()...};
    return SelectValues(sql, params, kTypes, [&](absl::Span<Value> row) {
      return [&]<std::size_t... I>(std::index_sequence<I...>) {
        if constexpr (std::is_void_v<std::invoke_result_t<Each&, Columns...>>) {
          each(Take<Columns>(row[I])...);
          return true;
        } else {
          return static_cast<bool>(each(Take<Columns>(row[I])...));
        }
      }
      (std::index_sequence_for<Columns...>());
    });
  }

  // The only value of the only row: session.SelectOne<int64_t>("SELECT CAST(sum(cents) AS BIGINT) ...",
  // {...}). NOT_FOUND when there is no row.
  template <typename Column>
  absl::StatusOr<Column> SelectOne(absl::string_view sql, absl::Span<const Param> params = {}) {
    std::optional<Column> found;
    absl::Status status = Select<Column>(sql, params, [&](Column value) { found = std::move(value); });
    if (!status.ok()) return status;
    if (!found.has_value()) return absl::NotFoundError("no row");
    return *std::move(found);
  }

  // Inserts rows, copied, given one after the other: a value per column each; a column's values are all of
  // one type. Writes only. PostgreSQL gets them later, with those of other writes: before the next statement
  // of any other kind, or before the commit. So what fails there fails there.
  //
  // With `on_conflict` ("ON CONFLICT (tenant, name) DO UPDATE SET ...") at once, on PostgreSQL in one
  // statement, so no key comes twice.
  absl::Status InsertRows(absl::string_view table, const std::vector<std::string>& columns,
                          absl::Span<const Param> values, absl::string_view on_conflict = "");

  // Whether to look, before an insert, if what is inserted is there already. At first nobody has to: the
  // insert fails, and all that share the commit are run again by themselves, with a look first.
  bool looks_first() const { return looks_first_; }
  // Whether this write has changed anything so far.
  bool has_written() const { return wrote_; }

  // Adds a change of this write's tenant to the change feed. ResourceTable does so for what it keeps; a
  // service calls it only for what it keeps otherwise. Writes only.
  absl::Status AppendChange(absl::string_view kind, absl::string_view name, type::v1::Change::Kind change,
                            absl::string_view etag);
  // The same change of many, in their order.
  struct Changed {
    absl::string_view name;
    absl::string_view etag;
  };
  absl::Status AppendChanges(absl::string_view kind, type::v1::Change::Kind change,
                             absl::Span<const Changed> resources);

 private:
  friend class Database;
  friend class WriteQueue;
  friend class SessionPool;
  struct Connection;
  struct Statement;

  Session(std::unique_ptr<Connection> connection, const Clock* clock);
  // Not connected yet: the first statement does that.
  static std::unique_ptr<Session> Make(const Location& location, bool read_only, const Clock* clock);

  template <typename Column>
  struct Optional : std::false_type {
    using Inner = Column;
  };
  template <typename Column>
  struct Optional<std::optional<Column>> : std::true_type {
    using Inner = Column;
  };

  template <typename Column>
  static constexpr ValueType TypeOf() {
    using Inner = typename Optional<Column>::Inner;
    if constexpr (std::is_same_v<Inner, std::string>)
      return ValueType::kText;
    else if constexpr (std::is_same_v<Inner, Bytes>)
      return ValueType::kBytes;
    else if constexpr (std::is_same_v<Inner, double>)
      return ValueType::kReal;
    else {
      static_assert(std::is_same_v<Inner, int64_t> || std::is_same_v<Inner, absl::Time>,
                    "a column is std::string, Bytes, int64_t, double, absl::Time or std::optional of these");
      return ValueType::kInteger;
    }
  }

  template <typename Column>
  static Column Take(Value& value) {
    if constexpr (Optional<Column>::value) {
      if (value.is_null) return std::nullopt;
      return Take<typename Optional<Column>::Inner>(value);
    } else if constexpr (std::is_same_v<Column, std::string>) {
      return std::move(value.text);
    } else if constexpr (std::is_same_v<Column, Bytes>) {
      return Bytes{std::move(value.text)};
    } else if constexpr (std::is_same_v<Column, double>) {
      return value.real;
    } else if constexpr (std::is_same_v<Column, absl::Time>) {
      return absl::FromUnixMicros(value.integer);
    } else {
      return value.integer;
    }
  }

  absl::Status SelectValues(absl::string_view sql, absl::Span<const Param> params,
                            absl::Span<const ValueType> types,
                            absl::FunctionRef<bool(absl::Span<Value>)> each);
  absl::Status Run(absl::string_view sql, absl::Span<const Param> params, absl::Span<const ValueType> types,
                   absl::FunctionRef<bool(absl::Span<Value>)> each, int64_t* affected);
  // Under `key` until it is dropped.
  absl::StatusOr<Statement*> Prepared(const std::string& key, absl::string_view sql,
                                      absl::Span<const Param> params, absl::Span<const ValueType> types);
  // Runs what may throw; keeps the failure for the one who holds the transaction.
  absl::Status Guarded(absl::FunctionRef<void()> body);

  // What follows is for the holder of the transaction.
  absl::Status Connect();
  void Disconnect();
  absl::Status BeginRead();
  absl::Status BeginWrite();
  void Rollback();
  // Takes the tenants' rows in the feed, so that their changes are numbered in the order of commit and no two
  // writers of one tenant overlap. In one order for all, or two writers of several lock each other out.
  absl::Status LockTenants(const std::set<std::string>& tenants);
  // What follows is a write of this tenant, which is locked.
  void EnterTenant(const std::string& tenant);
  // Keeps how far the feed of each tenant has come.
  absl::Status StoreSequences();
  // Sends the rows that wait.
  absl::Status Flush();
  void DropPending();
  void ForgetFailure();

  std::unique_ptr<Connection> connection_;
  const Clock* clock_;
  std::string tenant_;
  // Of a tenant that is locked: the number of its last change, in the store and by now.
  struct Feed {
    int64_t stored = 0;
    int64_t sequence = 0;
  };
  std::map<std::string, Feed> feeds_;
  Feed* feed_ = nullptr;
  std::unique_ptr<PendingRows> pending_;
  bool looks_first_ = true;
  bool wrote_ = false;
  // An SQL error spoils the transaction on PostgreSQL whatever the caller makes of it; so it does here on
  // both.
  absl::Status failure_;
  bool connection_lost_ = false;
  bool may_retry_ = false;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_SESSION_H_
