using System.Data.Common;

namespace MotCua.Platform.Storage;

/// <summary>Row sets that one command needs, read together in one round trip.</summary>
public sealed class ReadBatch
{
    private readonly List<Slot> slots = [];

    internal IReadOnlyList<Slot> Slots => slots;

    /// <summary>Adds rows of a table. <paramref name="where"/> uses column names and {0}, {1} … for the arguments.</summary>
    public RowsOf<T> Add<T>(string where, params object[] arguments) where T : class
    {
        var slot = new RowsOf<T>(where, arguments);
        slots.Add(slot);
        return slot;
    }

    /// <summary>Answers all slots of a type from memory instead: for rehearsals, which read no database.</summary>
    public void Answer<T>(IReadOnlyList<T> rows) where T : class
    {
        foreach (var slot in slots.OfType<RowsOf<T>>())
        {
            slot.Answer(rows);
        }
    }

    public abstract class Slot(string where, object[] arguments)
    {
        internal abstract Type RowType { get; }

        internal string Where { get; } = where;

        internal object[] Arguments { get; } = arguments;

        internal abstract Task FillAsync(DbDataReader reader, TableSql table, CancellationToken ct);
    }

    public sealed class RowsOf<T>(string where, object[] arguments) : Slot(where, arguments) where T : class
    {
        private List<T>? rows;

        internal override Type RowType => typeof(T);

        /// <summary>The rows; reading them before the batch ran is a bug.</summary>
        public IReadOnlyList<T> Rows => rows ?? throw new InvalidOperationException("The batch has not been read yet.");

        public T? First => Rows.Count == 0 ? null : Rows[0];

        internal void Answer(IReadOnlyList<T> given) => rows = [.. given];

        internal override async Task FillAsync(DbDataReader reader, TableSql table, CancellationToken ct)
        {
            var found = new List<T>();
            while (await reader.ReadAsync(ct))
            {
                found.Add((T)table.Materialise(reader));
            }

            rows = found;
        }
    }
}
