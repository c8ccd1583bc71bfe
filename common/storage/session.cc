// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/session.h"

#include <soci/soci.h>

#include <exception>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "common/storage/connection.h"
#include "common/storage/pending_rows.h"
#include "common/storage/sqlite_insert.h"

namespace driehoek::storage {
namespace {

// Statements are few and written in the code; more than this means that somebody builds them from data.
constexpr size_t kMostStatements = 256;
constexpr size_t kMostPendingBytes = 8 << 20;

// SOCI names its parameters; the engines number them in the order in which they stand.
std::string WithNamedParameters(absl::string_view sql) {
  std::string named;
  int number = 0;
  bool quoted = false;
  for (char c : sql) {
    if (c == '\'') quoted = !quoted;
    if (c == '?' && !quoted) {
      absl::StrAppend(&named, ":p", ++number);
    } else {
      named.push_back(c);
    }
  }
  return named;
}

absl::Status CheckText(const Param& param) {
  if (param.type() != ValueType::kText || !absl::StrContains(param.text(), '\0')) return absl::OkStatus();
  return ErrorWithReason(absl::StatusCode::kInvalidArgument, "STORAGE_BAD_VALUE",
                         "a text holds U+0000, which the store does not keep");
}

// What a statement is kept under: the same text with parameters of other types is another.
std::string KeyOf(absl::string_view sql, absl::Span<const Param> params, absl::Span<const ValueType> types) {
  std::string key(sql);
  for (const Param& param : params) key.push_back(static_cast<char>(param.type()));
  key.push_back('>');
  for (ValueType type : types) key.push_back(static_cast<char>(type));
  return key;
}

// A value at an address that stays, since SOCI binds addresses once.
struct Slot {
  ValueType type = ValueType::kText;
  soci::indicator indicator = soci::i_ok;
  long long integer = 0;
  double real = 0;
  std::string text;
  std::unique_ptr<soci::blob> blob;

  void Set(const Param& param) {
    indicator = param.is_null() ? soci::i_null : soci::i_ok;
    if (param.is_null()) return;
    integer = param.integer();
    real = param.real();
    if (blob != nullptr) {
      // It never shrinks by being written.
      blob->trim(0);
      blob->write(0, param.text().data(), param.text().size());
    } else if (type == ValueType::kBytes) {
      text = BytesToHex(param.text());
    } else {
      text.assign(param.text().data(), param.text().size());
    }
  }

  void Get(Value& value) {
    value = Value();
    value.is_null = indicator == soci::i_null;
    if (value.is_null) return;
    value.integer = integer;
    value.real = real;
    if (blob != nullptr) {
      value.text.resize(blob->get_len());
      if (!value.text.empty()) blob->read(0, value.text.data(), value.text.size());
    } else if (type == ValueType::kBytes) {
      value.text = HexToBytes(text);
    } else {
      value.text = std::move(text);
    }
  }
};

}  // namespace

struct Session::Statement {
  explicit Statement(soci::session& sql) : handle(sql) {}
  std::vector<Slot> inputs;
  std::vector<Slot> outputs;
  std::vector<Value> row;
  soci::statement handle;
};

struct Session::Connection {
  const Location location;
  const bool read_only;
  std::unique_ptr<soci::session> sql;
  // After sql: a statement goes before its connection.
  absl::flat_hash_map<std::string, std::unique_ptr<Statement>> statements;
  // By what they insert into; SQLite's only.
  absl::flat_hash_map<std::string, std::unique_ptr<SqliteInsert>> inserts;
};

std::unique_ptr<Session> Session::Make(const Location& location, bool read_only, const Clock* clock) {
  auto connection = std::unique_ptr<Connection>(new Connection{location, read_only, nullptr, {}, {}});
  return std::unique_ptr<Session>(new Session(std::move(connection), clock));
}

Session::Session(std::unique_ptr<Connection> connection, const Clock* clock)
    : connection_(std::move(connection)), clock_(clock), pending_(std::make_unique<PendingRows>()) {}

Session::~Session() = default;

Engine Session::engine() const { return connection_->location.engine; }

absl::Time Session::Now() const { return absl::FromUnixMicros(absl::ToUnixMicros(clock_->Now())); }

absl::Status Session::Guarded(absl::FunctionRef<void()> body) {
  Failure failure;
  try {
    body();
    return absl::OkStatus();
  } catch (const std::exception& error) {
    failure = FailureOf(engine(), connection_->sql.get(), error);
  } catch (...) {
    failure.status = absl::InternalError("an exception of unknown type in the store");
  }
  if (failure_.ok()) failure_ = failure.status;
  connection_lost_ = connection_lost_ || failure.connection_lost;
  may_retry_ = may_retry_ || failure.may_retry;
  return failure.status;
}

void Session::ForgetFailure() {
  failure_ = absl::OkStatus();
  connection_lost_ = false;
  may_retry_ = false;
}

void Session::Disconnect() {
  connection_->statements.clear();
  connection_->inserts.clear();
  connection_->sql.reset();
  ForgetFailure();
}

absl::Status Session::Connect() {
  Disconnect();
  return Guarded([&] { connection_->sql = OpenConnection(connection_->location, connection_->read_only); });
}

absl::StatusOr<Session::Statement*> Session::Prepared(const std::string& key, absl::string_view sql,
                                                      absl::Span<const Param> params,
                                                      absl::Span<const ValueType> types) {
  auto& statements = connection_->statements;
  if (auto found = statements.find(key); found != statements.end()) return found->second.get();
  if (statements.size() >= kMostStatements) statements.clear();
  std::unique_ptr<Statement> statement;
  DRIEHOEK_RETURN_IF_ERROR(Guarded([&] {
    bool blobs = engine() == Engine::kSqlite;
    statement = std::make_unique<Statement>(*connection_->sql);
    statement->inputs.resize(params.size());
    statement->outputs.resize(types.size());
    statement->row.resize(types.size());
    statement->handle.alloc();
    statement->handle.prepare(WithNamedParameters(sql));
    auto prepare_slot = [&](Slot& slot, ValueType type, auto exchange) {
      slot.type = type;
      if (type == ValueType::kInteger) {
        exchange(slot.integer, slot.indicator);
      } else if (type == ValueType::kReal) {
        exchange(slot.real, slot.indicator);
      } else if (type == ValueType::kBytes && blobs) {
        slot.blob = std::make_unique<soci::blob>(*connection_->sql);
        exchange(*slot.blob, slot.indicator);
      } else {
        exchange(slot.text, slot.indicator);
      }
    };
    for (size_t i = 0; i < types.size(); ++i) {
      prepare_slot(statement->outputs[i], types[i], [&](auto& value, soci::indicator& indicator) {
        statement->handle.exchange(soci::into(value, indicator));
      });
    }
    for (size_t i = 0; i < params.size(); ++i) {
      prepare_slot(statement->inputs[i], params[i].type(), [&](auto& value, soci::indicator& indicator) {
        statement->handle.exchange(soci::use(value, indicator));
      });
    }
    statement->handle.define_and_bind();
  }));
  return statements.emplace(key, std::move(statement)).first->second.get();
}

absl::Status Session::Run(absl::string_view sql, absl::Span<const Param> params,
                          absl::Span<const ValueType> types, absl::FunctionRef<bool(absl::Span<Value>)> each,
                          int64_t* affected) {
  if (connection_->sql == nullptr) DRIEHOEK_RETURN_IF_ERROR(Connect());
  // It may depend on them.
  DRIEHOEK_RETURN_IF_ERROR(Flush());
  for (const Param& param : params) DRIEHOEK_RETURN_IF_ERROR(CheckText(param));
  const std::string key = KeyOf(sql, params, types);
  DRIEHOEK_ASSIGN_OR_RETURN(Statement* const statement, Prepared(key, sql, params, types));
  bool drained = false;
  absl::Status status = Guarded([&] {
    for (size_t i = 0; i < params.size(); ++i) statement->inputs[i].Set(params[i]);
    bool got = statement->handle.execute(true);
    if (affected != nullptr) *affected = statement->handle.get_affected_rows();
    while (got && !types.empty()) {
      for (size_t i = 0; i < types.size(); ++i) statement->outputs[i].Get(statement->row[i]);
      if (!each(absl::MakeSpan(statement->row))) return;
      got = statement->handle.fetch();
    }
    drained = true;
  });
  // A statement that was left halfway keeps SQLite's snapshot open.
  if (!drained) connection_->statements.erase(key);
  return status;
}

absl::Status Session::Execute(absl::string_view sql, absl::Span<const Param> params, int64_t* affected) {
  wrote_ = true;
  return Run(
      sql, params, {}, [](absl::Span<Value>) { return true; }, affected);
}

absl::Status Session::SelectValues(absl::string_view sql, absl::Span<const Param> params,
                                   absl::Span<const ValueType> types,
                                   absl::FunctionRef<bool(absl::Span<Value>)> each) {
  // "INSERT ... RETURNING" reads and writes.
  if (!absl::StartsWithIgnoreCase(sql, "SELECT")) wrote_ = true;
  return Run(sql, params, types, each, nullptr);
}

absl::Status Session::InsertRows(absl::string_view table, const std::vector<std::string>& columns,
                                 absl::Span<const Param> values, absl::string_view on_conflict) {
  if (values.empty()) return absl::OkStatus();
  if (values.size() % columns.size() != 0)
    return absl::InternalError("a row with another number of values than columns");
  for (const Param& value : values) DRIEHOEK_RETURN_IF_ERROR(CheckText(value));
  if (engine() == Engine::kPostgres && !on_conflict.empty()) {
    PendingRows own;
    own.Add(table, columns, values);
    const PendingRows::Statement statement = own.Take().front();
    return Execute(absl::StrCat(statement.sql, " ", on_conflict),
                   std::vector<Param>(statement.arrays.begin(), statement.arrays.end()));
  }
  if (engine() == Engine::kPostgres) {
    wrote_ = true;
    pending_->Add(table, columns, values);
    return pending_->bytes() < kMostPendingBytes ? absl::OkStatus() : Flush();
  }
  wrote_ = true;
  return Guarded([&] {
    std::unique_ptr<SqliteInsert>& insert =
        connection_->inserts[absl::StrCat(table, " ", absl::StrJoin(columns, " "), " ", on_conflict)];
    if (insert == nullptr)
      insert = std::make_unique<SqliteInsert>(*connection_->sql, table, columns, on_conflict);
    // Whoever did not look first is run again when something fails.
    insert->Run(values, /*may_roll_back=*/!looks_first_);
  });
}

absl::Status Session::Flush() {
  if (pending_->empty()) return absl::OkStatus();
  for (const PendingRows::Statement& statement : pending_->Take()) {
    DRIEHOEK_RETURN_IF_ERROR(
        Execute(statement.sql, std::vector<Param>(statement.arrays.begin(), statement.arrays.end())));
  }
  return absl::OkStatus();
}

void Session::DropPending() { pending_->Clear(); }

}  // namespace driehoek::storage
