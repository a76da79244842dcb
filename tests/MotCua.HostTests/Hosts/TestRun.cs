using System.Globalization;

namespace MotCua.HostTests.Hosts;

/// <summary>How this run of the tests was asked for: <c>./test --full --seed 42</c>.</summary>
internal static class TestRun
{
    /// <summary>The long loops and matrices as well.</summary>
    public static bool Full { get; } = Environment.GetEnvironmentVariable("MOTCUA_TEST_FULL") == "1";

    /// <summary>What decides the random choices of the loops; <c>./test</c> prints it at the start.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("MOTCUA_TEST_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder.FullName;
    }
}
