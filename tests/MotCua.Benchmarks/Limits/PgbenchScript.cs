using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.Benchmarks.Load;

namespace MotCua.Benchmarks.Limits;

/// <summary>
/// The statements of one command as a script of pgbench: the same texts and the same values, but for those that must be new each
/// time (keys, codes, versions). Those are made from a counter, so that the script can run again and again.
/// </summary>
internal sealed partial class PgbenchScript
{
    /// <summary>Dossiers that each client of a run works on in turn.</summary>
    public const int Pool = 200;

    private readonly CapturedCommand command;
    private readonly Dictionary<string, string> constants = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> counters = new(StringComparer.Ordinal);
    private readonly List<string> fresh = [];
    private readonly List<string> statements = [];

    public PgbenchScript(CapturedCommand command)
    {
        this.command = command;
        foreach (var statement in command.Statements)
        {
            statements.Add(ParameterPlace().Replace(statement.Text, place =>
            {
                var index = int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                return Value(statement, statement.Columns.GetValueOrDefault(index, ""), statement.Values[index - 1]);
            }));
        }
    }

    /// <summary>Values that stay the same, for <c>-D</c>.</summary>
    public IReadOnlyDictionary<string, string> Constants => constants;

    private int Events => command.Statements.Count(s => s.Text.StartsWith("insert into ledger ", StringComparison.Ordinal));

    /// <param name="pipelined">All of the command in one pipeline (L2), else a round trip a statement, the writes in one transaction (L1).</param>
    public string Text(bool pipelined)
    {
        var text = new StringBuilder();
        text.AppendLine("\\set n :n + 1");
        // 2^56 keeps the number of hexadecimal digits the same; later numbers make later keys, as UUIDv7 does.
        text.AppendLine("\\set x 72057594037927936 + :run * 1099511627776 + :n * 64 + :client_id");
        text.AppendLine(CultureInfo.InvariantCulture, $"\\set slot 72057594037927936 + :run * 1099511627776 + (:n % {Pool}) * 64 + :client_id");
        text.AppendLine(CultureInfo.InvariantCulture, $"\\set lap :n / {Pool}");
        foreach (var (name, expression) in counters)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"\\set {name} {expression}");
        }

        var reads = command.Statements.TakeWhile(s => !s.Writes).Count();
        if (pipelined)
        {
            text.AppendLine("\\startpipeline");
        }

        for (var i = 0; i < statements.Count; i++)
        {
            if (!pipelined && i == reads)
            {
                text.AppendLine("begin;");
            }

            text.Append(statements[i]).AppendLine(";");
        }

        text.AppendLine(pipelined ? "\\endpipeline" : "commit;");
        return text.ToString();
    }

    /// <summary>Makes the dossiers that a run works on: copies of the captured one as it was before the command.</summary>
    public IEnumerable<string> PoolStatements(int run, int clients)
    {
        foreach (var (table, rows) in command.Before)
        {
            foreach (var row in rows)
            {
                using var json = JsonDocument.Parse(row);
                var columns = json.RootElement.EnumerateObject().Where(c => c.Name is not ("position" or "tx")).ToList();
                var list = string.Join(", ", columns.Select(c => c.Name));
                var values = string.Join(", ", columns.Select(c => PoolValue(table, c)));
                yield return $"insert into {table} ({list}) select {values} from (select 72057594037927936 + {run} * 1099511627776 + s * 64 + c as slot "
                    + $"from generate_series(0, {Pool - 1}) s cross join generate_series(0, {clients - 1}) c) numbered, jsonb_populate_record(null::{table}, {Quoted(row)}::jsonb) r";
            }
        }
    }

    private string PoolValue(string table, JsonProperty column)
    {
        var text = column.Value.ValueKind == JsonValueKind.String ? column.Value.GetString() : null;
        return text switch
        {
            null => $"r.{column.Name}",
            _ when text == command.Dossier.ToString() => Uuid("slot", DossierPrefix),
            _ when text == command.Task?.ToString() => Uuid("slot", TaskPrefix),
            _ when table == "dossiers_dossier" && column.Name is "reference" or "code" => $"lpad(to_hex(slot), {text.Length}, 'T-before-run-0000')",
            _ => $"r.{column.Name}",
        };
    }

    private string Value(CapturedStatement statement, string column, string? value)
    {
        if (value is null)
        {
            return "null";
        }

        if (Guid.TryParse(value, out var id) && value.Length == 36 && statement.Columns.Values.Contains(column))
        {
            if (id == command.Dossier)
            {
                return command.Kind == CommandKind.Submit ? Uuid(":x::bigint", DossierPrefix) : Uuid(":slot::bigint", DossierPrefix);
            }

            if (id == command.Task)
            {
                return Uuid(":slot::bigint", TaskPrefix);
            }

            if (column == "id" && statement.Text.StartsWith("insert", StringComparison.Ordinal))
            {
                fresh.Add(value);
                return Uuid(":x::bigint", FreshPrefix(fresh.Count));
            }
        }

        return (statement.Table, column) switch
        {
            ("idempotency", "key") => $"lpad(to_hex(:x::bigint), {value.Length}, '{value[..18]}')",
            ("dossiers_dossier", "reference" or "code") when command.Kind == CommandKind.Submit || column == "code" =>
                $"lpad(to_hex(:x::bigint), {value.Length}, '{value}')",
            ("dossiers_dossier", "reference") => $"lpad(to_hex(:slot::bigint), {value.Length}, 'T-before-run-0000')",
            ("ledger", "version") or ("dossiers_dossier", "revision") => Counter($"v{Number(value) - command.Revision}", command.Kind == CommandKind.Submit
                ? value : $"{value} + :lap * {Events}"),
            ("dossiers_task", "revision") when statement.Text.StartsWith("with", StringComparison.Ordinal) => Counter($"t{value}", $"{value} + :lap"),
            ("dossiers_content", "version") when command.Kind != CommandKind.Submit => Counter($"c{value}", $"{value} + :lap * 10"),
            _ => Constant(value),
        };
    }

    private const string DossierPrefix = "01990000000070008";
    private const string TaskPrefix = "01990000000070009";

    private static string FreshPrefix(int number) => $"019900000{number:D3}7000b";

    private static string Uuid(string number, string prefix) => $"lpad(to_hex({number}), 32, '{prefix}')::uuid";

    private static long Number(string value) => long.Parse(value, CultureInfo.InvariantCulture);

    private string Counter(string name, string expression)
    {
        var known = $"{name.Replace('-', '_')}";
        counters[known] = expression;
        return ":" + known;
    }

    private string Constant(string value)
    {
        var name = constants.FirstOrDefault(c => c.Value == value).Key;
        if (name is null)
        {
            name = $"p{constants.Count + 1}";
            constants[name] = value;
        }

        return ":" + name;
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex ParameterPlace();
}
