using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MotCua.Platform.Storage;

/// <summary>The database is away and the work at hand cannot go on without it.</summary>
public sealed class OutageException(string message) : Exception(message);

/// <summary>Tells an outage of the database, which passes, from a fault of ours, which does not.</summary>
public static class Outage
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteFull = 13;

    /// <summary>True when the same request may well succeed in a moment: the server is away, starting, full or too slow.</summary>
    public static bool Is(Exception error)
    {
        // EF wraps what the driver says.
        for (Exception? each = error; each is not null; each = each.InnerException)
        {
            switch (each)
            {
                case PostgresException postgres:
                    return postgres.IsTransient || postgres.SqlState[..2] is "08" or "53" or "57" or "58";
                case NpgsqlException or TimeoutException or OutageException:
                    return true; // what the server did not say itself came from the line to it
                case SqliteException sqlite:
                    return sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked or SqliteFull;
                case DbException:
                    return false;
            }
        }

        return false;
    }
}
