namespace MotCua.Benchmarks;

/// <summary>What <c>./bench</c> was asked, and where things are.</summary>
/// <param name="Dossiers">Dossiers in the city before anything is measured.</param>
/// <param name="Rounds">Rounds of limits and load; medians are reported.</param>
/// <param name="Quick">Short phases, for developing: the figures are rough.</param>
/// <param name="Data">Folder for keys, files and logs of this run.</param>
/// <param name="Page">Where the results page goes.</param>
/// <param name="WebProgram">The server's built program, as <c>./run</c> starts it.</param>
internal sealed record BenchOptions(int Dossiers, int Rounds, bool Quick, int Port, string Data, string Page, string Binaries, string Repository,
    string WebProgram, string SandboxProgram, string Connection, string OwnerConnection)
{
    public TimeSpan LoadPhase => TimeSpan.FromSeconds(Quick ? 2 : 6);

    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 3 : 20);

    public int LimitSeconds => Quick ? 2 : 3;

    public static BenchOptions Read(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var quick = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
            {
                quick = true;
            }
            else if (args[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < args.Length)
            {
                given[args[i][2..]] = args[++i];
            }
            else
            {
                throw new ArgumentException($"Unknown option {args[i]}.");
            }
        }

        string Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? value : throw new ArgumentException($"{name} is not set: start the benchmarks with ./bench.");
        int Number(string name, int otherwise) => given.TryGetValue(name, out var text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
        var repository = Variable("BENCH_REPOSITORY");
        return new(
            Number("dossiers", 100_000), Number("rounds", 3), quick, Number("port", 5090), Variable("MOTCUA_DATA"),
            given.GetValueOrDefault("page", Path.Combine(repository, "docs", "benchmarks.md")),
            Variable("BENCH_PG_BIN"), repository, Variable("BENCH_WEB"), Variable("BENCH_SANDBOX"), Variable("ConnectionStrings__MotCua"), Variable("ConnectionStrings__MotCuaOwner"));
    }
}
