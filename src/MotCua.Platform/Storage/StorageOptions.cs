namespace MotCua.Platform.Storage;

public enum StorageEngine
{
    Sqlite,
    Postgres,
}

/// <summary>Where the one database of this city lives.</summary>
/// <param name="Engine">SQLite for trial and small offices, PostgreSQL for production.</param>
/// <param name="ConnectionString">As the engine's driver takes it.</param>
/// <param name="OwnerConnectionString">The role that may change the schema; the runtime role may not.</param>
public sealed record StorageOptions(StorageEngine Engine, string ConnectionString, string OwnerConnectionString)
{
    public static StorageOptions Sqlite(string path) => new(StorageEngine.Sqlite, $"Data Source={path}", $"Data Source={path}");

    public static StorageOptions Postgres(string connection, string? owner = null) => new(StorageEngine.Postgres, connection, owner ?? connection);

    public bool IsPostgres => Engine == StorageEngine.Postgres;
}
