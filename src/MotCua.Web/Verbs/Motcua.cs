using System.CommandLine;

namespace MotCua.Web.Verbs;

/// <summary>The command line <c>motcua</c>: a verb does one thing and ends; without a verb the server runs.</summary>
/// <remarks>Settings may follow any verb as they follow the server's start: <c>motcua verify --MOTCUA_DATA=…</c>.</remarks>
internal static class Motcua
{
    /// <summary>It holds. For <c>verify</c>: nothing was found.</summary>
    public const int Fine = 0;

    /// <summary><c>verify</c> found something.</summary>
    public const int Found = 1;

    /// <summary>Refused: the text says what to do.</summary>
    public const int Refused = 2;

    /// <summary>The database or a file could not be reached.</summary>
    public const int Failed = 3;

    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        // --NAME=value is a setting, unless a verb has an option of that name.
        var options = Root(new VerbSurroundings([], output)).Subcommands.SelectMany(verb => verb.Options).Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
        var settings = args.Where(arg => IsSetting(arg, options)).ToArray();
        var parsed = Root(new VerbSurroundings(settings, output)).Parse(args.Except(settings).ToArray());
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = output });
        return parsed.Errors.Count > 0 ? Refused : code; // what was wrong and how the verb is used has been printed
    }

    private static bool IsSetting(string arg, HashSet<string> options) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.Split('=', 2) is [var name, _] && !options.Contains(name);

    private static RootCommand Root(VerbSurroundings around) => new("MotCua")
    {
        MigrateVerb.Command(around), SealVerb.Command(around), VerifyVerb.Command(around),
        BackupVerb.Command(around), RestoreVerb.Command(around), RebuildVerb.Command(around),
        SeedVerb.Command(around), SimulateVerb.Command(around),
        ErasePersonVerb.Command(around), DownPageVerb.Command(around),
    };
}

/// <summary>Settings given on the command line, and where to speak.</summary>
internal sealed record VerbSurroundings(string[] Settings, TextWriter Output);
