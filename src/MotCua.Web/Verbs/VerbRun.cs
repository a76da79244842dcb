using System.CommandLine;
using Microsoft.Data.Sqlite;
using MotCua.Kernel;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using MotCua.Web.Words;

namespace MotCua.Web.Verbs;

/// <summary>What a verb works with: the same services as the server, words in the reader's language, and somewhere to say them.</summary>
internal sealed class VerbRun(IServiceProvider services, Text text, TextWriter output)
{
    public Text Text => text;

    public IServiceProvider Services => services;

    public TextWriter Output => output;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public void Say(string key, params (string Name, object? Value)[] args) => output.WriteLine(text[key, args]);

    public void Say(Problem problem) => output.WriteLine(text.Of(problem));

    public int Refuse(Problem problem)
    {
        Say(problem);
        return Motcua.Refused;
    }

    /// <summary>A verb with its name and what it says about itself.</summary>
    public static Command Command(string name, VerbSurroundings around, Func<VerbRun, ParseResult, CancellationToken, Task<int>> run, bool needsDatabase = true)
    {
        var words = Words();
        var command = new Command(name, words[$"verb.{name}"]);
        command.SetAction((parsed, ct) => RunAsync(parsed, around, run, needsDatabase, ct));
        return command;
    }

    /// <summary>Words before there are services.</summary>
    public static Text Words() => new(new WordBook(), Chosen(), TimeZoneInfo.Utc);

    private static readonly string[] TerminalLanguage = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>Taken from the terminal: English where it says so, otherwise Vietnamese.</summary>
    public static Language Chosen()
    {
        var language = TerminalLanguage.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is { Length: > 0 });
        return language?.StartsWith("en", StringComparison.Ordinal) == true ? Language.English : Language.Vietnamese;
    }

    /// <summary>Null when the settings do not allow it, e.g. production without a master key: said in words, for there is nothing wrong inside.</summary>
    public static WebApplication? Built(VerbSurroundings around)
    {
        try
        {
            return WebHost.Build(around.Settings);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException)
        {
            around.Output.WriteLine(Words()["verb.settings", ("message", wrong.Message)]);
            return null;
        }
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, VerbSurroundings around, Func<VerbRun, ParseResult, CancellationToken, Task<int>> verb, bool needsDatabase, CancellationToken ct)
    {
        if (Built(around) is not { } built)
        {
            return Motcua.Refused;
        }

        await using var app = built;
        var run = new VerbRun(
            app.Services, new Text(app.Services.GetRequiredService<WordBook>(), Chosen(), app.Services.GetRequiredService<CityClock>().Zone), around.Output);
        try
        {
            var storage = run.Get<StorageOptions>();
            if (needsDatabase && !storage.IsPostgres && !File.Exists(new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource))
            {
                return run.Refuse(OperationsProblems.NoDatabase(new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource));
            }

            return await verb(run, parsed, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // EF wraps what the driver says; the innermost message is the one an operator can act on.
            run.Say("verb.failed", ("message", failure.GetBaseException().Message));
            return Motcua.Failed;
        }
    }
}
