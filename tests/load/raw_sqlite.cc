// SPDX-License-Identifier: EUPL-1.2
// raw_sqlite FILE COUNT BYTES ROWS: COUNT rows of BYTES each, ROWS in a transaction, one after the other, in
// WAL mode with synchronous=FULL: the least that a durable write to SQLite can be. Prints the seconds that
// they took.
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  sqlite3* database = nullptr;
  if (sqlite3_open(argv[1], &database) != SQLITE_OK) return 1;
  auto run = [&](const char* sql) {
    return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
  };
  if (!run("PRAGMA journal_mode=WAL") || !run("PRAGMA synchronous=FULL") ||
      !run("CREATE TABLE row (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")) {
    return 1;
  }
  std::string bytes(std::strtoul(argv[3], nullptr, 10), 'x');
  sqlite3_stmt* insert = nullptr;
  if (sqlite3_prepare_v2(database, "INSERT INTO row (bytes) VALUES (?)", -1, &insert, nullptr) != SQLITE_OK)
    return 1;
  const long count = std::strtol(argv[2], nullptr, 10);
  const long rows = std::strtol(argv[4], nullptr, 10);
  const auto start = std::chrono::steady_clock::now();
  for (long i = 0; i < count; ++i) {
    if (i % rows == 0 && !run("BEGIN IMMEDIATE")) return 1;
    sqlite3_bind_blob(insert, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) return 1;
    sqlite3_reset(insert);
    if ((i % rows == rows - 1 || i == count - 1) && !run("COMMIT")) return 1;
  }
  std::printf("%.6f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  sqlite3_finalize(insert);
  sqlite3_close(database);
  return 0;
}
