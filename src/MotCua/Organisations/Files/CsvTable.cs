using System.Globalization;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Organisations.Files;

/// <summary>A small comma-separated file with a header line, read with the line of each row (RFC 4180 without line breaks in cells).</summary>
internal sealed class CsvTable
{
    private readonly List<FileFault> faults;

    private CsvTable(string file, IReadOnlyList<Row> rows, List<FileFault> faults)
    {
        File = file;
        Rows = rows;
        this.faults = faults;
    }

    public string File { get; }

    public IReadOnlyList<Row> Rows { get; }

    public static CsvTable Read(string folder, string file, string[] columns, List<FileFault> faults, bool optional = false)
    {
        var path = Path.Combine(folder, file);
        if (!System.IO.File.Exists(path))
        {
            if (!optional)
                faults.Add(new(file, 1, "The file is missing.", $"Put it into {folder}."));
            return new(file, [], faults);
        }

        var lines = System.IO.File.ReadAllLines(path);
        var table = new List<Row>();
        var reader = new CsvTable(file, table, faults);
        if (lines.Length == 0 || !Cells(lines[0]).SequenceEqual(columns))
        {
            faults.Add(new(file, 1, "The first line does not name the columns.", "Write: " + string.Join(',', columns)));
            return reader;
        }

        for (var line = 1; line < lines.Length; line++)
        {
            var cells = Cells(lines[line]);
            if (cells.Count == columns.Length)
                table.Add(new Row(reader, line + 1, columns, cells));
            else if (lines[line].Length > 0)
                faults.Add(new(file, line + 1, $"{cells.Count} cells where {columns.Length} are needed.", "Put a text that holds a comma into \"quotes\"."));
        }

        return reader;
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                Take();
            else
                cell.Append(line[i]);
        }

        Take();
        return cells;

        void Take()
        {
            cells.Add(VietnameseText.Nfc(cell.ToString()).Trim());
            cell.Clear();
        }
    }

    internal sealed class Row(CsvTable table, int line, string[] columns, List<string> cells)
    {
        public int Line => line;

        public string this[string column] => cells[Array.IndexOf(columns, column)];

        public void Fault(string what, string mend) => table.faults.Add(new(table.File, line, what, mend));

        public string Required(string column)
        {
            if (this[column].Length == 0)
                Fault($"{column} is empty.", "Fill it in.");
            return this[column];
        }

        public Guid Key(string column)
        {
            if (!Guid.TryParseExact(this[column], "D", out var key))
                Fault($"“{this[column]}” is no key.", "Write a UUID in lower case with dashes.");
            return key;
        }

        public DateOnly? Day(string column)
        {
            if (this[column].Length == 0)
                return null;
            if (DateOnly.TryParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            Fault($"“{this[column]}” is no day.", "Write it as 2025-07-01.");
            return null;
        }

        public DateOnly RequiredDay(string column)
        {
            if (this[column].Length == 0)
                Fault($"{column} is empty.", "Write a day as 2025-07-01.");
            return Day(column) ?? default;
        }
    }
}
